"""What is told once more though the answers say it already, and for how long a stomach bug is waited for."""

from datetime import date, timedelta

import pytest

from apps.rules.screening import OTHER_ILLNESS
from apps.rules.screening.rechecks import bug_answer, bug_wait, told_again
from tests.cases import for_each

ON = date(2026, 3, 2)
STAY = {"status": "in_hospital"}
ANTIBIOTIC = {"status": "now", "kind": "oral_iv"}


@pytest.mark.parametrize(
    ("change", "before", "expected"),
    [
        ("pregnant", {"preg": "maybe"}, {"preg": "maybe"}),
        ("pregnant", {"preg": "no"}, {}),
        ("breastfeeding", {"preg": "breastfeeding"}, {"preg": "breastfeeding"}),
        ("immune_drug", {"immune_meds": "yes", "rx": "yes"}, {"immune_meds": "yes"}),
        ("immune_drug", {"immune_meds": "no", "rx": "yes"}, {}),
        ("antibiotic", {"abx": ANTIBIOTIC}, {"abx": ANTIBIOTIC}),
        ("antibiotic", {"abx": {"status": "longterm", "kind": "oral_iv"}}, {"abx": ANTIBIOTIC}),
        ("antibiotic", {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-01-02"}}, {}),
        ("antibiotic", {}, {}),
        ("hospital", {"surgery": STAY}, {"surgery": STAY}),
        *[("hospital", {"surgery": {"status": told}}, {"surgery": STAY}) for told in ("planned", "recent_major", "not_sure")],
        ("hospital", {"surgery": {"status": "planned", "date": "2026-04-01"}}, {"surgery": STAY}),
        ("hospital", {"surgery": {"status": "none"}}, {}),
        ("hospital", {"surgery": "not_sure"}, {}),
        ("hospital", {}, {}),
        ("med_dose_change", {"rx": "yes"}, {}),
        (OTHER_ILLNESS, {"organ": "yes", "chronic_other": "yes"}, {"organ": "not_sure"}),
        (OTHER_ILLNESS, {"organ": "no", "diabetes": "t2_no_meds"}, {}),
    ],
)  # fmt: skip
def test_what_the_answers_say_already_is_told_anew(
    change: str, before: dict[str, object], expected: dict[str, object]
) -> None:
    assert told_again([change], before) == expected


@for_each(
    ("before", "days", "germs"),
    [
        (None, 14, {}),
        ("recovered", 14, {}),
        ({"status": "none"}, 14, {}),
        ({"confirmed_bacterial": False, "cdiff": False}, 14, {}),
        ({"confirmed_bacterial": True, "cdiff": False}, 28, {"confirmed_bacterial": True}),
        ({"confirmed_bacterial": "not_sure"}, 28, {"confirmed_bacterial": "not_sure"}),
        ({"cdiff": True}, 90, {"cdiff": True}),
        (
            {"cdiff": "not_sure", "confirmed_bacterial": True},
            90,
            {"cdiff": "not_sure", "confirmed_bacterial": True},
        ),
    ],
)
def test_a_bug_is_waited_for_by_its_germ_which_is_not_forgotten(
    before: object, days: int, germs: dict[str, object]
) -> None:
    began, free = ON - timedelta(days=100), ON - timedelta(days=days)

    assert bug_wait(before) == days
    assert bug_answer(began, free, before, today=ON) is None
    waiting = bug_answer(began, free + timedelta(days=1), before, today=ON)
    assert waiting == {"status": "now", "days_sick": 1, **germs}


@pytest.mark.parametrize("days", [1, 2, 9])
def test_a_bug_that_goes_on_has_lasted_since_its_first_day(days: int) -> None:
    """The first day counts as one: more than 7 days need a look (clinical.md 2.2, `bug`)."""
    began = ON - timedelta(days=days - 1)

    assert bug_answer(began, None, {"cdiff": True}, today=ON) == {
        "status": "now",
        "days_sick": days,
        "cdiff": True,
    }
