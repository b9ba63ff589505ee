"""The planning form: what the person chooses, checked by the same rules that start the trial."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.records.models import Cadence, Outcome, Person, Trial
from apps.rules import outcomes
from apps.rules.outcomes import Menus
from apps.rules.schedule import HOME_MEASURES
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.trials.actions import Choices
from apps.trials.hints import of_primary, of_secondary, of_smallest_change
from apps.trials.own_units import own_unit
from apps.web.fields import NumberField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TimeBox

WEEKS = [(weeks, _("%(weeks)s weeks") % {"weeks": weeks}) for weeks in range(8, 13)]
BASELINE = [(days, _("%(days)s days") % {"days": days}) for days in (7, 10, 14, 21, 28)]
DRAWS = [
    (1, _("1 test before, 1 after")),
    (2, _("2 before and 2 after, on different days")),
    (3, _("3 before and 3 after, on different days")),
    (4, _("4 before and 4 after, on different days")),
]
PER_LEVEL = [(7, _("7 days")), (10, _("10 days")), (14, _("14 days"))]


class PlanForm(CrispyForm):
    """Cleans to `choices`. The menus depend on the person, so they are handed in."""

    hba1c_tested = YesNoField(
        label=_("Do you already have HbA1c tests with your doctor?"),
        help_text=_(
            "HbA1c shows your blood sugar over 2 to 3 months. We offer it only if you have it tested anyway."
        ),
        sure=True,
    )
    primary = forms.ChoiceField(
        label=_("Your main number"),
        help_text=_("The trial is judged by this one number, measured before and after."),
        widget=ChoiceRows(),
    )
    smallest_change = NumberField(
        label=_("The smallest change that would matter to you"),
        help_text=_("In the unit that stands at your main number. Leave it empty to use the usual amount."),
        required=False,
    )
    draws = forms.TypedChoiceField(
        label=_("How many blood tests?"),
        help_text=_(
            "A second test on another day shows smaller changes. Home blood sugar and waist need none: they are taken on 3 days."
        ),
        choices=DRAWS,
        coerce=int,
        required=False,
    )
    secondary = forms.ChoiceField(
        label=_("One thing to watch from day to day"),
        help_text=_("You rate it in the check-in. It is a hint beside the answer, never the answer."),
        widget=ChoiceRows(),
    )
    weeks = forms.TypedChoiceField(
        label=_("How long?"),
        help_text=_(
            "Fewer than 8 weeks is too short to see slow changes. More than 12 blurs what caused what."
        ),
        choices=WEEKS,
        coerce=int,
    )
    baseline_days = forms.TypedChoiceField(
        label=_("How many days before the first dose?"),
        help_text=_(
            "14 days is usual. Take a change as big as one of your own day-to-day swings. With 14 days it is seen "
            "in 41 of 100 such trials. With 7 days it is seen in 23, and with 28 days in 67."
        ),
        choices=BASELINE,
        coerce=int,
    )
    days_per_level = forms.TypedChoiceField(
        label=_("How many days at each dose step?"),
        help_text=_("You start low if the pack can be divided, and go up only if you feel well."),
        choices=PER_LEVEL,
        coerce=int,
    )
    cadence = forms.ChoiceField(
        label=_("How often do you want to check in later on?"),
        help_text=_("Every day at first and after each new dose. Then as you choose here."),
        choices=Cadence.choices,
    )
    check_in_time = forms.TimeField(
        label=_("When should the check-in mail come?"),
        help_text=_("For example 20:00. One fixed time of day is best."),
        widget=TimeBox(),
    )
    withdrawal = YesNoField(
        label=_("Add 4 weeks without the product at the end?"),
        help_text=_("Only this can show if a change goes away again without it."),
        sure=True,
    )
    bad_week_entry = YesNoField(
        label=_("Was last week worse than usual for you?"),
        help_text=_(
            "Bad weeks get better by themselves. If yes, 21 days or more before the first dose are better."
        ),
        sure=True,
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        menus: Menus,
        person: Person,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.person = person
        hints = {
            str(one.key): (one.label, of_primary(one, own_unit(one.key, person))) for one in menus.primary
        }
        self._offer("primary", hints)
        if (chosen := self["primary"].value()) in hints:
            self.fields["smallest_change"].help_text = of_smallest_change(PrimaryOutcome(chosen), person)
        self._offer("secondary", {str(one.key): (one.label, of_secondary(one)) for one in menus.secondary})

    def _offer(self, name: str, menu: Mapping[str, tuple[str, str]]) -> None:
        """Fills a menu with what is on offer for this person, each with one line about it."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, gettext(label)) for key, (label, _hint) in menu.items()]
        assert isinstance(field.widget, ChoiceRows)
        field.widget.hints = {key: hint for key, (_label, hint) in menu.items()}

    def clean(self) -> dict[str, Any]:
        """The smallest change was typed in the person's own unit; it goes on in the stored one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, typed = cleaned.get("primary"), cleaned.get("smallest_change")
        if chosen and typed is not None:
            cleaned["smallest_change"] = own_unit(PrimaryOutcome(chosen), self.person).stored(typed)
        return cleaned

    def choices(self) -> Choices:
        """What was chosen, with the usual smallest change where none was typed. After `is_valid`."""
        cleaned: dict[str, Any] = self.cleaned_data
        primary, secondary = PrimaryOutcome(cleaned["primary"]), SecondaryOutcome(cleaned["secondary"])
        change = cleaned["smallest_change"]
        return Choices(
            weeks=cleaned["weeks"],
            baseline_days=cleaned["baseline_days"],
            days_per_level=cleaned["days_per_level"],
            cadence=cleaned["cadence"],
            check_in_time=cleaned["check_in_time"],
            withdrawal=cleaned["withdrawal"] == "yes",
            hba1c_tested=cleaned["hba1c_tested"] == "yes",
            bad_week_entry=cleaned["bad_week_entry"] == "yes",
            primary=primary,
            smallest_change=outcomes.PRIMARIES[primary].smallest_change.default if change is None else change,
            secondary=secondary,
            secondary_change=outcomes.SECONDARIES[secondary].smallest_change.default,
            draws=1 if primary in HOME_MEASURES else cleaned["draws"] or 1,
        )


def initial_of(trial: Trial | None, *, usual_time: time, last: Trial | None = None) -> dict[str, object]:
    """What the form shows first: the planned trial, else the choices of the `last` one, else the usual ones."""
    if trial is None and last is not None:
        asked_anew = ("bad_week_entry",)
        return {name: value for name, value in _chosen(last).items() if name not in asked_anew}
    if trial is None:
        return {
            "draws": 1,
            "weeks": 12,
            "baseline_days": 14,
            "days_per_level": 7,
            "cadence": Cadence.DAILY,
            "check_in_time": usual_time,
            "withdrawal": "no",
        }
    return _chosen(trial)


def _chosen(trial: Trial) -> dict[str, object]:
    chosen = {row.rank: row for row in trial.outcomes.all()}
    yes_no = {True: "yes", False: "no"}
    primary, secondary = chosen.get(Outcome.Rank.PRIMARY), chosen.get(Outcome.Rank.SECONDARY)
    return {
        "primary": primary.measure if primary else "",
        "smallest_change": _as_read(trial, primary) if primary else None,
        "secondary": secondary.measure if secondary else "",
        "draws": trial.draws,
        "weeks": trial.weeks,
        "baseline_days": trial.baseline_days,
        "days_per_level": trial.days_per_level,
        "cadence": trial.cadence,
        "check_in_time": trial.check_in_time,
        "withdrawal": yes_no[trial.withdrawal],
        "hba1c_tested": yes_no[trial.hba1c_tested],
        "bad_week_entry": yes_no[trial.bad_week_entry],
    }


def _as_read(trial: Trial, row: Outcome) -> Decimal | None:
    """None for the usual change: the box stays empty, so that it fits the next main number that is chosen too."""
    measure = PrimaryOutcome(row.measure)
    if row.smallest_change == outcomes.PRIMARIES[measure].smallest_change.default:
        return None
    return own_unit(measure, trial.person).shown(row.smallest_change)
