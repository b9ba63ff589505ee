"""What was told in earlier results, and goes on counting against a milder answer that comes too soon."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from apps.records.declined import found_by
from apps.records.models import Finding, Person, Screening
from apps.records.profiles import read_of
from apps.records.words import Words
from apps.rules import screening

BLOOD = frozenset({"now", "bleed", "ST1", "E4", "E5"})
BLOOD_SIGNS = frozenset({"some_blood", "heavy_blood", "black_stool"})
LOOKED_AT_BY: Mapping[str, frozenset[str]] = {"some_blood": BLOOD, "bleed": BLOOD}
"""What a clinician has looked at who says yes to one of these: of a sign of right now, or of a question. Else itself."""
NOW = "now"
NOTHING: Mapping[str, date] = {}


@dataclass(frozen=True, slots=True)
class Before:
    """Each sign of right now with the last day on which it was told, and the other answers that go on counting."""

    signs: Mapping[str, date]
    held: tuple[screening.Held, ...] = ()


NOTHING_BEFORE = Before(NOTHING)


def before_result(row: Screening, words: Words) -> Before:
    """What was told in earlier results and still holds for this one; a row `with HAS_TOLD` knows whether there is any."""
    known = getattr(row, "has_told", True)
    return told_before(row.answers, words) if known else NOTHING_BEFORE


@dataclass(frozen=True, slots=True)
class _Row:
    """One result: since when its answers are as old as they are, when it was given, and all of it."""

    began: datetime
    at: datetime
    row: Screening


def told_before(answers: Mapping[str, object], words: Words) -> Before:
    """What still counts, but for what a clinician has looked at since. `answers` are those that are judged; `words`: with the
    product that is asked about, so that a yes to heat-treated germs lets nothing go for live ones, and lifts no colleague's no.
    """
    all_rows = [row for row in words.told.told_more(words.person.pk) if _is_of_then(row, words.until)]
    rows = [_Row(row.started_at, row.submitted_at, row) for row in all_rows if row.submitted_at is not None]
    beside = (one for row in all_rows for one in _taken_back(row))
    slips = (one for one in beside if words.until is None or one.at <= words.until)
    ticked = _ticked(rows, (slip for row in all_rows for slip in _slips(row, NOW)))
    unticked = (sign for row in all_rows for sign in _unticked(row) if _is_by(sign, words.until))
    judged = _Judged(answers, words, (*ticked, *unticked))
    return Before(_signs(judged), tuple(_answers([*_first_told(words.person, rows), *slips], judged)))


def _is_of_then(row: Screening, until: datetime | None) -> bool:
    return until is None or (row.submitted_at is not None and row.submitted_at <= until)


class _Told(NamedTuple):
    """One answer, when it was given, and all answers of its result; None for what was said beside one."""

    at: datetime
    held: screening.Held
    answers: Mapping[str, object] | None = None


class _Sign(NamedTuple):
    """A sign of right now, and when it was told."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Judged:
    """The answers that are judged, what clinicians have said, and every sign of right now that was told."""

    answers: Mapping[str, object]
    words: Words
    ticked: tuple[_Sign, ...]

    def is_settled(self, key: str, sign: str, since: datetime, told: Mapping[str, object] | None) -> bool:
        """By a yes. One that stands and covers the present answer shows as cleared instead."""
        about = LOOKED_AT_BY.get(sign, frozenset({key}))
        if key != NOW and not any(one.at >= since and one.name in BLOOD_SIGNS for one in self.ticked):
            about -= {NOW}  # a clinician who was asked of a fever has looked at no blood
        settled = self.words.settle(key, since=since, about=about, told=told)
        return settled and not self.words.stands_for(key, self.answers)

    def as_told(self, sign: _Sign) -> _Told:
        """As other answers that were told."""
        on = self.words.person.today(at=sign.at)
        return _Told(sign.at, screening.Held(NOW, screening.HOLDS[sign.name].choice, on, None))


def _ticked(rows: Iterable[_Row], slips: Iterable[Mapping[str, Any]]) -> Iterator[_Sign]:
    given: dict[tuple[str, datetime], datetime] = {}
    for one in rows:
        for sign in one.row.answers.get(NOW, ()):
            # a result with one changed answer takes the others over, as old as they were
            given.setdefault((sign, one.began), one.at)
    for slip in slips:
        at = datetime.fromisoformat(slip["at"])
        given |= {(sign, at): at for sign in slip["said"]}
    return (_Sign(sign, at) for (sign, _began), at in given.items() if sign in screening.HOLDS)


