"""The safety timeline of one trial: what the rules said, what was done, and what of it was corrected or taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from apps.journal import queries as journal
from apps.journal.queries import Correction
from apps.products import queries as products
from apps.products.queries import Otherwise
from apps.records.hands import is_by_the_rules
from apps.records.histories import MEASURED, REPORTED, sent_of
from apps.records.models import EventKind, Review, SafetyAssessment, SafetyFollowUp, Trial, TrialEvent
from apps.rules.vocabulary import SafetyLevel
from apps.screening import queries as screening

MANY = 3  # days to watch for the same, from which on they are one line


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the safety timeline: a judgement of the rules, something that was done or corrected, an answer to "has it
    gone?", or what the person said that the pack holds instead (`otherwise`), and that this was a mistake (`mistaken`).
    `unsaid`: danger signs in the answers before the trial, unticked before their result.

    Of a judgement, `is_of_undone`: the check-in behind it was taken back; `corrected_at`: when its day was changed
    after it, last. What was said stays either way. `told`: by what it came, a "check-in", a "sugar" of a meter, or "apart"
    from both (a report, an event, the questions of the screening, after the end). `before`: earlier ones that ask to be
    watched for the same, the newest first.
    """

    at: datetime
    said: SafetyAssessment | None = None
    event: TrialEvent | None = None
    answered: SafetyFollowUp | None = None
    decided: Review | None = None
    told_later: Review | None = None
    by_rules: bool = False  # what was done, was not chosen by whom it is kept under
    read_anew: tuple[str, ...] = ()  # what a newer reader reads otherwise, with its event
    otherwise: Otherwise | None = None
    mistaken: Otherwise | None = None
    unsaid: screening.Unsaid | None = None
    corrected: Correction | None = None
    told: str = "check-in"
    is_of_undone: bool = False
    corrected_at: datetime | None = None
    before: tuple["Moment", ...] = ()

    @property
    def reasons(self) -> Mapping[str, str]:
        """Each reason once, with the rules that it comes from: {"You saw blood.": "ST1, ST4"}."""
        found: dict[str, list[str]] = {}
        for one in self.said.fired if self.said else ():
            rules = found.setdefault(one["reason"], [])
            if one["rule"] not in rules:
                rules.append(one["rule"])
        return {reason: ", ".join(rules) for reason, rules in found.items()}

    @property
    def first(self) -> "Moment":
        """The oldest of those that are alike."""
        return self.before[-1] if self.before else self

    @property
    def times(self) -> int:
        """How many are alike, this one among them."""
        return 1 + len(self.before)


def timeline(trial: Trial) -> tuple[Moment, ...]:
    """What the rules said and what was done, newest first; quiet days are left out.

    Thirty days to watch for the same are one line: nobody with two minutes reads past them to the chart.
    """
    found = sorted(_moments(trial), key=lambda moment: moment.at, reverse=True)
    alike: dict[object, list[Moment]] = {}
    for moment in found:
        alike.setdefault(_kind(moment), []).append(moment)
    before = {id(one): tuple(rest) for one, *rest in alike.values() if len(rest) + 1 >= MANY}
    folded = {id(one) for rest in before.values() for one in rest}
    return tuple(
        replace(moment, before=before.get(id(moment), ())) for moment in found if id(moment) not in folded
    )


def _kind(moment: Moment) -> object:
    """By what days to watch are alike: the rules that fired. Everything else is a line of its own."""
    if moment.said is None or moment.said.level != SafetyLevel.WATCH:
        return id(moment)
    return moment.told, frozenset(one["rule"] for one in moment.said.fired)


def _moments(trial: Trial) -> Iterator[Moment]:
    made = [one for day in trial.check_ins.all() for one in journal.corrections(day)]
    yield from _judgements(trial, made)
    for one in journal.corrections_for_clinicians(trial, made):
        yield Moment(one.at, corrected=one)
    for event in trial.events.all():
        anew = event.kind == EventKind.READ_ANEW
        words = products.read_anew_in_words(event.detail, trial.product.unit_noun) if anew else ()
        by_rules = is_by_the_rules(event, trial)
        yield Moment(event.at, event=event, by_rules=by_rules, read_anew=words)
    for row in trial.follow_ups.all():
        if row.answered_at is not None:
            yield Moment(row.answered_at, answered=row)
    for signs in screening.unsaid(trial.screening) if trial.screening else ():
        yield Moment(signs.at, unsaid=signs)
    yield from _decisions(trial)
    for told in otherwise(trial):
        yield Moment(told.statement.told_at, otherwise=told)
        if told.statement.withdrawn_at is not None:
            yield Moment(told.statement.withdrawn_at, mistaken=told)


def otherwise(trial: Trial) -> tuple[Otherwise, ...]:
    """What the person said of the pack in mid-trial, the newest first."""
    return products.in_words(reversed(trial.pack_statements.all()))


def _judgements(trial: Trial, made: list[Correction]) -> Iterator[Moment]:
    undone = journal.taken_back(trial)
    sources = {(day.on, sent.filed_at): sent.source for day in trial.check_ins.all() for sent in sent_of(day)}
    last: dict[date, datetime] = {}
    for one in made:
        last[one.on] = max(one.at, last.get(one.on, one.at))
    for said in trial.assessments.all():
        if said.level == SafetyLevel.OK:
            continue
        changed_at = last.get(said.on)
        yield Moment(
            said.at,
            said=said,
            told=_told(said, sources),
            is_of_undone=said.pk in undone,
            corrected_at=changed_at if changed_at and changed_at > said.at else None,
        )


def _told(said: SafetyAssessment, sources: Mapping[tuple[date, datetime], str]) -> str:
    source = sources.get((said.on, said.at), REPORTED if said.check_in_id is None else "")
    return {MEASURED: "sugar", REPORTED: "apart"}.get(source, "check-in")


def _decisions(trial: Trial) -> Iterator[Moment]:
    """What the person decided after each review, and said four weeks later."""
    for review in trial.reviews.all():
        if review.decided_at is not None:
            yield Moment(review.decided_at, decided=review)
        if review.later_at is not None:
            yield Moment(review.later_at, told_later=review)
