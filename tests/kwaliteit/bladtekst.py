"""The text of a page that we wrote ourselves, piece by piece, from its HTML."""

from html.parser import HTMLParser

LEEG = {"br", "img", "input", "link", "meta", "hr", "source", "wbr", "path", "circle", "rect", "line", "use"}
DOORLOPEND = {"a", "strong", "em", "abbr", "b", "i", "code", "time", "span", "small", "sup", "sub", "q", "cite"}
# <dd>: on the page of a steunpunt those hold its data, which we take over as they are.
OVERSLAAN = {"script", "style", "svg", "select", "textarea", "pre", "table", "dd"}
GEGEVENS = {"kaartje"}


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stapel: list[tuple[str, bool]] = []
        self.stukken: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in DOORLOPEND:
            self.stukken.append("")
        if tag in LEEG:
            return
        klassen = set((dict(attrs).get("class") or "").split())
        begint = tag == "main"
        weg = tag in OVERSLAAN or bool(klassen & GEGEVENS)
        self.stapel.append((tag, begint or (self._telt and not weg)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in DOORLOPEND:
            self.stukken.append("")
        while self.stapel and self.stapel.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._telt:
            self.stukken[-1] += data

    @property
    def _telt(self) -> bool:
        return bool(self.stapel) and self.stapel[-1][1]


def stukken(html: str) -> list[str]:
    """The paragraphs, list items, headings and labels within <main>, in order."""
    lezer = _Lezer()
    lezer.feed(html)
    return [" ".join(stuk.split()) for stuk in lezer.stukken if stuk.strip()]
