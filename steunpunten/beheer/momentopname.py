"""A record as it is now, in a form that can be kept as JSON and put back exactly."""

from collections.abc import Container
from typing import Any

from django.contrib.gis.db.models.fields import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Field, JSONField, Model

# The database makes these itself, from the others.
AFGELEID = {"zoekvector", "zoeknaam", "kaartpunt", "kaart_nauwkeurigheid"}
# The address of a visitor is kept in one place only, from where it is removed in time.
PERSOONLIJK = {("voorstel", "email")}


def neem(obj: Model, alleen: Container[str] | None = None) -> dict[str, Any]:
    """The value of every column but what is derived or personal, or of these; relations to many not included."""
    velden = [veld for veld in _velden(type(obj)) if alleen is None or veld.name in alleen]
    return {veld.attname: _naar_json(veld, obj) for veld in velden}


def waarden(model: type[Model], opname: dict[str, Any]) -> dict[str, Any]:
    """What `neem` took, as a model wants it. A column of later date is left out."""
    return {veld.attname: _uit_json(veld, opname[veld.attname]) for veld in _velden(model) if veld.attname in opname}


def _velden(model: type[Model]) -> list[Field]:
    return [
        veld
        for veld in model._meta.concrete_fields
        if veld.name not in AFGELEID and (model._meta.model_name, veld.name) not in PERSOONLIJK
    ]


def _naar_json(veld: Field, obj: Model) -> Any:
    waarde = veld.value_from_object(obj)
    if waarde is None or isinstance(veld, JSONField):
        return waarde
    return waarde.hexewkb.decode() if isinstance(veld, GeometryField) else veld.value_to_string(obj)


def _uit_json(veld: Field, waarde: Any) -> Any:
    if waarde is None or isinstance(veld, JSONField):
        return waarde
    return GEOSGeometry(waarde) if isinstance(veld, GeometryField) else veld.to_python(waarde)
