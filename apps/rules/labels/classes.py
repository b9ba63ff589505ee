"""From the class of a label to what a product of it is to a trial."""

from apps.rules.vocabulary import LabelClass, ProductForm

_FORMS = {
    LabelClass.LIVE: ProductForm.LIVE,
    LabelClass.PASTEURISED: ProductForm.PASTEURISED,
    LabelClass.SUPPORTING: ProductForm.BLEND,
}


def form_of(label_class: LabelClass) -> ProductForm:
    """What a product of this class is to a trial; what is unclear or unrelated is unknown."""
    return _FORMS.get(label_class, ProductForm.UNKNOWN)
