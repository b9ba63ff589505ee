"""Every dated item one day before, on, and one day after its limit; unknown dates; answers that contradict themselves."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from apps.rules import screening
from apps.rules.vocabulary import Disposition
from tests.cases import for_each
from tests.rules.screening.people import TODAY, days, person, result

BLOCK, DEFER, OK = Disposition.BLOCK, Disposition.DEFER, Disposition.OK


def bug(ago: int, **more: object) -> Mapping[str, object]:
    return {"bug": {"status": "recovered", "last_symptom": days(-ago), **more}}


def abx(ago: int) -> Mapping[str, object]:
    return {"abx": {"status": "done", "kind": "oral_iv", "last_dose": days(-ago)}}


def surgery(ago: int, status: str = "recent_major") -> Mapping[str, object]:
    return {"surgery": {"status": status, "date": days(-ago)}}


WAITS: dict[str, tuple[int, Callable[[int], Mapping[str, object]]]] = {
    "bug": (14, bug),
    "bug-bacterial": (28, lambda ago: bug(ago, confirmed_bacterial=True)),
    "abx": (42, abx),
    "bowel_prep": (14, lambda ago: {"bowel_prep": days(-ago)}),
    "surgery": (28, surgery),
    "surgery-planned": (28, lambda ago: surgery(ago, "none")),
    "stack": (14, lambda ago: {"stack_started": days(-ago)}),
    "med_change": (28, lambda ago: {"med_change": days(-ago)}),
}


@for_each("name", WAITS)
@for_each("left", [1, 0, -1])
def test_an_item_is_free_on_its_lift_date(name: str, left: int) -> None:
    key = name.split("-", maxsplit=1)[0]
    wait, given = WAITS[name]

    screening = result(given(wait - left))

    if left > 0:
        assert screening.items == {key: DEFER}
        assert screening.lift_dates == {key: TODAY + timedelta(days=left)}
    else:
        assert screening.items == {}
        assert screening.lift_dates == {}


@pytest.mark.parametrize("name", WAITS)
def test_today_itself_waits_the_whole_time(name: str) -> None:
    key = name.split("-", maxsplit=1)[0]
    wait, given = WAITS[name]

    assert result(given(0)).lift_dates == {key: TODAY + timedelta(days=wait)}


@pytest.mark.parametrize("name", WAITS)
def test_the_persons_own_date_is_told(name: str) -> None:
    (finding,) = result(WAITS[name][1](3)).findings

    assert "27 February 2026" in finding.reason


@pytest.mark.parametrize(("ago", "expected"), [(0, BLOCK), (89, BLOCK), (90, OK), (91, OK)])
def test_c_diff_blocks_for_90_days(ago: int, expected: Disposition) -> None:
    screening = result(bug(ago, cdiff=True))

    assert screening.overall is expected
    assert screening.lift_dates == {}


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "none", "cdiff": True},
        {"status": "recovered", "cdiff": True},
        {"status": "now", "days_sick": 1, "cdiff": True},
        {"status": "now", "days_sick": 1, "cdiff": True, "last_symptom": days(-200)},
        {"status": "recovered", "last_symptom": days(-1), "cdiff": "not_sure"},
    ],
)
def test_c_diff_blocks_whatever_else_is_said(answer: object) -> None:
    assert result(bug=answer).items == {"bug": BLOCK}


@pytest.mark.parametrize(
    ("sick", "expected"), [(0, DEFER), (7, DEFER), (8, BLOCK), ("not_sure", BLOCK), (None, BLOCK)]
)
def test_a_bug_now_needs_a_clinician_after_a_week(sick: object, expected: Disposition) -> None:
    screening = result(bug={"status": "now", "days_sick": sick})

    assert screening.items == {"bug": expected}
    assert screening.lift_dates == {}


def test_a_bug_now_of_which_nobody_said_how_long_it_lasts_is_the_more_serious_one() -> None:
    assert result(bug={"status": "now"}).items == {"bug": BLOCK}
    assert result(bug={"status": "now", "days_sick": "not_sure"}).items == {"bug": BLOCK}


def test_the_length_of_a_bug_is_told() -> None:
    (finding,) = result(bug={"status": "now", "days_sick": 9}).findings

    assert finding.reason.endswith("You have had it for 9 days.")


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("bug", {"status": "recovered"}),
        ("bug", {"status": "recovered", "last_symptom": "not_sure"}),
        ("bug", {"status": "not_sure"}),
        ("bug", {"status": "none", "confirmed_bacterial": True}),
        ("abx", {"status": "done", "kind": "oral_iv"}),
        ("abx", {"status": "done", "kind": "not_sure", "last_dose": None}),
        ("abx", {"status": "skip"}),
        ("bowel_prep", "yes"),
        ("bowel_prep", "not_sure"),
        ("surgery", {"status": "planned"}),
        ("surgery", {"status": "recent_major"}),
        ("surgery", {"status": "not_sure"}),
        ("stack", "not_sure"),
        ("med_change", "skip"),
    ],
)
def test_an_unknown_date_waits_without_an_end(key: str, answer: object) -> None:
    field = "stack_started" if key == "stack" else key

    screening = result({field: answer})

    assert screening.items == {key: DEFER}
    assert screening.lift_dates == {}
    assert "We need the date" in screening.findings[0].reason


@pytest.mark.parametrize(
    ("key", "answer", "lift"),
    [
        ("bug", {"status": "none", "last_symptom": days(-2)}, days(12)),
        ("abx", {"status": "none", "last_dose": days(-2)}, days(40)),
        ("surgery", {"status": "none", "date": days(-2)}, days(26)),
        ("surgery", {"status": "none", "date": days(9)}, days(37)),
    ],
)
def test_none_with_a_date_counts_as_a_yes(key: str, answer: object, lift: str) -> None:
    assert result({key: answer}).lift_dates == {key: date.fromisoformat(lift)}


@pytest.mark.parametrize("status", ["now", "longterm", "done", "none"])
def test_creams_and_drops_never_count(status: str) -> None:
    assert result(abx={"status": status, "kind": "topical", "last_dose": days(-1)}).items == {}


@pytest.mark.parametrize(("status", "expected"), [("now", DEFER), ("longterm", BLOCK)])
def test_an_antibiotic_being_taken_has_no_date(status: str, expected: Disposition) -> None:
    screening = result(abx={"status": status, "last_dose": days(-60)})

    assert screening.items == {"abx": expected}
    assert screening.lift_dates == {}


@pytest.mark.parametrize(
    ("ahead", "expected"), [(0, DEFER), (1, DEFER), (97, DEFER), (98, DEFER), (99, OK), (400, OK)]
)
def test_an_operation_within_14_weeks_defers(ahead: int, expected: Disposition) -> None:
    screening = result(surgery={"status": "planned", "date": days(ahead)})

    assert screening.overall is expected
    if expected is DEFER:
        assert screening.lift_dates == {"surgery": TODAY + timedelta(days=ahead + 28)}


def test_a_planned_operation_that_has_passed_waits_28_days() -> None:
    assert result(surgery={"status": "planned", "date": days(-27)}).lift_dates == {
        "surgery": date(2026, 3, 3)
    }


def test_a_planned_operation_long_ago_is_a_slip_and_never_a_go() -> None:
    screening = result(surgery={"status": "planned", "date": days(-365)})

    assert screening.items == {"surgery": DEFER}
    assert "Please check it." in screening.findings[0].reason


def test_an_operation_that_is_planned_is_told_from_one_that_is_over() -> None:
    for status in ("planned", "recent_major"):
        assert result(surgery={"status": status}).findings[0].choices == (status,)


@for_each(
    ("ahead_at_first_dose", "ahead", "expected"),
    [
        (98, 97, DEFER),
        (99, 98, OK),
        (99, 15, OK),
        (99, 14, DEFER),
        (99, 0, DEFER),
        (99, -27, DEFER),
        (400, 301, OK),
    ],
)
def test_an_operation_after_the_trial_holds_no_dose_in_the_middle_of_it(
    ahead_at_first_dose: int, ahead: int, expected: Disposition
) -> None:
    """The 14 weeks are for a trial that ends two weeks before it; the calendar alone stops none that began in time."""
    told = person(surgery={"status": "planned", "date": days(ahead)})
    taken = screening.Taken(TODAY - timedelta(days=ahead_at_first_dose - ahead))
    assert screening.screen(told, today=TODAY, taken=taken).items.get("surgery", OK) is expected


@for_each(("ahead", "expected"), [(-1, False), (0, True), (98, True), (99, False)])
def test_an_operation_too_near_to_a_first_dose(ahead: int, expected: bool) -> None:
    planned = person(surgery={"status": "planned", "date": days(ahead)}).surgery
    assert screening.is_too_near(planned, TODAY) is expected


def test_an_operation_that_is_over_is_not_too_near() -> None:
    assert not screening.is_too_near(
        person(surgery={"status": "recent_major", "date": days(-3)}).surgery, TODAY
    )
