"""What was told in earlier results, and goes on counting against a milder answer that comes too soon."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from apps.records.cleared import last_words
from apps.records.models import Clearance, Finding, Person, Screening
from apps.records.profiles import answers_of
from apps.rules import screening
from apps.rules.vocabulary import Disposition

BLOOD = frozenset({"now", "bleed", "ST1", "E4", "E5"})
LOOKED_AT_BY: Mapping[str, frozenset[str]] = {"some_blood": BLOOD, "bleed": BLOOD}
"""What a clinician has looked at who says yes to one of these: of a sign of right now, or of a question. Else itself."""
NOW = "now"
NOTHING: Mapping[str, date] = {}


_ANY_SIGN = Q(answers__now__has_any_keys=list(screening.HOLDS))
_FOUND = Finding.objects.filter(product=None, key__in=list(screening.LASTS)).exclude(
    disposition=Disposition.CAUTION
)
WITH_A_SIGN = Screening.objects.submitted().filter(_ANY_SIGN)
_TAKEN_BACK = ~Q(taken_back={})
WITH_MORE = Screening.objects.filter(
    (Q(submitted_at__isnull=False) & (_ANY_SIGN | Q(Exists(_FOUND.filter(screening=OuterRef("pk"))))))
    | _TAKEN_BACK
)
HAS_TOLD = ExpressionWrapper(
    Q(Exists(WITH_A_SIGN.filter(person=OuterRef("person"))))
    | Q(
        Exists(
            _FOUND.filter(
                screening__person=OuterRef("person"), screening__submitted_at__lt=OuterRef("submitted_at")
            )
        )
    )
    | Q(Exists(Screening.objects.filter(_TAKEN_BACK, person=OuterRef("person")))),
    output_field=BooleanField(),
)
"""Whether there is anything to ask `told_before` about: a sign, or another answer before this result."""


@dataclass(frozen=True, slots=True)
class Before:
    """Each sign of right now with the last day on which it was told, and the other answers that go on counting."""

    signs: Mapping[str, date]
    held: tuple[screening.Held, ...] = ()


NOTHING_BEFORE = Before(NOTHING)


def before_result(
    row: Screening, person: Person, *, until: datetime | None = None, form: str | None = None
) -> Before:
    """What was told in earlier results and still holds for this one; a row `with HAS_TOLD` knows whether there is any."""
    known = getattr(row, "has_told", True)
    return told_before(person, row.answers, until=until, form=form) if known else NOTHING_BEFORE


@dataclass(frozen=True, slots=True)
class _Row:
    """One result: since when its answers are as old as they are, when it was given, and all of it."""

    began: datetime
    at: datetime
    row: Screening


def told_before(
    person: Person,
    answers: Mapping[str, object],
    *,
    until: datetime | None = None,
    form: str | None = None,
) -> Before:
    """What still counts, but for what a clinician has looked at since.

    `answers` are those that are judged; `until` leaves out what came later. `form`: that of the product that is asked about,
    so that a yes to heat-treated germs lets nothing go for live ones, and lifts no colleague's no.
    """
    found = WITH_MORE.filter(person=person).select_related("person").order_by("submitted_at")
    if until is not None:
        found = found.filter(submitted_at__lte=until)
    all_rows = list(found)
    if not all_rows:
        return NOTHING_BEFORE
    rows = [_Row(row.started_at, row.submitted_at, row) for row in all_rows if row.submitted_at is not None]
    beside = (one for row in all_rows for one in _taken_back(row) if until is None or one[0] <= until)
    told = [*_first_told(person, rows), *beside]
    results = {row.at: row.row.answers for row in rows}
    judged = _Judged(answers, _decided(person, until=until, form=form), until, results)
    signs = _signs(person, rows, (slip for row in all_rows for slip in _slips(row, NOW)), judged)
    return Before(signs, tuple(_answers(told, judged)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The answers that are judged, what clinicians have said, the newest first, and the results by when they were given."""

    answers: Mapping[str, object]
    decided: list[Clearance]
    until: datetime | None
    results: Mapping[datetime, Mapping[str, object]]

    def last_word(self, key: str, sign: str, *, since: datetime) -> Clearance | None:
        """The newest decision about it since it was told, but for a yes that it has outlived."""
        about = LOOKED_AT_BY.get(sign, frozenset({key}))
        since_then = (one for one in self.decided if one.decided_at >= since and about & {*one.scope})
        return next((one for one in since_then if not self._outlived(one, key)), None)

    def _outlived(self, word: Clearance, key: str) -> bool:
        """Another answer ended this yes, and the one that it was to went on as it was: nobody has said yes to it since."""
        after = self.results.get(word.ended_at) if word.ended_at is not None else None
        if word.is_no or after is None or word.screening is None:
            return False
        return all(
            word.screening.answers.get(field) == after.get(field) for field in screening.QUESTION[key].fields
        )

    def is_settled(self, word: Clearance | None, key: str) -> bool:
        """A yes. One that stands and covers the present answer shows as cleared instead."""
        if word is None or word.decision != Clearance.Decision.CLEARED:
            return False
        fields = screening.QUESTION[key].fields
        then = word.screening.answers if word.screening is not None else {}
        same = all(then.get(field) == self.answers.get(field) for field in fields)
        stands = word.ended_at is None or (self.until is not None and word.ended_at >= self.until)
        return not (stands and key in word.scope and same)


