"""The link in a check-in mail: one entry of one day for whoever has the mail, and nothing for whoever finds it later."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from apps.journal import actions
from apps.records.models import (
    CheckInEntry,
    EventKind,
    Person,
    Reminder,
    ReminderKind,
    SafetyAssessment,
    Trial,
)
from apps.reminders.letters import letter
from apps.reminders.links import link_token
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from apps.trials.queries import held
from tests import factories
from tests.calm import SENT
from tests.cast import signed_in
from tests.journal.test_actions import begun
from tests.stage import quiet, running

WHOLE: dict[str, Any] = {**SENT, "changes": "none"}
OPEN, DEAD = "It files this one check-in and shows nothing about you.", "This link opens nothing any more"
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Day 10, every day but today filled in."""
    return begun(ada, day=10)


@pytest.fixture
def mailed(trial: Trial) -> Reminder:
    """The mail of today, which went out."""
    row = factories.reminder(trial.person, trial=trial, state="sent", sent_at=factories.NOON)
    return Reminder.objects.select_related("person", "trial").get(pk=row.pk)


@pytest.fixture
def url(mailed: Reminder) -> str:
    return reverse("journal:from-mail", args=[link_token(mailed)])


def send(client: Client, url: str, **said: Any) -> HttpResponseBase:
    return client.post(url, {**WHOLE, "submission": str(uuid4()), **said})


def words(answer: HttpResponseBase) -> str:
    """What a reader sees, without the tags."""
    return re.sub(r"<[^>]+>", " ", b"".join(answer).decode())


def test_the_mail_carries_it_as_its_only_button(mailed: Reminder, url: str) -> None:
    mail = letter(mailed)

    assert str(mail.body).count(f"http://localhost:8000{url}\n") == 1
    assert letter(mailed).body == mail.body, "the same mail sent twice opens the same check-in"


def test_a_look_shows_the_form_and_changes_nothing(client: Client, url: str, mailed: Reminder) -> None:
    for method in (client.get, client.head, client.options):
        assert method(url).status_code == 200
    assert OPEN in words(client.get(url))

    mailed.refresh_from_db()
    assert mailed.link_used_at is None
    assert not CheckInEntry.objects.filter(source="mail").exists()
    assert not Session.objects.exists()
    assert "session" not in "".join(client.cookies)


def test_it_files_that_days_entry_once_and_is_dead_afterwards(
    client: Client, url: str, trial: Trial, mailed: Reminder
) -> None:
    answer = send(client, url)

    entry = CheckInEntry.objects.get(source="mail")
    assert (answer.status_code, entry.check_in.on, entry.filed_by) == (200, factories.TODAY, trial.person)
    assert (entry.check_in.pain, entry.check_in.dose_taken, entry.check_in.danger_asked) == (1, "all", True)
    assert "Saved" in words(answer)
    assert client.get(url).status_code == 404
    assert (send(client, url).status_code, CheckInEntry.objects.filter(source="mail").count()) == (404, 1)
    assert "session" not in "".join(client.cookies)


def test_the_same_form_sent_again_gets_the_same_answer(client: Client, url: str) -> None:
    """The answer may have been lost on its way, and it may say to call for help."""
    key = str(uuid4())
    first, second = (send(client, url, submission=key, danger=["black"]) for _tap in range(2))

    assert "Call your emergency number" in words(first)
    assert (first.status_code, words(second)) == (200, words(first))
    assert CheckInEntry.objects.filter(source="mail").count() == 1


@pytest.mark.parametrize(
    ("late", "status"), [(timedelta(hours=35, minutes=59), 200), (timedelta(hours=36), 404)]
)
def test_it_is_dead_after_36_hours(client: Client, url: str, late: timedelta, status: int) -> None:
    with time_machine.travel(factories.NOON + late, tick=False):
        assert client.get(url).status_code == status
        assert send(client, url).status_code == status

    assert CheckInEntry.objects.filter(source="mail").count() == (status == 200)


def test_on_the_next_day_it_still_files_the_day_of_the_mail(client: Client, url: str) -> None:
    with time_machine.travel(factories.NOON + A_DAY, tick=False):
        send(client, url)

    day = CheckInEntry.objects.get(source="mail").check_in
    assert (day.on, day.late) == (factories.TODAY, True)


