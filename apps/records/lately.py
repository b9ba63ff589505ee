"""Signs that were told in earlier results: their wait holds against a milder answer that comes sooner."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from apps.records.models import Clearance, Finding, Person, Role, Screening
from apps.rules import screening

OF_A_SIGN: Mapping[str, frozenset[str]] = {
    "some_blood": frozenset({"now", "bleed", "ST1", "E4", "E5"}),
    "fever": frozenset({"now"}),
    "hives": frozenset({"now"}),
}
"""What a clinician has looked at who says yes to one of these."""


def _any_sign() -> Q:
    found = Q()
    for sign in screening.HOLDS:
        found |= Q(answers__now__contains=[sign])
    return found


WITH_A_SIGN = Screening.objects.submitted().filter(_any_sign())
HAS_TOLD = Exists(WITH_A_SIGN.filter(person=OuterRef("person")))
"""Whether there is anything to ask `signs_told` about."""


def signs_told(
    person: Person, answers: Mapping[str, object], *, until: datetime | None = None
) -> dict[str, date]:
    """Each sign with the last day on which it was told, but for those that a clinician has looked at since.

    `answers` are those that are judged; `until` leaves out what came later.
    """
    rows = WITH_A_SIGN.filter(person=person).order_by("submitted_at")
    if until is not None:
        rows = rows.filter(submitted_at__lte=until)
    given: dict[tuple[str, datetime], datetime] = {}
    for started_at, submitted_at, now in rows.values_list("started_at", "submitted_at", "answers__now"):
        for sign in now:  # a result with one changed answer takes the others over, as old as they were
            assert submitted_at is not None  # WITH_A_SIGN
            given.setdefault((sign, started_at), submitted_at)
    last: dict[str, datetime] = {}
    for (sign, _started_at), at in given.items():
        if sign in screening.HOLDS:
            last[sign] = max(at, last.get(sign, at))
    decided = _decided(person, until=until) if last else []
    return {
        sign: person.today(at=at)
        for sign, at in last.items()
        if not _is_looked_at(sign, at, decided, answers, until)
    }


def looked_at(
    stored: Iterable[Finding], answers: Mapping[str, object], told: Mapping[str, date]
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


def _decided(person: Person, *, until: datetime | None) -> list[Clearance]:
    rows = Clearance.objects.filter(person=person, clinician__role=Role.CLINICIAN)
    if until is not None:
        rows = rows.filter(decided_at__lte=until)
    return list(rows.select_related("screening").order_by("-decided_at", "-pk"))


def _is_looked_at(
    sign: str, at: datetime, decided: list[Clearance], answers: Mapping[str, object], until: datetime | None
) -> bool:
    """A clinician's last word since is a yes. One that stands and covers the answer shows as cleared instead."""
    about = OF_A_SIGN[screening.HOLDS[sign].choice]
    last = next((one for one in decided if one.decided_at >= at and about & {*one.scope}), None)
    if last is None or last.decision != Clearance.Decision.CLEARED:
        return False
    then = last.screening.answers.get("now") if last.screening is not None else None
    stands = last.ended_at is None or (until is not None and last.ended_at >= until)
    return not (stands and "now" in last.scope and then == answers.get("now"))
