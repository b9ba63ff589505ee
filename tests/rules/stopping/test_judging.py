"""What holds for every judgement: one day, one result, whatever the order of the entries."""

import pytest

from apps.rules.stopping import (
    SYMPTOM_WORDS,
    Care,
    CheckIn,
    History,
    Profile,
    judge,
    judge_from,
    pause_symptom,
)
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.rules.stopping.people import Fields, fired, judged, on, series, today


def test_the_most_serious_rule_leads_and_all_are_kept() -> None:
    judgement = judged(
        {"day": 6, "blood": "streak", "loose": 12, "bloating": 5, "events": ["new_supplement"]}
    )
    assert judgement.level == "EMERGENCY"
    assert judgement.rules == ("E12",)
    assert judgement.leading is not None
    assert judgement.leading.rule == "E12"
    assert [one.level.rank for one in judgement.fired] == sorted(
        (f.level.rank for f in judgement.fired), reverse=True
    )
    assert {"E12", "ST1", "ST6", "W1", "W2", "W5"} <= fired(judgement)
    assert judgement.hard_to_read


def test_the_most_urgent_care_leads_within_a_level() -> None:
    judgement = judged({"day": 6, "events": ["hospital"], "blood": "streak"})
    assert judgement.rules == ("ST1", "ST14")
    assert judgement.care is Care.SAME_DAY
    assert judged({"day": 6, "glucose_mgdl": 40, "severe_pain": True}).care is Care.CALL_NOW


def test_nothing_fired_is_ok() -> None:
    judgement = judged({"day": 3})
    assert (judgement.level, judgement.fired, judgement.leading, judgement.care) == (
        "OK",
        (),
        None,
        Care.AS_PLANNED,
    )


def test_reasons_speak_in_the_persons_own_numbers() -> None:
    def reason(*days: Fields) -> str:
        leading = judged(*days).leading
        assert leading is not None
        return leading.reason

    assert reason({"day": 4, "pain": 6}) == "You rated belly pain 6 out of 10. Your usual is 1."
    assert reason({"day": 4, "glucose_mgdl": 320.0}) == "Your blood sugar is 320 mg/dL. That is very high."
    assert reason({"day": 4, "fever_c": 38}) == "Your temperature is 38.0 C."
    assert (
        reason({"day": 4, "weight_kg": 75.35})
        == "You weigh 75.35 kg. That is 5.8 percent less than the 80 kg at the start."
    )
    assert (
        reason(*series("loose", {4: 3, 5: 4, 6: 3}))
        == "You had 3 or more loose stools a day on 3 days in a row."
    )
    assert (
        reason(*series("loose", {8: 3, 9: 3, 11: 3, 13: 4}))
        == "You had 3 or more loose stools a day on 4 of the last 7 days."
    )
    assert (
        reason({"day": 42, "days3loose": 5})
        == "You had 3 or more loose stools a day on 5 days since your last check-in."
    )
    assert (
        reason(*series("reflux", {9: 2, 10: 4, 11: 6}))
        == "You rated heartburn or reflux higher at each of your last 3 check-ins: 2, 4, 6. Your usual is 0."
    )


def test_as_json_is_what_an_assessment_stores() -> None:
    (one,) = judged({"day": 4, "vomit": 2}).fired
    assert one.as_json() == {
        "rule": "P6",
        "level": "PAUSE",
        "reason": "You vomited 2 times in 24 hours.",
        "symptom": "vomiting",
    }


def test_two_entries_of_one_day_count_with_the_worse_of_each_field() -> None:
    morning, evening = {"day": 6, "allergy": ["hives"], "pain": 5}, {"day": 6, "vomit": 1, "pain": 2}
    assert judged({"day": 6, "allergy": ["hives"]}).level == "STOP"
    assert "E2" in fired(judged({"day": 6, "allergy": ["hives"]}, evening))
    assert "P7" in fired(judged(morning, evening))
    assert fired(judged({"day": 6, "bristol": 1}, {"day": 6, "bristol": 5})) == {"W3"}
    both = judged({"day": 6, "glucose_mgdl": 50}, {"day": 6, "glucose_mgdl": 320})
    assert {"E9", "ST16"} <= fired(both)
    assert "ST13" in fired(judged({"day": 6, "weight_kg": 75}, {"day": 6, "weight_kg": 80}))
    assert "B1" in fired(
        judged(
            *series("reflux", {5: 4}, level=1), {"day": 6, "level": 0, "reflux": 4}, {"day": 6, "level": 1}
        )
    )


def test_two_entries_are_one_check_in() -> None:
    twice = [{"day": 10, "level": 1, "reflux": 4}, {"day": 10, "level": 1, "reflux": 5}]
    assert "B1" not in fired(judged(*twice))
    assert "ST8" not in fired(judged({"day": 9, "pain": 2}, {"day": 10, "pain": 3}, {"day": 10, "pain": 5}))


