"""What answers tell beside their result: signs at once, events with the result. Who listens is not known here."""

from collections.abc import Collection, Mapping
from datetime import datetime

from apps.records.models import Person, Screening, Trial
from apps.records.profiles import answers_of
from apps.records.told import told
from apps.rules import screening as rules

NONE = "none"
OF_A_DAY = {"antibiotic": "abx", "stomach_bug": "bug"}
"""Events that count only while their item stands in the way: long ago they say nothing about now."""


def of_signs(*, person: Person, answers: Mapping[str, object], at: datetime) -> None:
    """The ticks of the question about right now, as they are saved. A first dose in the same moment comes before or after."""
    ticked = answers.get("now")
    signs = frozenset(map(str, ticked)) - {NONE} if isinstance(ticked, (list, tuple)) else frozenset[str]()
    if signs:
        hold_trials(person=person)
        told.send(
            Screening, person=person, signs=signs, events=frozenset(), bug_until=None, first_days={}, at=at
        )


def hold_trials(*, person: Person) -> None:
    """Takes the rows in the order in which a check-in does: the trial, then the person."""
    list(Trial.objects.of(person).ongoing().select_for_update(of=("self",)).values_list("pk", flat=True))


def of_events(*, before: Screening | None, after: Screening, items: Collection[str], at: datetime) -> None:
    """What the new answers mean to the stop rules and the last result did not."""
    if before is None:
        return
    try:
        answers = answers_of(after)
        found = rules.new_events(answers_of(before), answers)
    except rules.BadAnswers:  # of an earlier rule set: nothing can be compared
        return
    events = frozenset(event for event in found if event not in OF_A_DAY or OF_A_DAY[event] in items)
    if events:
        until = answers.bug.last_symptom
        told.send(
            Screening,
            person=after.person,
            signs=frozenset(),
            events=events,
            bug_until=until,
            first_days=rules.first_days(answers),
            at=at,
        )
