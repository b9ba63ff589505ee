"""What is changed beside the frozen plan is told, and the plan keeps its mark."""

from datetime import time

import pytest
import time_machine
from django.test import Client

from apps.products import actions as products
from apps.products.actions import Condition
from apps.records.models import Consent, EventKind, IntercurrentEvent, Person, Trial
from apps.reminders import actions as reminders
from apps.rules.vocabulary import TrialState
from apps.trials import actions, since
from tests import factories
from tests.reminders.push_service import Browser
from tests.trials.lives import active, at, day, fresh, started, stopped

SEEN = Condition(expired=False, seal_broken=False, storage_ok=True, batch="B-2")


def words(trial: Trial) -> list[str]:
    return [change.words for change in since.since_the_start(fresh(trial))]


def test_nothing_has_changed_at_first(ada: Person) -> None:
    assert words(started(ada)) == []


def test_each_change_is_told_in_order_and_the_mark_stays(ada: Person) -> None:
    trial = active(ada)
    mark = trial.plan_hash
    actions.move_check_in(trial=trial, by=ada, at=at(day(2)), on=day(2), to=time(19, 30))
    products.look_at_pack(product=trial.product, seen=SEEN, by=ada, at=at(day(3)), on=day(3))
    reminders.choose_mails(person=ada, kinds_off=["gone_quiet"], at=at(day(4)))
    actions.pause(trial=trial, by=ada, at=at(day(5)), on=day(5), because="holiday")

    told = words(trial)

    assert told == [
        "Day 1: the first dose.",
        "The check-in moved to 19:30.",
        "A new pack of the same product, batch B-2.",
        told[3],
        "Paused: holiday or travel.",
    ]
    assert told[3].startswith("Reminders switched off: ")
    assert fresh(trial).plan_hash == mark


def test_the_same_pack_looked_at_again_is_no_change(ada: Person) -> None:
    trial = active(ada)

    for _time in range(2):
        products.look_at_pack(product=trial.product, seen=SEEN, by=ada, at=at(day(3)), on=day(3))
        trial.product.refresh_from_db()

    assert trial.events.filter(kind=EventKind.NEW_PACK).count() == 1
    assert trial.product.batch == "B-2"


def test_the_same_choice_of_mails_again_is_no_change(ada: Person) -> None:
    trial = active(ada)

    for _time in range(2):
        reminders.choose_mails(person=ada, kinds_off=[], at=at(day(4)))

    assert not trial.events.filter(kind=EventKind.CHANGED_MAILS).exists()


def test_another_way_or_another_clock_for_reminders_is_told(ada: Person) -> None:
    trial = active(ada)
    Consent.objects.create(
        person=ada, kind="reminders", wording_version="1", wording=".", given_at=at(day(0))
    )
    keys = Browser().keys
    device = reminders.add_device(
        person=ada, endpoint="https://fcm.googleapis.com/1", name="Firefox", at=at(day(2)), **keys
    )
    reminders.stop_mail(person=ada, at=at(day(3)))
    reminders.stop_mail(person=ada, at=at(day(3)))
    reminders.allow_mail(person=ada, at=at(day(4)))
    reminders.drop_device(person=ada, code=device.code, at=at(day(5)))
    reminders.use_zone(person=ada, zone="America/New_York", at=at(day(6)))

    assert words(trial)[1:] == [
        "A device was added that shows reminders.",
        "Reminders by e-mail were switched off.",
        "Reminders by e-mail were switched on again.",
        "A device that showed reminders was taken off.",
        "Days and reminders follow the time of New York.",
    ]


