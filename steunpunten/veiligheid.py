"""Where somebody in need can turn to, and where "Verlaat deze site" leads: the one place to keep these true.

A number stands here only where a page of the organisation itself, or of the government, gives it. Where none could be
seen, a visitor gets the site alone. Read the pages again at least twice a year, and then change NAGEKEKEN.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

NAGEKEKEN = date(2026, 11, 25)

# Neutral, without advertisements, plausible on anybody's screen: the weather.
UITWEG = "https://www.knmi.nl/"


@dataclass(frozen=True)
class Hulplijn:
    """`vraag` and `uitleg` are the words around the numbers; `bron` is the page that gives them."""

    naam: str
    vraag: str
    uitleg: str
    nummers: tuple[str, ...] = ()
    # Those of which the source says that they cost nothing.
    gratis: tuple[str, ...] = ()
    site: str = ""
    bron: str = ""
    # In sight at the top of every page; the others stand at the foot.
    bovenaan: bool = False

    @property
    def sitenaam(self) -> str:
        return urlsplit(self.site).netloc.removeprefix("www.")

    @property
    def bronnaam(self) -> str:
        return urlsplit(self.bron).netloc.removeprefix("www.")

    @property
    def telefoons(self) -> list[tuple[str, str, str]]:
        """Each number: the word before it, as people read it, and as a phone takes it."""
        woorden = ["Bel", *["of"] * len(self.nummers)]
        return [
            (f"{woord} gratis" if nummer in self.gratis else woord, nummer, nummer.replace("-", ""))
            for woord, nummer in zip(woorden, self.nummers, strict=False)
        ]

    @property
    def antwoord(self) -> str:
        """The numbers and the words around them in one sentence, for paper and plain mail."""
        bel = " ".join(f"{woord} {nummer}" for woord, nummer, _ in self.telefoons)
        return ", ".join(filter(None, [bel, self.uitleg])) + "."


HULPLIJNEN = [
    Hulplijn(
        naam="Alarmnummer",
        vraag="Direct gevaar?",
        uitleg="",
        nummers=("112",),
        bron="https://www.politie.nl/nieuws/2021/februari/11/08-als-elke-seconde-telt.html",
        bovenaan=True,
    ),
    Hulplijn(
        naam="113 Zelfmoordpreventie",
        vraag="Denk je aan zelfdoding?",
        uitleg="dag en nacht",
        nummers=("113", "0800-0113"),
        gratis=("0800-0113",),
        site="https://www.113.nl/",
        bron="https://www.113.nl/qa-nummerwijziging-113-en-gratis-nummer-0800-0113",
        bovenaan=True,
    ),
    Hulplijn(
        naam="Huisarts",
        vraag="Dringend?",
        uitleg="Bel je huisarts of de huisartsenpost",
        bovenaan=True,
    ),
    Hulplijn(
        naam="MIND Korrelatie",
        vraag="Wil je praten met een psycholoog of maatschappelijk werker?",
        uitleg="Hoe je ze belt of chat, staat op hun site.",
        site="https://mindkorrelatie.nl/",
    ),
    Hulplijn(
        naam="De Luisterlijn",
        vraag="Wil je dat er iemand naar je luistert, ook in de nacht?",
        uitleg="Hoe je ze belt, mailt of chat, staat op hun site.",
        site="https://www.deluisterlijn.nl/",
    ),
]
BOVENAAN = [lijn for lijn in HULPLIJNEN if lijn.bovenaan]
