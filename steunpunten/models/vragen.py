"""Every question asked of the table of steunpunten, as a word.

Filters are adjectives or prepositions (`openbaar`, `binnen`); annotations begin with `met_`.
"""

import operator
from datetime import date, timedelta
from functools import reduce

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from regio.models import Gemeente, Indelingslid, Regio
from regio.zoekvorm import zoekvorm

# Distances on the sphere differ at most 0.6 % from those on the spheroid.
BOL_TEGEN_SFEROIDE = 1.006


def samen_met_voorgangers(gemeente: Gemeente | str) -> models.QuerySet:
    """The gemeente, given as object or CBS code, and what became part of it, for within a question."""
    code = gemeente.pk if isinstance(gemeente, Gemeente) else gemeente
    return Gemeente.objects.die_opgingen_in(code, timezone.localdate()).values("pk")


class SteunpuntQuerySet(models.QuerySet):
    def openbaar(self) -> "SteunpuntQuerySet":
        """What everybody may see, places that stopped included: those keep their page."""
        return self.filter(publicatie=self.model.Publicatie.OPENBAAR)

    def vindbaar(self) -> "SteunpuntQuerySet":
        """Public and not stopped: what a search, a map and an export show."""
        return self.openbaar().exclude(fase=self.model.Fase.GESTOPT)

    def voorheen(self, slug: str) -> "SteunpuntQuerySet":
        """Public, and once at this address: it has another one now, or took the record of that address in."""
        return self.openbaar().filter(oude_slugs__slug=slug)

    def in_bedrijf(self) -> "SteunpuntQuerySet":
        """Open, as far as we know."""
        return self.filter(fase=self.model.Fase.OPEN)

    def bevestigd(self) -> "SteunpuntQuerySet":
        """Somebody who can know said that the record is right."""
        return self.filter(bevestigd_op__isnull=False)

    def binnen(self, punt: Point, km: float) -> "SteunpuntQuerySet":
        """At most `km` kilometres from the point in a straight line, by the same measure as `met_afstand_tot`."""
        # The index first, a little wider since dwithin measures on the spheroid.
        ruim = self.filter(kaartpunt__dwithin=(punt, D(km=km * BOL_TEGEN_SFEROIDE)))
        return ruim.alias(hemelsbreed=GeometryDistance("kaartpunt", punt)).filter(hemelsbreed__lte=km * 1000)

    def met_afstand_tot(self, punt: Point) -> "SteunpuntQuerySet":
        """Adds `afstand_m`: metres to the map point in a straight line over the sphere; None where there is none.

        Ordered by it alone, a slice comes from the index (0.1 ms for the first 21 of 5,000 rows); a second column
        to order by keeps PostgreSQL 15 from that (3.3 ms).
        """
        return self.annotate(afstand_m=GeometryDistance("kaartpunt", punt))

    def op_plaats(self) -> "SteunpuntQuerySet":
        """By place and name, what has no place last."""
        zonder_plaats = ExpressionWrapper(Q(plaats=""), output_field=models.BooleanField())
        return self.order_by(zonder_plaats, "plaats", "naam", "pk")

    def met_plek(self) -> "SteunpuntQuerySet":
        """What has a point on the map."""
        return self.filter(kaartpunt__isnull=False)

    def zonder_plek(self) -> "SteunpuntQuerySet":
        """Organisations, networks and online offers that have no point on the map."""
        return self.filter(kaartpunt__isnull=True)

    def in_gemeente(self, gemeente: Gemeente | str) -> "SteunpuntQuerySet":
        """In this gemeente, given as object or CBS code, or in one that has become part of it."""
        return self.filter(gemeente__in=samen_met_voorgangers(gemeente))

    def in_regio(self, regio: Regio) -> "SteunpuntQuerySet":
        """In a gemeente that belongs to this regio."""
        return self.filter(gemeente__lidmaatschappen__regio=regio)

    def uit_te_zoeken(self) -> "SteunpuntQuerySet":
        """Known but doubtful: not public until somebody found out."""
        return self.filter(publicatie=self.model.Publicatie.UIT_TE_ZOEKEN)

    def te_bevestigen(self, dag: date) -> "SteunpuntQuerySet":
        """Public and never confirmed, or longer than a year ago; the longest first."""
        oud = Q(bevestigd_op__isnull=True) | Q(bevestigd_op__lt=dag - timedelta(days=365))
        return self.vindbaar().filter(oud).order_by(F("bevestigd_op").asc(nulls_first=True), "gemaakt_op", "pk")

    def punt_kan_beter(self) -> "SteunpuntQuerySet":
        """A public place of which the map shows the middle of a postcode or town, or nothing."""
        grof = [self.model.Nauwkeurigheid.POSTCODE, self.model.Nauwkeurigheid.PLAATS]
        return self.vindbaar().filter(
            Q(nauwkeurigheid__in=grof) | Q(punt__isnull=True, vorm=self.model.Vorm.PLEK), adres_tonen=True
        )

    def onvolledig(self) -> "SteunpuntQuerySet":
        """Public without hours, or without any way to reach somebody; adds `mist_tijden` and `mist_contact`."""
        from steunpunten.models import Openingstijd

        rijen = Exists(Openingstijd.objects.filter(steunpunt=OuterRef("pk")))
        tijden = ExpressionWrapper(Q(openingstijden_tekst="") & ~rijen, output_field=models.BooleanField())
        contact = ExpressionWrapper(Q(telefoon="", email="", website=""), output_field=models.BooleanField())
        met = self.vindbaar().annotate(mist_tijden=tijden, mist_contact=contact)
        return met.filter(Q(mist_tijden=True) | Q(mist_contact=True))

    def met_volledigheid(self) -> "SteunpuntQuerySet":
        """Adds `volledigheid`: of ten things that a visitor wants to know, how many the record says."""
        from steunpunten.models import Aanbod, Openingstijd

        van_dit = {"steunpunt": OuterRef("pk")}
        dingen = [
            ~Q(samenvatting=""),
            ~Q(beschrijving=""),
            ~Q(eerste_bezoek=""),
            Q(punt__isnull=False, nauwkeurigheid__in=["adres", "straat"]) | ~Q(vorm=self.model.Vorm.PLEK),
            ~Q(openingstijden_tekst="") | Q(Exists(Openingstijd.objects.filter(**van_dit))),
            ~Q(telefoon=""),
            ~Q(email="") | ~Q(website=""),
            Q(Exists(Aanbod.objects.filter(**van_dit))),
            Q(doelgroep_breed__isnull=False) | ~Q(doelgroep_tekst=""),
            Q(zonder_afspraak__isnull=False, gratis__isnull=False),
        ]
        punten = [Case(When(ding, then=1), default=0, output_field=models.IntegerField()) for ding in dingen]
        return self.annotate(volledigheid=reduce(operator.add, punten))

    def met_iza_regio(self) -> "SteunpuntQuerySet":
        """Adds `iza_regionaam`, or None."""
        van_gemeente = Regio.objects.filter(indeling__slug="iza-regio", gemeenten=OuterRef("gemeente"))
        return self.annotate(iza_regionaam=Subquery(van_gemeente.order_by("pk").values("naam")[:1]))

    def voor_werklijst(self) -> "SteunpuntQuerySet":
        """Only what a line of the work list says; what nobody touched longest first."""
        velden = ("naam", "plaats", "nauwkeurigheid", "bevestigd_op", "notitie", "gemaakt_op", "gewijzigd_op")
        return self.only(*velden).order_by("gewijzigd_op", "pk")

    def zichtbaar_voor(self, gebruiker: AbstractBaseUser | AnonymousUser) -> "SteunpuntQuerySet":
        """What this member of staff may see: everything, or what lies in her own regio's."""
        overal = gebruiker.has_perm("steunpunten.bekijk_overal") or gebruiker.has_perm("steunpunten.wijzig_overal")
        return self.all() if overal else self._in_regios_van(gebruiker)

    def te_wijzigen_door(self, gebruiker: AbstractBaseUser | AnonymousUser) -> "SteunpuntQuerySet":
        """What this member of staff may change, as far as her groups let her change anything."""
        return self.all() if gebruiker.has_perm("steunpunten.wijzig_overal") else self._in_regios_van(gebruiker)

    def _in_regios_van(self, gebruiker: AbstractBaseUser | AnonymousUser) -> "SteunpuntQuerySet":
        leden = Indelingslid.objects.filter(regio__medewerkers=gebruiker.pk)
        return self.filter(gemeente__in=leden.values("gemeente"))

    def zoek(self, tekst: str) -> "SteunpuntQuerySet":
        """Dutch full text with accents folded, over name, organisation, place, offer and text.

        Names that look like the text (trigrams) are found too, for typing errors.
        """
        # PostgreSQL accepts no NUL in a text.
        schoon = tekst.replace("\x00", " ")
        gevonden = Q(zoekvector=SearchQuery(schoon, config="nederlands", search_type="websearch"))
        lijkt_op = zoekvorm(schoon)
        if lijkt_op:
            gevonden |= Q(zoeknaam__trigram_word_similar=lijkt_op)
        return self.filter(gevonden)

    def met_aanbod_en_tijden(self) -> "SteunpuntQuerySet":
        """Adds, in the same query, `aanbodnamen`, `tijdrijen` and `uitzonderingrijen`: all a card needs."""
        from steunpunten.models import Onderdeel, Openingstijd, Uitzondering

        def rijen(model: type[models.Model], *velden: str) -> ArraySubquery:
            van_dit_steunpunt = model.objects.filter(steunpunt=OuterRef("pk"))
            return ArraySubquery(van_dit_steunpunt.values(rij=JSONObject(**{veld: veld for veld in velden})))

        namen = (
            Onderdeel.objects.filter(aanbod__steunpunt=OuterRef("pk"))
            .exclude(groep=Onderdeel.Groep.INSTRUMENT)
            .order_by("volgorde", "naam")
        )
        tijdvelden = ("weekdag", "van", "tot", "week", "soort", "geldig_van", "geldig_tot")
        return self.annotate(
            aanbodnamen=ArraySubquery(namen.values("naam")),
            tijdrijen=rijen(Openingstijd, *tijdvelden),
            uitzonderingrijen=rijen(Uitzondering, "van_datum", "tot_datum", "dicht", "van", "tot"),
        )

    def talen(self) -> "SteunpuntQuerySet":
        """Each language once; the database unpacks the lists, in 0.3 s of 100,000 places where Python took 1.1."""
        taal = models.Func("talen", function="unnest")
        return self.order_by().values_list(taal, flat=True).distinct()

    def biedt(self, onderdelen: list[str]) -> "SteunpuntQuerySet":
        """Offers all of these onderdelen, given by slug."""
        queryset = self
        for slug in onderdelen:
            queryset = queryset.filter(aanbod__onderdeel__slug=slug)
        return queryset

    def voor(self, doelgroepen: list[str]) -> "SteunpuntQuerySet":
        """Is there for one of these doelgroepen, given by slug; "breed" is for everybody."""
        groepen = self.model.doelgroepen.through.objects.filter(doelgroep__slug__in=doelgroepen)
        gevraagd = Q(pk__in=groepen.values("steunpunt"))
        return self.filter(gevraagd | Q(doelgroep_breed=True) if "breed" in doelgroepen else gevraagd)
