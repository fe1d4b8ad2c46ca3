"""The groups of staff and what each may do, set by every `migrate`.

A new model that staff work with gets its line here; a superuser needs none. Where somebody may do it, in every regio
or only in her own, is `steunpunten/beheer/rechten.py`.
"""

from typing import Any

from django.apps import apps as alle_apps
from django.apps.registry import Apps

LEES = ("view",)
WERK = ("view", "add", "change")
ALLES = ("view", "add", "change", "delete")

REDACTIE, VERKENNER, LEZER, BEHEERDER = "Redactie", "Verkenner", "Lezer", "Beheerder"

# What belongs to one steunpunt, as rows on its form.
RIJEN = (
    "aanbod",
    "openingstijd",
    "uitzondering",
    "toegankelijkheid",
    "kenmerkinvulling",
    "financiering",
    "jaarcijfer",
)
LIJSTEN = ("onderdeel", "doelgroep", "kenmerk")
GEBIEDEN = ("regio.gemeente", "regio.regio", "regio.indeling", "regio.postcodegebied", "regio.regiobudget")

WAT_BINNENKOMT = {
    "voorstel": ("view", "change"),
    "voorstelveld": ("view", "change"),
    "controle": ("view", "add"),
    "controleverzoek": ("view", "change"),
    "linkcontrole": LEES,
    "oudeslug": LEES,
}

GROEPEN: dict[str, dict[str, tuple[str, ...]]] = {
    REDACTIE: {
        **dict.fromkeys(RIJEN, ALLES),
        **dict.fromkeys(LIJSTEN, WERK),
        **dict.fromkeys(GEBIEDEN, LEES),
        "regio.gemeente": ("view", "change"),
        "regio.postcodegebied": ("view", "change"),
        "steunpunt": ALLES,
        "organisatie": WERK,
        "financier": WERK,
        **WAT_BINNENKOMT,
        "bericht": ("view", "change"),
        "norm": WERK,
        "peiling": ("view", "change"),
        "streefwaarde": ALLES,
        "medewerker": ("bekijk_overal", "wijzig_overal"),
    },
    VERKENNER: {
        **dict.fromkeys(RIJEN, ALLES),
        **dict.fromkeys(LIJSTEN, LEES),
        **dict.fromkeys(GEBIEDEN, LEES),
        "steunpunt": WERK,
        "organisatie": WERK,
        "financier": ("view", "add"),
        **WAT_BINNENKOMT,
        "norm": LEES,
        "streefwaarde": WERK,
    },
    LEZER: {
        **dict.fromkeys((*RIJEN, *LIJSTEN, *GEBIEDEN), LEES),
        **dict.fromkeys(("steunpunt", "organisatie", "financier", "controle", "linkcontrole", "oudeslug"), LEES),
        **dict.fromkeys(("norm", "peiling", "streefwaarde"), LEES),
        "medewerker": ("bekijk_overal",),
    },
    BEHEERDER: {"auth.user": WERK, "auth.group": LEES, "medewerker": WERK, "regio.regio": LEES, "aanmelding": LEES},
}


def zet_groepen(apps: Apps = alle_apps, **kwargs: Any) -> None:
    """After `migrate` and `flush`: the four groups with exactly these permissions."""
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return  # Migrated back to before there were accounts.
    rechten = {
        (app, model, codenaam): pk
        for pk, app, model, codenaam in permission_model.objects.order_by("pk").values_list(
            "pk", "content_type__app_label", "content_type__model", "codename"
        )
    }
    for naam, modellen in GROEPEN.items():
        groep, _ = group_model.objects.get_or_create(name=naam)
        gewenst = {rechten.get(sleutel) for model, wat in modellen.items() for sleutel in _sleutels(model, wat)}
        groep.permissions.set(gewenst - {None})


def _sleutels(model: str, wat: tuple[str, ...]) -> list[tuple[str, str, str]]:
    app, _, naam = model.rpartition(".")
    return [(app or "steunpunten", naam, f"{doen}_{naam}" if doen in ALLES else doen) for doen in wat]
