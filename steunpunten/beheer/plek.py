"""Where a proposed place is, as far as our own tables know."""

from regio.vinden import Plek, zoek_plaats


def plek_van(postcode: str, plaats: str) -> Plek | None:
    """The postcode, else the place: only where it means one, without a guess at a typing error."""
    for tekst in (postcode, plaats):
        uitkomst = zoek_plaats(tekst) if tekst else None
        if uitkomst and uitkomst.plek and not uitkomst.gecorrigeerd and not uitkomst.plek.is_gebied:
            return uitkomst.plek
    return None
