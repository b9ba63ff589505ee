"""Since when a clinician's word counts no more, and why: whoever reads that it was said has to read that too.

A yes to what paused or stopped a trial counts while `behind` says so, which is what the dose and a new trial go by: it is
for that pause or stop. Once the trial has gone on, or another pause or stop has come, it is used up.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from apps.records.behind import BACK, Rules, holding, last_day, newest_decisions
from apps.records.cleared import scope_for
from apps.records.dossier import Dossier
from apps.records.hands import is_by_clinician
from apps.records.holds import last_hold
from apps.records.models import Clearance, EventKind, Person, Product, Role, Trial, TrialEvent
from apps.records.packs import confirmed
from apps.records.words import Words
from apps.rules.local_time import instant
from apps.rules.product_checks import is_of_a_pack
from apps.rules.screening import QUESTION
from apps.rules.vocabulary import ProductForm, ReviewDecision


class Because(StrEnum):
    """What ended it."""

    ANSWER = "answer"  # a related answer changed
    PACK = "pack"  # the pack that it was about was confirmed anew
    NO = "no"  # a clinician said no later
    NEWER = "newer"  # a clinician decided about the same anew
    HELD = "held"  # a clinician paused, stopped or held the product back later
    AGAIN = "again"  # what it was about was told again
    USED = "used"  # the trial went on with it
    STOPPED = "stopped"  # the trial was stopped after it
    OVER = "over"  # nothing waits for it any more
    ROLE = "role"  # whoever said it is no clinician here any more
    DAYS = "days"  # its 90 days are over


@dataclass(frozen=True, slots=True)
class End:
    """From which day a word counts no more, on the person's own calendar (None: nobody knows), and what ended it."""

    on: date | None
    because: Because


@dataclass(frozen=True, slots=True)
class _Record:
    """What is read once for all words: the trials, what holds each, what clinicians have said that counts, the newest
    first, and the pack that the answers are judged with.
    """

    person: Person
    trials: Sequence[Trial]
    held: Sequence[Rules]
    words: Words
    pack: Product | None

    @property
    def said(self) -> Sequence[Clearance]:
        """All of them, the newest first."""
        return self.words.said

    @property
    def on(self) -> date:
        """The day that is asked about."""
        return self.words.on

    def lifts(self, word: Clearance, no: Clearance, key: str) -> bool:
        """Whether this newer word takes the place of a no: a no to the same, or a yes that counts for that pack and that form."""
        if not is_of_a_trial(key):
            pack = no.product if is_of_a_pack(key) else self.pack
            if word.is_no:
                return not is_of_a_pack(key) or word.product_id == no.product_id
            return replace(self.words, product=pack).lifts(word, no, key)
        held = {
            trial: rules[key] for trial, rules in zip(self.trials, self.held, strict=True) if key in rules
        }
        too_old = held and self.on > last_day(word)
        if not word.is_no and (word.ended_at or too_old or _came_again(held, word, no)):
            return False
        forms = {trial.product.form for trial in held}
        comes_next = not held or any(trial.has_ended for trial in held)
        form = self.pack.form if self.pack else None
        return all(map(word.is_about, forms)) and not (comes_next and not word.is_about(form))


def _came_again(held: Mapping[Trial, datetime], yes: Clearance, no: Clearance) -> bool:
    """In a trial that the no is about: what it was said to fired once more after the yes, which has ended with that."""
    return any(
        at >= yes.decided_at and no.decided_at > min(trial.created_at, at) for trial, at in held.items()
    )


def ends(person: Person, given: Collection[Clearance], *, on: date) -> Mapping[int, Mapping[str, End]]:
    """By the key of the row, then by what it was about: which words of this person among `given` count no more on `on`."""
    if not given:
        return {}
    about_trials = any(map(is_of_a_trial, (key for row in given for key in row.scope)))
    mine = Trial.objects.of(person).select_related("person", "product")
    trials = list(mine.prefetch_related("events__by", "assessments", "reviews")) if about_trials else []
    words, held = Words(person, on, dossier=Dossier([person.pk])), [holding(trial, on=on) for trial in trials]
    record = _Record(person, trials, held, words, _pack(person, words.said))
    found = {
        row.pk: {key: end for key in row.scope if (end := _end(row, key, record)) is not None}
        for row in given
    }
    return {pk: keys for pk, keys in found.items() if keys}


