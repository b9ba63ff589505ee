"""What a day said first stays on the clinician's timeline, marked where it was corrected or taken back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.formats import date_format

from apps.clinic.timeline import timeline
from apps.journal.entries import Entry
from apps.records.models import CheckIn, CheckInEntry, Trial
from apps.rules.vocabulary import SafetyLevel
from tests import factories
from tests.clinic.conftest import PRIVATE

HOUR = timedelta(hours=1)
BLOOD, PAIN = "You saw blood in your stool.", "Your belly pain was 8."


@pytest.fixture
def warned(trial: Trial) -> Trial:
    """Four days ago three rules fired, two of them for the same reason."""
    at = datetime.now(UTC) - timedelta(days=4)
    fired = [
        {"rule": rule, "level": "STOP", "reason": reason, "symptom": None}
        for rule, reason in (("ST1", BLOOD), ("ST4", BLOOD), ("ST5", PAIN))
    ]
    factories.assessment(trial, SafetyLevel.STOP, on=_day(trial).on, at=at, fired=fired)
    return trial


def _day(trial: Trial) -> CheckIn:
    return trial.check_ins.get(on=trial.person.today(at=datetime.now(UTC)) - timedelta(days=4))


def _send(trial: Trial, *, after: timedelta, corrects: bool = False, **answers: object) -> CheckInEntry:
    at = datetime.now(UTC) - timedelta(days=4) + after
    return CheckInEntry.objects.create(
        check_in=_day(trial),
        submission=uuid4(),
        replaces_earlier=corrects,
        answers={**Entry().as_json(), "dose_taken": "all", **answers},
        filed_at=at,
        filed_by=trial.person,
    )


def page(client: Client, trial: Trial) -> str:
    return " ".join(client.get(f"/clinic/trials/{trial.code}/").text.split())


def test_a_reason_is_said_once_with_all_its_rules(warned: Trial, as_cole: Client) -> None:
    said = page(as_cole, warned)

    assert said.count(BLOOD) == 1
    assert f'{BLOOD} <span class="soft small">(rules ST1, ST4)</span>' in said
    assert f'{PAIN} <span class="soft small">(rule ST5)</span>' in said


def test_a_day_that_nobody_changed_is_not_marked(warned: Trial, as_cole: Client) -> None:
    _send(warned, after=timedelta(), pain=8)

    said = page(as_cole, warned)

    assert ("corrected" in said, "took this check-in back" in said) == (False, False)


def test_a_corrected_day_is_marked_where_its_warning_stands(warned: Trial, as_cole: Client) -> None:
    """The dose is for clinicians to read, the pain and the note are not: of them stands only that something changed."""
    _send(warned, after=timedelta(), pain=8, note=PRIVATE)
    _send(warned, after=HOUR, corrects=True, pain=1, dose_taken="none", note=PRIVATE)

    said = page(as_cole, warned)

    assert "The patient corrected this day afterwards, on" in said
    assert BLOOD in said
    assert "was corrected: Dose None, on purpose, before All of it." in said
    assert PRIVATE not in said
    assert "pain 1" not in said.casefold()


def test_a_warning_that_came_with_the_correction_is_not_marked(warned: Trial, as_cole: Client) -> None:
    _send(warned, after=-2 * HOUR, pain=1)
    _send(warned, after=-HOUR, corrects=True, pain=8)

    assert "The patient corrected this day afterwards" not in page(as_cole, warned)


def test_a_check_in_that_was_taken_back_is_marked(warned: Trial, as_cole: Client) -> None:
    said_at = warned.assessments.get(on=_day(warned).on).at
    entry = _send(warned, after=timedelta(), pain=8)
    CheckInEntry.objects.filter(pk=entry.pk).update(
        filed_at=said_at, withdrawn_at=said_at + timedelta(minutes=5)
    )

    said = page(as_cole, warned)

    assert "The patient took this check-in back. What was said and done about it stays." in said
    assert BLOOD in said


def test_the_newest_stands_first(warned: Trial) -> None:
    _send(warned, after=timedelta())
    _send(warned, after=HOUR, corrects=True, dose_taken="none")

    at = [moment.at for moment in timeline(warned)]

    assert at == sorted(at, reverse=True)
    assert any(moment.corrected for moment in timeline(warned))


@pytest.mark.parametrize(
    ("source", "words"),
    [("web", "check-in of"), ("report", "told outside a check-in, for"), ("measure", "blood sugar of")],
)
def test_what_was_said_names_what_it_was_said_of(
    source: str, words: str, warned: Trial, as_cole: Client
) -> None:
    """A reported reaction read "check-in of" a day that had none."""
    said = warned.assessments.earliest("at")
    entry = _send(warned, after=timedelta(), pain=8)
    CheckInEntry.objects.filter(pk=entry.pk).update(source=source, filed_at=said.at)
    warned.assessments.filter(pk=said.pk).update(check_in=_day(warned))

    assert f"{words} {date_format(said.on, 'j F')}, rule set" in page(as_cole, warned)


def _watched(trial: Trial, days: int, *, rule: str = "W2", reason: str = "Your stool was type 5.") -> None:
    now = datetime.now(UTC)
    for number in range(days):
        at = now - timedelta(days=5 + number)
        fired = [{"rule": rule, "level": "WATCH", "reason": reason, "symptom": None}]
        factories.assessment(trial, SafetyLevel.WATCH, on=trial.person.today(at=at), at=at, fired=fired)


def test_days_to_watch_for_the_same_are_one_line(warned: Trial, as_cole: Client) -> None:
    """About thirty equal lines stood before the chart and the review."""
    _watched(warned, 30)
    _watched(warned, 2, rule="W4", reason="You slept badly.")

    shown = timeline(warned)

    assert sorted(len(one.before) for one in shown if one.said and one.said.level == "WATCH") == [0, 0, 29]
    said = page(as_cole, warned)
    newest, oldest = (_named(warned, days) for days in (5, 34))
    assert f"<summary>30 times, from {oldest} to {newest}</summary>" in said
    assert said.count("Your stool was type 5.") == 30  # all of them are there, folded
    assert said.index(BLOOD) < said.index("<details>")


def test_a_warning_is_never_folded(warned: Trial) -> None:
    now = datetime.now(UTC)
    fired = [{"rule": "ST1", "level": "STOP", "reason": BLOOD, "symptom": None}]
    for days in range(5, 9):
        at = now - timedelta(days=days)
        factories.assessment(warned, SafetyLevel.STOP, on=warned.person.today(at=at), at=at, fired=fired)

    assert not any(one.before for one in timeline(warned))


def _named(trial: Trial, days: int) -> str:
    return date_format(trial.person.today(at=datetime.now(UTC) - timedelta(days=days)), "j F")


def test_a_danger_sign_unticked_before_the_result_stands_on_the_timeline(
    trial: Trial, as_cole: Client
) -> None:
    assert trial.screening is not None
    at = trial.created_at - HOUR
    trial.screening.unsaid = [{"signs": ["heavy_blood"], "at": at.isoformat()}]
    trial.screening.save(update_fields=["unsaid"])

    words = "had ticked, and unticked again before the result: A lot of blood in your stool."
    assert words in page(as_cole, trial)