def test_the_second_mail_of_the_evening_dies_with_the_first(
    client: Client, url: str, trial: Trial, mailed: Reminder
) -> None:
    row = factories.reminder(trial.person, trial=trial, kind=ReminderKind.CHECK_IN_AGAIN)
    other = reverse("journal:from-mail", args=[link_token(row)])
    assert client.get(other).status_code == 200
    send(client, url)

    assert client.get(other).status_code == 404


def test_it_is_dead_once_the_day_was_filled_in_elsewhere(
    client: Client, url: str, trial: Trial, as_ada: Client
) -> None:
    as_ada.post(reverse("journal:check-in"), {**WHOLE, "submission": str(uuid4())})

    assert client.get(url).status_code == 404
    assert send(client, url).status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"set_up_at": None}],
    ids=["closed account", "an agreement taken back"],
)
def test_it_is_dead_for_whoever_may_not_go_on(
    client: Client, url: str, ada: Person, change: dict[str, Any]
) -> None:
    Person.objects.filter(pk=ada.pk).update(**change)

    assert client.get(url).status_code == 404
    assert send(client, url).status_code == 404


def test_it_is_dead_when_the_trial_takes_no_entry(client: Client, url: str, trial: Trial) -> None:
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.FINISHED, finished_at=factories.NOON - 2 * A_DAY
    )

    assert client.get(url).status_code == 404


def test_a_made_up_or_another_kinds_link_opens_nothing_and_all_dead_ones_look_the_same(
    client: Client, url: str, trial: Trial
) -> None:
    measure = factories.reminder(trial.person, trial=trial, kind=ReminderKind.MEASURE_DUE)
    send(client, url)
    used = client.get(url)
    others = [url[:-3] + "x/", reverse("journal:from-mail", args=[link_token(measure)])]

    assert [client.get(other).status_code for other in others] == [404, 404]
    assert {words(client.get(other)) for other in others} == {words(used)}
    assert DEAD in words(used)


def test_it_asks_everybody_the_same(client: Client, url: str, ada: Person, ben: Person) -> None:
    """Another outcome, a sugar medicine, other units, a start that is not made: the page does not show it."""
    Person.objects.filter(pk=ben.pk).update(units="us", display_name="PLANTED name", country="US")
    ben.refresh_from_db()
    his = running(
        ben,
        day=-5,
        secondary="hunger",
        primary="waist",
        answers={"diabetes": "t1"},
        state=TrialState.BASELINE,
    )
    quiet(his, range(-13, -5), pain=7, note="PLANTED note", weight_kg=99)
    row = factories.reminder(ben, trial=his)
    of_ben = reverse("journal:from-mail", args=[link_token(row)])

    pages = [
        re.sub(r'(submission" value|nonce)="[^"]*"', r"\1", client.get(one).content.decode())
        for one in (url, of_ben)
    ]

    assert pages[0] == pages[1]
    assert "PLANTED" not in pages[1]
    assert "checked" not in pages[1]


def test_only_what_the_trial_asks_is_kept(client: Client, ben: Person) -> None:
    his = begun(ben, day=-5, secondary="hunger", state=TrialState.BASELINE)
    url = reverse("journal:from-mail", args=[link_token(factories.reminder(ben, trial=his))])

    answer = send(client, url, dose_taken="all", hunger="4", energy="6")

    day = CheckInEntry.objects.get(source="mail").check_in
    assert (day.dose_taken, day.hunger, day.energy) == (DoseTaken.NOT_DUE, 4, None)
    assert "still empty" not in words(answer)


def test_what_the_trial_asks_and_did_not_get_is_said(client: Client, url: str) -> None:
    answer = send(client, url, dose_taken="not_due")

    assert CheckInEntry.objects.get(source="mail").check_in.dose_taken == DoseTaken.NOT_DUE
    assert "One answer that your trial asks for is still empty" in words(answer)


@pytest.mark.parametrize(("worst", "kept"), [("4", 0), ("5", 2)])
def test_after_a_gap_days_count_by_the_persons_own_limit(
    client: Client, ada: Person, worst: str, kept: int
) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 7), loose=3)  # usual for her, so her limit is 5
    url = reverse("journal:from-mail", args=[link_token(factories.reminder(ada, trial=trial))])

    send(client, url, days3loose="2", loose_max=worst)

    assert CheckInEntry.objects.get(source="mail").check_in.days3loose == kept


