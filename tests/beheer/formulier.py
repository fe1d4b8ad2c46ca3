"""A change form as a browser would send it back."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class _Velden(HTMLParser):
    """Collects what a browser submits: inputs, textareas and selects of the page's record form."""

    def __init__(self) -> None:
        super().__init__()
        self.velden: dict[str, list[str]] = {}
        self._binnen = False
        self._textarea: str | None = None
        self._select: str | None = None
        self._eerste_optie: str | None = None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        a = dict(attrs)
        if tag == "form" and a.get("id", "").endswith("_form"):
            self._binnen = True
        if not self._binnen:
            return
        naam = a.get("name")
        if tag == "input" and naam and a.get("type") not in {"submit", "file", "button"}:
            if a.get("type") not in {"checkbox", "radio"} or "checked" in a:
                self._bij(naam, a.get("value", "on" if a.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self._textarea = naam
            self._bij(naam, "")
        elif tag == "select":
            self._select, self._eerste_optie = naam, None if "multiple" in a else ""
        elif tag == "option" and self._select:
            if "selected" in a:
                self._bij(self._select, a.get("value", ""))
            elif self._eerste_optie == "":
                self._eerste_optie = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._binnen = False
        elif tag == "textarea":
            self._textarea = None
        elif tag == "select" and self._select:
            if self._select not in self.velden and self._eerste_optie is not None:
                self._bij(self._select, self._eerste_optie)
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._textarea in self.velden:
            self.velden[self._textarea][-1] += data.removeprefix("\r\n").removeprefix("\n")

    def _bij(self, naam: str, waarde: str) -> None:
        if "__prefix__" not in naam:
            self.velden.setdefault(naam, []).append(waarde)


def velden(client: Client, url: str) -> dict[str, list[str]]:
    """What the form on this page holds."""
    return velden_van(client.get(url))


def velden_van(antwoord: HttpResponse) -> dict[str, list[str]]:
    """What the form on this page that came back holds."""
    lezer = _Velden()
    lezer.feed(antwoord.content.decode())
    return lezer.velden


def verstuur(client: Client, url: str, **wijzigingen):
    """Send the form of this page back with these changes."""
    return client.post(url, {**velden(client, url), **wijzigingen, "_continue": "1"}, follow=True)
