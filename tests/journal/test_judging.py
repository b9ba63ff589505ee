"""The web judges as the shell does: every signal scenario lived as a stored trial."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from apps.journal import actions
from apps.journal.entries import Entry
from apps.records.models import EventKind, Person, SafetyAssessment, Trial
from apps.rules.stopping.shell import DEFAULT_PERSON, assess_line
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from tests import factories
from tests.stage import date_of, event, noon, quiet, running

LINES = [json.loads(line) for line in Path("tests/data/safety_scenarios.jsonl").read_text().splitlines()]
SIGNALS = [line for line in LINES if line["kind"] == "signal" and not line.get("weight_loss_intended")]
RATED = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "loose", "bristol")
PLAIN = ("days3loose", "loose_max", "events", "glucose_mgdl", "weight_kg")
ENDS_IN = {
    SafetyLevel.EMERGENCY: TrialState.STOPPED,
    SafetyLevel.STOP: TrialState.STOPPED,
    SafetyLevel.PAUSE: TrialState.PAUSED,
    SafetyLevel.STEP_BACK: TrialState.ACTIVE,
    SafetyLevel.WATCH: TrialState.ACTIVE,
    SafetyLevel.OK: TrialState.ACTIVE,
}


def usual(line: Mapping[str, Any]) -> dict[str, int]:
    """The person's usual level in this scenario."""
    return {name: line.get("baseline", {}).get(name, getattr(DEFAULT_PERSON, name)) for name in RATED}


def entry_of(line: Mapping[str, Any], said: Mapping[str, Any]) -> Entry:
    """One check-in of a scenario as the form would hand it on."""
    values = {**usual(line), **{name: said[name] for name in RATED if name in said}}
    plain = {name: said[name] for name in PLAIN if name in said}
    plain["events"] = tuple(plain.get("events", ()))
    for name in ("glucose_mgdl", "weight_kg"):
        if plain.get(name) is not None:
            plain[name] = Decimal(str(plain[name]))
    known = {"day", "level", "took", *RATED, *PLAIN}
    danger = {name: value for name, value in said.items() if name not in known and value is not None}
    return Entry(**values, **plain, danger=danger, danger_asked=True, dose_taken=DoseTaken.ALL)


def lived(person: Person, line: Mapping[str, Any]) -> tuple[Trial, SafetyAssessment]:
    """The scenario as a trial; its last day filed by the action."""
    check_ins = sorted(line["checkins"], key=lambda said: said["day"])
    last = check_ins[-1]["day"]
    answers: dict[str, Any] = {}
    if line.get("profile", {}).get("immune_risk"):
        answers["immune_meds"] = "yes"
    if line.get("profile", {}).get("glucose_meds"):
        answers["diabetes"] = "hypo_risk_meds"
    pauses = line.get("prior_pauses", [])
    trial = running(
        person,
        day=last,
        answers=answers,
        level=check_ins[-1].get("level", 0),
        levels=line.get("levels", 3),
        prior_pauses=[[name] for name in pauses],
    )
    for name in pauses:
        event(trial, EventKind.PAUSED, day=1, because="P3", symptom=name)
        event(trial, EventKind.RESUMED, day=1)
    taken = {said["day"] for said in check_ins}
    quiet(trial, [day for day in range(-13, -8) if day not in taken], **usual(line))
    if -8 not in taken:  # one bad day in the baseline, so that no trend of the scenario begins before it
        quiet(trial, [-8], **{**usual(line), **dict.fromkeys(RATED[:7], 8)})
    for said in (one for one in check_ins if one["day"] != last):
        entry = entry_of(line, said)
        columns = {name: getattr(entry, name) for name in (*RATED, *PLAIN, "danger", "dose_taken")}
        columns |= {"level": said.get("level", 0), "events": list(entry.events)}
        factories.check_in(trial, date_of(trial, said["day"]), **columns)
    on = date_of(trial, last)
    for said in (one for one in check_ins if one["day"] == last):
        stored = actions.check_in(
            trial=trial, on=on, entry=entry_of(line, said), submission=uuid4(), by=person, at=noon(on)
        )
    trial.refresh_from_db()
    return trial, stored


@pytest.mark.parametrize("line", SIGNALS, ids=[line["id"] for line in SIGNALS])
def test_a_stored_trial_is_judged_as_the_shell_judges(line: dict[str, Any], ada: Person) -> None:
    trial, said = lived(ada, line)

    shell = assess_line(line)
    at_level = list(dict.fromkeys(one["rule"] for one in said.fired if one["level"] == said.level))
    assert (said.level, at_level) == (shell["disposition"], shell["rules"])
    assert said.level == line["expect"]["disposition"]
    wanted = line["expect"]["rule"]
    assert wanted is None or any(rule.startswith(wanted) for rule in at_level)
    assert trial.state == ENDS_IN[SafetyLevel(said.level)]
    came_down = said.level == SafetyLevel.STEP_BACK
    assert trial.level == max(line["checkins"], key=lambda one: one["day"]).get("level", 0) - came_down
