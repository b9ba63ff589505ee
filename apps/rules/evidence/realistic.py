"""Is this realistic? What the trials saw, by form and by what one judges it by (S5, S8, S9, S26, S30, S59, S65, S66).

Nothing here says more than the facts F1-F13 do: a number that they do not hold is told as not known.
"""

from dataclasses import dataclass

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome, ProductForm


@dataclass(frozen=True, slots=True)
class Aim:
    """What can be hoped for in one kind of number. `facts` are codes of the facts that say so."""

    name: str
    words: str
    outcomes: frozenset[str]
    facts: tuple[str, ...]


EVIDENCE = {
    ProductForm.LIVE: ("F4", "F1", "F11", "F12"),
    ProductForm.PASTEURISED: ("F1", "F8", "F6", "F10"),
    ProductForm.BLEND: ("F13",),
    ProductForm.UNKNOWN: (),
}
"""The facts to read about a form, the weightiest first."""

MIX = _("Your trial would test the mix: what is in the pack together, not one part of it.")
WATCH = {
    ProductForm.LIVE: (
        _("Is it in date, and was the seal whole?"),
        _("Was it kept cold and dry, also on its way to you?"),
    ),
    ProductForm.PASTEURISED: (
        _("Is it in date, and was the seal whole?"),
        _("Has it been kept the way the label says?"),
    ),
    ProductForm.BLEND: (_("Is it in date, and was the seal whole?"), _("Has it been kept dry?")),
    ProductForm.UNKNOWN: (),
}
"""What to check on storage."""
WATCH_UNSAID = {
    **WATCH,
    ProductForm.PASTEURISED: (
        _("Is it in date, and was the seal whole?"),
        _("Has it been kept dry, and away from heat?"),
    ),
}
"""The same where the words do not say how to keep it."""

_SUGAR = frozenset({PrimaryOutcome.FASTING_GLUCOSE.value, PrimaryOutcome.HBA1C.value})
_WAIST = frozenset({PrimaryOutcome.WAIST.value})
_FATS = frozenset(outcome.value for outcome in PrimaryOutcome) - _SUGAR - _WAIST
_GUT = Aim(
    _("Gas, bloating and stools"),
    _(
        "In a trial of 90 people both groups felt better, also the one on a dummy. Do not count on a change you feel."
    ),
    frozenset(),
    ("F9",),
)
_OF_A_BLEND = _("Trials of Akkermansia say nothing about this pack. It may act as fibre or plant food does.")

AIMS = {
    ProductForm.LIVE: (
        Aim(
            _("Blood sugar"),
            _(
                "In the 2025 trial HbA1c did not change on the whole. It fell in people who began with little of the germ."
            ),
            _SUGAR,
            ("F4",),
        ),
        Aim(_("Waist"), _("In the 2025 trial weight did not change on the whole."), _WAIST, ("F4",)),
        Aim(_("Blood fats"), _("We know of no change in blood fats with this form."), _FATS, ()),
        _GUT,
    ),
    ProductForm.PASTEURISED: (
        Aim(
            _("Blood sugar"),
            _("In the 2019 trial insulin acted better. We know of no change in fasting sugar or HbA1c."),
            _SUGAR,
            ("F1",),
        ),
        Aim(
            _("Waist"),
            _("In the 2019 trial weight fell by 2.3 kg (5 lb), but that could be chance."),
            _WAIST,
            ("F1",),
        ),
        Aim(
            _("Blood fats"),
            _(
                "In the 2019 trial total cholesterol fell by 8.7 %, in a group of 12 people. We know of no change in its parts."
            ),
            _FATS,
            ("F1",),
        ),
        _GUT,
    ),
    ProductForm.BLEND: (Aim(_("Any number"), _OF_A_BLEND, _SUGAR | _WAIST | _FATS, ("F13",)),),
    ProductForm.UNKNOWN: (),
}


def first(form: ProductForm, primary: str | None) -> tuple[Aim, ...]:
    """What this form makes realistic, the number one has chosen first."""
    return tuple(sorted(AIMS[form], key=lambda aim: primary not in aim.outcomes))
