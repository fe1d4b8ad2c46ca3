"""Rows of a form of which some may be gone when it comes back, since somebody else removed them meanwhile.

Django drops such a row from the page and then refuses it, so that nobody could save any more. Here it stays gone, as
the first wanted; what the second typed in it is kept, as a new row.
"""

from typing import Any

from django.forms import BaseInlineFormSet

# More digits than a key of the database has.
LANGSTE_SLEUTEL = 19


class RijenFormSet(BaseInlineFormSet):
    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self._haal_weg_wat_weg_is()

    def _haal_weg_wat_weg_is(self) -> None:
        eerste_nieuwe, aantal = self.initial_form_count(), self.total_form_count()
        er_nog = {"", *(str(rij.pk) for rij in self.get_queryset())}
        weg = [nummer for nummer in range(min(eerste_nieuwe, aantal)) if self._sleutel(nummer) not in er_nog]
        if not weg:
            return
        blijft = [nummer for nummer in range(aantal) if nummer not in weg]
        erbij = [nummer for nummer in weg if self._aangeraakt(nummer)]
        self._nummer(blijft + erbij, zonder_sleutel=erbij)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(eerste_nieuwe - len(weg))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(blijft) + len(erbij))
        del self.management_form

    def _sleutel(self, nummer: int) -> str:
        return self.data.get(f"{self.add_prefix(nummer)}-{self.model._meta.pk.name}", "")

    def _aangeraakt(self, nummer: int) -> bool:
        """Whether something was typed in this row that is gone, by what its history says it was."""
        sleutel = self._sleutel(nummer)
        kent_geschiedenis = hasattr(self.model, "history") and sleutel.isdecimal() and len(sleutel) < LANGSTE_SLEUTEL
        if not kent_geschiedenis or f"{self.add_prefix(nummer)}-DELETE" in self.data:
            return False
        versie = self.model.history.filter(**{self.model._meta.pk.attname: sleutel}).exclude(history_type="-").first()
        if versie is None:
            return False
        rij = self.form(self.data, prefix=self.add_prefix(nummer), instance=versie.instance, **self.form_kwargs)
        return rij.has_changed()

    def _nummer(self, volgorde: list[int], zonder_sleutel: list[int]) -> None:
        """Give these rows the numbers 0, 1, 2 ..., and leave out all others."""
        oud, self.data = self.data, self.data.copy()
        for nummer in range(self.total_form_count()):
            for naam in [naam for naam in oud if naam.startswith(f"{self.add_prefix(nummer)}-")]:
                del self.data[naam]
        for nieuw, nummer in enumerate(volgorde):
            begin = f"{self.add_prefix(nummer)}-"
            for naam in [naam for naam in oud if naam.startswith(begin)]:
                self.data.setlist(f"{self.add_prefix(nieuw)}-{naam.removeprefix(begin)}", oud.getlist(naam))
            if nummer in zonder_sleutel:
                self.data[f"{self.add_prefix(nieuw)}-{self.model._meta.pk.name}"] = ""
