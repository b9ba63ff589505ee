"""The weekly "Has anything changed?": a yes changes the screening in the same transaction, and acts on the trial."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime

from apps.records.doses import first_dose_taken, in_trial
from apps.records.models import Person, Screening, Trial
from apps.rules.screening import (
    BadAnswers,
    answers_after,
    asked_again,
    bug_answer,
    told_again,
    told_while_dosing,
)
from apps.screening import actions as screening
from apps.trials import actions as trials
from apps.trials.queries import dosing_is_over, going_on_by

BUG = "stomach_bug"


def tell_screening(
    *, trial: Trial, changes: Collection[str], on: date, at: datetime, known: Collection[str] = ()
) -> bool:
    """Asks the screening again with what has changed on `on`. True: something stands in the way now.

    It comes before the day is judged: a fever means more once it is known that the defences are weak. What only waits
    for a tick hides the dose until it is ticked, and stands in nobody's way. Answers that cannot be read any more do:
    they have to be given again. Answers being given to the questions that a tick asks again are asked anew. `known`: what
    was told of that day before, and has not happened a second time.
    """
    before = Screening.objects.current(trial.person) if changes else None
    if before is None:
        return False
    today = trial.person.today(at=at)
    dosing, news = _is_dosing(trial, on=today), {*changes} - {*known}
    after = answers_after(changes, before.answers, on=on, dosing=dosing)
    again = told_again(news, before.answers)
    is_held = bool(after or again) and _change(trial, after, again, at=at)
    if dosing:
        _note_for_the_next(trial, news, on=on, at=at)
    screening.ask_again(person=trial.person, questions=asked_again(changes), at=at, on=today)
    return is_held


def _note_for_the_next(trial: Trial, news: Collection[str], *, on: date, at: datetime) -> None:
    """Something new for the gut or a medicine's new dose keeps this dose (W5), and holds the first one of the next trial.

    Told of a day before the first dose it counts from that dose, so that it takes none away.
    """
    since = max(on, first_dose_taken(trial) or on)
    if told := told_while_dosing(news, on=since):
        screening.note_beside(person=trial.person, told=told, at=at, on=trial.person.today(at=at))


def _change(trial: Trial, after: Mapping[str, object], again: Mapping[str, object], *, at: datetime) -> bool:
    today = trial.person.today(at=at)
    try:
        screening.change_answers(person=trial.person, answers=after, again=again, at=at, on=today)
    except BadAnswers:
        return True
    return stands_in_the_way(trial, on=today)


def stands_in_the_way(trial: Trial, *, on: date) -> bool:
    """Whether the answers hold the product of this trial back, by more than a statement to tick."""
    now = in_trial(trial, on=on)
    return now.result is None or any(not found.needs_tick for found in now.in_the_way)


def tell_bug(
    *, trial: Trial, changes: Collection[str], began_on: date, ended_on: date | None, at: datetime
) -> None:
    """A stomach bug that was told with its days, while no dose is taken: the question about it gets the same answer as if
    it had been asked (clinical.md 2.2). While doses go on P2 waits for it.
    """
    today = trial.person.today(at=at)
    before = Screening.objects.current(trial.person) if BUG in changes else None
    if before is None or _is_dosing(trial, on=today):
        return
    bug = bug_answer(began_on, ended_on, before.answers.get("bug"), today=today)
    if bug is None:
        return
    with suppress(BadAnswers):  # answers that cannot be read any more have to be given again anyway
        changed = screening.tell_worse(person=trial.person, answers={"bug": bug}, at=at, on=today)
        if changed is not None:
            screening.ask_again(person=trial.person, questions=("bug",), at=at, on=today)


def _is_dosing(trial: Trial, *, on: date) -> bool:
    """Whether doses go on, so that something new since is for the stop rules. Else it moves the next first dose."""
    begun = trial.is_ongoing and trial.dosing_began_at is not None and not dosing_is_over(trial, on=on)
    return begun or going_on_by(trial) is not None


def rest(*, trial: Trial, by: Person, at: datetime) -> None:
    """The product is not taken until the screening lets it."""
    on = trial.person.today(at=at)
    trials.pause(trial=trial, by=by, at=at, on=on, because=trials.ANSWERS_CHANGED)
