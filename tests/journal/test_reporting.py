"""A reported reaction: help first, judged at once, kept as it is, seen by the clinician."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions
from apps.records.models import CheckIn, Person, Product, ReactionReport, SafetyAssessment, Trial
from apps.records.reactions import reactions_going_on
from apps.reminders.actions import alert_clinicians
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun, file
from tests.journal.test_views import CHECK_IN, send
from tests.stage import noon

REPORT = reverse("journal:report")
MILD = {
    "severity": "3", "signs": "none", "in_hospital": "no", "what": "My skin itched.", "began_on_day": "1",
    "began_on_month": "3", "began_on_year": "2026", "still_going_on": "yes", "related": "unsure",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def tell(client: Client, url: str = REPORT, **said: Any) -> Any:
    return client.post(url, {"submission": str(uuid4()), **MILD, **said})


def page_after(client: Client, answer: Any) -> str:
    return str(client.get(answer.headers["Location"]).content.decode())


def state_of(trial: Trial) -> str:
    return Trial.objects.get(pk=trial.pk).state


def ended(trial: Trial, *, days_ago: int) -> None:
    at = factories.NOON - timedelta(days=days_ago)
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.STOPPED, stopped_at=at, stopped_by=trial.person, stop_rule="ST9"
    )


def test_a_streak_of_blood_is_told_at_one_level(as_ada: Client, ada: Person) -> None:
    """Ticked, it is a word to a clinician today; the same word in the text stood above it as an emergency."""
    begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, signs=["blood_streak"], what="A streak of blood on the paper."))

    assert "Speak to a clinician today." in page
    assert "tel:112" not in page


def test_a_word_that_was_not_ticked_is_told_at_one_level_too(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, signs=["blood_streak"], what="Chest pain, and a streak of blood."))

    assert "tel:112" in page
    assert "What you ticked was judged too:" in page
    assert "Speak to a clinician today." not in page


def test_hives_beside_trouble_breathing_are_named(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, signs=["hives", "breathing"]))

    assert "You have trouble breathing." in page
    assert "You have hives or a rash as well." in page


@pytest.mark.parametrize(
    ("said", "shared", "words"),
    [
        ({}, False, "Nobody is told by us"),
        ({"severity": "8"}, False, "Nobody is told by us"),
        ({}, True, "It is on the list of those with whom you share: Dr Cole."),
        ({"severity": "8"}, True, "get a short mail to look at their list: Dr Cole."),
    ],
)
def test_it_says_who_is_told(
    said: dict[str, Any], shared: bool, words: str, as_ada: Client, ada: Person, operator: Person
) -> None:
    """As the mails go out: an emergency or a stop is a mail to every clinician who may look, a report is not."""
    begun(ada, day=10)
    if shared:
        doctor = factories.clinician("cole", verified_by=operator)
        Person.objects.filter(pk=doctor.pk).update(display_name="Dr Cole")
        factories.care_link(ada, doctor)

    page = " ".join(page_after(as_ada, tell(as_ada, **said)).split())

    assert words in page
    assert (alert_clinicians(at=factories.NOON) == 1) is ("short mail" in words)
    if said:
        code = SafetyAssessment.objects.get().code
        advice = as_ada.get(reverse("journal:advice", args=[code])).text
        assert ("get a short mail to look at their list: Dr Cole." in advice) is shared


def test_a_mild_report_is_kept_word_for_word_and_stops_nothing(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada))

    row = ReactionReport.objects.get(trial=trial)
    assert (row.what, row.severity, row.still_going_on, row.related) == ("My skin itched.", 3, True, "unsure")
    assert (row.began_on.day, row.assessment, row.reported_by) == (1, None, ada)
    assert state_of(trial) == TrialState.ACTIVE
    assert "Your report is kept" in page
    assert "tel:112" not in page
    assert not CheckIn.objects.filter(trial=trial, on=factories.TODAY).exists()


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"severity": "7"}, "ST17"),
        ({"severity": "8"}, "ST17"),
        ({"in_hospital": "yes"}, "ST14"),
        ({"signs": ["fever"]}, "ST2"),
        ({"signs": ["none", "blood_streak"]}, "ST1"),
    ],
)
def test_a_bad_one_stops_the_trial_and_says_to_be_seen(
    said: dict[str, Any], rule: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, **said))

    assert (state_of(trial), Trial.objects.get(pk=trial.pk).stop_rule) == (TrialState.STOPPED, rule)
    assert "Stop taking it." in page
    assert "A clinician should see you about this." in page
    assert page.index("Stop taking it.") < page.index("Your report is kept")
    today = as_ada.get(reverse("trials:today")).content.decode()
    assert "Do not take the product." in today
    assert REPORT in today


@pytest.mark.parametrize(
    ("said", "rule"),
    [({"severity": "9"}, "E13"), ({"signs": ["breathing"]}, "E1"), ({"signs": ["black"]}, "E4")],
)
def test_an_emergency_shows_the_number_first(
    said: dict[str, Any], rule: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, **said))

    assert Trial.objects.get(pk=trial.pk).stop_rule == rule
    assert page.index("tel:112") < page.index("Your report is kept")


@pytest.mark.parametrize(
    ("said", "rule"),
    [({"severity": "10"}, "E13"), ({"signs": ["breathing"]}, "E1"), ({"in_hospital": "yes"}, "ST14")],
)
def test_a_form_error_never_stands_before_help(
    said: dict[str, Any], rule: str, as_ada: Client, ada: Person
) -> None:
    """The date is missing, and so are the words: the trial is stopped all the same."""
    trial = begun(ada, day=10)
    key = str(uuid4())
    gaps = {"what": "", "began_on_day": "", "related": "", "helped": "1"}

    answer = tell(as_ada, submission=key, **gaps, **said)

    page = answer.content.decode()
    assert (answer.status_code, ReactionReport.objects.count()) == (422, 0)
    assert "<title>Error: " in page
    assert Trial.objects.get(pk=trial.pk).stop_rule == rule
    assert page.index("tel:112" if rule.startswith("E") else "Stop taking it.") < page.index("error-summary")

    tell(as_ada, submission=key, **said)
    kept = ReactionReport.objects.get()
    assert kept.assessment == SafetyAssessment.objects.get(trial=trial, on=factories.TODAY)


def test_danger_words_show_the_number_and_leave_the_rest_to_the_ticks(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, what="My throat was swollen for an hour"))
    broken = tell(as_ada, what="I could not breathe", began_on_day="").content.decode()

    assert page.index("tel:112") < page.index("Your report is kept")
    assert broken.index("tel:112") < broken.index("Report a reaction</h1>")
    assert "You named something that can be a danger sign." in page
    assert state_of(trial) == TrialState.ACTIVE


def test_a_correction_of_the_check_in_does_not_take_the_report_back(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    tell(as_ada, signs=["dizzy"])
    said = file(trial, day=10, correction=True)

    assert "W8" in {one["rule"] for one in said.fired}


def test_the_same_form_twice_is_one_report(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    key = str(uuid4())

    first, second = (tell(as_ada, submission=key, severity="8") for _time in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert ReactionReport.objects.count() == 1
    assert SafetyAssessment.objects.filter(on=factories.TODAY).count() == 1


def test_a_correction_is_a_new_report_beside_it(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    tell(as_ada, severity="8")
    first = ReactionReport.objects.get()

    tell(as_ada, reverse("journal:correct-report", args=[first.code]), severity="1")

    second = ReactionReport.objects.exclude(pk=first.pk).get()
    assert (second.corrects, first.severity, second.severity) == (first, 8, 1)
    assert state_of(trial) == TrialState.STOPPED


@pytest.mark.parametrize("gap", [{}, {"related": ""}], ids=["whole", "with-an-error"])
@pytest.mark.parametrize(
    ("more", "judged"),
    [
        ({}, 1),
        ({"severity": "7"}, 2),
        ({"signs": ["dizzy", "fever"]}, 2),
        ({"still_going_on": "yes"}, 2),
        ({"began_on_day": "1", "began_on_month": "3"}, 2),
    ],
    ids=["over", "it-was-worse", "a-sign-more", "it-goes-on", "it-came-again"],
)
def test_that_a_reaction_is_over_is_no_reaction_of_today(
    more: dict[str, Any], judged: int, gap: dict[str, Any], as_ada: Client, ada: Person
) -> None:
    """The report asks to be told when it is over. The sign that was in it was judged when it came."""
    trial = begun(ada, day=10)
    with time_machine.travel(factories.NOON - timedelta(days=2), tick=False):
        told: dict[str, Any] = {"signs": ["dizzy"], "severity": "6"}
        told |= {"began_on_day": "28", "began_on_month": "2"}
        tell(as_ada, **told)
    first = ReactionReport.objects.get()
    url = reverse("journal:correct-report", args=[first.code])

    answer = tell(as_ada, url, **{**told, "still_going_on": "no", **more, **gap})

    assert trial.assessments.count() == judged
    if not gap and judged == 1:
        assert ReactionReport.objects.exclude(pk=first.pk).get().assessment == first.assessment
        assert "You feel dizzy." not in page_after(as_ada, answer)


def test_the_journal_shows_the_reaction_and_the_way_to_its_report(as_ada: Client, ada: Person) -> None:
    """Once it is over the day leads to what was told last."""
    trial, began = begun(ada, day=10), factories.TODAY - timedelta(days=2)
    first = factories.report(trial, still_going_on=True, began_on=began)
    way = reverse("journal:reported", args=[first.code])
    page = as_ada.get("/journal/?show=other").text
    assert (page.count(way), page.count(", a reaction<")) == (2, 1)  # still going on, and its day; its square

    last = factories.report(trial, corrects=first, began_on=began)

    page = as_ada.get("/journal/?show=other").text
    assert [page.count(str(one.code)) for one in (first, last)] == [0, 1]


def test_one_tap_says_that_it_is_over_and_nothing_else(as_ada: Client, ada: Person) -> None:
    """The whole report had to be filled in again, in all its nine questions."""
    trial = begun(ada, day=10)
    tell(as_ada, signs=["dizzy"], severity="6", still_going_on="yes")
    first = ReactionReport.objects.get()
    url, button = reverse("journal:correct-report", args=[first.code]), "It is over now"
    shown = [as_ada.get(page).text for page in (REPORT, reverse("journal:reported", args=[first.code]))]
    assert [page.count(button) for page in shown] == [1, 1]

    answers = [as_ada.post(url, {"over": "1"}) for _twice in range(2)]

    last = ReactionReport.objects.exclude(pk=first.pk).get()
    kept = ("what", "began_on", "severity", "signs", "in_hospital", "related", "trial_id", "assessment_id")
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [getattr(last, name) for name in kept] == [getattr(first, name) for name in kept]
    assert (last.corrects, last.still_going_on, trial.assessments.count()) == (first, False, 1)
    assert reactions_going_on(ada) == ()
    assert button not in as_ada.get(REPORT).text


def test_a_report_that_was_put_right_is_not_ended_by_its_old_page(as_ada: Client, ada: Person) -> None:
    first = factories.report(begun(ada, day=10), still_going_on=True)
    worse = factories.report(first.trial, corrects=first, still_going_on=True, severity=6)

    page = as_ada.post(reverse("journal:correct-report", args=[first.code]), {"over": "1"}, follow=True).text

    assert "The newest report counts." in page
    assert ReactionReport.objects.count() == 2
    assert len(reactions_going_on(ada)) == 1
    as_ada.post(reverse("journal:correct-report", args=[worse.code]), {"over": "1"})
    assert reactions_going_on(ada) == ()


def test_nor_is_it_one_of_another_product(as_ada: Client, ada: Person) -> None:
    """A report of a product that is not taken any more was asked about the one that is, and the honest answer stopped it."""
    first = begun(ada, day=10)
    ended(first, days_ago=40)
    report = factories.report(first, severity=8, still_going_on=True)
    second = begun(ada, day=10)
    url = reverse("journal:correct-report", args=[report.code])
    assert as_ada.get(url).context["form"].initial["about"] == first.product_id

    tell(as_ada, url, about=first.product_id, severity="8", began_on_day="2", still_going_on="no")

    assert state_of(second) == TrialState.ACTIVE
    assert ReactionReport.objects.exclude(pk=report.pk).get().trial == first
    assert reactions_going_on(ada) == ()


def test_a_report_begins_on_the_day_of_the_one_that_it_corrects(as_ada: Client, ada: Person) -> None:
    row = factories.report(begun(ada, day=10), began_on=factories.TODAY - timedelta(days=4))

    page = as_ada.get(reverse("journal:correct-report", args=[row.code]))

    assert page.context["form"].initial["began_on"] == row.began_on


def test_a_milder_one_says_what_to_do_too(as_ada: Client, ada: Person) -> None:
    """The page said "You feel dizzy" and nothing more above the report."""
    begun(ada, day=10)

    page = page_after(as_ada, tell(as_ada, signs=["dizzy"]))

    head = page.split("Your report is kept")[0]
    assert "Keep the same dose." in head
    assert "Sit down and drink something." in head
    assert "A clinician should see you" not in head


@pytest.mark.parametrize("days_ago", [1, 30])
def test_after_the_end_a_report_is_judged_too(days_ago: int, as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=60)
    ended(trial, days_ago=days_ago)

    page = page_after(as_ada, tell(as_ada, signs=["swelling_face"]))

    assert "tel:112" in page
    assert ReactionReport.objects.get().assessment is not None
    assert Product.objects.get(pk=trial.product_id).never_again_rule == "E1"
    assert trial.follow_ups.filter(due_on__gt=factories.TODAY).count() == 2


def test_without_a_trial_the_page_says_whom_to_call(as_ada: Client) -> None:
    answer = as_ada.get(REPORT)

    assert answer.headers["Location"] == reverse("pages:help")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"began_on_year": "2199"}, "This day is still to come."),
        ({"severity": "eleven"}, "eleven"),
        ({"signs": []}, "Danger signs: tick what you had, or None of these."),
        ({"what": " "}, "Fill in: What happened?"),
    ],
)
def test_what_is_missing_is_said(said: dict[str, Any], words: str, as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    answer = tell(as_ada, **said)

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("US", "https://www.safetyreporting.hhs.gov/"),
        ("CA", "https://www.canada.ca/"),
        ("DE", "Tell your pharmacist or clinician about it"),
    ],
)
def test_the_authority_of_the_country_is_named_where_we_are_sure(
    country: str, words: str, as_ada: Client, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(country=country)
    begun(ada, day=10)

    assert words in page_after(as_ada, tell(as_ada))


def test_nobody_reads_or_corrects_somebody_elses_report(as_ben: Client, ada: Person, ben: Person) -> None:
    begun(ben, day=10)
    row = factories.report(begun(ada, day=10))

    for name in ("journal:reported", "journal:correct-report"):
        assert as_ben.get(reverse(name, args=[row.code])).status_code == 404
    assert tell(as_ben, reverse("journal:correct-report", args=[row.code])).status_code == 404


def test_reports_are_reached_from_today_and_from_something_is_wrong(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    for name in ("trials:today", "pages:help"):
        assert f'href="{REPORT}"' in as_ada.get(reverse(name)).content.decode()
    stranger = (
        Client().get(reverse("pages:help")).text.split("</main>")[0]
    )  # what waits for a device stands below
    assert f'href="{REPORT}"' not in stranger


def test_a_report_counts_with_what_the_check_in_said_that_day(as_ada: Client, ada: Person) -> None:
    """Hives in the check-in stop; dizziness reported later makes it an emergency."""
    trial = begun(ada, day=10)
    send(as_ada, CHECK_IN, danger=["hives"])

    page = page_after(as_ada, tell(as_ada, signs=["dizzy"]))

    assert "tel:112" in page
    assert {one["rule"] for one in trial.assessments.latest("pk").fired} >= {"E2"}


def test_an_alarm_without_anything_in_it_is_none(ada: Person) -> None:
    trial = begun(ada, day=10)
    calm = actions.Alarm(severity=6, signs=(), in_hospital=False)
    at = noon(factories.TODAY)

    assert actions.raise_alarm(trial=trial, alarm=calm, submission=uuid4(), by=ada, at=at) is None
