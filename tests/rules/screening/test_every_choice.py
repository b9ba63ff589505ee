"""Every choice of every question, given as an answer, leads to what the table says."""

from collections.abc import Mapping
from datetime import timedelta

from apps.rules.screening import QUESTIONS, Choice, Question, screen
from apps.rules.screening.lasting import Held
from apps.rules.screening.lately import DANGER_GONE
from apps.rules.screening.questions.now import FEVER_WITH_WEAK_DEFENCES
from apps.rules.vocabulary import Disposition
from tests.cases import for_each
from tests.rules.screening.people import TODAY, days, person, result

GIVEN: Mapping[tuple[str, str], Mapping[str, object]] = {
    ("age", "<18"): {"age": 17},
    ("age", "18-70"): {"age": 70},
    ("age", ">70"): {"age": 71},
    ("bmi", "<17"): {"weight_kg": 49},
    ("bmi", "17-18.4"): {"weight_kg": 53},
    ("bmi", ">=18.5"): {"weight_kg": 54},
    ("bug", "no"): {"bug": {"status": "none"}},
    ("bug", "now"): {"bug": {"status": "now", "days_sick": 7}},
    ("bug", "now_long"): {"bug": {"status": "now", "days_sick": 8}},
    ("bug", "recent"): {"bug": {"status": "recovered", "last_symptom": days(-13)}},
    ("bug", "recent_bacterial"): {
        "bug": {"status": "recovered", "last_symptom": days(-27), "confirmed_bacterial": True}
    },
    ("bug", "cdiff"): {"bug": {"status": "recovered", "last_symptom": days(-89), "cdiff": True}},
    ("abx", "no"): {"abx": {"status": "none"}},
    ("abx", "topical"): {"abx": {"status": "now", "kind": "topical"}},
    ("abx", "now"): {"abx": {"status": "now", "kind": "oral_iv"}},
    ("abx", "recent"): {"abx": {"status": "done", "kind": "oral_iv", "last_dose": days(-41)}},
    ("abx", "longterm"): {"abx": {"status": "longterm", "kind": "oral_iv"}},
    ("bowel_prep", "no"): {"bowel_prep": None},
    ("bowel_prep", "yes"): {"bowel_prep": days(-1)},
    ("surgery", "no"): {"surgery": {"status": "none"}},
    ("surgery", "planned"): {"surgery": {"status": "planned", "date": days(30)}},
    ("surgery", "recent_major"): {"surgery": {"status": "recent_major", "date": days(-3)}},
    ("surgery", "in_hospital"): {"surgery": {"status": "in_hospital"}},
    ("fibre", ">=25"): {"fibre_g": 25},
    ("fibre", "15-24"): {"fibre_g": 24.9},
    ("fibre", "<15"): {"fibre_g": 14.9},
    ("foundations", "4"): {},
    ("foundations", "2-3"): {"sleep_ok": False, "move_ok": False},
    ("foundations", "0-1"): {"sleep_ok": False, "move_ok": False, "meals_ok": False},
    ("stack", "no"): {"stack_started": None},
    ("stack", "yes"): {"stack_started": days(0)},
    ("med_change", "no"): {"med_change": None},
    ("med_change", "yes"): {"med_change": days(-27)},
}
EVERY = [(question, choice) for question in QUESTIONS for choice in question.choices]
each_choice = for_each(("question", "choice"), EVERY)


def given(key: str, code: str) -> Mapping[str, object]:
    """The raw answers that mean this choice."""
    if key == "now":
        return {"now": [code]}
    return GIVEN.get((key, code), {key: code})


@each_choice
def test_a_choice_leads_to_its_disposition(question: Question, choice: Choice) -> None:
    screening = result(given(question.key, choice.code))

    assert screening.items.get(question.key, Disposition.OK) is choice.disposition


@each_choice
def test_a_choice_is_worded_as_the_table_says(question: Question, choice: Choice) -> None:
    found = [f for f in result(given(question.key, choice.code)).findings if f.key == question.key]

    if choice.disposition is Disposition.OK:
        assert found == []
    else:
        (finding,) = found
        assert (finding.choice, finding.lifts, finding.statement) == (
            choice.code,
            choice.lift,
            choice.statement,
        )
        assert finding.reason.startswith(choice.reason)


@each_choice
def test_a_choice_alone_decides_the_overall_result(question: Question, choice: Choice) -> None:
    screening = result(given(question.key, choice.code))

    side_effect = Disposition.CAUTION if question.key == "fibre" and screening.findings else Disposition.OK
    assert screening.overall is Disposition.worst(choice.disposition, side_effect)


def test_a_clinician_is_asked_where_the_words_name_one() -> None:
    """All else that one may clear passes by itself, with a test or with an answer; a danger sign of lately is looked at."""
    found = {
        (question.key, choice.code): result(given(question.key, choice.code))
        for question in QUESTIONS
        for choice in question.choices
    }
    waits = {
        (key, code)
        for (key, code), screened in found.items()
        for one in screened.findings
        if one.key == key and one.clearable and not one.asks_clinician
    }

    assert waits == {
        *(
            ("bug", "now"),
            ("bug", "recent"),
            ("bug", "recent_bacterial"),
            ("abx", "now"),
            ("abx", "recent"),
            ("bowel_prep", "yes"),
        ),
        *(("surgery", "planned"), ("surgery", "recent_major"), ("stack", "yes"), ("med_change", "yes")),
        *(("elim_diet", "yes"), ("preg", "maybe"), ("now", "fever"), ("now", "hives")),
    }
    assert "a clinician" in DANGER_GONE.lift


def test_after_a_clinicians_no_one_is_asked_about_what_only_had_to_wait() -> None:
    """Until then it passes by itself, and says so."""
    waits, refused = (
        next(iter(screen(person(), today=TODAY, held=[Held("stack", "yes", TODAY, until)]).findings))
        for until in (TODAY + timedelta(days=14), None)
    )

    assert (waits.key, waits.asks_clinician, refused.key, refused.asks_clinician) == (
        "stack",
        False,
        "stack",
        True,
    )


def test_a_fever_with_weak_defences_has_its_own_words() -> None:
    (finding, _chemo) = result(now=["fever"], chemo="now").findings

    assert finding.reason == FEVER_WITH_WEAK_DEFENCES.reason
    assert finding.disposition is Disposition.EMERGENCY
