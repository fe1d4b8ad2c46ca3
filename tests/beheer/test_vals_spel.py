"""A verkenner who makes up addresses, query strings and forms gets nothing of another regio, and changes nothing there.

Held to everything that hangs on a record: a table that is made later is attacked too (MAKERS).
"""

import html
import itertools

import pytest
from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import NoReverseMatch, reverse

from steunpunten.beheer.werklijst import _vragen
from steunpunten.models import Financiering, Jaarcijfer, Organisatie, Steunpunt, Streefwaarde, Voorstel
from tests.beheer.dubbel.conftest import MAKERS
from tests.beheer.formulier import velden
from tests.maken import maak_steunpunt

LIJST = "/beheer/steunpunten/steunpunt/"
GEHEIM = ("geheim daar", "stichting daar", "geheim nieuw")
TABELLEN = [Steunpunt, Organisatie, Streefwaarde, *MAKERS]


@pytest.fixture
def rijen(daar, groningen, hier) -> list[Model]:
    """All there is elsewhere: the record, its organisation, a row of every table, and what hangs on its gemeente."""
    return [
        daar,
        daar.organisatie,
        *(maak(daar) for maak in MAKERS.values()),
        Streefwaarde.objects.create(gemeente=groningen, jaar=2030, aantal=2),
        Voorstel.objects.create(soort="nieuw", gemeente=groningen, bericht="Verzonnen geheim nieuw"),
    ]


def _stand() -> dict[str, list[dict]]:
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in TABELLEN}


def _zwijgt(antwoord, waar: str = "") -> None:
    tekst = html.unescape(antwoord.content.decode())
    assert not [woord for woord in GEHEIM if woord in tekst], waar


def _adressen(rij: Model) -> list[str]:
    adressen = []
    for soort in ("change", "delete", "history", "vergelijk"):
        naam = f"admin:{rij._meta.app_label}_{rij._meta.model_name}_{soort}"
        try:
            adressen.append(reverse(naam, args=[rij.pk]))
        except NoReverseMatch:  # This table has no pages, or no such page.
            continue
    return adressen


def test_no_page_of_any_table_opens_what_is_elsewhere(als_verkenner, rijen):
    voor = _stand()
    adressen = [adres for rij in rijen for adres in _adressen(rij)]
    assert len(adressen) > 20
    andere = [f"{LIJST}{rijen[0].uuid}/change/", f"{LIJST}{rijen[0].slug}/change/?_to_field=slug"]
    vragen = [f"{LIJST}{rijen[0].pk}/change/?{vraag}" for vraag in ("_popup=1", "_to_field=id", "_to_field=uuid")]
    for adres in [*adressen, *andere, *vragen]:
        for antwoord in (
            als_verkenner.get(adres),
            als_verkenner.post(adres, {"naam": "Anders", "post": "yes", "besluit": "overnemen"}),
        ):
            assert antwoord.status_code in {400, 403, 404}, adres
            _zwijgt(antwoord, adres)
    assert _stand() == voor


VRAGEN = [
    "id__exact={daar.pk}",
    "id__in={daar.pk}",
    "uuid__exact={daar.uuid}",
    "slug__exact={daar.slug}",
    "gemeente__id__exact=GM0014",
    "gemeente__exact=GM0014",
    "organisatie__id__exact={daar.organisatie_id}",
    "organisatie__naam__startswith=Verzonnen",
    "gemeente__steunpunten__naam__contains=geheim",
    "publicatie__exact=concept",
    "q=geheim",
    "q={daar.uuid}",
    "q=stichting+daar",
    "_popup=1&_to_field=naam",
    "_to_field=uuid",
    "all=",
    "p=999",
    "o=-1.2",
    "e=1",
]


def test_no_list_and_no_export_is_widened_by_its_query_string(als_verkenner, rijen):
    paden = LIJST, f"{LIJST}rekenblad/", f"{LIJST}rekenblad/steunpunten.csv"
    for pad, vraag in itertools.product(paden, VRAGEN):
        vraag = vraag.format(daar=rijen[0])
        antwoord = als_verkenner.get(f"{pad}?{vraag}")
        assert antwoord.status_code in {200, 302, 400}
        tekst = html.unescape(antwoord.content.decode()).replace(f"?{vraag}", "")
        # The question itself may be there again, as somebody typed it.
        assert f"Verzonnen {GEHEIM[0]}" not in tekst
        assert f"Verzonnen {GEHEIM[1]}" not in tekst


ACTIES = ["bevestig", "zoek_uit", "maak_openbaar", "trek_in", "delete_selected", "wis_tweede_stap"]


def test_an_action_does_nothing_to_records_that_are_not_hers(als_verkenner, rijen):
    voor = Steunpunt.objects.values().get(pk=rijen[0].pk)
    extra = {}, {"select_across": "1"}, {"index": "0", "post": "yes"}
    for actie, meer, vraag in itertools.product(ACTIES, extra, ("", "?gemeente__id__exact=GM0014")):
        gekozen = {"action": actie, "_selected_action": [rijen[0].pk], "reden": "Vals spel", **meer}
        _zwijgt(als_verkenner.post(LIJST + vraag, gekozen, follow=True))
    assert Steunpunt.objects.values().get(pk=rijen[0].pk) == voor
    assert not rijen[0].controles.filter(wat="Vals spel").exists()


