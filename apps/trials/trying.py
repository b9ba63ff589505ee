"""Can this plan tell, while it is still being chosen: whatever the form holds so far, judged without saving it."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.records.models import Person, Product, Trial
from apps.rules import outcomes, schedule
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.trials import queries
from apps.trials.hints import out_of_range
from apps.trials.outlook import Outlook, Outlooks, of_a_bad_week, of_primary, of_secondary

ANY_HOUR = time(12)  # the hour of a check-in changes nothing that a plan can tell
NOT_SLOW = PrimaryOutcome.LDL  # stands in for a main number to come, and asks for no length of its own
LENGTHS = ("weeks", "baseline_days", "days_per_level", "cadence")


def tried(person: Person, product: Product, known: Mapping[str, object], *, on: date) -> Outlooks:
    """The answers as far as the choices go. `known`: the cleaned fields of the form, those with a mistake left out."""
    primary, asked_first = _primary(person, known)
    secondary, asked_next = _secondary(person, product, known, on=on)
    chosen = known.get("primary")
    return Outlooks(
        primary=primary,
        secondary=secondary,
        measure=PrimaryOutcome(str(chosen)) if chosen else None,
        asks=tuple(dict.fromkeys((*asked_first, *asked_next))),
        advice=of_a_bad_week(known.get("bad_week_entry") == "yes", known.get("baseline_days")),
    )


def _primary(person: Person, known: Mapping[str, object]) -> tuple[Outlook | None, tuple[str, ...]]:
    if not known.get("primary"):
        return None, (_("Choose your main number to see what it could show."),)
    measure = PrimaryOutcome(str(known["primary"]))
    allowed, typed = outcomes.PRIMARIES[measure].smallest_change, known.get("smallest_change")
    change = typed if isinstance(typed, Decimal) else allowed.default
    draws = known.get("draws")
    if "smallest_change" not in known or not allowed.allows(change):
        return None, (out_of_range(measure, person),)
    if measure is PrimaryOutcome.HBA1C and known.get("weeks") != schedule.MOST_WEEKS:
        return None, (_(schedule.HBA1C_NEEDS_12_WEEKS),)
    return of_primary(measure, change, draws if isinstance(draws, int) else 1, person), ()


def _secondary(
    person: Person, product: Product, known: Mapping[str, object], *, on: date
) -> tuple[Outlook | None, tuple[str, ...]]:
    if not known.get("secondary"):
        return None, (_("Choose what to watch from day to day to see what it could show."),)
    if not all(known.get(name) for name in LENGTHS):
        return None, (_("Choose the weeks, the days and how often you check in."),)
    chosen = {name: known[name] for name in LENGTHS}
    unsaved = Trial(person=person, product=product, check_in_time=ANY_HOUR, **chosen)
    request = queries.request_of(unsaved, start=on, primary=str(known.get("primary") or NOT_SLOW))
    if problems := schedule.problems(request):
        return None, tuple(_(reason) for reason in problems.values())
    measure = SecondaryOutcome(str(known["secondary"]))
    change = outcomes.SECONDARIES[measure].smallest_change.default
    return of_secondary(measure, change, schedule.build(request)), ()