def test_a_danger_sign_of_an_unfinished_form_is_kept_and_answered_at_once(
    client: Client, url: str, trial: Trial, mailed: Reminder
) -> None:
    answer = client.post(url, {"danger": ["black"], "submission": str(uuid4())})

    trial.refresh_from_db()
    assert (answer.status_code, trial.state) == (422, TrialState.STOPPED)
    assert "Call your emergency number" in words(answer)
    assert "Your danger sign is kept" in words(answer)
    assert client.get(url).status_code == 200, "the rest can still be filled in"
    assert send(client, url, danger=["black"]).status_code == 200


def alarm(client: Client, url: str, *signs: str) -> HttpResponseBase:
    """A form with nothing but danger signs."""
    return client.post(url, {"danger": signs, "submission": str(uuid4())})


def test_whoever_holds_the_link_can_write_no_more_rows_than_there_are_signs(
    client: Client, url: str, trial: Trial
) -> None:
    """And every time the page says what to do now."""
    for _time in range(5):
        for signs in (["dizzy"], ["blood_streak"], ["dizzy", "blood_streak"], ["dizzy"], ["black"]):
            assert "Your danger sign is kept" in words(alarm(client, url, *signs))
    assert "Call your emergency number" in words(alarm(client, url, "dizzy"))

    filed = CheckInEntry.objects.filter(check_in__trial=trial, check_in__on=factories.TODAY)
    assert [row.answers["danger"] for row in filed] == [
        {"dizzy": True},
        {"dizzy": True, "blood": "streak"},
        {"dizzy": True, "blood": "black"},
    ]
    assert SafetyAssessment.objects.filter(trial=trial, on=factories.TODAY).count() <= 3


def test_a_worse_sign_after_a_milder_one_stops_the_trial(client: Client, url: str, trial: Trial) -> None:
    alarm(client, url, "dizzy")
    trial.refresh_from_db()
    assert trial.state != TrialState.STOPPED
    alarm(client, url, "very_dry")

    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED


def test_the_same_sign_after_doses_began_again_is_another_one(client: Client, url: str, trial: Trial) -> None:
    alarm(client, url, "blood_streak")
    with time_machine.travel(factories.NOON + timedelta(hours=1), tick=False):
        trial.events.create(
            kind=EventKind.RESUMED,
            by=trial.person,
            at=factories.NOON + timedelta(minutes=1),
            on=factories.TODAY,
        )
        alarm(client, url, "blood_streak")
        alarm(client, url, "blood_streak")

    assert CheckInEntry.objects.filter(check_in__on=factories.TODAY).count() == 2


def test_the_same_stop_rules_answer_on_the_page_without_her_numbers(
    client: Client, url: str, trial: Trial
) -> None:
    answer = send(client, url, pain="6")

    trial.refresh_from_db()
    said = SafetyAssessment.objects.get(trial=trial, on=factories.TODAY)
    assert said.level in (SafetyLevel.STOP, SafetyLevel.PAUSE)
    assert trial.state in (TrialState.STOPPED, TrialState.PAUSED)
    assert "Saved" not in words(answer)
    assert [one["reason"] in words(answer) for one in said.fired] == [False] * len(said.fired)


def test_what_a_dead_link_was_sent_is_said_to_be_lost_with_the_number_to_call(
    client: Client, url: str
) -> None:
    with time_machine.travel(factories.NOON + timedelta(days=3), tick=False):
        answer = send(client, url, danger=["black"])

    assert "What you sent was not saved" in words(answer)
    assert "Call your emergency number" in words(answer)
    assert not CheckInEntry.objects.filter(filed_at__gt=factories.NOON).exists()


def ended(trial: Trial) -> None:
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.FINISHED, finished_at=factories.NOON - timedelta(days=1)
    )


def test_a_danger_sign_sent_after_the_end_of_the_trial_is_acted_on(
    client: Client, url: str, trial: Trial
) -> None:
    """The page said that the link opens nothing, and the black stool was dropped."""
    ended(trial)

    answer = send(client, url, danger=["black"])

    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
    assert "Call your emergency number" in words(answer)
    assert "is kept and counts." in words(answer)
    assert "The rest of what you sent was not saved." in words(answer)


def test_so_is_what_has_changed(client: Client, url: str, trial: Trial, ada: Person) -> None:
    ended(trial)

    answer = send(client, url, changes=["pregnant"])

    assert ada.screenings.latest("submitted_at").answers["preg"] == "maybe"
    assert "Your screening answers may have changed by this." in words(answer)
    assert "Go on" not in words(answer)


