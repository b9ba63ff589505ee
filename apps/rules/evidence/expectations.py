"""What to expect from each form, said and agreed to before a plan is saved (clinical.md 2.5; S5, S9, S26, S59, S65, S66)."""

from dataclasses import dataclass
from decimal import Decimal

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import ProductForm


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a form can and cannot do. `agree` is the statement to tick; `keep` says how to store the pack."""

    form: ProductForm
    name: str
    summary: str
    points: tuple[str, ...]
    agree: str
    keep: str


ONE_FORM = _("The forms are not the same. This trial is for one form. A change of form ends it.")
_JUDGE = _("Judge it only by the number you chose. A stool test that changes is no success by itself.")
_AS_LABEL = _("Keep it the way the label says.")
KEEP_UNSAID = _("The words do not say how to keep it: keep it dry and away from heat, and ask the maker.")
KEEP_UNREAD = _("How to keep it may stand where nobody has read. Keep it dry and away from heat.")
_SETTLE = _("Mild, short changes can happen at first. Trouble that lasts or grows is a reason to stop.")

EXPECTATIONS = {
    ProductForm.LIVE: Expectation(
        ProductForm.LIVE,
        _("Live"),
        _("It may or may not settle in your gut."),
        (
            _("In a 2025 diabetes trial it took hold well only in people who started with little of it."),
            _("Air, warmth and damp can kill it. Check the date, the seal and how it was kept."),
            _SETTLE,
            ONE_FORM,
        ),
        _("I know that it may not settle, and that I judge it by my number."),
        _("Keep it cold, dry and sealed. We ask about this every 4 weeks."),
    ),
    ProductForm.PASTEURISED: Expectation(
        ProductForm.PASTEURISED,
        _("Heat-treated (postbiotic)"),
        _("It is not meant to settle. It brings parts of the germ that may act on your body."),
        (_JUDGE, _("It is no probiotic, since nothing in it is alive."), _SETTLE, ONE_FORM),
        _("I know that it will not settle, and that I judge it by my number."),
        _AS_LABEL,
    ),
    ProductForm.BLEND: Expectation(
        ProductForm.BLEND,
        _("Fibre or polyphenol blend"),
        _("It feeds your own gut germs. There is no Akkermansia in it."),
        (
            _("This is a trial of a fibre or polyphenol blend. It says nothing about Akkermansia products."),
            _("More gas at first is common. Add it slowly, like any fibre."),
            _("Whole foods do the same job. A blend is no short cut."),
            ONE_FORM,
        ),
        _("I know that this holds no Akkermansia, and that I judge it by my number."),
        _AS_LABEL,
    ),
    ProductForm.UNKNOWN: Expectation(
        ProductForm.UNKNOWN,
        _("Not clear from the label"),
        _("We must know the form first. Ask the maker."),
        (_("Ask: are the cells live or heat-treated, and how many are in one serving?"),),
        "",
        _AS_LABEL,
    ),
}
# The flag of clinical.md 2.3 changes only this wording.
REASONABLE_ADD_ON = _("Your habits are strong and your goal is clear. A trial may be a reasonable add-on.")
FOOD_FIRST_IS_BETTER = _("You may still try. Food and habits are the better-supported first step.")
FITS_YOU = _("The trials were done in people with a high weight or raised blood sugar, like you.")
FEW_DATA = _(
    "There are few data for people like you. The trials were in people with a high weight or raised sugar."
)
_METABOLIC_RISK = frozenset({"pre", "t2_no_meds", "t2_other_meds", "hypo_risk_meds"})


def evidence_fit(*, bmi: Decimal | float, diabetes: str) -> tuple[bool, str]:
    """Was this studied in people like this one (S30)? BMI of 25 or more, or raised sugar; with words to show.

    `diabetes` is the code of the screening answer.
    """
    fits = bmi >= 25 or diabetes in _METABOLIC_RISK
    return fits, FITS_YOU if fits else FEW_DATA
