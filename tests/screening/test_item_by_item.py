"""A clinician's yes to several items ends for what was told anew or answered otherwise, and for nothing beside it."""

from datetime import timedelta
from typing import Any

import pytest

from apps.records.models import Clearance, Person
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import actions, queries
from apps.screening.decided import decided as said_of
from tests.factories import NOON, TODAY
from tests.screening.test_lasting import DAY, SOON, found, told
from tests.stage import running

CLEARED = Disposition.CLEARED
NOW: dict[str, Any] = {"status": "now", "kind": "oral_iv"}
BOTH: dict[str, Any] = {"abx": NOW, "ibd": "remission"}
MONTH = 30 * DAY


def word(
    doctor: Person, person: Person, *keys: str, after: timedelta = SOON, decision: str = "cleared"
) -> Clearance:
    return actions.record_clearance(
        clinician=doctor,
        person=person,
        scope=keys,
        form=ProductForm.LIVE,
        decision=decision,
        reason="Seen in clinic.",
        at=NOON + after,
        on=TODAY + timedelta(days=after.days),
    )


def standing_keys(person: Person) -> list[str]:
    return sorted(key for row in Clearance.objects.standing(person) for key in row.scope)


def test_the_antibiotic_told_anew_takes_no_yes_to_crohns_with_it(ada: Person, dr_cole: Person) -> None:
    told(ada, **BOTH)
    given = word(dr_cole, ada, "abx", "ibd")
    told(ada, after=MONTH, **BOTH)
    assert found(ada, days=30)["ibd"] is CLEARED
    assert found(ada, days=30)["abx"] is not CLEARED
    ended = Clearance.objects.exclude(ended_at=None).get()
    assert (ended.scope, ended.ended_at, ended.reason) == (["abx"], NOON + MONTH, given.reason)
    assert (ended.decided_at, ended.screening_id) == (given.decided_at, given.screening_id)
    given.refresh_from_db()
    assert (given.scope, given.ended_at) == (["ibd"], None)


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ({"abx": {"status": "none"}, "ibd": "remission"}, ["ibd"]),
        ({"abx": NOW, "ibd": "remission", "bleed": "unexplained"}, []),
        ({"abx": NOW, "ibd": "no"}, []),
    ],
    ids=str,
)
def test_another_answer_ends_what_rests_on_it(
    later: dict[str, Any], left: list[str], ada: Person, dr_cole: Person
) -> None:
    """The antibiotic is told anew each time, and so has ended too."""
    told(ada, **BOTH)
    word(dr_cole, ada, "abx", "ibd")
    told(ada, after=MONTH, **later)
    assert standing_keys(ada) == left


def test_a_dose_that_runs_waits_for_the_antibiotic_alone(ada: Person, dr_cole: Person) -> None:
    """Told again on day 31 of a trial: the person and the clinician read of one thing, not of two."""
    told(ada, after=-MONTH, **BOTH)
    word(dr_cole, ada, "abx", "ibd", after=SOON - MONTH)
    running(ada, day=31, answers=BOTH)
    told(ada, **BOTH)
    now = queries.standing(ada, on=TODAY, product=ada.products.get())
    assert [one.key for one in now.in_the_way if one.clearable] == ["abx"]


def test_what_was_said_and_unsaid_ends_the_yes_to_that_alone(ada: Person, dr_cole: Person) -> None:
    running(ada, day=5, state=TrialState.ACTIVE, answers={"ibd": "remission", "preg": "pregnant"})
    word(dr_cole, ada, "preg", "ibd")
    at = NOON + DAY
    actions.save_answers(person=ada, answers={"preg": "breastfeeding"}, at=at, on=TODAY + DAY)
    actions.save_answers(person=ada, answers={"preg": "no"}, at=at + SOON, on=TODAY + DAY)
    assert standing_keys(ada) == ["ibd"]


def test_a_no_takes_back_what_is_left_and_is_not_undone_by_the_part_that_ended(
    ada: Person, dr_cole: Person
) -> None:
    told(ada, **BOTH)
    word(dr_cole, ada, "abx", "ibd")
    told(ada, after=MONTH, **BOTH)
    no = word(dr_cole, ada, "ibd", after=MONTH + SOON, decision="declined")
    assert standing_keys(ada) == []
    assert not Clearance.objects.after(no).exists()
    assert found(ada, days=30)["ibd"] is Disposition.BLOCK


def test_a_part_that_ends_after_a_no_is_no_later_word(ada: Person, dr_cole: Person) -> None:
    """It has a row of its own, younger than the no; the word in it is the older one."""
    told(ada, **BOTH)
    word(dr_cole, ada, "abx", "ibd")
    no = Clearance.objects.create(
        person=ada, clinician=dr_cole, scope=["abx"], form="live", decision="declined", reason="No.",
        decided_on=TODAY, decided_at=NOON + 2 * SOON,
    )  # fmt: skip
    told(ada, after=MONTH, **BOTH)
    assert Clearance.objects.filter(pk__gt=no.pk).get().scope == ["abx"]
    assert not Clearance.objects.after(no).exists()


def test_the_person_reads_which_part_ended(ada: Person, dr_cole: Person) -> None:
    told(ada, **BOTH)
    word(dr_cole, ada, "abx", "ibd")
    told(ada, after=MONTH, **BOTH)
    rows = said_of(ada, on=TODAY + MONTH)
    assert [(one.counts, sorted(one.keys)) for one in rows] == [(False, []), (True, ["ibd"])]
    assert {one.on for one in rows} == {TODAY}
