"""Numbers as Dutch readers write them. What can't be said is said so, never as zero."""

import math

NIET_BEKEND = "niet bekend"
NEDERLANDS = str.maketrans({",": ".", ".": ",", "-": "\N{MINUS SIGN}"})


def getal(waarde: float, decimalen: int = 0) -> str:
    """1234.5 as "1.235" or "1.234,5"; below nought with the real minus sign, which a screen reader reads as one."""
    if math.isnan(waarde):
        return NIET_BEKEND
    return f"{waarde:,.{decimalen}f}".translate(NEDERLANDS)


def procent(deel: float) -> str:
    """0.534 as "53 %"; never 0 or 100 where it is not all."""
    if math.isnan(deel):
        return NIET_BEKEND
    if 0 < deel < 0.005:
        return "minder dan 1 %"
    if 0.995 <= deel < 1:
        return "meer dan 99 %"
    return f"{deel * 100:.0f} %"


def km(waarde: float) -> str:
    """Kilometres with one decimal."""
    return waarde_of_niets(waarde, f"{getal(waarde, 1)} km")


def zonder_nullen(waarde: float) -> str:
    """10.0 as "10", 1.5 as "1,5"."""
    return f"{waarde:g}".replace(".", ",")


def waarde_of_niets(waarde: float, tekst: str) -> str:
    return NIET_BEKEND if math.isnan(waarde) else tekst


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    return f"{getal(hoeveel)} {enkelvoud if hoeveel == 1 else meervoud}"
