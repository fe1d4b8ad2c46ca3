"""What one query string asks for: shared by the rooms, as models/ and regio/ are."""

from steunpunten.selectie.filters import SteunpuntFilter
from steunpunten.selectie.formulier import AFSTANDEN_KM, HEEL_NEDERLAND, ZoekForm
from steunpunten.selectie.selectie import PER_PAGINA, TEL_TOT, Selectie, Treffer

__all__ = [
    "AFSTANDEN_KM",
    "HEEL_NEDERLAND",
    "PER_PAGINA",
    "TEL_TOT",
    "Selectie",
    "SteunpuntFilter",
    "Treffer",
    "ZoekForm",
]
