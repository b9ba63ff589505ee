"""A check-in that was opened before something changed: another tab, another device, hours without a connection."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import CheckIn, Person, Product, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun
from tests.journal.test_views import CHECK_IN, GO_ON, SAVED, TODAY, send
from tests.pressing import press
from tests.stage import date_of, noon, quiet, running

BREATH = ["breathing"]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def fresh(trial: Trial) -> Trial:
    return Trial.objects.select_related("product").get(pk=trial.pk)


def form_of(client: Client, url: str = CHECK_IN) -> dict[str, Any]:
    """What a browser sends of the page beside the answers."""
    page = client.get(url)
    names = ("submission", "person", "trial", "units")
    tags = {name: next(tag for tag in page.text.split("<input") if f'name="{name}"' in tag) for name in names}
    return {name: tag.split('value="')[1].split('"')[0] for name, tag in tags.items()}


def ended_before_another(ada: Person) -> tuple[Trial, Trial]:
    """A trial that the person stopped today, and one of another product that began its baseline since."""
    old = begun(ada, day=10)
    trials.stop(trial=old, by=ada, at=factories.NOON, on=factories.TODAY)
    return old, running(
        ada, day=-13, state=TrialState.BASELINE, product=factories.product(ada, name="The next one")
    )


def test_a_sign_of_the_last_product_is_not_told_of_the_next_one(as_ada: Client, ada: Person) -> None:
    old, new = ended_before_another(ada)
    opened = {"trial": str(old.code), "person": str(ada.code)}

    answer = send(as_ada, **opened, danger=BREATH)

    assert answer.headers["Location"].startswith("/journal/advice/")
    assert Product.objects.get(pk=old.product_id).never_again_rule == "E1"
    assert Product.objects.get(pk=new.product_id).never_again_at is None
    assert fresh(new).state == TrialState.BASELINE
    assert fresh(old).state == TrialState.STOPPED


def test_the_page_names_its_trial(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)

    assert form_of(as_ada)["trial"] == str(trial.code)


def test_nobody_elses_trial_can_be_named(as_ada: Client, ada: Person, ben: Person) -> None:
    mine, theirs = begun(ada, day=10), begun(ben, day=10)

    send(as_ada, trial=str(theirs.code), danger=["black"])

    assert (fresh(mine).state, fresh(theirs).state) == (TrialState.STOPPED, TrialState.ACTIVE)


def test_a_sign_for_a_day_that_is_closed_is_not_turned_away(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    trials.stop(trial=trial, by=ada, at=noon(date_of(trial, 1)), on=date_of(trial, 1))
    Trial.objects.filter(pk=trial.pk).update(stopped_at=factories.NOON - timedelta(days=30))

    answer = send(as_ada, danger=BREATH)

    page = as_ada.get(answer.headers["Location"]).text
    assert 'href="tel:112"' in page
    assert Product.objects.get(pk=trial.product_id).never_again_rule == "E1"


def test_a_sign_for_a_day_that_is_still_to_come_counts_today(as_ada: Client, ada: Person) -> None:
    """Over the date line the day of the form can lie ahead."""
    trial = begun(ada, day=10)
    tomorrow = factories.TODAY + timedelta(days=1)

    answer = send(as_ada, reverse("journal:check-in-day", args=[tomorrow]), danger=["black"])

    assert answer.headers["Location"].startswith("/journal/advice/")
    assert fresh(trial).stop_rule == "E4"
    assert CheckIn.objects.get(trial=trial, on=factories.TODAY).danger == {"blood": "black"}


def test_a_quiet_form_for_a_closed_day_files_nothing(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    far = factories.TODAY + timedelta(days=3)

    answer = send(as_ada, reverse("journal:check-in-day", args=[far]))

    assert answer.headers["Location"] == TODAY
    assert not CheckIn.objects.filter(trial=trial, on__gte=factories.TODAY).exists()


@pytest.mark.parametrize(
    ("said", "rule"),
    [({"pain": "8"}, "ST7"), ({"loose": "7", "bristol": "7"}, "ST6"), ({"nausea": "8"}, "P3")],
)
def test_a_form_from_before_a_flight_west_tells_of_today(
    as_ada: Client, ada: Person, said: dict[str, str], rule: str
) -> None:
    """Its day is still to come here; a number that stops or rests the trial was thrown away with it."""
    trial = begun(ada, day=10)
    tomorrow = factories.TODAY + timedelta(days=1)

    answer = send(as_ada, reverse("journal:check-in-day", args=[tomorrow]), **said)

    assert "it is still 2 March" in as_ada.get(answer.headers["Location"]).text
    assert fresh(trial).state in (TrialState.STOPPED, TrialState.PAUSED)
    (today,) = CheckIn.objects.filter(trial=trial, on__gte=factories.TODAY)
    fired = [each["rule"] for each in today.assessments.latest("at", "pk").fired]
    assert (today.on, rule in fired) == (factories.TODAY, True)


def test_it_corrects_nothing_of_today(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    send(as_ada, pain="5")
    tomorrow = factories.TODAY + timedelta(days=1)

    send(as_ada, reverse("journal:check-in-day", args=[tomorrow]), correct="", pain="0")

    assert CheckIn.objects.get(trial=trial, on=factories.TODAY).pain == 5


def test_a_form_that_was_filed_is_not_told_again_when_its_day_is_closed(as_ada: Client, ada: Person) -> None:
    """From the same open page: the sign of ten days ago stopped the trial once more."""
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    first = send(as_ada, url, submission=key, danger=["black"])
    judged = trial.assessments.count()

    with time_machine.travel(factories.NOON + timedelta(days=10), tick=False):
        again = send(as_ada, url, submission=key, danger=["black"])

    assert again.headers["Location"] == first.headers["Location"]
    assert trial.assessments.count() == judged


def test_nor_is_a_correction(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    send(as_ada, url)
    send(as_ada, url, submission=key, correct="", danger=["black"])
    judged = trial.assessments.count()

    with time_machine.travel(factories.NOON + timedelta(days=10), tick=False):
        send(as_ada, url, submission=key, correct="", danger=["black"])

    assert trial.assessments.count() == judged


def test_nor_on_its_own_day_after_it_told_of_the_one_before(as_ada: Client, ada: Person) -> None:
    """Sent over the date line, and once more at home: it stopped the trial twice."""
    trial = begun(ada, day=10)
    tomorrow = factories.TODAY + timedelta(days=1)
    url, key = reverse("journal:check-in-day", args=[tomorrow]), str(uuid4())
    send(as_ada, url, submission=key, pain="8")

    with time_machine.travel(factories.NOON + timedelta(days=1), tick=False):
        send(as_ada, url, submission=key, pain="8")

    assert not CheckIn.objects.filter(trial=trial, on=tomorrow).exists()


def test_other_words_of_a_page_that_was_filed_are_heard_after_a_flight_west(
    as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    send(as_ada, url, submission=key)
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Honolulu")

    with time_machine.travel(factories.NOON - timedelta(hours=3), tick=False):
        send(as_ada, url, submission=key, pain="8")

    assert fresh(trial).stop_rule == "ST7"


def test_nor_when_its_day_comes_again(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    send(as_ada, url, submission=key, pain="3")
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Honolulu")

    with time_machine.travel(factories.NOON - timedelta(hours=3), tick=False):
        send(as_ada, url, submission=key, pain="3")

    assert [row.on for row in CheckIn.objects.filter(trial=trial, pain=3)] == [factories.TODAY]


@pytest.mark.parametrize(("said", "rule"), [({"pain": "8"}, "ST7"), ({"loose": "7"}, "ST6")])
def test_a_day_so_bad_that_it_stops_counts_however_late_it_is_told(
    said: dict[str, str], rule: str, as_ada: Client, ada: Person
) -> None:
    """It was turned away with "it stays empty, which is fine", and the dose stood on Today as before."""
    trial = begun(ada, day=30)
    nine_days_ago = factories.TODAY - timedelta(days=9)

    answer = send(as_ada, reverse("journal:check-in-day", args=[nine_days_ago]), **said)

    assert answer.headers["Location"].startswith("/journal/advice/")
    assert fresh(trial).stop_rule == rule
    assert CheckIn.objects.get(trial=trial, on__gt=nine_days_ago, danger_asked=False).on == date_of(trial, 23)


@pytest.mark.parametrize(("back", "said"), [(9, {"pain": "5"}), (31, {"pain": "8"})], ids=str)
def test_a_form_of_which_nothing_counts_says_so_and_where_a_bad_day_is_told(
    back: int, said: dict[str, str], as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=30)
    on = factories.TODAY - timedelta(days=back)

    send(as_ada, reverse("journal:check-in-day", args=[on]), **said)

    assert (
        "Nothing of what you filled in was saved. If something was bad on that day" in as_ada.get(TODAY).text
    )
    assert fresh(trial).state == TrialState.ACTIVE


def test_days_since_the_last_check_in_count_when_one_was_filled_in_meanwhile(
    as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=10)
    quiet(trial, [*range(-13, 8), 9])  # day 9 was empty when the form was opened

    said = {name: answer for name, answer in SENT.items() if name != "loose"}
    answer = as_ada.post(CHECK_IN, {**said, "days3loose": "3", "loose_max": "4", "changes": "none"})

    assert answer.headers["Location"].startswith("/journal/advice/")
    assert fresh(trial).stop_rule == "ST5"


def test_what_changed_counts_when_it_is_not_asked_any_more(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=-3, state=TrialState.BASELINE)
    quiet(trial, range(-13, -3))
    assert "changes" not in as_ada.get(CHECK_IN).context["form"].fields

    answer = send(as_ada, changes=["pregnant"])

    assert answer.headers["Location"].startswith("/journal/advice/")
    assert fresh(trial).stop_rule == "ST11"


@pytest.mark.parametrize(("now", "name", "typed"), [("mmol", "fever_f", "104"), ("us", "fever_c", "40")])
def test_a_fever_counts_in_the_degrees_of_the_form(
    now: str, name: str, typed: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    opened = {"units": "us" if name == "fever_f" else "mmol"}
    Person.objects.filter(pk=ada.pk).update(units=now)

    send(as_ada, **opened, **{name: typed})

    assert fresh(trial).stop_rule == "E8"


def test_a_weight_counts_in_the_unit_of_the_form(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=8)
    Person.objects.filter(pk=ada.pk).update(units="us")
    opened = form_of(as_ada)
    assert opened["units"] == "us"
    Person.objects.filter(pk=ada.pk).update(units="mmol")

    asked = send(as_ada, **opened, weight="160", changes="none")

    assert "Were you trying to lose weight?" in asked.text  # 160 lb are 72.6 kg; 160 kg would be no loss
    assert fresh(trial).state == TrialState.ACTIVE


def test_a_sugar_counts_when_it_is_not_asked_any_more(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    assert "glucose" not in as_ada.get(CHECK_IN).context["form"].fields

    send(as_ada, glucose="2.5", units="mmol")

    assert fresh(trial).stop_rule == "E9"


def test_a_dose_that_was_taken_before_a_pause_is_no_second_one_after_it(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    trials.pause(trial=trial, by=ada, at=factories.NOON, on=factories.TODAY, because="holiday")
    assert send(as_ada).headers["Location"] == SAVED
    trials.resume(trial=fresh(trial), by=ada, at=factories.NOON, on=factories.TODAY)

    page = as_ada.get(TODAY).text

    assert "Take no more today." in page
    assert "Dose today" not in page


@pytest.mark.parametrize(
    ("said", "rule"), [({"pain": "10"}, "E3"), ({"loose": "14"}, "E12"), ({"pain": "9"}, "E3")]
)
def test_a_number_that_is_an_emergency_waits_for_no_other_answer(
    said: dict[str, str], rule: str, as_ada: Client, ada: Person
) -> None:
    trial, key = begun(ada, day=10), str(uuid4())
    lacking = {name: answer for name, answer in {**SENT, **said}.items() if name != "bristol"}

    pages = [as_ada.post(CHECK_IN, {**lacking, "submission": key}) for _twice in range(2)]

    assert [page.status_code for page in pages] == [422, 422]
    assert 'href="tel:112"' in pages[0].text
    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, rule)
    assert fresh(trial).assessments.filter(level="EMERGENCY").count() == 1


def test_pain_beside_hives_is_not_left_behind_an_error(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    lacking = {name: answer for name, answer in SENT.items() if name != "bristol"}

    as_ada.post(CHECK_IN, {**lacking, "pain": "6", "danger": ["hives"], "submission": str(uuid4())})

    assert fresh(trial).stop_rule == "E2"


def test_a_new_illness_ticked_in_a_page_that_was_filed_is_heard_when_its_day_is_closed(
    as_ada: Client, ada: Person
) -> None:
    """No entry keeps that tick, so the form seemed to say nothing new: "Go on as planned"."""
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    send(as_ada, url, submission=key)

    with time_machine.travel(factories.NOON + timedelta(days=9), tick=False):
        answer = send(as_ada, url, submission=key, changes=["other_illness"])

    assert answer.headers["Location"] == reverse("screening:start")
    assert fresh(trial).state == TrialState.PAUSED


def test_a_tick_that_has_been_answered_since_is_not_told_again_by_the_same_form(
    as_ada: Client, ada: Person
) -> None:
    """It made the five answers unknown once more, and paused the trial a second time."""
    trial = begun(ada, day=10)
    url, key = reverse("journal:check-in-day", args=[factories.TODAY]), str(uuid4())
    send(as_ada, url, submission=key, changes=["other_illness"])
    factories.screening(ada, submitted_at=factories.NOON.replace(minute=5))
    press(as_ada, reverse("trials:resume"))

    with time_machine.travel(factories.NOON + timedelta(hours=1), tick=False):
        answer = send(as_ada, url, submission=key, changes=["other_illness"])

    assert answer.headers["Location"] == SAVED
    assert fresh(trial).state == TrialState.ACTIVE


def test_a_form_as_it_was_asked_still_says_go_on(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    assert send(as_ada, **form_of(as_ada)).headers["Location"] == SAVED
    assert GO_ON in as_ada.get(SAVED).text
