"""Which answers tell of something of the moment: told anew, a clinician's yes to the earlier one covers nothing of it."""

from apps.rules.screening import of_the_moment
from tests.cases import for_each


@for_each(
    "said",
    [
        {"now": ["some_blood"]},
        {"now": ["none", "fever"]},
        {"preg": "maybe"},
        {"bug": {"status": "now", "days_sick": 2}},
        {"abx": {"status": "now", "kind": "oral_iv"}},
    ],
)
def test_something_of_the_moment(said: dict[str, object]) -> None:
    assert of_the_moment({**said, "ibd": "active"}) == {*said}


@for_each(
    "said",
    [
        {"now": ["none"]},
        {"now": "fever"},  # not as answers are given
        {"preg": "pregnant"},
        {"bug": {"status": "none"}},
        {"bug": {"status": "recovered", "last_symptom": "2026-03-01"}},
        {"abx": {"status": "longterm", "kind": "oral_iv"}},
        {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-03-01"}},
        {"surgery": {"status": "planned", "date": None}},
        {"surgery": {"status": "recent_major", "date": "2026-03-01"}},
        {"surgery": None},
        {"bowel_prep": None},
        {"stack_started": "2026-03-01"},
        {"bleed": "unexplained"},
        {"bug": {"status": "recovered", "last_symptom": "not_sure"}},
        {"abx": {"status": "done", "kind": "oral_iv", "last_dose": None}},
        {"surgery": {"status": "recent_major", "date": "skip"}},
        {"bowel_prep": "not_sure"},
        {"stack_started": "not_sure"},
        {"med_change": "not_sure"},
        {"ibd": "not_sure"},
    ],
)
def test_what_somebody_has_or_did_on_a_day_is_the_same_when_told_again(said: dict[str, object]) -> None:
    assert of_the_moment(said) == frozenset()
