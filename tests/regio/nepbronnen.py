"""Made-up answers of PDOK and CBS for the command laad_gebieden; nothing here reaches a network."""

from io import StringIO

import httpx
from django.core.management import call_command

VIERKANT = [[[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2], [5.0, 52.0]]]
EIGENSCHAPPEN = [
    {"ID": 1, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Codes en namen van gemeenten"},
    {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": "Code_1", "Title": "Code"},
    {"ID": 3, "ParentID": 1, "Type": "Topic", "Key": "Naam_2", "Title": "Naam"},
    {"ID": 40, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Provincies"},
    {"ID": 41, "ParentID": 40, "Type": "Topic", "Key": "Code_28", "Title": "Code"},
    {"ID": 42, "ParentID": 40, "Type": "Topic", "Key": "Naam_29", "Title": "Naam"},
    {"ID": 50, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "GGD-regio's"},
    {"ID": 51, "ParentID": 50, "Type": "Topic", "Key": "Code_16", "Title": "Code"},
    {"ID": 52, "ParentID": 50, "Type": "Topic", "Key": "Naam_17", "Title": "Naam"},
]


def feature(code: str, naam: str = "", ring: object = VIERKANT) -> dict:
    eigenschappen = {"statcode": code, "statnaam": naam, "jaarcode": 2026}
    return {
        "type": "Feature",
        "properties": eigenschappen,
        "geometry": {"type": "Polygon", "coordinates": ring},
    }


def rij(code: str, naam: str, inwoners: int = 1000, ggd: str = "GGD Regio Utrecht") -> dict:
    provincie = {"Code_28": "PV26  ", "Naam_29": "Utrecht   "}
    return {
        "Code_1": f"{code}    ",
        "Naam_2": naam,
        "Naam_17": ggd,
        "Code_16": "",
        "Inwonertal_56": inwoners,
    } | provincie


def transport(rijen: list[dict], features: list[dict]) -> httpx.MockTransport:
    def antwoord(vraag: httpx.Request) -> httpx.Response:
        if vraag.url.host == "api.pdok.nl":
            return httpx.Response(200, json={"type": "FeatureCollection", "features": features, "links": []})
        inhoud = {"DataProperties": EIGENSCHAPPEN, "TypedDataSet": rijen}[vraag.url.path.rsplit("/", 1)[1]]
        return httpx.Response(200, json={"value": inhoud})

    return httpx.MockTransport(antwoord)


def laad(**opties) -> str:
    uitvoer = StringIO()
    call_command("laad_gebieden", **{"jaar": 2026, "stdout": uitvoer, **opties})
    return uitvoer.getvalue()
