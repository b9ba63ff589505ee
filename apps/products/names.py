"""What a person reads for a form, for what else is in a pack, and for how they know better."""

from django.utils.translation import gettext_lazy as _

from apps.records.models import Product
from apps.rules.vocabulary import ProductForm

UNDECIDED = _("Not decided: only a part was read")

FORM_NAMES = {
    ProductForm.LIVE: _("Live bacteria"),
    ProductForm.PASTEURISED: _("Heat-treated (postbiotic)"),
    ProductForm.BLEND: _("Supporting blend: fibre or plant extracts, no Akkermansia"),
    ProductForm.UNKNOWN: _("Not clear from the pack"),
}
CONTENT_NAMES = {
    "other_strains": _("Other strains of bacteria or yeast"),
    "added_prebiotic": _("An added fibre or prebiotic, such as inulin"),
    "botanicals": _("A plant extract, such as berberine, green tea or curcumin"),
    "disease_claims": _("The pack or shop claims to help with a disease"),
}
REASONS = {
    "maker": _("The maker told me"),
    "other_side": _("Another side of the pack says so"),
    "misread": _("The words were copied or read wrong"),
    "other": _("Something else"),
}


def form_name(form: ProductForm, *, in_part: bool) -> str:
    """The form in words. `in_part`: what the unread rest of the pack's words may say otherwise is not decided."""
    return str(UNDECIDED if in_part and form is ProductForm.UNKNOWN else FORM_NAMES[form])


def form_named(product: Product) -> str:
    """That of a pack as it stands."""
    return form_name(ProductForm(product.form), in_part=product.is_read_in_part)
