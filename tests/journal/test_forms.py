"""The check-in form: what it asks, what it hands on, what it starts from."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from apps.journal.asked import Asked
from apps.journal.filling import in_short, same_as
from apps.journal.forms import CheckInForm
from apps.journal.mailed_form import MailedCheckInForm
from apps.journal.short_forms import EventForm
from apps.records.models import CheckIn
from apps.rules.outcomes import SECONDARIES
from apps.rules.vocabulary import DoseTaken, SecondaryOutcome
from tests import calm

CALM = {**{name: str(value) for name, value in calm.RATINGS.items()}, "danger": ["none"], "note": ""}


def asked(**differences: Any) -> Asked:
    plain: dict[str, Any] = {
        "dose": False, "hunger": False, "energy": False, "after_gap": False, "loose_limit": 3, "changes": False
    }  # fmt: skip
    return Asked(**{**plain, **differences})


def sent(what: Asked | None = None, **said: Any) -> CheckInForm:
    form = CheckInForm({**CALM, **said}, asked=what or asked())
    assert form.is_valid(), form.errors
    return form


def test_an_entry_has_what_was_filled_in() -> None:
    entry = sent(asked(dose=True, energy=True), dose_taken="part", energy="7", note=" well ").entry()

    assert (entry.dose_taken, entry.energy, entry.hunger, entry.loose) == (DoseTaken.PART, 7, None, 0)
    assert (entry.danger, entry.danger_asked, entry.note) == ({}, True, "well")


def test_no_dose_asked_is_no_dose_missed() -> None:
    assert sent().entry().dose_taken is DoseTaken.NOT_DUE


def test_no_stool_is_no_type() -> None:
    assert sent(bristol="0").entry().bristol is None


def test_a_sign_outweighs_none_of_these() -> None:
    assert sent(danger=["none", "dizzy"]).entry().danger == {"dizzy": True}


def test_vomiting_and_temperature_count_without_a_tick() -> None:
    assert sent(vomit="3", fever_c="38,2").entry().danger == {"vomit": 3, "fever_c": 38.2}


def test_nothing_changed_is_no_event_and_an_illness_is_none_for_the_rules() -> None:
    changed = asked(changes=True)

    assert sent(changed, changes=["none"]).entry().events == ()
    ill = sent(changed, changes=["other_illness", "antibiotic"])
    assert ill.entry().events == ("antibiotic",)
    assert ill.what_changed == ["other_illness", "antibiotic"]
    assert sent(changed, changes=["none"]).what_changed == []


def test_every_rating_is_asked_and_none_is_assumed() -> None:
    form = CheckInForm({}, asked=asked(dose=True, changes=True))

    assert not form.is_valid()
    assert set(form.errors) == {
        *("dose_taken", "pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea"),
        *("bristol", "loose", "danger", "changes"),
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("pain", "11"), ("loose", "31"), ("loose", "2.5"), ("bristol", "8"), ("fever_c", "29")],
)
def test_values_outside_their_limits_are_refused(field: str, value: str) -> None:
    form = CheckInForm({**CALM, field: value}, asked=asked())

    assert not form.is_valid()
    assert set(form.errors) == {field}


def test_sugar_is_stored_in_mg() -> None:
    assert sent(asked(sugar="mmol/L"), glucose="3,5").entry().glucose_mgdl == Decimal("63.06")


def test_a_form_starts_from_ratings_and_shows_each_of_them() -> None:
    row = CheckIn(
        pain=1, cramping=2, urgency=3, bloating=4, reflux=5, fatigue=6, nausea=7, energy=8, bristol=None, loose=2,
        danger={"dizzy": True}, dose_taken="all", days3loose=1,
    )  # fmt: skip

    filled = same_as(row)
    form = CheckInForm(asked=asked(energy=True), initial=filled)

    assert "danger" not in filled
    assert "dose_taken" not in filled
    assert "days3loose" not in filled
    assert [number for _words, number in in_short(form)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "none",
        "2",
    ]
    assert in_short(CheckInForm(asked=asked())) == []


def test_an_event_cannot_end_before_it_begins() -> None:
    days = {f"{name}_{part}": value for name, day in (("began_on", 5), ("ended_on", 4))
            for part, value in (("day", day), ("month", 3), ("year", 2026))}  # fmt: skip

    form = EventForm({"kind": "travel", **days}, today=date(2026, 3, 31))

    assert not form.is_valid()
    assert "cannot come before" in str(form.errors["ended_on"])


@pytest.mark.parametrize(
    ("gap", "name", "words"),
    [
        (False, "pain", "Choose a number from 0 to 10: Belly pain"),
        (False, "loose", "How many loose"),
        (True, "days3loose", "Since your last check-in"),
    ],
)
def test_each_mistake_names_its_field(gap: bool, name: str, words: str) -> None:
    what = asked(after_gap=gap, energy=True)
    form = CheckInForm({"danger": ["none"], "loose": "some", "glucose": "1,234"}, asked=what)

    assert not form.is_valid()
    said = {key: str(errors[0]) for key, errors in form.errors.items()}
    assert said[name].startswith(words)
    assert len(set(said.values())) == len(said) > 8
    assert [key for key, error in said.items() if str(form.fields[key].label) not in error] == []


@pytest.mark.parametrize("kind", [CheckInForm, MailedCheckInForm])
def test_hunger_and_energy_ask_what_the_plan_said_they_would(kind: type[CheckInForm]) -> None:
    form = kind(asked=asked(hunger=True, energy=True))

    for key in (SecondaryOutcome.HUNGER, SecondaryOutcome.ENERGY):
        assert str(form.fields[key].help_text).startswith(SECONDARIES[key].question)
