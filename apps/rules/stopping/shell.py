"""One line of `manage.py assess`: a history, a way back or a dose step, from plain data (clinical.md 3.5)."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from enum import StrEnum

from apps.rules.stopping.inputs import Baseline, CheckIn, History
from apps.rules.stopping.judging import judge
from apps.rules.stopping.reading import (
    CHECK_IN_FIELDS,
    PROFILE_FIELDS,
    Fields,
    baseline_of,
    check_in_from,
    profile_from,
)
from apps.rules.stopping.reinstating import reinstate
from apps.rules.stopping.titrating import Standing, titrate
from apps.rules.stopping.words import SYMPTOM_WORDS, pause_symptom
from apps.rules.vocabulary import TrialState

DEFAULT_PERSON = Baseline(
    pain=1,
    cramping=1,
    urgency=0,
    bloating=2,
    reflux=0,
    fatigue=2,
    nausea=0,
    loose=0,
    bristol=4,
    weight_kg=80.0,
)
"""The usual level that a line's `baseline` is a difference from."""


class Kind(StrEnum):
    """What a line asks."""

    SIGNAL = "signal"
    REINSTATE = "reinstate"
    TITRATE = "titrate"


_EVERY_LINE = frozenset({"id", "kind", "title", "reason", "expect"})
_FIELDS = {
    Kind.SIGNAL: {"checkins", "baseline", "profile", "levels", "prior_pauses", "weight_loss_intended"},
    Kind.REINSTATE: {"after", "days_clear", "paused_days", "clinician_clearance", "fever_with_gut_symptoms"},
    Kind.TITRATE: frozenset(Standing.__dataclass_fields__),
}


def assess_line(record: Mapping[str, object]) -> dict[str, object]:
    """The answer to one line: `disposition` and `rules` for a signal, `decision` for the other kinds.

    Raises ValueError that says what is wrong with the line.
    """
    if not isinstance(record, Mapping):
        raise ValueError("A line must be an object.")
    kind = Fields(record, "line", set(record)).word("kind", Kind)
    fields = Fields(_without_remarks(record, _FIELDS[kind]), "line", _EVERY_LINE | _FIELDS[kind])
    if "id" not in record:
        raise ValueError("line: id is missing.")
    answers = {Kind.SIGNAL: _signal, Kind.REINSTATE: _reinstatement, Kind.TITRATE: _titration}
    return {"id": record["id"], **answers[kind](fields)}


def _without_remarks(record: Mapping[str, object], asked: Collection[str]) -> dict[str, object]:
    """The line without what is only said about it.

    A slip of the pen for a field that is asked, a field of another kind, or one that belongs inside a check-in or the
    profile stays: it would change the answer.
    """
    others = frozenset().union(*_FIELDS.values(), CHECK_IN_FIELDS, PROFILE_FIELDS)
    return {
        name: value
        for name, value in record.items()
        if name in _EVERY_LINE or name in others or get_close_matches(str(name)[:99], asked, 1, 0.8)
    }


def _signal(fields: Fields) -> dict[str, object]:
    baseline = baseline_of(_given(fields, "baseline"), DEFAULT_PERSON)
    history = History(
        baseline=baseline,
        checkins=_check_ins(fields, baseline),
        profile=profile_from(_given(fields, "profile")),
        levels=fields.count("levels", 1, 20, 3),
        prior_pauses=_prior_pauses(fields),
        weight_loss_intended=fields.flag("weight_loss_intended"),
    )
    too_high = [checkin.level for checkin in history.checkins if checkin.level >= history.levels]
    if too_high:
        raise ValueError(
            f"check-in: level {too_high[0]} does not exist; the levels are 0 to {history.levels - 1}."
        )
    judgement = judge(history)
    return {"disposition": judgement.level.value, "rules": list(judgement.rules)}


def _given(fields: Fields, name: str) -> object:
    """A group of fields; absent and null are an empty one."""
    values = fields.values.get(name)
    return {} if values is None else values


def _check_ins(fields: Fields, baseline: Baseline) -> tuple[CheckIn, ...]:
    values = fields.values.get("checkins")
    if not isinstance(values, list) or not values:
        raise ValueError("line: checkins must be a list with at least one check-in.")
    return tuple(check_in_from(value, baseline) for value in values)


def _prior_pauses(fields: Fields) -> tuple[frozenset[str], ...]:
    names = fields.values.get("prior_pauses")
    if names is None:
        return ()
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise fields.wrong("prior_pauses", "a list of symptom names")
    for name in names:
        known = pause_symptom(name) in SYMPTOM_WORDS
        slip = not known and get_close_matches(pause_symptom(name)[:99], SYMPTOM_WORDS, 1, 0.8)
        if slip:  # passed over, a second pause for the same symptom would not stop the trial
            raise ValueError(f"line: prior_pauses: {name} is not known; is {slip[0]} meant?")
    return tuple(frozenset({pause_symptom(name)}) for name in names)


def _reinstatement(fields: Fields) -> dict[str, object]:
    after = fields.values.get("after")
    if not isinstance(after, str):
        raise ValueError("line: after must be the id of a rule.")
    decision = reinstate(
        after,
        days_clear=fields.count("days_clear", 0, 10_000, 0),
        paused_days=fields.count("paused_days", 0, 10_000, 0),
        clinician_clearance=fields.flag("clinician_clearance"),
        fever_with_gut_symptoms=fields.flag("fever_with_gut_symptoms"),
    )
    return {"decision": decision.value}


def _titration(fields: Fields) -> dict[str, object]:
    level, levels = fields.count("level", 0, 19), fields.count("levels", 1, 20)
    if level >= levels:
        raise ValueError(f"line: level {level} does not exist; the levels are 0 to {levels - 1}.")
    standing = Standing(
        status=fields.word("status", TrialState),
        level=level,
        levels=levels,
        days_at_level=fields.count("days_at_level", 0, 10_000),
        checkins_last7=fields.count("checkins_last7", 0, 7),
        quiet_days=fields.count("quiet_days", 0, 10_000),
        next_over_label=fields.flag("next_over_label"),
        next_cells_per_day=fields.number("next_cells_per_day", (0, 1e15)),
        step_backs_from_next_level=fields.count("step_backs_from_next_level", 0, 10_000, 0),
    )
    return {"decision": titrate(standing).step.value}