def _unticked(row: Screening) -> Iterator[_Sign]:
    """The emergencies that were saved with these answers, and taken back before their result."""
    for one in row.unsaid:
        for slip in filter(None, map(screening.slip_of, one["signs"])):
            yield _Sign(slip, datetime.fromisoformat(one["at"]))


def _is_by(sign: _Sign, until: datetime | None) -> bool:
    return until is None or sign.at <= until


def _signs(judged: _Judged) -> dict[str, date]:
    last: dict[str, datetime] = {}
    for sign, at in judged.ticked:
        last[sign] = max(at, last.get(sign, at))
    return {
        sign: judged.words.person.today(at=at)
        for sign, at in last.items()
        if not judged.is_settled(NOW, screening.HOLDS[sign].choice, at, None)
    }


def _answers(told: Iterable[_Told], judged: _Judged) -> Iterable[screening.Held]:
    """Of each answer the one that counts longest: of two dates the later one. A clinician's no holds until there is a yes."""
    given, longest = list(told), dict[tuple[str, str, bool, date | None], screening.Held]()
    found = [
        _seen(one, judged)
        for one in given
        if not judged.is_settled(one.held.key, one.held.key, one.at, one.answers)
    ]
    for held in (*found, *_declined(given, judged)):
        same = (held.key, held.choice, held.unseen, held.about)
        longest[same] = max(longest.get(same, held), held, key=lambda one: (one.until or date.max, one.on))
    return longest.values()


def _seen(told: _Told, judged: _Judged) -> screening.Held:
    said = judged.words.are_said(told.held.key, since=told.at)
    return told.held._replace(unseen=told.held.unseen and not said)


def _declined(told: Collection[_Told], judged: _Judged) -> Iterator[screening.Held]:
    """What a no holds, whatever was answered and whatever passes: what had been told by then, else what its result found. Where a
    yes lifts it that covers the present answer it shows as cleared.
    """
    words = judged.words
    for key in {key for row in words.said if row.is_no for key in row.scope} & {*screening.QUESTION}:
        no = words.last_no(key)
        if no is None or (words.no_to(key) is None and not words.stands_for(key, judged.answers)):
            continue
        given = [*told, *map(judged.as_told, judged.ticked)]
        by_then = [one for one in given if one.held.key == key and one.at <= no.decided_at]
        if by_then:
            yield max(by_then, key=lambda one: one.at).held._replace(until=None, unseen=False)
        else:
            yield from found_by(no, key, words.told)


def _first_told(person: Person, rows: list[_Row]) -> Iterable[_Told]:
    """Each answer with when it was first told: a result that takes it over as it was does not tell it anew."""
    first: dict[tuple[str, str, str, datetime], _Told] = {}
    for one in rows:
        for held in _lasting_in(one.row, on=person.today(at=one.at)):
            said = repr([one.row.answers.get(field) for field in screening.QUESTION[held.key].fields])
            first.setdefault((held.key, held.choice, said, one.began), _Told(one.at, held, one.row.answers))
    return first.values()


def _taken_back(row: Screening) -> Iterator[_Told]:
    """What was said in these answers and changed before their result, or beside them after it."""
    for key in row.taken_back.keys() - {NOW}:
        for said in _slips(row, key):
            on, until = date.fromisoformat(said["on"]), date.fromisoformat(said["until"])
            held = screening.Held(key, said["choice"], on, until, unseen=True)
            yield _Told(datetime.fromisoformat(said["at"]), held)


def _slips(row: Screening, key: str) -> tuple[Mapping[str, Any], ...]:
    """Each time it was said and changed, the last one first."""
    last = row.taken_back.get(key)
    return (last, *last.get("earlier", ())) if last else ()


def _lasting_in(row: Screening, *, on: date) -> Iterable[screening.Held]:
    return screening.lasting(read_of(row), on=on, unsure=screening.unsure_in(row.answers))


def looked_at(
    stored: Iterable[Finding], answers: Mapping[str, object], told: Collection[str]
) -> frozenset[str]:
    """The question about right now, where all that a result had against it was a sign from before its answers that only a
    clinician lifts, and one has: the answer is no older than that result, and is not asked a second time.

    `told`: the signs that no clinician has looked at.
    """
    now = answers.get("now")
    ticked = set(map(str, now)) if isinstance(now, (list, tuple)) else set()
    held = {hold.choice for hold in screening.HOLDS.values() if hold.days is None}
    found = [one.choice for one in stored if one.key == "now"]
    settled = bool(found) and held.issuperset(found) and not ticked & {*screening.HOLDS} and not told
    return frozenset({"now"} if settled else ())