def _signs(
    person: Person, rows: list[_Row], slips: Iterable[Mapping[str, Any]], judged: _Judged
) -> dict[str, date]:
    given: dict[tuple[str, datetime], datetime] = {}
    for one in rows:
        for sign in one.row.answers.get("now", ()):
            # a result with one changed answer takes the others over, as old as they were
            given.setdefault((sign, one.began), one.at)
    for slip in slips:
        at = datetime.fromisoformat(slip["at"])
        given |= {(sign, at): at for sign in slip["said"]}
    last: dict[str, datetime] = {}
    for (sign, _began), at in given.items():
        if sign in screening.HOLDS:
            last[sign] = max(at, last.get(sign, at))
    words = {
        sign: judged.last_word("now", screening.HOLDS[sign].choice, since=at) for sign, at in last.items()
    }
    return {
        sign: person.today(at=at) for sign, at in last.items() if not judged.is_settled(words[sign], "now")
    }


def _answers(told: Iterable[tuple[datetime, screening.Held]], judged: _Judged) -> Iterable[screening.Held]:
    """Of each answer the one that counts longest: of two dates the later one. A clinician's no holds until there is a yes."""
    longest: dict[tuple[str, str, bool], screening.Held] = {}
    for at, held in told:
        word = judged.last_word(held.key, held.key, since=at)
        if judged.is_settled(word, held.key):
            continue
        if word is not None:
            held = held._replace(unseen=False)
            if word.is_no:
                held = held._replace(until=None)
        same = (held.key, held.choice, held.unseen)
        longest[same] = max(longest.get(same, held), held, key=lambda one: (one.until or date.max, one.on))
    return longest.values()


def _first_told(person: Person, rows: list[_Row]) -> Iterable[tuple[datetime, screening.Held]]:
    """Each answer with when it was first told: a result that takes it over as it was does not tell it anew."""
    first: dict[tuple[str, str, str, datetime], tuple[datetime, screening.Held]] = {}
    for one in rows:
        for held in _lasting_in(one.row, on=person.today(at=one.at)):
            said = repr([one.row.answers.get(field) for field in screening.QUESTION[held.key].fields])
            first.setdefault((held.key, held.choice, said, one.began), (one.at, held))
    return first.values()


def _taken_back(row: Screening) -> Iterator[tuple[datetime, screening.Held]]:
    """What was said in these answers and changed before their result, or beside them after it."""
    for key in row.taken_back.keys() - {NOW}:
        for said in _slips(row, key):
            on, until = date.fromisoformat(said["on"]), date.fromisoformat(said["until"])
            yield (
                datetime.fromisoformat(said["at"]),
                screening.Held(key, said["choice"], on, until, unseen=True),
            )


def _slips(row: Screening, key: str) -> tuple[Mapping[str, Any], ...]:
    """Each time it was said and changed, the last one first."""
    last = row.taken_back.get(key)
    return (last, *last.get("earlier", ())) if last else ()


def _lasting_in(row: Screening, *, on: date) -> Iterable[screening.Held]:
    try:
        answers = answers_of(row)
    except screening.BadAnswers:  # of an earlier rule set: everything has to be given again anyway
        return ()
    return screening.lasting(answers, on=on, unsure=screening.unsure_in(row.answers))


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


def _decided(person: Person, *, until: datetime | None, form: str | None) -> list[Clearance]:
    rows = Clearance.objects.words_about(person)
    if until is not None:
        rows = rows.filter(decided_at__lte=until)
    return last_words(list(rows.select_related("screening")), form)
