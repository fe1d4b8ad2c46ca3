"""A gemeente that ended is part of another, and nobody goes round in a ring of successors."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from regio.models import Gemeente

pytestmark = pytest.mark.django_db
EINDE = date(2027, 1, 1)


@pytest.fixture
def keten() -> list[Gemeente]:
    """Three made-up gemeenten: the first goes up into the second on a day, and that into the third a year later."""
    gemeenten = [
        Gemeente.objects.create(code=f"GM900{nummer}", naam=f"Verzonnen {nummer}", slug=f"verzonnen-{nummer}")
        for nummer in (1, 2, 3)
    ]
    for gemeente, opvolger, jaar in zip(gemeenten, gemeenten[1:], (2027, 2028), strict=False):
        gemeente.geldig_tot, gemeente.opvolger = date(jaar, 1, 1), opvolger
        gemeente.save()
    return gemeenten


def _codes(datum: date) -> list[str]:
    return [Gemeente.objects.huidige_op(datum)[f"GM900{nummer}"].code for nummer in (1, 2, 3)]


def test_is_itself_until_the_day_it_ends_and_its_last_successor_after(keten):
    assert _codes(date(2026, 12, 31)) == ["GM9001", "GM9002", "GM9003"]
    assert _codes(EINDE) == ["GM9002", "GM9002", "GM9003"]
    assert _codes(date(2028, 1, 1)) == ["GM9003"] * 3
    assert Gemeente.objects.opvolger_van("verzonnen-1", date(2028, 1, 1)) == keten[2]
    assert Gemeente.objects.opvolger_van("verzonnen-1", date(2026, 12, 31)) is None


def test_what_became_part_of_it_is_found_from_the_other_end(keten):
    def samen(code: str, datum: date) -> list[str]:
        gevonden = Gemeente.objects.die_opgingen_in(code, datum).order_by("pk")
        return [gemeente.pk for gemeente in gevonden]

    assert samen("GM9002", date(2026, 12, 31)) == ["GM9002"]
    assert samen("GM9002", EINDE) == ["GM9001", "GM9002"]
    assert samen("GM9003", EINDE) == ["GM9003"]
    assert samen("GM9003", date(2028, 1, 1)) == ["GM9001", "GM9002", "GM9003"]


def test_one_question_also_for_who_reads_them_afterwards(keten, django_assert_num_queries):
    alle = Gemeente.objects.order_by("code")
    with django_assert_num_queries(1):
        alle.huidige_op(EINDE)
        assert list(alle) == keten


def test_a_successor_that_leads_back_is_refused(keten):
    eerste, tweede, derde = keten
    derde.geldig_tot = EINDE
    for opvolger, zin in (
        (derde, "Een gemeente kan niet haar eigen opvolger zijn."),
        (tweede, "Verzonnen 2 gaat zelf op in Verzonnen 3. Kies een gemeente die blijft bestaan."),
        (eerste, "Verzonnen 1 gaat zelf op in Verzonnen 3. Kies een gemeente die blijft bestaan."),
    ):
        derde.opvolger = opvolger
        with pytest.raises(ValidationError) as fout:
            derde.clean()
        assert fout.value.message_dict == {"opvolger": [zin]}
    Gemeente.objects.get(pk=eerste.pk).clean()


def test_a_ring_in_the_table_stops_nothing(keten):
    Gemeente.objects.filter(pk="GM9003").update(geldig_tot=EINDE, opvolger="GM9001")
    assert set(_codes(date(2028, 1, 1))) <= {"GM9001", "GM9002", "GM9003"}
    keten[0].refresh_from_db()
    with pytest.raises(ValidationError):
        keten[0].clean()