def _pack(person: Person, said: Sequence[Clearance]) -> Product | None:
    """The one that counts, where some word is not about each form."""
    return None if all(word.is_about(ProductForm.LIVE) for word in said) else confirmed(person)


def is_of_a_trial(key: str) -> bool:
    """It paused or stopped a trial: no answer, and nothing of a pack."""
    return key not in QUESTION and not is_of_a_pack(key)


def _end(row: Clearance, key: str, record: _Record) -> End | None:
    """The first thing that ended it. A no ends with a newer word about the same."""
    newer = [(at, Because.NEWER) for at in _newer(row, key, record)]
    if row.is_no:
        return _first(newer, record)
    found, is_used = [*_of_the_row(row, record)], is_of_a_trial(key) and not _counts(row, key, record)
    if is_of_a_pack(key) and key not in scope_for(row, row.product):
        confirmed_at = row.product.confirmed_at if row.product else None
        if confirmed_at is None and not found:
            return End(None, Because.PACK)
        found += [(confirmed_at, Because.PACK)] if confirmed_at else []
    if is_used:
        found += [*newer, *(pair for trial in record.trials for pair in _later(trial, row, key))]
    if found:
        return _first(found, record)
    if row.clinician.role != Role.CLINICIAN:
        return End(None, Because.ROLE)
    return End(None, Because.OVER) if is_used else None  # nothing of a trial asks for it any more


def _first(found: Iterable[tuple[datetime, Because]], record: _Record) -> End | None:
    first = min(found, default=None)
    return None if first is None else End(record.person.today(at=first[0]), first[1])


def _counts(row: Clearance, key: str, record: _Record) -> bool:
    """For some trial it is the newest word since what holds that trial back."""
    since = [rules[key] for rules in record.held if key in rules]
    return any(newest_decisions(record.said, {key: at}).get(key) == row for at in since)


def _of_the_row(row: Clearance, record: _Record) -> Iterator[tuple[datetime, Because]]:
    """What ended all of it at once."""
    if row.ended_at is not None:
        yield row.ended_at, Because.NO if row.was_taken_back(record.said) else Because.ANSWER
    if record.on > (last := last_day(row)):
        yield instant(last + timedelta(days=1), time(0), record.person.time_zone), Because.DAYS


def _newer(row: Clearance, key: str, record: _Record) -> list[datetime]:
    """When something was said about the same after it; a no after a yes ends that yes by itself."""
    after = [
        one for one in record.said if key in one.scope and (one.decided_at, one.pk) > (row.decided_at, row.pk)
    ]
    if row.is_no:
        return [one.decided_at for one in after if record.lifts(one, row, key)]
    return [one.decided_at for one in after if one.decision == Clearance.Decision.CLEARED]


def _later(trial: Trial, row: Clearance, key: str) -> Iterator[tuple[datetime, Because]]:
    """What came after the yes in a trial that it is about."""
    if last_hold([trial], key, by=row.decided_at) is None:
        return
    kinds = ((event.at, _kind(event, trial)) for event in trial.events.all())
    told = ((said.at, {one["rule"] for one in said.fired}) for said in trial.assessments.all())
    left_out = (one.decided_at for one in trial.reviews.all() if one.decision == ReviewDecision.STOP)
    found = [(at, because) for at, because in kinds if because is not None]
    found += [(at, Because.AGAIN) for at, rules in told if key in rules]
    found += [(at, Because.OVER) for at in left_out if at is not None]
    yield from (pair for pair in found if pair[0] > row.decided_at)


def _kind(event: TrialEvent, trial: Trial) -> Because | None:
    """What an event makes of a yes that was said before it."""
    if is_by_clinician(event, trial):
        return Because.HELD
    if event.kind in BACK:
        return Because.USED
    return Because.STOPPED if event.kind == EventKind.STOPPED else None
