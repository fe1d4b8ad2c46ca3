"""The first account is made by command, with a password that somebody chose."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

WACHTWOORD = "vier-woorden-in-een-rij"
COMMAND = "steunpunten.management.commands.maak_beheerder"


@pytest.fixture
def toetsenbord(monkeypatch, db):
    """Somebody who types these answers: name first, then passwords."""
    monkeypatch.delenv("BEHEERDER_WACHTWOORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def typ(naam: str, *wachtwoorden: str) -> None:
        rij = iter(wachtwoorden)
        monkeypatch.setattr("builtins.input", lambda vraag: naam)
        monkeypatch.setattr(f"{COMMAND}.getpass", lambda vraag: next(rij))

    return typ


def test_asks_a_name_and_a_password_twice(toetsenbord, capsys):
    toetsenbord(" thea ", WACHTWOORD, WACHTWOORD)
    call_command("maak_beheerder")
    thea = get_user_model().objects.get(username="thea")
    assert thea.is_superuser
    assert thea.is_staff
    assert thea.check_password(WACHTWOORD)
    uit = capsys.readouterr().out
    assert "thea kan nu inloggen op /beheer/." in uit
    assert WACHTWOORD not in uit


def test_asks_again_after_a_weak_password_or_a_slip(toetsenbord, capsys):
    toetsenbord("thea", "kort", WACHTWOORD, "iets anders", WACHTWOORD, WACHTWOORD)
    call_command("maak_beheerder")
    fouten = capsys.readouterr().err
    assert "te kort" in fouten
    assert "De twee wachtwoorden zijn niet gelijk." in fouten
    assert get_user_model().objects.get().check_password(WACHTWOORD)


def test_gives_up_after_three_weak_passwords(toetsenbord):
    toetsenbord("thea", "kort", "kort", "kort")
    with pytest.raises(CommandError, match="Er is geen account gemaakt"):
        call_command("maak_beheerder")
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(("naam", "zin"), [("", "Geef een naam"), ("a b<", "De naam kan zo niet"), ("THEA", "al een")])
def test_refuses_a_name(toetsenbord, naam, zin):
    get_user_model().objects.create_user("thea")
    toetsenbord(naam, WACHTWOORD, WACHTWOORD)
    with pytest.raises(CommandError, match=zin):
        call_command("maak_beheerder")


@pytest.fixture
def geen_toetsenbord(monkeypatch, db):
    monkeypatch.delenv("BEHEERDER_WACHTWOORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


def test_refuses_without_a_keyboard(geen_toetsenbord):
    with pytest.raises(CommandError, match="BEHEERDER_WACHTWOORD"):
        call_command("maak_beheerder", naam="thea")


def test_takes_the_password_from_the_environment(geen_toetsenbord, monkeypatch):
    monkeypatch.setenv("BEHEERDER_WACHTWOORD", WACHTWOORD)
    call_command("maak_beheerder", naam="thea", verbosity=0)
    assert get_user_model().objects.get(username="thea").check_password(WACHTWOORD)


@pytest.mark.parametrize(
    ("naam", "wachtwoord", "zin"), [("thea", "kort", "te kort"), (None, WACHTWOORD, "Geef een naam")]
)
def test_the_environment_is_checked_as_well(geen_toetsenbord, monkeypatch, naam, wachtwoord, zin):
    monkeypatch.setenv("BEHEERDER_WACHTWOORD", wachtwoord)
    with pytest.raises(CommandError, match=zin):
        call_command("maak_beheerder", naam=naam)
    assert not get_user_model().objects.exists()
