"""The planner's page, CSV and map on the real areas, with what stands there today."""

import csv
import io
import os
import re
from datetime import time
from html import escape, unescape

import numpy as np
import pytest

from regio.models import Gemeente, Postcodegebied
from steunpunten.dekking.gegevens import land, plekken
from steunpunten.dekking.planner import bereken, wachtrij
from steunpunten.dekking.planner.vraag import Planvraag
from steunpunten.dekking.planner.wachtrij import MEESTE_WACHTENDEN, Wachtrij
from steunpunten.dekking.vraag import Vraag
from steunpunten.models import Aanbod, Onderdeel, Openingstijd, Steunpunt
from tests.maken import maak_steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
DRENTHE = "/dekking/planner/?gebied=iza-regio/drenthe&aantal=5&afstand=10"


def lees_csv(client, vraag: str) -> list[dict]:
    antwoord = client.get(f"/dekking/planner.csv?{vraag}")
    assert antwoord.status_code == 200
    return list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig"))))


def zelf_geteld(codes, erbij=(), weg=(), km=10, vraag=None) -> int:
    """Inwoners of these gemeenten within reach, the slow way, by distances of our own."""
    gebied = land()
    bestaand = plekken(gebied)
    punten = [gebied.xy[gebied.rij_van(pc4)] for pc4 in erbij]
    punten += [bestaand.xy[n] for n in bestaand.geteld(vraag or Vraag()) if bestaand.slug[n] not in weg]
    return sum(
        int(n)
        for xy, n, nummer in zip(gebied.xy, gebied.inwoners, gebied.gemeente, strict=True)
        if gebied.gemeenten[nummer].code in codes and any(np.hypot(*(xy - punt)) <= km * 1000 for punt in punten)
    )


def test_the_page_leads_back_to_the_figures_of_the_area_for_the_same_question(client):
    vraag = "afstand=5&onderdeel=inloop"
    html = client.get(f"/dekking/planner/?gebied=iza-regio/drenthe&aantal=1&{vraag}").content.decode()
    assert f'href="/dekking/iza-regio/drenthe/?{vraag.replace("&", "&amp;")}">De cijfers van IZA-regio Drenthe' in html
    assert re.search(r"Hoe het nu is, weten we niet van elk steunpunt even zeker\. Rust op \d+ steunpunt", html)


def test_with_a_place_more_or_less_the_page_does_not_call_it_today(client):
    assert "inwoners heeft nu een steunpunt" in client.get(DRENTHE).content.decode()
    html = client.get(f"{DRENTHE}&erbij=7811").content.decode()
    assert "We rekenen met wat je bij" in html
    assert "inwoners heeft dan een steunpunt" in html
    assert "hebben nu" not in html


def test_page_and_csv_of_a_region_agree_and_are_exact(client):
    rijen = lees_csv(client, "gebied=iza-regio/drenthe&aantal=3&afstand=10")
    assert list(rijen[0]) == [
        "volgorde",
        "pc4",
        "woonplaats",
        "gemeentecode",
        "extra_inwoners",
        "totaal_binnen",
        "aandeel_binnen",
    ]
    drenthe = Gemeente.objects.filter(regios__slug="drenthe", regios__indeling__slug="iza-regio")
    codes = set(drenthe.values_list("pk", flat=True))
    assert [rij["volgorde"] for rij in rijen] == ["1", "2", "3"]
    assert {rij["gemeentecode"] for rij in rijen} <= codes
    nu = zelf_geteld(codes)
    for k in range(1, 4):
        totaal = zelf_geteld(codes, erbij=[rij["pc4"] for rij in rijen[:k]])
        assert int(rijen[k - 1]["totaal_binnen"]) == totaal == nu + sum(int(rij["extra_inwoners"]) for rij in rijen[:k])
    inwoners = sum(Postcodegebied.objects.filter(gemeente__in=codes).values_list("inwoners", flat=True))
    assert float(rijen[-1]["aandeel_binnen"]) == pytest.approx(totaal / inwoners, abs=0.0001)

    html = client.get("/dekking/planner/?gebied=iza-regio/drenthe&aantal=3&afstand=10").content.decode()
    assert "Dit is de beste keuze die er is. Dat is bewezen." in html
    assert "Eerst hier: " in html
    assert "rekenaanname, geen norm" in html
    for rij in rijen:
        assert re.search(rf'<th scope="row">\s*{rij["pc4"]} {rij["woonplaats"]}\b', html)


