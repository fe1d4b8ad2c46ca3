"""Which records this member of staff may see, and which she may change: the one place that answers.

What somebody may do with a kind of record (view, add, change, delete) comes from her groups, `steunpunten/groepen.py`.
Here is where: everywhere, or only in the regio's of her account (`Medewerker.regios`). It holds for every page of the
admin, since `BeheerAdmin` and its rows (`steunpunten/beheer/basis.py`) apply it to lists, forms, choices,
autocompletes, actions and history. Other code asks the same questions:

- `zichtbaar(queryset, gebruiker)`: the rows of this queryset that she may see; for a work list or an export.
- `te_wijzigen(queryset, gebruiker)`: those she may change; for an action, an import or a merge.
- `mag_zien(gebruiker, obj)` and `mag_wijzigen(gebruiker, obj)`: the same of one record.
- `gemeenten_van(gebruiker)`: where she may place a new steunpunt.

They know every model that points at a steunpunt, by whatever foreign keys: all these steunpunten must be within
reach. Another rule for a model is a line in `EIGEN`: a voorstel for a new place goes by the gemeente of that place,
and one of which the place is not known is for who may see everything. All else, such as gemeenten and onderdelen, is
the same for everyone.
"""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from regio.models import Gemeente, Indelingslid
from steunpunten.models import Medewerker, Organisatie, Peiling, Steunpunt, Streefwaarde, Voorstel

Gebruiker = AbstractBaseUser | AnonymousUser
BEKIJK_OVERAL, WIJZIG_OVERAL = "steunpunten.bekijk_overal", "steunpunten.wijzig_overal"


def ziet_alles(gebruiker: Gebruiker) -> bool:
    return gebruiker.has_perm(BEKIJK_OVERAL) or gebruiker.has_perm(WIJZIG_OVERAL)


def wijzigt_alles(gebruiker: Gebruiker) -> bool:
    return gebruiker.has_perm(WIJZIG_OVERAL)


def zichtbaar(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    """The rows that she may see."""
    if ziet_alles(gebruiker):
        return queryset
    if eigen := EIGEN.get(_model(queryset)):
        return eigen[0](queryset, gebruiker)
    return _binnen(queryset, Steunpunt.objects.zichtbaar_voor(gebruiker))


def te_wijzigen(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    """The rows that she may change, if she may change such records at all."""
    if wijzigt_alles(gebruiker):
        return queryset
    if eigen := EIGEN.get(_model(queryset)):
        return eigen[1](queryset, gebruiker)
    return _binnen(queryset, Steunpunt.objects.te_wijzigen_door(gebruiker))


def mag_zien(gebruiker: Gebruiker, obj: Model) -> bool:
    return ziet_alles(gebruiker) or zichtbaar(_zelf(obj), gebruiker).exists()


def mag_wijzigen(gebruiker: Gebruiker, obj: Model) -> bool:
    return wijzigt_alles(gebruiker) or te_wijzigen(_zelf(obj), gebruiker).exists()


def gemeenten_van(gebruiker: Gebruiker) -> QuerySet[Gemeente]:
    """Where she may place a steunpunt; without the boundaries, which are large."""
    gemeenten = Gemeente.objects.defer("grens")
    return gemeenten if wijzigt_alles(gebruiker) else gemeenten.filter(pk__in=_codes(gebruiker))


def _codes(gebruiker: Gebruiker) -> QuerySet:
    return Indelingslid.objects.filter(regio__medewerkers=gebruiker.pk).values("gemeente")


def _model(queryset: QuerySet) -> type[Model]:
    """The model itself, also where this is its history."""
    return getattr(queryset.model, "instance_type", queryset.model)


def _zelf(obj: Model) -> QuerySet:
    return type(obj)._base_manager.filter(pk=obj.pk)


def _binnen(queryset: QuerySet, steunpunten: QuerySet[Steunpunt]) -> QuerySet:
    if _model(queryset) is Steunpunt:
        return queryset.filter(id__in=steunpunten.values("pk"))
    for veld in queryset.model._meta.fields:
        if veld.related_model is Steunpunt:
            queryset = queryset.filter(**{f"{veld.name}__in": steunpunten.values("pk")})
    return queryset


# --- Models with a rule of their own: what she may see, what she may change ---------------------------------------

Regel = Callable[[QuerySet, Gebruiker], QuerySet]


def _heeft_steunpunt(steunpunten: QuerySet[Steunpunt]) -> Exists:
    return Exists(steunpunten.filter(organisatie=OuterRef("id")))


def _organisaties_zien(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    """Behind a steunpunt in her regio's, or behind none yet."""
    binnen = _heeft_steunpunt(Steunpunt.objects.zichtbaar_voor(gebruiker))
    return queryset.filter(binnen | ~_heeft_steunpunt(Steunpunt.objects.all()))


def _organisaties_wijzigen(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    """Without steunpunten elsewhere."""
    elders = Steunpunt.objects.exclude(pk__in=Steunpunt.objects.te_wijzigen_door(gebruiker).values("pk"))
    return queryset.exclude(_heeft_steunpunt(elders))


def _in_gemeente(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    return queryset.filter(gemeente__in=_codes(gebruiker))


def _voorstellen(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    """About a steunpunt in her regio's, or about a new place there."""
    hier = Q(steunpunt__in=Steunpunt.objects.te_wijzigen_door(gebruiker).values("pk"))
    return queryset.filter(hier | Q(steunpunt=None, gemeente__in=_codes(gebruiker)))


def _niets(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    return queryset.none()


def _alles(queryset: QuerySet, gebruiker: Gebruiker) -> QuerySet:
    return queryset


EIGEN: dict[type[Model], tuple[Regel, Regel]] = {
    Organisatie: (_organisaties_zien, _organisaties_wijzigen),
    Streefwaarde: (_in_gemeente, _in_gemeente),
    Voorstel: (_voorstellen, _voorstellen),
    # A measurement names the steunpunten of the whole country.
    Peiling: (_niets, _niets),
    # About the account, not about a steunpunt: the group Beheerder decides.
    Medewerker: (_alles, _alles),
}
