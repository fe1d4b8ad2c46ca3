"""What one query string asks for: shared by the rooms, as models/ and regio/ are."""

from steunpunten.selectie.facetten import Groep
from steunpunten.selectie.filters import SteunpuntFilter
from steunpunten.selectie.formulier import AFSTANDEN_KM, HEEL_NEDERLAND, KaartForm, ZoekForm
from steunpunten.selectie.selectie import OPEN_EERST, PER_PAGINA, TEL_TOT, Selectie, Treffer

__all__ = [
    "AFSTANDEN_KM",
    "HEEL_NEDERLAND",
    "OPEN_EERST",
    "PER_PAGINA",
    "TEL_TOT",
    "Groep",
    "KaartForm",
    "Selectie",
    "SteunpuntFilter",
    "Treffer",
    "ZoekForm",
]