def test_the_greedy_order_stands_beside_the_plan_and_has_a_file_of_its_own(client):
    vraag = DRENTHE.partition("?")[2]
    rijen = lees_csv(client, f"{vraag}&tabel=gulzig")
    assert list(rijen[0]) == list(lees_csv(client, vraag)[0])
    drenthe = Gemeente.objects.filter(regios__slug="drenthe", regios__indeling__slug="iza-regio")
    codes = set(drenthe.values_list("pk", flat=True))
    assert int(rijen[-1]["totaal_binnen"]) == zelf_geteld(codes, erbij=[rij["pc4"] for rij in rijen])
    erbij = [int(rij["extra_inwoners"]) for rij in rijen]
    assert erbij == sorted(erbij, reverse=True)
    html = client.get(f"/dekking/planner/?{vraag}").content.decode()
    assert f"/dekking/planner.csv?{vraag}&tabel=gulzig" in unescape(html).replace("%2F", "/")


def test_the_plan_leads_on_to_the_werkagenda_it_belongs_in(client):
    naar = "/dekking/iza-regio/drenthe/werkagenda/?afstand=5"
    for gebied in ("iza-regio/drenthe", "gemeente/assen"):
        assert f'href="{naar}"' in client.get(f"/dekking/planner/?gebied={gebied}&afstand=5").content.decode()
    assert "/werkagenda/" not in client.get("/dekking/planner/?gebied=provincie/utrecht").content.decode()


def test_who_sends_the_form_lands_at_the_answer_and_hears_of_what_was_wrong(client):
    html = client.get(f"{DRENTHE}&aandeel=42").content.decode()
    assert 'action="/dekking/planner/#uitkomst"' in html
    assert "Niet alles wat je invulde, konden we gebruiken." in html.partition('id="uitkomst"')[2]
    assert "Niet alles wat je invulde" not in client.get(DRENTHE).content.decode()


def test_the_map_explains_what_was_added_and_what_closes(client):
    weg = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(gemeente__naam="Assen").order_by("pk")[0]
    html = client.get(f"{DRENTHE}&erbij=7811&weg={weg.slug}").content.decode()
    for zin in ("+ plek die je zelf koos", "steunpunt dat sluit"):
        assert zin in html
        assert zin not in client.get(DRENTHE).content.decode()


def test_norm_first_gives_every_gemeente_one(client):
    html = client.get("/dekking/planner/?gebied=iza-regio/drenthe&aantal=12&doel=norm").content.decode()
    assert re.search(r"Met dit plan\s+12\.", html)


@pytest.mark.parametrize(("doel", "zin"), [("aandeel&aandeel=95", "Met "), ("verste", "De langste afstand is nu")])
def test_other_aims(client, doel, zin):
    html = client.get(f"{DRENTHE}&doel={doel}").content.decode()
    assert zin in html
    assert "Dat is bewezen." in html


def test_what_if_a_place_comes_and_another_closes(client):
    weg = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(gemeente__naam="Assen").order_by("pk")[0]
    codes = set(Gemeente.objects.values_list("pk", flat=True))
    voor, na = zelf_geteld(codes), zelf_geteld(codes, erbij=["7811"], weg=[weg.slug])
    html = client.get(f"{DRENTHE}&erbij=7811&weg={weg.slug}").content.decode()
    verschil = f"{na - voor:+,}".translate({ord(","): ".", ord("-"): "\N{MINUS SIGN}"})
    assert f"<strong>{verschil}</strong> inwoners" in html
    assert "Er komt een plek bij in 7811" in html
    assert f"{weg.naam} sluit." in html


@pytest.fixture
def avondplek() -> Steunpunt:
    """A made-up place in Assen that is open on Tuesday evening and offers a made-up part."""
    assen, punt = Gemeente.objects.get(naam="Assen"), Postcodegebied.objects.get(pc4="9401").punt
    plek = maak_steunpunt(gemeente=assen, naam="Verzonnen avondplek", punt=punt)
    Openingstijd.objects.create(steunpunt=plek, weekdag=2, van=time(19), tot=time(21))
    onderdeel = Onderdeel.objects.create(slug="verzonnen", naam="Verzonnen onderdeel")
    Aanbod.objects.create(steunpunt=plek, onderdeel=onderdeel)
    return plek


@pytest.mark.parametrize(
    ("parameters", "vraag", "zin"),
    [
        ("onderdeel=verzonnen", Vraag(onderdeel="verzonnen"), "Onderdeel: Verzonnen onderdeel"),
        ("moment=avond", Vraag(moment="avond"), "Open: &#x27;s Avonds, na 18 uur"),
        ("moment=dinsdag-19", Vraag(moment="dinsdag-19"), "Open: dinsdag 19.00 uur"),
    ],
)
def test_places_of_today_count_by_the_same_question_as_for_coverage(client, avondplek, parameters, vraag, zin):
    drenthe = Gemeente.objects.filter(regios__slug="drenthe", regios__indeling__slug="iza-regio")
    codes = set(drenthe.values_list("pk", flat=True))
    html = client.get(f"{DRENTHE}&{parameters}").content.decode()
    assert zin in html
    assert "Verzonnen avondplek" in html
    rijen = lees_csv(client, f"{DRENTHE.partition('?')[2]}&{parameters}")
    nu = int(rijen[0]["totaal_binnen"]) - int(rijen[0]["extra_inwoners"])
    assert 0 < nu == zelf_geteld(codes, vraag=vraag) < zelf_geteld(codes)
    assert ("weten we de openingstijden niet" in html) == ("moment" in parameters)


