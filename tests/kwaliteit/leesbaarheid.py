"""How hard a Dutch text is to read, by features that LiNT has too: long sentences, long words, passive.

Pure: text in, figures out. LiNT itself also needs word frequencies and a parser; these few features are what a
writer can act on.
"""

import re
from dataclasses import dataclass
from functools import cached_property

# From this many letters on a word is long, except these, which readers here know or can't do without.
LANG = 13
BEKEND = {
    "ervaringsdeskundige",
    "ervaringsdeskundigen",
    "huisartsenpost",
    "openingstijden",
    "steunpuntenkaart",
    "telefoonnummer",
    "toegankelijkheid",
    "zelfregiecentrum",
}
AFKORTINGEN = re.compile(r"\b(bijv|ca|dr|nr|enz|o\.a|t\/m|v\.l\.n\.r)\.", re.IGNORECASE)
ZIN_EINDE = re.compile(r"(?<=[.!?:])[\u2019\u201d)]?\s+(?=[A-ZÀ-Ý\u2018\u201c\"(0-9])")
WOORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[\u2019'&-][A-Za-zÀ-ÿ]+)*")
HULPWERKWOORD = re.compile(r"\b(word|wordt|worden|werd|werden|geworden)\b", re.IGNORECASE)
DEELWOORD = re.compile(r"\b(?:ge|be|ver|ont|her|aan|af|op|uit|in|om|door|mee|over)\w{2,}(?:d|t|en)\b", re.IGNORECASE)
LETTERGREEP = re.compile(r"ij|[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)


@dataclass(frozen=True)
class Zin:
    tekst: str

    @cached_property
    def woorden(self) -> list[str]:
        return WOORD.findall(self.tekst)

    @property
    def lange_woorden(self) -> list[str]:
        return [w for w in self.woorden if len(w) >= LANG and "-" not in w and w.lower() not in BEKEND]

    @property
    def is_lijdend(self) -> bool:
        """worden with a past participle; a guess, good enough to look at the sentence."""
        return bool(HULPWERKWOORD.search(self.tekst) and DEELWOORD.search(HULPWERKWOORD.sub("", self.tekst)))

    @property
    def last(self) -> float:
        """The burden on a reader: words beyond ten, and for each long word and a passive as much as four more."""
        return max(0, len(self.woorden) - 10) + 4 * len(self.lange_woorden) + 4 * self.is_lijdend


@dataclass(frozen=True)
class Tekst:
    zinnen: list[Zin]

    @property
    def woorden(self) -> list[str]:
        return [woord for zin in self.zinnen for woord in zin.woorden]

    @property
    def gemiddelde(self) -> float:
        return len(self.woorden) / len(self.zinnen) if self.zinnen else 0

    @property
    def langste(self) -> int:
        return max((len(zin.woorden) for zin in self.zinnen), default=0)

    @property
    def deel_lang(self) -> float:
        """The share of words that are long."""
        lang = sum(len(zin.lange_woorden) for zin in self.zinnen)
        return lang / len(self.woorden) if self.woorden else 0

    @property
    def deel_lijdend(self) -> float:
        return sum(zin.is_lijdend for zin in self.zinnen) / len(self.zinnen) if self.zinnen else 0

    @property
    def douma(self) -> float:
        """Flesch-Douma: 100 very easy, 60 to 70 plain, below 45 hard."""
        if not self.woorden:
            return 100
        lettergrepen = sum(max(1, len(LETTERGREEP.findall(woord))) for woord in self.woorden)
        return 206.84 - 0.93 * self.gemiddelde - 77 * lettergrepen / len(self.woorden)

    def zwaarste(self, aantal: int) -> list[Zin]:
        return sorted(self.zinnen, key=lambda zin: -zin.last)[:aantal]


def lees(stukken: list[str]) -> Tekst:
    """The sentences in these pieces of text; a piece of fewer than four words is a label and no sentence."""
    zinnen = [Zin(" ".join(deel.split())) for stuk in stukken for deel in ZIN_EINDE.split(AFKORTINGEN.sub(r"\1", stuk))]
    return Tekst([zin for zin in zinnen if len(zin.woorden) > 3])
