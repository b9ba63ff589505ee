"""The weekly "Has anything changed?" takes effect in the request that says so."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import IntercurrentEvent, Person, Screening, Trial
from apps.rules.vocabulary import Disposition, TrialState
from apps.trials import queries as trials
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun, file
from tests.journal.test_views import CHECK_IN, send
from tests.pressing import press
from tests.screening.browser import CHECK, START, answer, page, posted
from tests.stage import quiet, running

TODAY = reverse("trials:today")
SEVEN = {
    "pregnancy": ("pregnant", "breastfeeding"),
    "medicine": ("immune_drug", "chemo", "transplant", "central_line"),
    "antibiotic": ("antibiotic",),
    "hospital": ("hospital",),
    "diagnosis": ("ibd_diagnosis", "other_illness"),
    "new supplement": ("new_supplement",),
    "dose change": ("med_dose_change",),
}


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def found(person: Person) -> dict[str, str]:
    """What the newest result has against it, by question."""
    row = Screening.objects.current(person)
    assert row is not None
    return dict(row.findings.filter(product=None).values_list("key", "disposition"))


def state_of(trial: Trial) -> str:
    return Trial.objects.get(pk=trial.pk).state


def page_after(client: Client, answer: Any) -> str:
    return str(client.get(answer.headers["Location"]).content.decode())


def test_the_weekly_question_has_all_seven(as_ada: Client, ada: Person) -> None:
    begun(ada, day=8)

    page = as_ada.get(CHECK_IN).content.decode()

    assert [tick for ticks in SEVEN.values() for tick in ticks if f'value="{tick}"' not in page] == []


@pytest.mark.parametrize(
    ("tick", "question", "disposition"),
    [
        ("pregnant", "preg", "DEFER"),
        ("breastfeeding", "preg", "DEFER"),
        ("immune_drug", "immune_meds", "BLOCK"),
        ("chemo", "chemo", "BLOCK"),
        ("transplant", "transplant", "BLOCK"),
        ("central_line", "line", "BLOCK"),
        ("antibiotic", "abx", "DEFER"),
        ("hospital", "surgery", "DEFER"),
        ("ibd_diagnosis", "ibd", "BLOCK"),
    ],
)
def test_a_change_that_stops_also_changes_the_screening(
    tick: str, question: str, disposition: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=8)

    page = page_after(as_ada, send(as_ada, changes=[tick]))

    assert state_of(trial) == TrialState.STOPPED
    assert found(ada)[question] == disposition
    assert "Stop taking it." in page
    assert (reverse("screening:start") in page, "next dose" in page) == (False, False)
    assert "Do not take the product." in as_ada.get(TODAY).content.decode()


def test_a_new_illness_pauses_until_the_screening_is_answered_again(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=8)

    answer = send(as_ada, changes=["other_illness"])

    assert answer.headers["Location"] == reverse("screening:start")
    assert state_of(trial) == TrialState.PAUSED
    assert found(ada) == {
        **dict.fromkeys(("divert", "gut_major", "diabetes", "valve", "organ"), "BLOCK"),
        "chronic_other": "CAUTION",
    }
    page = as_ada.get(TODAY).content.decode()
    assert "Do not take it now. Your trial is paused." in page
    press(as_ada, reverse("trials:resume"))
    assert state_of(trial) == TrialState.PAUSED

    factories.screening(ada, submitted_at=factories.NOON.replace(minute=5))
    press(as_ada, reverse("trials:resume"))
    assert state_of(trial) == TrialState.ACTIVE


@pytest.mark.parametrize(
    ("tick", "kept"), [("new_supplement", "supplement"), ("med_dose_change", "medicine")]
)
def test_something_new_keeps_the_dose_and_marks_the_result(
    tick: str, kept: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=8)
    Screening.objects.filter(person=ada).update(answers=factories.answers(rx="yes", weight_kg=80))
    row = Screening.objects.get(person=ada)
    ticked = {"choice": "yes", "acknowledged_at": factories.NOON}
    factories.finding(row, "rx", Disposition.CAUTION, **{**ticked, **words_of_rx(ada)})

    page = page_after(as_ada, send(as_ada, changes=[tick]))

    assert state_of(trial) == TrialState.ACTIVE
    assert IntercurrentEvent.objects.get(trial=trial).kind == kept
    assert "The result of this trial is now hard to read." in page
    assert trials.in_the_way(fresh(trial), on=factories.TODAY) == ()


def words_of_rx(person: Person) -> dict[str, str]:
    """The statement as the rules word it."""
    now = trials.standing(Trial.objects.get(person=person), on=factories.TODAY)
    assert now.result is not None
    (finding,) = [one for one in now.result.findings if one.key == "rx"]
    return {"reason": finding.reason, "lifts": finding.lifts}


def fresh(trial: Trial) -> Trial:
    return Trial.objects.get(pk=trial.pk)


def test_a_first_medicine_waits_for_the_pharmacist(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=8)

    page = page_after(as_ada, send(as_ada, changes=["med_dose_change"]))

    assert state_of(trial) == TrialState.ACTIVE
    assert found(ada) == {"rx": "CAUTION"}
    assert "Your answers have changed." in page
    assert (
        "Do not take it yet. Your result asks you to tick something first."
        in as_ada.get(TODAY).content.decode()
    )


@pytest.mark.parametrize(
    ("tick", "question"), [("new_supplement", "stack"), ("med_dose_change", "med_change")]
)
def test_before_the_first_dose_something_new_moves_it(
    tick: str, question: str, as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=-6, state=TrialState.BASELINE)
    quiet(trial, range(-13, -6))

    send(as_ada, changes=[tick])

    assert found(ada)[question] == "DEFER"
    gate = trials.day_one(fresh(trial), on=factories.TODAY)
    assert any(": " in reason for reason in gate.reasons)
    assert not gate.screen_again  # nothing is to be answered before its day


def test_a_change_of_another_tab_keeps_ticks_and_is_made_once(as_ada: Client, ada: Person) -> None:
    begun(ada, day=8)
    key = str(uuid4())

    for _time in range(2):
        send(as_ada, changes=["antibiotic"], submission=key)

    assert Screening.objects.submitted().filter(person=ada).count() == 2


def test_nothing_changed_changes_nothing(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=8)

    send(as_ada, changes=["none"])

    assert Screening.objects.submitted().count() == 1
    assert state_of(trial) == TrialState.ACTIVE


def test_answers_that_cannot_be_read_any_more_pause_too(ada: Person) -> None:
    trial = begun(ada, day=8)
    factories.screening(ada, answers={"age": 45, "rx": "whatever"})

    file(fresh(trial), day=8, events=("med_dose_change",))

    assert state_of(trial) == TrialState.PAUSED
    assert trials.in_the_way(fresh(trial), on=factories.TODAY)


def test_a_change_in_an_unreadable_form_is_told_again_and_not_lost(as_ada: Client, ada: Person) -> None:
    begun(ada, day=8)

    answer = as_ada.post(CHECK_IN, {**SENT, "pain": "", "changes": ["pregnant"]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.split('value="pregnant"')[1].split(">")[0].strip().endswith("checked")


def test_fever_with_defences_that_are_weak_since_today_is_an_emergency(ada: Person) -> None:
    trial = begun(ada, day=10)

    said = file(trial, day=10, danger={"fever_felt": True}, events=("chemo",))

    assert "E7" in [one["rule"] for one in said.fired]


def test_fever_is_judged_by_answers_newer_than_day_one(ada: Person) -> None:
    trial = begun(ada, day=10)
    weak = factories.answers(weight_kg=80, immune_meds="yes", rx="yes")
    factories.screening(ada, on=factories.TODAY, answers=weak)

    said = file(trial, day=10, danger={"fever_felt": True})

    assert [one["rule"] for one in said.fired if one["level"] == "EMERGENCY"] == ["E7"]


# answers that were being given when something changed


def all_but_sent(client: Client, **differences: Any) -> None:
    """Every question is answered, and the result is not asked for yet."""
    assert answer(client, weight_kg=80, **differences).headers["Location"] == CHECK


def draft_of(person: Person) -> dict[str, Any]:
    draft = Screening.objects.draft(person)
    assert draft is not None
    return dict(draft.answers)


def test_answers_from_before_a_new_illness_do_not_wipe_it_out(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=8)
    all_but_sent(as_ada)

    send(as_ada, changes=["other_illness"])
    sent_late = as_ada.post(CHECK)

    assert "/page/" in sent_late.headers["Location"], "what an illness asks again is missing"
    assert found(ada)["organ"] == "BLOCK"
    press(as_ada, reverse("trials:resume"))
    assert state_of(trial) == TrialState.PAUSED
    assert "Dose today" not in as_ada.get(TODAY).text


@pytest.mark.parametrize(
    ("tick", "field"), [("new_supplement", "stack_started"), ("med_dose_change", "med_change")]
)
def test_answers_from_before_something_new_do_not_bring_the_first_dose_back(
    tick: str, field: str, as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=1, state=TrialState.BASELINE)
    quiet(trial, range(-13, 1))
    all_but_sent(as_ada)

    send(as_ada, changes=[tick])
    as_ada.post(CHECK)

    assert field not in draft_of(ada)
    assert trials.day_one(fresh(trial), on=factories.TODAY).reasons != ()


def test_a_tick_that_says_nothing_new_still_asks_again(as_ada: Client, ada: Person) -> None:
    """The last result says so already, and answers being given deny it."""
    begun(ada, day=8)
    factories.screening(ada, answers=factories.answers(weight_kg=80, preg="maybe"))
    as_ada.post(START)
    as_ada.post(page("about-you"), posted("about-you", factories.answers(weight_kg=80)))
    assert draft_of(ada)["preg"] == "no"

    send(as_ada, changes=["pregnant"])

    assert "preg" not in draft_of(ada)
    assert "weight_kg" in draft_of(ada), "nothing has changed about that"


def test_what_is_more_serious_than_the_tick_is_not_forgotten(as_ada: Client, ada: Person) -> None:
    begun(ada, day=8)
    all_but_sent(as_ada, ibd="active", diabetes="t2_no_meds", chronic_other="yes", rx="yes")

    send(as_ada, changes=["other_illness"])

    left = draft_of(ada)
    assert left["ibd"] == "active"
    assert {"diabetes", "organ", "chronic_other", "gut_other"} & {*left} == set()
