"""The packs of the people on the worklist, and of whom a pack may ask for a clinician where the answers alone do not."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from apps.records.models import Clearance, Product
from apps.records.packs import in_question
from apps.rules.vocabulary import ProductForm

_EXTRACTS = Product.objects.filter(person=OuterRef("person"), botanicals=True)
_FOR_ONE_FORM = Clearance.objects.filter(person=OuterRef("person"), form=ProductForm.PASTEURISED)
THE_PACK_MAY_ASK = Q(Exists(_EXTRACTS)) | Q(Exists(_FOR_ONE_FORM))
"""A result is stored as it is without a pack: an extract in it, and a yes that is not for its form, do not show in its level."""


def packs_of(people: Collection[int]) -> dict[int | None, Product]:
    """The product of each one's running trial, else the one chosen last."""
    rows = in_question(Product.objects.filter(person__in=people)).prefetch_related("readings")
    return {row.person_id: row for row in rows}