def test_closing_a_place_that_does_not_count_says_so(client, avondplek):
    html = client.get(f"{DRENTHE}&moment=weekend&weg={avondplek.slug}").content.decode()
    assert "Verzonnen avondplek sluit. Het telde hier al niet mee." in html
    assert "Voor niemand verandert er iets" in html


def test_costs_are_per_extra_inwoner(client):
    rij = lees_csv(client, "gebied=iza-regio/drenthe&aantal=1")[0]
    html = client.get("/dekking/planner/?gebied=iza-regio/drenthe&aantal=1&kosten=120.000").content.decode()
    assert f"{120000 / int(rij['extra_inwoners']):.2f}".replace(".", ",") in html


@pytest.mark.parametrize(
    ("parameter", "zin"),
    [
        ("aantal=-3", "Kies een heel getal"),
        ("aantal=veel", "Kies een heel getal"),
        ("aantal=99999999999", "Kies een heel getal"),
        ("afstand=-1", "Kies een afstand"),
        ("afstand=1e9", "Kies een afstand"),
        ("doel=winst", "Dit doel kennen we niet"),
        ("meetellen=alles", "Deze keuze kennen we niet"),
        ("aandeel=42", "Kies 80, 90 of 95"),
        ("erbij=0999", "Een postcode heeft vier cijfers"),
        ("erbij=1099", "Postcode 1099 kennen we niet"),
        ("kosten=duur", "Vul een bedrag"),
        ("afstand=101", "Kies een afstand van 0,5 tot en met 100 km"),
        ("aantal=%00", "Kies een heel getal"),
        ("onderdeel=onzin", "Dit onderdeel kennen we niet"),
        ("doelgroep=onzin", "Deze groep kennen we niet"),
        ("moment=altijd-25", "Dit moment kennen we niet"),
        ("weg=bestaat-niet", "Een steunpunt dat zou sluiten, kennen we niet"),
    ],
)
def test_a_wrong_parameter_gets_a_sentence_and_the_rest_stays(client, parameter, zin):
    naam = parameter.partition("=")[0]
    goed = "&".join(deel for deel in ["gebied=gemeente/assen", "aantal=1"] if not deel.startswith(naam))
    antwoord = client.get(f"/dekking/planner/?{goed}&{parameter}")
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert zin in html
    assert "Plan voor gemeente Assen" in html
    fout = client.get(f"/dekking/planner.csv?{goed}&{parameter}")
    assert fout.status_code == 400
    assert naam in fout.json()["errors"]


@pytest.mark.parametrize("gebied", ["iza-regio/atlantis", "gemeente/", "x", "a/b/c", "gemeente/%00", "%C3%A9" * 300])
def test_an_unknown_area_gets_a_sentence(client, gebied):
    html = client.get(f"/dekking/planner/?gebied={gebied}&aantal=3").content.decode()
    assert "Dit gebied kennen we niet" in html
    assert 'value="3"' in html
    assert client.get(f"/dekking/planner.csv?gebied={gebied}").status_code == 400


def test_without_a_question_there_is_only_the_form(client):
    html = client.get("/dekking/planner/").content.decode()
    assert "Kies een gebied" in html
    assert "Plan voor" not in html


def test_the_country_waits_in_line_and_is_then_there(client, planner_map):
    url = "/dekking/planner/?gebied=nederland&aantal=3"
    html = client.get(url).content.decode()
    assert "Deze pagina ververst vanzelf" in html
    weer = unescape(re.search(r'<meta http-equiv="refresh" content="3; url=([^"]+)">', html)[1])
    # What ends in #uitkomst already would not be fetched anew.
    assert "#" not in weer
    assert f'href="{escape(weer)}"' in html
    nog = client.get(weer).content.decode()
    assert nog.count(escape(weer)) == html.count(escape(weer)) == 2
    assert client.get(url.replace("planner/", "planner.csv")).status_code == 503
    assert planner_map, "a process is started"
    assert bereken.werk_af(Wachtrij()) == 1
    assert client.get(weer)["Location"] == f"{url}#uitkomst"
    html = client.get(url).content.decode()
    assert "refresh" not in html
    assert "3 nieuwe plekken" in html
    assert bereken.werk_af(Wachtrij()) == 0


