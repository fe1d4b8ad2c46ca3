"""The domain: one subject a file, its queryset above its model."""

from steunpunten.models.aanbod import Aanbod, Doelgroep, Onderdeel
from steunpunten.models.aanmelding import Aanmelding, Inlogteller
from steunpunten.models.bericht import Bericht, GeenMail
from steunpunten.models.controle import Controle
from steunpunten.models.controleverzoek import Controlelink, Controleverzoek
from steunpunten.models.dekking import Norm, Peiling, Streefwaarde
from steunpunten.models.financiering import Financier, Financiering
from steunpunten.models.importbatch import ImportBatch, ImportRij
from steunpunten.models.inzending import Dagzout, GebruiktStempel, Inzendteller
from steunpunten.models.jaarcijfer import Jaarcijfer
from steunpunten.models.kenmerk import Kenmerk, KenmerkInvulling
from steunpunten.models.linkcontrole import Linkcontrole
from steunpunten.models.medewerker import Medewerker
from steunpunten.models.openingstijd import Openingstijd, Uitzondering
from steunpunten.models.organisatie import Organisatie
from steunpunten.models.samenvoeging import GeenDubbele, Samenvoeging
from steunpunten.models.stand import Stand
from steunpunten.models.steunpunt import OudeSlug, Steunpunt
from steunpunten.models.toegankelijkheid import Toegankelijkheid
from steunpunten.models.voorstel import Voorstel, VoorstelVeld

__all__ = [
    "Aanbod",
    "Aanmelding",
    "Bericht",
    "Controle",
    "Controlelink",
    "Controleverzoek",
    "Dagzout",
    "Doelgroep",
    "Financier",
    "Financiering",
    "GebruiktStempel",
    "GeenDubbele",
    "GeenMail",
    "ImportBatch",
    "ImportRij",
    "Inlogteller",
    "Inzendteller",
    "Jaarcijfer",
    "Kenmerk",
    "KenmerkInvulling",
    "Linkcontrole",
    "Medewerker",
    "Norm",
    "Onderdeel",
    "Openingstijd",
    "Organisatie",
    "OudeSlug",
    "Peiling",
    "Samenvoeging",
    "Stand",
    "Steunpunt",
    "Streefwaarde",
    "Toegankelijkheid",
    "Uitzondering",
    "Voorstel",
    "VoorstelVeld",
]