def test_what_is_neither_is_said_to_be_lost(client: Client, url: str, trial: Trial) -> None:
    ended(trial)

    answer = send(client, url, pain="4")

    assert (answer.status_code, "What you sent was not saved" in words(answer)) == (404, True)
    assert not SafetyAssessment.objects.filter(trial=trial, on=factories.TODAY).exists()


def test_a_danger_sign_in_a_form_of_a_used_link_stops_the_trial(
    client: Client, url: str, trial: Trial
) -> None:
    """The page was still open on the other device."""
    send(client, url)
    for _twice in range(2):
        answer = send(client, url, danger=["black"])

    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
    assert "Call your emergency number" in words(answer)
    assert CheckInEntry.objects.filter(check_in__on=factories.TODAY, source="report").count() == 1


@pytest.mark.parametrize("number", [{"pain": "8"}, {"loose": "6"}, {"bloating": "9"}])
@pytest.mark.parametrize("before", ["web", "mail"])
def test_a_number_that_stops_or_rests_is_judged_though_the_day_was_filled_in(
    number: dict[str, Any], before: str, client: Client, url: str, trial: Trial, as_ada: Client
) -> None:
    """The page said that no rule has looked at it, and the dose stood on Today."""
    if before == "web":
        as_ada.post(reverse("journal:check-in"), {**WHOLE, "submission": str(uuid4())})
    else:
        send(client, url)

    answers = [words(send(client, url, **number)) for _twice in range(2)]

    trial.refresh_from_db()
    assert trial.state in (TrialState.STOPPED, TrialState.PAUSED)
    assert answers[0] == answers[1]
    assert "each number that makes a day worse, is kept and counts" in answers[0]
    assert CheckInEntry.objects.filter(check_in__on=factories.TODAY, source="report").count() == 1
    assert send(client, url).status_code == 404, "what adds nothing is turned away as before"


def test_a_form_that_lacks_something_is_judged_by_its_strong_number(
    client: Client, url: str, trial: Trial
) -> None:
    send(client, url)

    answer = send(client, url, pain="8", nausea="")

    trial.refresh_from_db()
    assert (answer.status_code, trial.stop_rule) == (200, "ST7")


def test_a_sign_and_a_number_of_one_form_are_both_judged(client: Client, url: str, trial: Trial) -> None:
    send(client, url)

    send(client, url, danger=["dizzy"], bloating="9")

    trial.refresh_from_db()
    assert (trial.state, trial.paused_because) == (TrialState.PAUSED, "P3")


@pytest.mark.parametrize("filled", [False, True])
def test_over_the_date_line_it_tells_of_today(filled: bool, client: Client, ada: Person) -> None:
    """Its day is still to come there: the form of the mail was thrown away."""
    tomorrow = factories.TODAY + A_DAY
    trial = begun(ada, day=11, today=tomorrow)
    if not filled:
        CheckInEntry.objects.filter(check_in__on=factories.TODAY).delete()
        trial.check_ins.filter(on=factories.TODAY).delete()
    mail = factories.reminder(ada, trial=trial, on=tomorrow, state="sent", sent_at=factories.NOON)
    url = reverse("journal:from-mail", args=[link_token(mail)])
    assert client.get(url).status_code == (404 if filled else 200)

    answer = send(client, url, pain="8")

    trial.refresh_from_db()
    assert (answer.status_code, trial.stop_rule) == (200, "ST7")
    entry = CheckInEntry.objects.get(filed_at=factories.NOON)
    assert (entry.check_in.on, entry.source) == (factories.TODAY, "report" if filled else "mail")


def test_what_was_filed_on_its_day_is_not_told_anew_after_a_flight_west(
    client: Client, url: str, trial: Trial, ada: Person
) -> None:
    key = str(uuid4())
    send(client, url, submission=key, pain="5")
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Honolulu")
    with time_machine.travel(factories.NOON - timedelta(hours=3), tick=False):
        send(client, url, submission=key, pain="5")

    assert CheckInEntry.objects.filter(source__in=("mail", "report")).count() == 1