def _van(groep: str, steunpunt: Steunpunt) -> list[dict]:
    relatie = Steunpunt._meta.get_field(groep)
    return list(relatie.related_model._base_manager.filter(**{relatie.field.name: steunpunt}).order_by("pk").values())


def test_no_row_of_another_record_is_changed_through_the_form_of_an_own_one(als_verkenner, hier, rijen):
    """The rows elsewhere are posted as rows of her own record, and her new rows as theirs."""
    adres = f"{LIJST}{hier.pk}/change/"
    ingevuld = velden(als_verkenner, adres)
    groepen = [naam.removesuffix("-TOTAL_FORMS") for naam in ingevuld if naam.endswith("-TOTAL_FORMS")]
    assert {"financieringen", "jaarcijfers", "openingstijden"} <= set(groepen)
    voor = {groep: _van(groep, rijen[0]) for groep in groepen}
    for groep in groepen:
        veld = hier._meta.get_field(groep)
        rij = next(rij for rij in rijen if isinstance(rij, veld.related_model))
        waarden = {f"{groep}-0-{v.attname.removesuffix('_id')}": getattr(rij, v.attname) for v in rij._meta.fields}
        gevuld = {naam: "" if waarde is None else str(waarde) for naam, waarde in waarden.items()}
        vreemd = {**gevuld, f"{groep}-0-{veld.field.name}": str(rijen[0].pk), f"{groep}-0-toelichting": "Vals spel"}
        for begin in ("1", "0"):
            for weg in ({}, {f"{groep}-0-DELETE": "on"}):
                aantal = {f"{groep}-TOTAL_FORMS": "1", f"{groep}-INITIAL_FORMS": begin}
                als_verkenner.post(adres, {**ingevuld, **vreemd, **aantal, **weg})
                assert _van(groep, rijen[0]) == voor[groep], groep


def test_a_form_that_is_filled_in_by_its_address_names_nothing(als_verkenner, rijen):
    vraag = {"steunpunt": rijen[0].pk, "organisatie": rijen[0].organisatie_id, "gemeente": "GM0014"}
    for tabel in ("controle", "voorstel", "controleverzoek", "streefwaarde", "steunpunt", "organisatie"):
        _zwijgt(als_verkenner.get(f"/beheer/steunpunten/{tabel}/add/", vraag), tabel)


def _keuzes(client: Client, model: type[Model], veld: str, term: str) -> str:
    vraag = {"term": term, "app_label": "steunpunten", "model_name": model._meta.model_name, "field_name": veld}
    return client.get("/beheer/autocomplete/", vraag).content.decode()


def test_no_choice_of_any_column_offers_it(als_verkenner, rijen):
    doelen = (Steunpunt, Organisatie, Voorstel, Jaarcijfer, Financiering)
    kolommen = {
        (model, veld.name)
        for model in (*admin.site._registry, *MAKERS)
        for veld in model._meta.get_fields()
        if isinstance(veld, ForeignKey) and veld.related_model in doelen
    }
    assert len(kolommen) > 10
    for model, veld in kolommen:
        for term in ("", "geheim", "stichting", str(rijen[0].uuid), "%", "_"):
            tekst = _keuzes(als_verkenner, model, veld, term)
            assert not [woord for woord in GEHEIM if woord in tekst], (model, veld)


def test_no_merge_and_no_undo_with_what_is_elsewhere(als_verkenner, hier, rijen):
    daar = rijen[0]
    buur = maak_steunpunt(naam="Verzonnen buur hier", gemeente=hier.gemeente)
    samenvoeging = daar.samenvoegingen.get()
    voor = _stand()
    for pad in (
        f"dubbelen/{hier.pk}/{daar.pk}/",
        f"dubbelen/{daar.pk}/{hier.pk}/",
        f"dubbelen/{daar.pk}/{buur.pk}/geen/",
        f"dubbelen/{hier.pk}/{daar.pk}/geen/",
        f"dubbelen/{hier.pk}/{hier.pk}/",
        f"samenvoegingen/{samenvoeging.pk}/ongedaan/",
    ):
        antwoord = als_verkenner.post(LIJST + pad, {"naam": "weg"})
        assert antwoord.status_code in {403, 404}, pad
        _zwijgt(antwoord)
    assert _stand() == voor
    _zwijgt(als_verkenner.get(f"{LIJST}dubbelen/"))


def test_no_page_of_the_desk_names_it(als_verkenner, rijen):
    for pad in ("", "steunpunten/", *(f"werk/{sleutel}/" for sleutel in _vragen)):
        _zwijgt(als_verkenner.get(f"/beheer/{pad}"), pad)


def test_a_version_of_another_record_is_not_put_back_or_compared(als_verkenner, hier, rijen):
    daar = rijen[0]
    ver, eigen = daar.history.first().pk, hier.history.first().pk
    voor = _stand()
    for pad in (f"{hier.pk}/vergelijk/?een={ver}&twee={eigen}", f"{hier.pk}/vergelijk/?een={ver}"):
        _zwijgt(als_verkenner.get(LIJST + pad), pad)
    for wie in (hier, daar):
        adres = f"{LIJST}{wie.pk}/history/{ver}/"
        assert als_verkenner.get(adres).status_code == 404
        assert als_verkenner.post(adres, {"stand": "", "reden": "Vals spel"}).status_code == 404
    assert _stand() == voor
