"""A large file is worked on by a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from steunpunten.beheer.invoer import apart, beurt, upload, views
from steunpunten.beheer.invoer import voortgang as voortgang_module
from steunpunten.beheer.invoer.voortgang import OPSTARTEN, Voortgang, meld, slot, voortgang
from steunpunten.models import ImportBatch, Steunpunt
from tests.beheer.invoer.rekenbladen import doe, exporteer, lees, lees_in, schrijf, uitkomsten, verander


@pytest.mark.django_db
def test_a_large_file_is_done_by_the_command(als_beheerder, beheerder, leeg, monkeypatch, tmp_path):
    gestart, pad_bestand = [], tmp_path / "bestand"

    def onthoud(batch: ImportBatch, werk: str, wie: User, van: BinaryIO | None = None) -> None:
        pad_bestand.write_bytes(van.read() if van and not van.seek(0) else b"")
        gestart.append(["verwerk_import", str(batch.pk), werk, str(wie.pk)])

    monkeypatch.setattr(apart, "RIJEN_METEEN", 0)
    monkeypatch.setattr(apart, "_begin_proces", onthoud)
    inhoud = schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders"))
    batch = lees_in(als_beheerder, inhoud, reden="Ronde")
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"
    for werk, zin in [("proef", "lezen"), ("doorvoeren", "doorvoeren"), ("terugdraaien", "terugdraaien")]:
        if werk != "proef":
            assert doe(als_beheerder, batch, werk) == ""
        pagina = als_beheerder.get(pad).content.decode()
        assert f"We zijn bezig: {zin}." in pagina
        assert "Kijk of het klaar is" in pagina
        # A second press starts nothing.
        doe(als_beheerder, batch, "doorvoeren")
        assert len(gestart) == 1
        with pad_bestand.open() as bestand, monkeypatch.context() as erbij:
            erbij.setattr(sys, "stdin", bestand)
            call_command(*gestart.pop())
        assert "Kijk of het klaar is" not in als_beheerder.get(pad).content.decode()
    batch.refresh_from_db()
    assert (batch.status, batch.is_gelezen) == ("teruggedraaid", True)
    # The history knows who, though no request did it.
    toen = leeg.history.all()[1]
    assert (toen.plaats, toen.history_user, toen.history_change_reason) == ("Anders", beheerder, "Ronde")
    assert leeg.history.first().history_user == beheerder


@pytest.mark.django_db
def test_a_column_with_an_endless_name_ends_in_a_sentence(als_beheerder, beheerder, leeg, monkeypatch, tmp_path):
    monkeypatch.setattr(apart, "BYTES_METEEN", 0)
    monkeypatch.setattr(apart, "_begin_proces", lambda *wat: None)
    naam, pad = "a" * 5_000, tmp_path / "bestand"
    pad.write_text(f"naam;{naam};{naam}\nx\n")
    batch = lees_in(als_beheerder, pad.read_bytes())
    with pad.open("rb") as bestand:
        apart.verwerk(batch, "proef", beheerder, bestand)
    batch.refresh_from_db()
    assert batch.bericht == f"De kolom “{'a' * 60}” staat er twee keer in. Haal er een weg."


@pytest.mark.django_db
def test_a_process_that_died_holds_nothing_up(als_beheerder, leeg):
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders")))
    lang_geleden = timezone.now() - OPSTARTEN
    ImportBatch.objects.update(bezig_met="doorvoeren", bezig_sinds=lang_geleden)
    assert doe(als_beheerder, batch) == "De import is doorgevoerd."
    assert uitkomsten(batch) == {"gewijzigd": 1}


@pytest.mark.django_db
def test_a_next_file_takes_the_place_of_a_trial_but_not_of_an_import_that_is_being_carried_out(als_beheerder, leeg):
    oud = lees_in(als_beheerder, exporteer(als_beheerder))
    bezig = lees_in(als_beheerder, exporteer(als_beheerder))
    assert not ImportBatch.objects.filter(pk=oud.pk).exists()
    ImportBatch.objects.update(bezig_met="doorvoeren", bezig_sinds=timezone.now())
    lees_in(als_beheerder, exporteer(als_beheerder))
    assert ImportBatch.objects.filter(pk=bezig.pk).exists()
    # One that broke off changed nothing, and goes as any other trial.
    ImportBatch.objects.filter(pk=bezig.pk).update(bezig_sinds=timezone.now() - OPSTARTEN)
    lees_in(als_beheerder, exporteer(als_beheerder))
    assert ImportBatch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("net_te_laat", [True, False])
@pytest.mark.parametrize("knop", ["kiezen", "doorvoeren", "terugdraaien"])
def test_a_button_of_a_trial_that_is_gone_is_told_so(als_beheerder, leeg, monkeypatch, knop, net_te_laat):
    batch = lees_in(als_beheerder, exporteer(als_beheerder))
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/{knop}/"
    if net_te_laat:  # The page still found it, and the next step does not.
        vind = views.InvoerAdmin._batch

        def vind_en_verwijder(*wat: object) -> ImportBatch:
            gevonden = vind(*wat)
            ImportBatch.objects.filter(pk=batch.pk).delete()
            return gevonden

        monkeypatch.setattr(views.InvoerAdmin, "_batch", vind_en_verwijder)
    else:
        batch.delete()
    antwoord = als_beheerder.post(pad, {"alles": "mijn"}, follow=True)
    assert antwoord.redirect_chain == [("/beheer/steunpunten/steunpunt/rekenblad/", 302)]
    assert "Deze import is er niet meer. Er is niets gewijzigd." in antwoord.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_next_file_does_not_wait_for_the_work_on_an_earlier_one(als_beheerder, beheerder, leeg):
    bezig = lees_in(als_beheerder, exporteer(als_beheerder))

    def begin_nog_een() -> None:
        try:
            beurt.begin(beheerder, "b.csv", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elders, transaction.atomic():
        ImportBatch.objects.select_for_update().get(pk=bezig.pk)
        elders.submit(begin_nog_een).result(timeout=20)
    assert ImportBatch.objects.filter(pk=bezig.pk).exists()


@pytest.mark.django_db
def test_what_went_wrong_is_said_on_the_page(als_beheerder, leeg, monkeypatch):
    def kapot(*args: object) -> None:
        raise RuntimeError("made up")

    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders")))
    monkeypatch.setitem(apart.DOENERS, "doorvoeren", kapot)
    with pytest.raises(RuntimeError):
        doe(als_beheerder, batch)
    pagina = als_beheerder.get(f"/beheer/steunpunten/steunpunt/import/{batch.pk}/").content.decode()
    assert "Er ging iets mis. Er is niets gewijzigd." in pagina


@pytest.mark.django_db(transaction=True)
def test_the_process_itself_works(als_beheerder, beheerder, leeg):
    """As the site starts it, on the database of this test."""
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders")))
    opdracht = [sys.executable, "manage.py", "verwerk_import", str(batch.pk), "doorvoeren", str(beheerder.pk)]
    omgeving = {**os.environ, "PGDATABASE": connection.settings_dict["NAME"]}
    subprocess.run(opdracht, cwd=settings.BASE_DIR, env=omgeving, check=True, capture_output=True)  # noqa: S603
    leeg.refresh_from_db()
    assert leeg.plaats == "Anders"


def _wacht_tot(klopt: Callable[[], bool]) -> None:
    for _ in range(600):
        if klopt():
            return
        time.sleep(0.1)
    pytest.fail("it never came")


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_leaves_no_entry_and_a_batch_that_says_so(als_beheerder, leeg, monkeypatch):
    processen, begin = [], subprocess.Popen

    def onthoud(*args: object, **kwargs: object) -> subprocess.Popen:
        processen.append(begin(*args, **kwargs))
        return processen[-1]

    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders")))
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"
    monkeypatch.setenv("PGDATABASE", connection.settings_dict["NAME"])
    monkeypatch.setattr(subprocess, "Popen", onthoud)
    monkeypatch.setattr(apart, "RIJEN_METEEN", 0)
    # It waits for a record that somebody else is saving, and is killed there.
    with transaction.atomic():
        Steunpunt.objects.select_for_update().get(pk=leeg.pk)
        with ThreadPoolExecutor(1) as elders:
            elders.submit(_voer_door, als_beheerder, pad).result()
        _wacht_tot(lambda: voortgang(batch))
        monkeypatch.setattr(voortgang_module, "OPSTARTEN", timedelta(0))
        assert "We zijn bezig: doorvoeren." in als_beheerder.get(pad).content.decode()
        os.kill(processen[0].pid, signal.SIGKILL)
        _wacht_tot(lambda: not Path(f"/proc/{processen[0].pid}").exists())
    _wacht_tot(lambda: not voortgang(batch))

    pagina = als_beheerder.get(pad).content.decode()
    assert "Het doorvoeren is onverwacht gestopt. Er is niets gewijzigd." in pagina
    assert "Voer door: 1 regel" in pagina
    leeg.refresh_from_db()
    assert leeg.plaats == ""
    monkeypatch.setattr(apart, "RIJEN_METEEN", 500)
    assert doe(als_beheerder, batch) == "De import is doorgevoerd."
    assert "onverwacht gestopt" not in als_beheerder.get(pad).content.decode()


def _voer_door(client: Client, pad: str) -> None:
    try:
        assert client.post(f"{pad}doorvoeren/").status_code == 302
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_trial_that_broke_off_asks_for_the_file_again(als_beheerder, leeg, monkeypatch):
    monkeypatch.setattr(apart, "RIJEN_METEEN", 0)
    monkeypatch.setattr(apart, "_begin_proces", lambda *wat: None)
    monkeypatch.setattr(voortgang_module, "OPSTARTEN", timedelta(0))
    batch = lees_in(als_beheerder, exporteer(als_beheerder))
    pagina = als_beheerder.get(f"/beheer/steunpunten/steunpunt/import/{batch.pk}/").content.decode()
    assert "Het lezen is onverwacht gestopt." in pagina
    assert "Lees het bestand opnieuw in" in pagina
    assert "Er valt niets te wijzigen" not in pagina


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_read_by_the_process_and_the_page_says_how_far_it_is(als_beheerder, leeg, monkeypatch):
    """The whole way, with the process as the site starts it."""
    monkeypatch.setenv("PGDATABASE", connection.settings_dict["NAME"])
    monkeypatch.setattr(apart, "BYTES_METEEN", 0)
    inhoud = schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders"), "xlsx")
    batch = lees_in(als_beheerder, inhoud, "groot.xlsx")
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"
    assert "We zijn bezig: lezen." in als_beheerder.get(pad).content.decode()
    _wacht_tot(lambda: not ImportBatch.objects.get(pk=batch.pk).bezig_met)
    assert uitkomsten(batch) == {"gewijzigd": 1}
    assert doe(als_beheerder, batch) == "De import is doorgevoerd."

    kapot = lees_in(als_beheerder, inhoud[:-200], "kapot.xlsx")
    _wacht_tot(lambda: not ImportBatch.objects.get(pk=kapot.pk).bezig_met)
    pagina = als_beheerder.get(pad.replace(str(batch.pk), str(kapot.pk))).content.decode()
    assert "Dit bestand is beschadigd, of er zit een wachtwoord op." in pagina
    assert "Kies een ander bestand" in pagina
    assert "Er valt niets te wijzigen" not in pagina


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stand", "zin"), [((3_000,), "3.000 regels gelezen."), ((3_000, 5_000), "3.000 van de 5.000 regels zijn klaar.")]
)
def test_how_far_it_is_shows_before_its_transaction_is_done(als_beheerder, leeg, stand, zin):
    batch = lees_in(als_beheerder, exporteer(als_beheerder))
    ImportBatch.objects.update(bezig_met="proef", bezig_sinds=timezone.now() - timedelta(hours=1))

    def kijk() -> str:
        try:
            return als_beheerder.get(f"/beheer/steunpunten/steunpunt/import/{batch.pk}/").content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elders:
        assert "Het lezen is onverwacht gestopt." in elders.submit(kijk).result()
        with slot(batch), transaction.atomic():
            assert voortgang(batch) == Voortgang()
            meld(*stand)
            assert zin in elders.submit(kijk).result()
    assert voortgang(batch) is None


@pytest.mark.django_db
def test_a_file_that_takes_long_to_read_is_left_to_the_process(als_beheerder, leeg, monkeypatch):
    gestart = []
    monkeypatch.setattr(apart, "METEEN", upload.Grens(8, 0.01))
    monkeypatch.setattr(apart, "_begin_proces", lambda *wat: gestart.append(wat))
    batch = lees_in(als_beheerder, exporteer(als_beheerder, "xlsx"), "a.xlsx")
    assert [wat[:2] for wat in gestart] == [(batch, "proef")]
