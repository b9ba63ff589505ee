"""Which outcomes a person may choose, what is wrong with a choice, and the value of a day."""

from dataclasses import dataclass, field
from decimal import Decimal

from apps.rules.outcomes.catalogue import (
    PRIMARIES,
    SECONDARIES,
    MeasurementSource,
    OutcomeKind,
    Primary,
    Secondary,
)
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

HBA1C_WEEKS = 12
USUAL_STOOL = range(3, 6)  # Bristol types
BLOATED_FROM = 4  # mean rating in bloating episodes 4.57, between them 3.02 (statistics.md section 2)
HIDDEN_AFTER_EATING_DISORDER = frozenset({PrimaryOutcome.WAIST, SecondaryOutcome.HUNGER})

CHOOSE_ONE_PRIMARY = _("Choose one main outcome from the list.")
CHOOSE_ONE_SECONDARY = _("Choose one second outcome from the list.")
HBA1C_IF_TESTED = _("Choose HbA1c only if you have it tested anyway.")
HBA1C_12_WEEKS = _("HbA1c shows the last 2 to 3 months. It needs a trial of 12 weeks.")
NOT_FOR_YOU = _("We leave this one out to keep you safe. Choose another one.")
CHANGE_OUT_OF_RANGE = _("Choose a change inside the range that is shown.")
LAB_REPORT_ONLY = _("Use a number from a lab report with a date.")
WRONG_SOURCE = _("This number cannot come from there. Choose where it was measured.")


@dataclass(frozen=True, slots=True)
class Menus:
    """What is on offer now. `later` names what would be on offer if something changed, and what."""

    primary: tuple[Primary, ...]
    secondary: tuple[Secondary, ...]
    later: dict[PrimaryOutcome, str] = field(default_factory=dict)


def offer(*, ed_past: bool, hba1c_tested: bool, weeks: int) -> Menus:
    """The two menus for a person. After an eating disorder waist and hunger are not even named."""
    hidden = HIDDEN_AFTER_EATING_DISORDER if ed_past else frozenset()
    later = {}
    if hba1c_tested and weeks != HBA1C_WEEKS:
        later[PrimaryOutcome.HBA1C] = HBA1C_12_WEEKS
    withheld = {*hidden, *later} if hba1c_tested else {*hidden, PrimaryOutcome.HBA1C}
    return Menus(
        primary=tuple(outcome for key, outcome in PRIMARIES.items() if key not in withheld),
        secondary=tuple(outcome for key, outcome in SECONDARIES.items() if key not in withheld),
        later=later,
    )


def check_outcomes(
    primary: str | None,
    secondary: str | None,
    *,
    ed_past: bool,
    hba1c_tested: bool,
    weeks: int,
    smallest_change: Decimal | None = None,
) -> dict[str, str]:
    """Field ("primary", "secondary", "smallest_change") -> what is wrong; empty for a choice that is fine.

    `smallest_change` is that of the primary outcome; None: the default.
    """
    errors: dict[str, str] = {}
    menus = offer(ed_past=ed_past, hba1c_tested=hba1c_tested, weeks=weeks)
    chosen = next((outcome for outcome in menus.primary if outcome.key == primary), None)
    if chosen is None:
        errors["primary"] = _why_no_primary(primary, ed_past=ed_past, hba1c_tested=hba1c_tested)
    elif smallest_change is not None and not chosen.smallest_change.allows(smallest_change):
        errors["smallest_change"] = CHANGE_OUT_OF_RANGE
    if not any(outcome.key == secondary for outcome in menus.secondary):
        left_out = ed_past and secondary in HIDDEN_AFTER_EATING_DISORDER
        errors["secondary"] = NOT_FOR_YOU if left_out else CHOOSE_ONE_SECONDARY
    return errors


def check_source(primary: PrimaryOutcome, source: MeasurementSource) -> str | None:
    """What is wrong with values of `primary` that come from `source`; None when they may."""
    allowed = PRIMARIES[primary].sources
    if source in allowed:
        return None
    return LAB_REPORT_ONLY if allowed == {MeasurementSource.LAB} else WRONG_SOURCE


def daily_value(
    secondary: SecondaryOutcome,
    *,
    bristol: int | None = None,
    bloating: int | None = None,
    hunger: int | None = None,
    energy: int | None = None,
) -> int | None:
    """The day's value of a secondary outcome; None when it was not answered, which is not a zero.

    Stool: 1 on a day outside Bristol types 3-5. Bloating: 1 on a day with a worst rating of 4 or more.
    Hunger and energy: the 0-10 rating.
    """
    if secondary is SecondaryOutcome.STOOL_CONSISTENCY:
        return None if bristol is None else int(bristol not in USUAL_STOOL)
    if secondary is SecondaryOutcome.BLOATING_FREQUENCY:
        return None if bloating is None else int(bloating >= BLOATED_FROM)
    return hunger if secondary is SecondaryOutcome.HUNGER else energy


def daily_scale(secondary: SecondaryOutcome, amount: Decimal) -> Decimal:
    """A smallest change in the unit of the daily value: days a week become a share of days."""
    return amount / 7 if SECONDARIES[secondary].kind is OutcomeKind.YES_NO else amount


def _why_no_primary(primary: str | None, *, ed_past: bool, hba1c_tested: bool) -> str:
    if primary == PrimaryOutcome.HBA1C:
        return HBA1C_12_WEEKS if hba1c_tested else HBA1C_IF_TESTED
    return NOT_FOR_YOU if ed_past and primary in HIDDEN_AFTER_EATING_DISORDER else CHOOSE_ONE_PRIMARY
