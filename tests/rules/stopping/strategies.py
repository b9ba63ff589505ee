"""Histories of any shape, for property tests."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from apps.rules.stopping import (
    Allergy,
    Baseline,
    Blood,
    CheckIn,
    Dehydration,
    Event,
    History,
    Profile,
    Symptom,
)

RATING = st.integers(0, 10)
MOSTLY_OFF = st.sampled_from([False] * 9 + [True])


def seldom(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None nine times out of ten, so that one field does not hide all others."""
    return st.integers(0, 9).flatmap(lambda chance: values if chance == 0 else st.none())


baselines = st.builds(
    Baseline,
    **{symptom.value: st.integers(0, 6) for symptom in Symptom},
    loose=st.integers(0, 5),
    bristol=st.integers(1, 7),
    weight_kg=st.none() | st.floats(40, 120),
)

check_ins = st.builds(
    CheckIn,
    day=st.integers(-5, 40),
    level=st.integers(0, 2),
    took=st.none() | st.booleans(),
    **{symptom.value: st.none() | RATING for symptom in Symptom},
    loose=st.none() | st.integers(0, 14),
    days3loose=seldom(st.integers(0, 7)),
    loose_max=seldom(st.integers(0, 14)),
    bristol=st.none() | st.integers(1, 7),
    fever_c=seldom(st.floats(36, 42)),
    fever_felt=MOSTLY_OFF,
    blood=st.sampled_from([Blood.NONE] * 6 + list(Blood)),
    dehydration=st.sampled_from([Dehydration.NONE] * 6 + list(Dehydration)),
    allergy=st.just(frozenset()) | st.frozensets(st.sampled_from(Allergy), max_size=2),
    severe_pain=MOSTLY_OFF,
    vomit=st.sampled_from([0] * 8 + list(range(9))),
    vomit_blood=MOSTLY_OFF,
    vomit_green=MOSTLY_OFF,
    cannot_keep_fluids=MOSTLY_OFF,
    dizzy=MOSTLY_OFF,
    confused=MOSTLY_OFF,
    other_emergency=MOSTLY_OFF,
    glucose_mgdl=seldom(st.floats(20, 600)),
    weight_kg=st.none() | st.floats(40, 120),
    events=st.just(frozenset()) | st.frozensets(st.sampled_from(Event), max_size=2),
)

quiet_check_ins = st.builds(
    CheckIn,
    day=st.integers(-5, 40),
    level=st.integers(0, 2),
    **{symptom.value: st.integers(0, 6) for symptom in Symptom},
    loose=st.integers(0, 4),
    bristol=st.integers(1, 7),
)

histories = st.builds(
    History,
    baseline=baselines,
    checkins=st.lists(quiet_check_ins | check_ins, min_size=1, max_size=25).map(tuple),
    profile=st.builds(Profile, immune_risk=st.booleans(), glucose_meds=st.booleans()),
    prior_pauses=st.lists(
        st.sampled_from(["diarrhoea", "bloating", "pain"]).map(lambda name: frozenset({name})), max_size=2
    ).map(tuple),
    weight_loss_intended=st.booleans(),
)


@st.composite
def with_a_worse_day(draw: st.DrawFn) -> tuple[History, History]:
    """A history, and the same one with one field of its last day made worse."""
    history = draw(histories)
    last = max(history.checkins, key=lambda checkin: checkin.day)
    worse = draw(st.sampled_from(WORSE))(last, history.baseline, draw)
    others = [checkin for checkin in history.checkins if checkin is not last]
    return history, replace(history, checkins=(*others, worse))


def _rating(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    name = draw(
        st.sampled_from([*[symptom.value for symptom in Symptom], "loose", "days3loose", "loose_max"])
    )
    top = {"loose": 30, "loose_max": 30, "days3loose": 7}.get(name, 10)
    changed: dict[str, Any] = {name: draw(st.integers(getattr(checkin, name) or 0, top))}
    return replace(checkin, **changed)


def _flag(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    flags = [
        "fever_felt",
        "severe_pain",
        "vomit_blood",
        "vomit_green",
        "cannot_keep_fluids",
        "dizzy",
        "confused",
    ]
    changed: dict[str, Any] = {draw(st.sampled_from(flags)): True}
    return replace(checkin, **changed)


def _scale(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    blood = draw(st.sampled_from([word for word in Blood if word.rank >= checkin.blood.rank]))
    dryness = draw(st.sampled_from([word for word in Dehydration if word.rank >= checkin.dehydration.rank]))
    return replace(checkin, blood=blood, dehydration=dryness, vomit=draw(st.integers(checkin.vomit, 12)))


def _set(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    return replace(
        checkin,
        allergy=checkin.allergy | draw(st.frozensets(st.sampled_from(Allergy))),
        events=checkin.events | draw(st.frozensets(st.sampled_from(Event))),
    )


def _fever(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    return replace(checkin, fever_c=draw(st.floats(checkin.fever_c or 36.0, 43.0)))


def _weight(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    return replace(checkin, weight_kg=draw(st.floats(30.0, checkin.weight_kg or 120.0)))


def _looser(checkin: CheckIn, baseline: Baseline, draw: st.DrawFn) -> CheckIn:
    """Away from the usual form, on the loose side."""
    if checkin.bristol is None or checkin.bristol < baseline.bristol:
        return checkin
    return replace(checkin, bristol=draw(st.integers(checkin.bristol, 7)))


def _sugar(checkin: CheckIn, _: Baseline, draw: st.DrawFn) -> CheckIn:
    """Further away from 100 mg/dL."""
    now = 100.0 if checkin.glucose_mgdl is None else checkin.glucose_mgdl
    return replace(checkin, glucose_mgdl=draw(st.floats(20.0, now) if now <= 100 else st.floats(now, 600.0)))


WORSE = (_rating, _flag, _scale, _set, _fever, _weight, _looser, _sugar)
