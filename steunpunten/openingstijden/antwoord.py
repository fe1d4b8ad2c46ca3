"""Whether a place is open, said in words. Three answers and "op afspraak" apart: "dicht" only where it is known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from steunpunten.openingstijden.feestdagen import feestdag
from steunpunten.openingstijden.rooster import AFSPRAAK, AMSTERDAM, ONBEKEND, OPEN, Blok, Rooster, begin_van

DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
# Beyond this many days a next opening is no use to someone who looks for help now.
VOORUIT = timedelta(days=60)
# Who is open longer than this has no closing time worth telling.
LANG = timedelta(hours=24)


@dataclass(frozen=True)
class Antwoord:
    """Whether a place is open: `staat` is open, dicht, afspraak or onbekend; `zin` says it in words.

    It holds until `geldig_tot`, for ever where that is None.
    """

    staat: str
    zin: str
    geldig_tot: datetime | None = None


def beantwoord(rooster: Rooster, nu: datetime) -> Antwoord:
    """Is it open at this moment, until when, or when next?"""
    if rooster.alleen_op_afspraak and not rooster.anders:
        return Antwoord(AFSPRAAK, "Alleen op afspraak")
    if not rooster.week and not rooster.anders:
        return Antwoord(ONBEKEND, "Openingstijden niet bekend")
    bezig, verandering, volgende = _rond(rooster, nu)
    staat, zin = _in_woorden(rooster, nu, bezig, volgende)
    # "Morgen" is "vandaag" after midnight.
    middernacht = begin_van(_dag(nu) + timedelta(days=1))
    return Antwoord(staat, zin, min(verandering or middernacht, middernacht))


def _rond(rooster: Rooster, nu: datetime) -> tuple[Blok | None, datetime | None, datetime | None]:
    """What goes on now, when that changes, and when the door opens next."""
    bezig = verandering = None
    for blok in rooster.blokken(nu, nu + VOORUIT):
        if blok.begin <= nu:
            bezig, verandering = blok, blok.eind
            continue
        verandering = verandering or blok.begin
        if blok.soort == OPEN:
            return bezig, verandering, blok.begin
    return bezig, verandering, None


def _in_woorden(rooster: Rooster, nu: datetime, bezig: Blok | None, volgende: datetime | None) -> tuple[str, str]:
    if bezig and bezig.soort == OPEN:
        lang = bezig.eind - nu.astimezone(UTC) > LANG
        return OPEN, "Nu open" if lang else f"Nu open, tot {_uur(bezig.eind)} uur"
    if bezig and bezig.soort == ONBEKEND:
        vrij = feestdag(_dag(nu))
        return ONBEKEND, f"Vandaag is het {vrij.naam if vrij else 'een feestdag'}: bel eerst of er iemand is"
    if not rooster.week and rooster.uitzondering(_dag(nu)) is None:
        return ONBEKEND, "Openingstijden niet bekend"
    daarna = f"open {_wanneer(volgende, nu)}" if volgende else ""
    if bezig:
        zin = f"Nu alleen op afspraak, tot {_uur(bezig.eind)} uur"
        return AFSPRAAK, f"{zin}. Weer {daarna}" if daarna else zin
    if rooster.alleen_op_afspraak and rooster.uitzondering(_dag(nu)) is None:
        return AFSPRAAK, "Alleen op afspraak"
    return "dicht", f"Nu dicht, {daarna}" if daarna else "Nu dicht"


def _wanneer(moment: datetime, nu: datetime) -> str:
    dag = _dag(moment)
    dagen = (dag - _dag(nu)).days
    if dagen == 0:
        naam = "vandaag"
    elif dagen == 1:
        naam = "morgen"
    elif dagen < 7:
        naam = DAGEN[dag.weekday()]
    else:
        naam = f"{DAGEN[dag.weekday()]} {dag.day}-{dag.month}"
    return f"{naam} om {_uur(moment)} uur"


def _dag(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _uur(moment: datetime) -> str:
    klok = moment.astimezone(AMSTERDAM)
    return f"{klok.hour}.{klok.minute:02}"
