"""The choices around a result list: groups with counts, chips to take one off, and the order."""

from django.http import QueryDict
from django.urls import reverse

from steunpunten.selectie import OPEN_EERST, Groep, Selectie


def zoek_url(parameters: QueryDict, **anders: str) -> str:
    """The search page with these parameters, some changed; an empty value takes one out."""
    return url(reverse("zoeken:zoeken"), parameters, **anders)


def url(pad: str, parameters: QueryDict, **anders: str) -> str:
    nieuw = parameters.copy()
    for sleutel, waarde in anders.items():
        if waarde:
            nieuw[sleutel] = waarde
        else:
            nieuw.pop(sleutel, None)
    return f"{pad}?{nieuw.urlencode()}" if nieuw else pad


def chips(selectie: Selectie) -> list[dict]:
    """What was chosen, each with the search that leaves it out."""
    gekozen = [
        {"naam": optie.naam, "url": _zonder(selectie.parameters, groep, optie.waarde)}
        for groep in selectie.facetten.groepen
        for optie in groep.opties
        if optie.gekozen
    ]
    woorden = selectie.filter.form.cleaned_data.get("q")
    if woorden:
        gekozen.insert(0, {"naam": f"“{woorden}”", "url": zoek_url(selectie.parameters, q="", pagina="")})
    return gekozen


def _zonder(parameters: QueryDict, groep: Groep, waarde: str) -> str:
    nieuw = parameters.copy()
    over = [ander for ander in nieuw.getlist(groep.naam) if ander != waarde and groep.meervoudig]
    nieuw.setlist(groep.naam, [] if groep.is_enkel else over)
    return zoek_url(nieuw, pagina="")


def losser(selectie: Selectie) -> list[dict]:
    """What to loosen where nothing was found: what it is, how many results that gives, and the search for it."""
    namen = {"q": f"“{selectie.filter.form.cleaned_data.get('q')}”"}
    for groep in selectie.facetten.groepen:
        gekozen = [optie.naam for optie in groep.opties if optie.gekozen]
        if gekozen:
            namen[groep.naam] = " en ".join(filter(None, [namen.get(groep.naam), *gekozen]))
    return [
        {"naam": namen[naam], "aantal": aantal, "url": zoek_url(selectie.parameters, **{naam: ""}, pagina="")}
        for naam, aantal in sorted(selectie.zonder_een().items(), key=lambda paar: -paar[1])
        if aantal
    ]


def wis_url(selectie: Selectie) -> str:
    """The search without any filter, where there is one: the place and the distance stay."""
    if selectie.filter.is_leeg:
        return ""
    weg = dict.fromkeys(selectie.filter.form.fields, "")
    return zoek_url(selectie.parameters, **weg, pagina="")


def volgordes(selectie: Selectie) -> list[dict]:
    """The orders there are."""
    dichtbij = "Dichtbij eerst" if selectie.plek else "Op plaats"
    return [
        {
            "naam": dichtbij,
            "url": zoek_url(selectie.parameters, volgorde="", pagina=""),
            "gekozen": not selectie.is_open_eerst,
        },
        {
            "naam": "Open eerst",
            "url": zoek_url(selectie.parameters, volgorde=OPEN_EERST, pagina=""),
            "gekozen": selectie.is_open_eerst,
        },
    ]