@pytest.mark.parametrize("by_mail", [True, False])
@pytest.mark.parametrize("gap", [0, 4])
def test_the_list_of_problems_has_the_order_of_the_page(
    by_mail: bool, gap: int, ben: Person, client: Client
) -> None:
    trial = running(ben, day=30, today=factories.TODAY)
    quiet(trial, range(-13, 30 - gap))
    mail = factories.reminder(ben, trial=trial)
    url = reverse("journal:from-mail", args=[link_token(mail)])
    browser = client if by_mail else signed_in(ben)
    wrong = {"vomit": "x", "fever_c": "9", "fever_f": "9", "glucose": "x", "weight": "x", "loose": "x"}

    page = browser.post(url if by_mail else reverse("journal:check-in"), wrong).content.decode()

    summary = page[page.index("error-summary-title") : page.index('<form class="form')]
    targets = [match.removesuffix("_0") for match in re.findall(r'href="#([^"]+)"', summary)]
    form = page[page.index('<form class="form') :]
    places = [re.search(rf'id="{target}(_0)?"', form) for target in targets]
    assert len(targets) >= 13
    assert all(places)
    order = [place.start() for place in places if place]
    assert order == sorted(order)


def test_it_may_neither_be_kept_nor_passed_on(client: Client, url: str) -> None:
    for answer in (client.get(url), send(client, url, pain=""), send(client, url), client.get(url)):
        headers = answer.headers
        assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_whoever_is_signed_in_goes_to_the_page_with_everything(
    url: str, as_ada: Client, ben: Person, dr_cole: Person
) -> None:
    assert as_ada.get(url).headers["Location"] == reverse("journal:check-in-day", args=[factories.TODAY])
    for other in (ben, dr_cole):
        browser = signed_in(other)
        assert (browser.get(url).status_code, send(browser, url).status_code) == (404, 404)
    assert not CheckInEntry.objects.filter(source="mail").exists()


def test_a_mail_program_without_cookies_can_send_it(url: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(url, {**WHOLE, "submission": str(uuid4())}).status_code == 200


def test_newer_answers_that_speak_against_it_are_never_answered_by_go_on(client: Client, url: str) -> None:
    answer = send(client, url, changes=["pregnant"])

    assert "Go on" not in words(answer)
    assert "Saved" not in words(answer)


def test_filing_takes_the_link_and_the_entry_together(mailed: Reminder) -> None:
    entry = actions.Entry(danger_asked=True, pain=1)
    with transaction.atomic():
        actions.check_in_from_mail(mailed=mailed, entry=entry, submission=uuid4(), at=factories.NOON)
        transaction.set_rollback(True)

    mailed.refresh_from_db()
    assert mailed.link_used_at is None
    assert not CheckInEntry.objects.filter(source="mail").exists()


@pytest.mark.parametrize("state", ["paused", "stopped", "withdrawal"])
def test_a_quiet_day_without_a_dose_says_take_nothing(
    client: Client, trial: Trial, url: str, state: str
) -> None:
    by_state: dict[str, dict[str, Any]] = {
        "paused": {"paused_on": factories.TODAY, "paused_because": "holiday"},
        "stopped": {"stopped_at": factories.NOON, "stopped_by": trial.person, "stop_rule": "ST2"},
        "withdrawal": {"withdrawal": True},
    }
    Trial.objects.filter(pk=trial.pk).update(state=state, **by_state[state])

    answer = words(send(client, url))

    assert "Saved. Take nothing for now." in answer


def test_a_sign_in_an_unfinished_form_counts_days_by_the_persons_own_limit(
    client: Client, ada: Person
) -> None:
    """Usually 3 loose stools a day: days with 3 or 4 are no days of diarrhoea."""
    trial = running(ada, day=10)
    quiet(trial, range(-13, 8), loose=3)
    row = factories.reminder(ada, trial=trial, state="sent", sent_at=factories.NOON)
    mailed = Reminder.objects.select_related("person", "trial").get(pk=row.pk)
    url = reverse("journal:from-mail", args=[link_token(mailed)])
    said = {name: answer for name, answer in WHOLE.items() if name not in ("loose", "bristol")}

    client.post(url, {**said, "danger": ["dizzy"], "days3loose": "3", "loose_max": "4"})

    trial.refresh_from_db()
    assert trial.state == TrialState.ACTIVE


def test_it_does_not_show_that_a_dose_is_held(client: Client, url: str, trial: Trial) -> None:
    """Whoever has the mail reads nothing of newer answers, or of the pack."""
    before = client.get(url).content.decode()
    trial.person.screenings.create(
        started_at=factories.NOON,
        answers={"bleed": "unexplained"},
        answers_until=factories.TODAY + 14 * A_DAY,
    )
    assert held(trial, on=factories.TODAY)
    after = client.get(url).content.decode()
    alike = [re.sub(r'(submission" value|nonce)="[^"]*"', r"\1", page) for page in (before, after)]
    assert alike[0] == alike[1]
