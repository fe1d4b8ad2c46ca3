"""What one request asks: shared by pages, files and map, so that they can't disagree."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone

from steunpunten.bestand import AL_VERLOPEN
from steunpunten.dekking.meting import Meting, meet
from steunpunten.dekking.vraag import Lijsten, VraagForm, lijsten
from steunpunten.openingstijden import begin_van

# Which of its tables and areas a file holds: few, so kept. How a table is sorted or filtered is not.
BESTANDPARAMETERS = {"gebied", "tabel"}


@dataclass(frozen=True)
class Opdracht:
    """What a request asks: its form, and what was measured for it."""

    parameters: QueryDict
    lijsten: Lijsten
    form: VraagForm
    meting: Meting

    @classmethod
    def van(cls, parameters: QueryDict) -> "Opdracht":
        keuzes = lijsten()
        form = VraagForm(parameters, keuzes)
        return cls(parameters, keuzes, form, meet(form.vraag))

    @property
    def indeling(self) -> str:
        return self.form.waarde("indeling")

    @property
    def geldig_tot(self) -> datetime:
        """Until midnight, when hours of a season may change; not kept where it is asked too seldom."""
        bekend = set(self.parameters) <= {*self.form.fields, *BESTANDPARAMETERS} and not self.form.errors
        if not (bekend and self.meting.vraag.is_gangbaar):
            return AL_VERLOPEN
        return begin_van(timezone.localdate() + timedelta(days=1))
