"""What is said of a mild day while nothing may be taken: never to keep a dose, and never to go on."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.signs import danger_of
from apps.records.models import Person, Product, Reminder, SafetyAssessment, Trial
from apps.reminders.links import link_token
from apps.rules import stopping
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from apps.trials import actions as trials
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun, file, state_of
from tests.journal.test_from_mail import send, words
from tests.journal.test_views import CHECK_IN, GO_ON, SAVED
from tests.stage import running

DOSES = ("same dose", "smaller dose", "lowest dose", "Go on as planned", "you may start again", "Pause it")
A_LITTLE = {"pain": "3"}  # 2 above the usual: to be watched


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def by_mail(client: Client, trial: Trial, **said: Any) -> str:
    sent = Reminder.objects.filter(trial=trial, kind="check_in", local_date=factories.TODAY)
    row = sent.first() or factories.reminder(trial.person, trial=trial, state="sent", sent_at=factories.NOON)
    return words(send(client, reverse("journal:from-mail", args=[link_token(row)]), **said))


def on_the_site(client: Client, **said: Any) -> str:
    sent = client.post(CHECK_IN, {**SENT, "submission": str(uuid4()), **said})
    return words(client.get(sent.headers["Location"]))


def held(trial: Trial) -> None:
    """The pack is past its date."""
    Product.objects.filter(pk=trial.product_id).update(expired=True)


def paused(trial: Trial) -> None:
    file(trial, day=9, loose=5, days3loose=2)
    assert state_of(trial) == TrialState.PAUSED


def stopped(trial: Trial) -> None:
    file(trial, day=9, pain=9)
    assert state_of(trial) == TrialState.STOPPED


@pytest.mark.parametrize("before", [held, paused, stopped])
@pytest.mark.parametrize("way", ["mail", "site"])
def test_a_day_to_be_watched_keeps_no_dose_where_none_is_taken(
    client: Client, as_ada: Client, ada: Person, before: Any, way: str
) -> None:
    trial = begun(ada, day=10)
    before(trial)

    said = by_mail(client, trial, **A_LITTLE) if way == "mail" else on_the_site(as_ada, **A_LITTLE)

    assert SafetyAssessment.objects.latest("at", "pk").level == SafetyLevel.WATCH
    assert "Take nothing" in said or "Take no dose" in said
    assert [one for one in DOSES if one in said] == []


def test_what_would_only_pause_opens_no_way_back_after_a_stop(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=9, danger={"allergy": ["hives"]})

    said = on_the_site(as_ada, pain="5", changes="none")

    assert (state_of(trial), SafetyAssessment.objects.latest("at", "pk").level) == ("stopped", "PAUSE")
    assert "Take nothing" in said
    assert [one for one in DOSES if one in said] == []


def test_a_pause_beside_a_clinicians_promises_no_number_of_days(
    as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    trial = begun(ada, day=10)
    trials.pause(trial=trial, by=dr_cole, at=factories.NOON, on=factories.TODAY, because="clinician")

    said = on_the_site(as_ada, pain="5", changes="none")

    assert SafetyAssessment.objects.latest("at", "pk").level == SafetyLevel.PAUSE
    assert "Today says when you may take it" in said
    assert "clear days" not in said


def test_a_pause_by_itself_says_how_many_days(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    assert "After 3 clear days in a row you may start again" in on_the_site(as_ada, pain="5")


@pytest.mark.parametrize("taken", ["all", "part", "forgot", "none"])
@pytest.mark.parametrize("way", ["mail", "site"])
def test_a_dose_that_has_its_answer_is_not_asked_for_again(
    taken: str, way: str, client: Client, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    sent = {**A_LITTLE, "dose_taken": taken}

    said = by_mail(client, trial, **sent) if way == "mail" else on_the_site(as_ada, **sent)

    assert "From your next dose on, keep the same dose." in said
    assert "Keep the same dose" not in said


def test_a_day_that_is_past_says_nothing_of_todays_dose(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    page = reverse("journal:advice", args=[file(trial, day=9, pain=3).code])

    said = words(as_ada.get(page))

    assert ("From your next dose on" in said, "Keep the same dose" in said) == (True, False)


def test_a_dose_of_today_that_nobody_spoke_of_is_kept(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    page = reverse("journal:advice", args=[file(trial, day=10, pain=3, dose_taken=DoseTaken.NOT_DUE).code])

    assert "Keep the same dose" in words(as_ada.get(page))


@pytest.mark.parametrize(("level", "goes_up"), [(0, True), (1, False)])
def test_only_a_dose_that_can_go_up_is_said_not_to(
    level: int, goes_up: bool, as_ada: Client, ada: Person
) -> None:
    begun(ada, day=40, level=level)

    said = on_the_site(as_ada, **A_LITTLE)

    assert ("Your dose will not go up until" in said, "You are at the full dose" in said) == (
        goes_up,
        not goes_up,
    )


def test_a_quiet_day_of_a_rest_is_saved_and_no_more(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    paused(trial)

    assert GO_ON not in on_the_site(as_ada)
    assert "Saved." in words(as_ada.get(SAVED))


def test_a_quiet_day_before_a_first_dose_that_waits_is_saved_and_no_more(as_ada: Client, ada: Person) -> None:
    begun(ada, day=1, state=TrialState.BASELINE)
    Product.objects.filter(person=ada).update(expired=True)

    said = on_the_site(as_ada, changes="none")

    assert "Your first dose waits" in said
    assert GO_ON not in said


@pytest.mark.parametrize(
    ("levels", "cares"),
    [
        (stopping.LEVEL_ADVICE_RESTING, stopping.CARE_ADVICE_RESTING),
        (stopping.LEVEL_ADVICE_STOPPED, stopping.CARE_ADVICE_STOPPED),
        (stopping.LEVEL_ADVICE_LATER, stopping.CARE_ADVICE_LATER),
    ],
)
def test_every_level_and_care_has_words(levels: Any, cares: Any) -> None:
    assert set(levels) == set(SafetyLevel)
    assert set(cares) == set(stopping.Care)


@pytest.mark.parametrize(
    ("said", "now", "afterwards"),
    [
        (
            {"danger": {"blood": "streak"}},
            "Do not start it. Speak to a clinician today.",
            "A new one waits until",
        ),
        ({"danger": {"allergy": ["hives"]}}, "Never start it.", "not be able to use this product here."),
        (
            {"danger": {"vomit": 3}},
            "Do not start it yet. Drink",
            "Your first dose waits until you have had 3",
        ),
        ({"danger": {"vomit_blood": True}}, "Call your emergency number", "ends before its first dose"),
    ],
)
def test_who_has_taken_none_is_not_told_to_stop_taking_it(
    said: dict[str, Any], now: str, afterwards: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=1, state=TrialState.BASELINE)
    advice = reverse("journal:advice", args=[file(trial, day=0, **said).code])

    page, today = words(as_ada.get(advice)), words(as_ada.get("/trial/"))

    assert now in page
    assert afterwards in page
    wrong = ("Stop taking", "Pause it", "start again", "stays stopped", "You have learnt", "danger signs")
    assert [one for one in wrong if one in f"{page} {today}"] == []


def test_each_word_that_rests_or_stops_has_one_for_before_the_first_dose() -> None:
    """But where the words say nothing of taking it."""
    said = [*stopping.CARE_ADVICE.values(), *stopping.LEVEL_ADVICE.values()]
    before = [stopping.before_a_dose(one) for one in said]

    assert [one.now for one in before if "top taking" in one.now or "Pause it" in one.now] == []
    assert [one.afterwards for one in before if "start again" in one.afterwards] == []
    assert [one.afterwards for one in before if "stays stopped" in one.afterwards] == []


def test_no_word_after_a_stop_names_a_dose_or_a_way_back() -> None:
    said = [*stopping.CARE_ADVICE_STOPPED.values(), *stopping.LEVEL_ADVICE_STOPPED.values()]

    assert [one for advice in said for one in DOSES if one in f"{advice.now} {advice.afterwards}"] == []


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ({"pain": 6}, "After 3 clear days in a row you may start again"),
        ({"danger": danger_of(["fever"])}, "After 3 clear days in a row you may start again"),
    ],
    ids=["pause", "stop"],
)
def test_no_clear_days_are_promised_beside_an_answer_that_stands_in_the_way(
    said: dict[str, Any], promised: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    page = reverse("journal:advice", args=[file(trial, day=10, **said).code])
    assert promised in words(as_ada.get(page))
    answers = factories.answers(weight_kg=80, organ="yes")
    factories.screening(ada, answers=answers, submitted_at=factories.NOON)

    after = words(as_ada.get(page))

    assert "Please keep checking in." in after
    assert [
        one for one in ("you may start again", "lowest dose. We") if one in after.split("What happens")[1]
    ] == []


@pytest.mark.parametrize("way", ["mail", "site"])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"nausea": "10"}, ("rate it 9 or 10 out of 10, call now.", "Call 112")),
        ({"nausea": "7"}, ("rate it 7 or 8 out of 10, speak with a clinician today.",)),
        ({"nausea": "6"}, ()),
    ],
    ids=["10", "7", "6"],
)
def test_a_number_that_the_help_page_sends_to_care_is_not_left_with_a_pause(
    ada: Person, as_ada: Client, way: str, said: dict[str, str], told: tuple[str, ...]
) -> None:
    trial = begun(ada, day=10)

    page = by_mail(as_ada, trial, **said) if way == "mail" else on_the_site(as_ada, **said)

    assert ("Pause it" in page) == bool(told)
    for part in ("rate it 9 or 10", "rate it 7 or 8", "Call 112"):
        assert (part in page) == any(part in each for each in told), part
    for each in told:
        assert each in page


@pytest.mark.parametrize(
    ("rating", "told"),
    [("10", "rate it 9 or 10 out of 10, call now."), ("8", "speak with a clinician today."), ("6", "")],
)
def test_a_number_that_ends_the_trial_is_not_left_with_less_than_the_help_page_says(
    ada: Person, as_ada: Client, rating: str, told: str
) -> None:
    """ "See a clinician if it does not settle" was all that a 10 out of 10 was told where the trial ended by it."""
    trial = begun(ada, day=10)
    for ahead, bloating in enumerate((3, 4), start=8):
        file(trial, day=ahead, bloating=bloating)

    page = on_the_site(as_ada, bloating=rating)

    assert "does not get on with it" in page
    today = words(as_ada.get(reverse("trials:today")))
    for shown in (page, today):
        assert (told in shown) if told else "out of 10, " not in shown
        assert ("Call 112" in shown) == (rating == "10")


def test_today_says_it_too_until_a_check_in_is_better(ada: Person, as_ada: Client) -> None:
    """Today had named the pause alone; the number to call was one tap away."""
    begun(ada, day=10)
    on_the_site(as_ada, nausea="10")

    today = words(as_ada.get(reverse("trials:today")))
    assert "rate it 9 or 10 out of 10, call now." in today
    assert "Call 112" in today.split("Safety")[1]
    with time_machine.travel(factories.NOON + timedelta(days=1), tick=False):
        on_the_site(as_ada, nausea="3")
        assert "out of 10, call now." not in words(as_ada.get(reverse("trials:today")))


def test_a_medicine_told_of_beside_a_plant_extract_says_why_nothing_is_taken(
    ada: Person, as_ada: Client
) -> None:
    running(ada, day=8, product=factories.product(ada, botanicals=True), answers={"rx": "no"})
    day = dict(zip(("began_on_day", "began_on_month", "began_on_year"), ("2", "3", "2026"), strict=True))

    sent = as_ada.post("/journal/event/", {"kind": "medicine", "part_of": ["none"], **day})

    why = "It holds a plant extract that can change how a medicine acts. Ask your pharmacist or clinician first."
    assert why in words(as_ada.get(sent.headers["Location"]))
    today = words(as_ada.get("/trial/"))
    assert why in today
    assert "You told us of something new. First comes a day on which all is as usual again." in today
    assert "You wrote that you are ill" not in today
