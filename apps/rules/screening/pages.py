"""The questions grouped for the browser: one theme a page, danger signs first."""

from dataclasses import dataclass

from apps.rules.screening.model import Question
from apps.rules.screening.parsing import BASELINE_ANSWERS
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

PLAIN_NO = ("no", "none")
"""The codes of an answer behind which nothing more stands."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. With `offers_none`, one tick may store the explicit `none_answers` for every question of it."""

    slug: str
    title: str
    keys: tuple[str, ...]
    lead: str = ""
    offers_none: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The raw answers that this page gives."""
        return tuple(field for key in self.keys for field in QUESTION[key].fields)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What this page asks, in order."""
        return tuple(QUESTION[key] for key in self.keys)

    @property
    def asks(self) -> str:
        """The keys in one text: a page that was opened before another question joined it does not say no to that one."""
        return " ".join(self.keys)

    @property
    def none_answers(self) -> dict[str, object]:
        """What "none of these" stores: the plain no of each question, field by field; {} when it is not on offer."""
        return (
            {field: no for key in self.keys for field, no in _plain_no(key).items()}
            if self.offers_none
            else {}
        )


def _plain_no(key: str) -> dict[str, object]:
    """What a person with nothing to tell answers; a question whose first choice is no such "no" has none."""
    first = QUESTION[key].choices[0]
    if first.code not in PLAIN_NO or first.disposition is not Disposition.OK:
        raise ValueError(f"{key} has no plain no")
    return {field: BASELINE_ANSWERS[field] for field in QUESTION[key].fields}


PAGES: tuple[Page, ...] = (
    Page("right-now", _("Right now"), ("now",)),
    Page("about-you", _("About you"), ("age", "preg", "bmi")),
    Page(
        "defences",
        _("Your body's defences"),
        ("chemo", "transplant", "immune_meds", "hiv", "immune_other", "line", "bsi"),
        offers_none=True,
    ),
    Page(
        "gut",
        _("Your gut"),
        ("ibd", "divert", "bleed", "gut_major", "gut_other", "gut_persist"),
        offers_none=True,
    ),
    Page(
        "lately",
        _("The last few months"),
        ("bug", "abx", "bowel_prep", "surgery", "stack"),
        offers_none=True,
    ),
    Page(
        "other-health",
        _("Other health"),
        ("wtloss", "diabetes", "valve", "neuro", "pcos_endo", "organ", "chronic_other"),
        offers_none=True,
    ),
    Page(
        "medicines",
        _("Medicines and allergies"),
        ("rx", "med_change", "allergy"),
        _("We never ask you to change a prescribed medicine."),
        offers_none=True,
    ),
    Page("eating", _("Eating"), ("ed", "diet_swings", "elim_diet"), offers_none=True),
    Page(
        "fibre",
        _("What you eat"),
        ("fibre", "eat_enough"),
        _("Count a usual day of the last 4 weeks, roughly. Fill in what you eat, or 0 if none."),
    ),
    Page("habits", _("Habits"), ("foundations",)),
    Page("goal", _("Your goal"), ("goal",)),
)
"""Eleven pages hold all 39 questions. What is answered with a plain no by most people stands in a list that one tap answers."""