def test_who_waits_sees_how_far_it_is(client):
    url = "/dekking/planner/?gebied=nederland&aantal=3"
    client.get(url)
    rij = Wachtrij()
    with rij.slot():
        sleutel, *_ = rij.volgende()
        toen = os.stat(rij.map / f"{sleutel}.loopt").st_mtime - 14
        os.utime(rij.map / f"{sleutel}.loopt", (toen, toen))
        html = client.get(url).content.decode()
    assert re.search(r"nu 1[4-9] seconden", html)
    assert '<progress id="planner-voortgang"' in html


def test_who_waits_for_nobody_is_told_and_what_is_known_stays(client):
    """No process can be started, or each dies before it begins."""
    url = "/dekking/planner/?gebied=nederland&aantal=3&erbij=9401"
    assert "komt nu niet op gang" not in client.get(url).content.decode()
    for pad in Wachtrij().map.glob("*.vraag"):
        os.utime(pad, (0, 0))
    html = client.get(url).content.decode()
    assert "komt nu niet op gang" in html
    assert '<meta http-equiv="refresh" content="30; url=' in html
    assert "Er komt een plek bij in 9401" in html


def test_a_system_that_starts_no_process_is_no_error(monkeypatch):
    def mag_niet(*args, **kwargs):
        raise PermissionError

    monkeypatch.undo()
    monkeypatch.setattr(wachtrij.subprocess, "Popen", mag_niet)
    monkeypatch.setattr(wachtrij.Rekenaar, "proces", None)
    voortgang = Wachtrij().vraag_aan("sleutel", Planvraag("nederland", 3, "bereik", 80, Vraag()), "stand")
    assert voortgang.hapert


def test_the_line_is_short_and_says_when_it_is_full(client):
    for aantal in range(MEESTE_WACHTENDEN):
        client.get(f"/dekking/planner/?gebied=nederland&aantal={aantal}")
    html = client.get("/dekking/planner/?gebied=nederland&aantal=50").content.decode()
    assert "Het is druk" in html
    assert len(list(Wachtrij().map.glob("*.vraag"))) == MEESTE_WACHTENDEN


def test_only_one_computes_at_a_time(client):
    with Wachtrij().slot() as vrij:
        assert vrij
        assert "ververst vanzelf" in client.get(DRENTHE).content.decode()
        assert bereken.werk_af(Wachtrij()) == 0
    assert bereken.werk_af(Wachtrij()) == 1
    assert "Dat is bewezen." in client.get(DRENTHE).content.decode()


def test_a_question_whose_process_died_is_not_tried_again(client):
    client.get("/dekking/planner/?gebied=nederland&aantal=3")
    rij = Wachtrij()
    sleutel, *_ = rij.volgende()
    assert bereken.werk_af(rij) == 0
    assert "fout" in rij.plan(sleutel)
    assert "niet gelukt" in client.get("/dekking/planner/?gebied=nederland&aantal=3").content.decode()


def test_a_question_about_older_data_is_dropped():
    vraag = Planvraag("nederland", 3, "bereik", 80, Vraag())
    rij = Wachtrij()
    rij.vraag_aan("sleutel", vraag, "een oudere stand")
    assert bereken.werk_af(rij) == 0
    assert rij.plan("sleutel") is None
    assert not list(rij.map.glob("*.loopt"))


def test_the_map_shows_the_plan_and_who_is_reached(client):
    kaart = client.get(DRENTHE.replace("planner/", "planner.json")).json()
    rijen = lees_csv(client, DRENTHE.partition("?")[2])
    assert [plek[3].split()[0] for plek in kaart["plekken"]] == [rij["pc4"] for rij in rijen]
    binnen = sum(inwoners for *_, inwoners, stand in kaart["postcodes"] if stand)
    assert binnen == int(rijen[-1]["totaal_binnen"])
    assert client.get("/dekking/planner.json?gebied=x").status_code == 400


def test_a_hidden_address_counts_in_the_middle_of_its_place(client):
    """The plan is the same wherever within the place the hidden address is."""
    steunpunt = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(gemeente__naam="Assen").order_by("pk")[0]
    Steunpunt.objects.filter(pk=steunpunt.pk).update(adres_tonen=False)
    kaartpunt = Steunpunt.objects.get(pk=steunpunt.pk).kaartpunt
    kaart = client.get(f"{DRENTHE}".replace("planner/", "planner.json")).json()
    lon, lat = next((lon, lat) for lon, lat, naam, _ in kaart["steunpunten"] if naam == steunpunt.naam)
    assert (lon, lat) == pytest.approx(kaartpunt.coords, abs=0.00001)