def test_the_last_check_in_is_the_latest_day_not_the_last_in_the_list() -> None:
    judgement = judged({"day": 9, "pain": 8}, {"day": 3})
    assert (judgement.day, judgement.rules) == (9, ("ST7",))


def test_a_missing_day_is_not_a_fine_day() -> None:
    assert "ST9" in fired(judged(*series("bloating", {1: 4, 8: 4, 15: 4})))
    assert "P1" in fired(judged(*series("loose", {1: 3, 4: 3, 7: 3})))


def test_an_unrated_symptom_is_not_fine_and_not_an_alarm() -> None:
    assert judge(History(baseline=DEFAULT_PERSON, checkins=(CheckIn(day=3),))).level == "OK"


def test_not_taking_it_does_not_make_a_sign_milder() -> None:
    assert judged({"day": 9, "took": False, "blood": "streak"}).level == "STOP"


def test_no_check_in_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="no check-in"):
        History(baseline=DEFAULT_PERSON, checkins=())


@pytest.mark.parametrize(
    ("fields", "symptom"),
    [
        ({"loose": 3}, "diarrhoea"),
        ({"events": ["stomach_bug"]}, "stomach_bug"),
        ({"urgency": 7}, "urgency"),
        ({"vomit": 3}, "vomiting"),
        ({"pain": 5}, "pain"),
        ({"glucose_mgdl": 60}, "low_sugar"),
    ],
)
def test_st12_the_same_symptom_again(fields: Fields, symptom: str) -> None:
    profile = Profile(glucose_meds=True)
    days = ({"day": 30, **fields}, {"day": 31, **fields})
    first = judged(*days, profile=profile)
    assert first.level == "PAUSE"
    assert first.pause_symptoms == {symptom}
    again = judged(*days, profile=profile, prior_pauses=(symptom,))
    assert again.rules == ("ST12",)
    other = judged(*days, profile=profile, prior_pauses=("bloating",))
    assert other.level == "PAUSE"


def test_st12_loose_form_is_the_same_symptom_as_diarrhoea() -> None:
    days = series("bristol", {9: 6, 10: 6, 11: 6})
    assert judged(*days).rules == ("B3>low",)
    assert judged(*days, prior_pauses=("diarrhoea",)).rules == ("ST12",)


@pytest.mark.parametrize(("pauses", "level"), [(1, "PAUSE"), (2, "STOP"), (3, "STOP")])
def test_st12_the_third_pause(pauses: int, level: str) -> None:
    names = ("bloating", "reflux", "vomiting")[:pauses]
    judgement = judged({"day": 30, "pain": 5}, prior_pauses=names)
    assert judgement.level == level
    told = f"This would be pause number {pauses + 1}." in [one.reason for one in judgement.fired]
    assert told is (level == "STOP")


@pytest.mark.parametrize("fields", [{}, {"bloating": 4}, {"events": ["med_dose_change"]}])
def test_st12_needs_a_pause_rule(fields: Fields) -> None:
    assert "ST12" not in fired(judged({"day": 30, **fields}, prior_pauses=("bloating", "reflux")))


def test_st12_stepping_back_is_not_a_pause() -> None:
    days = series("reflux", {9: 4, 10: 4}, level=1)
    assert judged(*days, prior_pauses=("reflux",)).rules == ("B1",)


@pytest.mark.parametrize(
    ("name", "stable"),
    [
        ("Diarrhea", "diarrhoea"),
        ("loose stools", "diarrhoea"),
        (" low-glucose ", "low_sugar"),
        ("vomit", "vomiting"),
        ("bloating", "bloating"),
    ],
)
def test_pause_symptom_knows_other_names(name: str, stable: str) -> None:
    assert pause_symptom(name) == stable
    assert stable in SYMPTOM_WORDS


def test_judge_from_sees_what_an_entry_filed_late_changes() -> None:
    late = [on(8, pain=8), on(9), on(10)]
    history = History(baseline=DEFAULT_PERSON, checkins=tuple(late))
    assert judge(history).level == "OK"
    assert [(one.day, one.level) for one in judge_from(history, 8)] == [(8, "STOP"), (9, "OK"), (10, "OK")]
    assert [one.day for one in judge_from(history, 10)] == [10]
    assert judge_from(history, 10) == (judge(history),)


def test_one_check_in_can_break_many_rules() -> None:
    assert today(fever_c=40.5, blood="black", confused=True, glucose_mgdl=310) >= {
        "E4",
        "E6",
        "E8",
        "E10",
        "ST2",
    }


def test_no_such_day_is_not_believed_beside_a_worst_day_that_was_one() -> None:
    assert today(loose=None, loose_max=3, days3loose=0) == {"W2"}
    assert today(loose=None, loose_max=2, days3loose=0) == set()
    (said,) = judged({"day": 10, "loose": None, "loose_max": 4, "days3loose": 0}).fired
    assert said.params == {"limit": 3}
    days = [*series("loose", {8: 3, 9: 3}), {"day": 10, "loose": None, "loose_max": 4, "days3loose": 0}]
    assert "ST5" in fired(judged(*days))