def test_something_new_for_the_gut_stands_among_the_changes(ada: Person) -> None:
    trial = active(ada)
    told = IntercurrentEvent.objects.create(
        trial=trial, kind="supplement", began_on=day(4), reported_at=at(day(4))
    )
    assert words(trial)[-1] == "Something new for the gut was started. It is named in the result."
    about = IntercurrentEvent.objects.filter(pk=told.pk)
    for began_on, is_named in ((0, False), (1, True), (84, True), (85, False)):  # before it and after it not
        about.update(began_on=day(began_on))
        assert ("It is named in the result." in " ".join(words(trial))) is is_named
    trial.reviews.update(opened_at=at(day(86)), label="not_enough_data", method_version="1", result={})
    about.update(began_on=day(84), reported_at=at(day(87)))
    assert words(trial)[-1] == "Something new for the gut was started."

    IntercurrentEvent.objects.filter(pk=told.pk).update(withdrawn_at=at(day(5)))

    assert words(trial) == ["Day 1: the first dose."]


def test_a_clinicians_stop_is_told_as_theirs(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "", on=day(6), by=dr_cole)

    last = since.since_the_start(trial)[-1]

    assert (last.words, last.by_another) == ("Stopped.", True)


def test_the_moved_end_is_told(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    assert since.moved(trial, on=day(5)) == ""
    Trial.objects.filter(pk=trial.pk).update(pauses=[[day(5).isoformat(), day(9).isoformat()]], paused_days=4)

    with time_machine.travel(at(day(10)), tick=False):
        page = as_ada.get("/trial/calendar/").text

    assert "The end has moved by 4 days" in page
    assert "Day 1: the first dose." in page


def test_another_product_ends_the_trial_and_the_next_plan_opens_with_its_choices(
    ada: Person, as_ada: Client
) -> None:
    trial = active(ada)
    with time_machine.travel(at(day(3)), tick=False):
        page = as_ada.get("/trial/another-product/")
        assert "One trial tests one product." in page.text
        assert fresh(trial).state == TrialState.ACTIVE

        answer = as_ada.post("/trial/another-product/")
        plan = as_ada.get("/trial/plan/")

    assert answer.headers["Location"] == "/products/add/"
    ended = fresh(trial)
    assert (ended.state, ended.stop_reason) == (TrialState.STOPPED, "I changed to another product.")
    assert (plan.context["form"]["weeks"].value(), plan.context["from_last"]) == (trial.weeks, True)


def test_a_plan_opens_with_the_earlier_trial_that_its_address_names_if_it_is_the_persons_own(
    ada: Person, ben: Person, as_ada: Client
) -> None:
    first = stopped(active(ada, weeks=9), "", on=day(3), by=ada)
    pack = factories.product(ada, name="Other capsules", serving_units=2, smallest_units=1, can_halve=True)
    last = stopped(active(ada, weeks=11, product=pack), "", on=day(4), by=ada)
    strangers = stopped(active(ben, weeks=10), "", on=day(3), by=ben)

    with time_machine.travel(at(day(5)), tick=False):
        opened = {
            name: as_ada.get("/trial/plan/", {"from": name}).context["form"]["weeks"].value()
            for name in (str(first.code), str(last.code), str(strangers.code), "no code", "")
        }

    assert list(opened.values()) == [9, 11, 11, 11, 11]


@pytest.mark.parametrize("events", [1, 3])
def test_the_plan_by_day_costs_the_same_for_any_number_of_changes(
    events: int, ada: Person, as_ada: Client, django_assert_max_num_queries: object
) -> None:
    trial = active(ada)
    for number in range(events):
        actions.move_check_in(
            trial=trial, by=ada, at=at(day(2 + number)), on=day(2 + number), to=time(19, number)
        )

    with time_machine.travel(at(day(10)), tick=False), django_assert_max_num_queries(14):  # type: ignore[operator]
        page = as_ada.get("/trial/calendar/")

    assert len(page.context["changes"]) == 1 + events


def test_the_pause_page_says_how_many_days_are_left(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    Trial.objects.filter(pk=trial.pk).update(pauses=[[day(5).isoformat(), day(9).isoformat()]], paused_days=4)

    with time_machine.travel(at(day(10)), tick=False):
        page = as_ada.get("/trial/pause/").text

    assert "17 days are left for pauses." in page
