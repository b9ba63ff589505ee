"""Who needs a look today."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.clinic.worklist import worklist
from apps.journal import actions as journal
from apps.journal.actions import reporting
from apps.journal.entries import Entry
from apps.records.models import (
    Cadence,
    CareLink,
    CheckIn,
    Note,
    Person,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.rules.vocabulary import Disposition, ProductForm, SafetyLevel, TrialState
from apps.trials.queries import way_back
from tests import factories
from tests.cast import signed_in
from tests.clinic.conftest import fill, patient_of, running
from tests.journal.test_actions import CALM
from tests.trials import lives

pytestmark = pytest.mark.django_db


def lists(doctor: Person, at: datetime) -> dict[str, list[str]]:
    """The four lists as names."""
    found = worklist(doctor, at=at)
    return {
        "warnings": [row.trial.person.display_name for row in found.warnings],
        "asked": [row.person.display_name for row in found.asked],
        "reviews": [row.trial.person.display_name for row in found.reviews],
        "quiet": [row.trial.person.display_name for row in found.quiet],
    }


EMPTY: dict[str, list[str]] = {"warnings": [], "asked": [], "reviews": [], "quiet": []}


def test_worklist_is_empty_without_work(dr_cole: Person, now: datetime) -> None:
    assert lists(dr_cole, now) == EMPTY
    assert worklist(dr_cole, at=now).is_empty


def test_worklist_shows_a_warning_until_somebody_acknowledges_it(
    trial: Trial, dr_cole: Person, dr_dunn: Person, now: datetime
) -> None:
    assert lists(dr_cole, now)["warnings"] == ["Ada"]
    assert lists(dr_dunn, now) == EMPTY

    SafetyAssessment.objects.update(acknowledged_at=now, acknowledged_by=dr_cole)

    assert lists(dr_cole, now)["warnings"] == []


def test_worklist_shows_emergencies_before_stops_and_of_each_the_newest_first(
    ada: Person, dr_cole: Person, now: datetime
) -> None:
    trial = running(ada)
    today = ada.today(at=now)
    for minutes, level in enumerate((*SafetyLevel, *SafetyLevel)):
        factories.assessment(trial, level, on=today, at=now - timedelta(minutes=minutes), fired=[])

    rows = worklist(dr_cole, at=now).warnings

    assert [row.level for row in rows] == ["EMERGENCY", "EMERGENCY", "STOP", "STOP"]
    assert [rows[0].at > rows[1].at, rows[2].at > rows[3].at] == [True, True]


def test_worklist_says_when_there_are_older_warnings(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = running(ada)
    for minutes in range(51):
        factories.assessment(trial, SafetyLevel.STOP, at=now - timedelta(minutes=minutes), fired=[])

    found = worklist(dr_cole, at=now)

    assert (len(found.warnings), found.more_warnings) == (50, True)


def test_worklist_asks_for_a_clearance(
    blocked: Person, dr_cole: Person, dr_dunn: Person, now: datetime
) -> None:
    asked = worklist(dr_cole, at=now).asked

    assert [{found.key for found in row.findings} for row in asked] == [{"preg", "gut_persist"}]
    assert worklist(dr_dunn, at=now).asked == ()


def test_worklist_drops_what_was_cleared_or_declined(blocked: Person, dr_cole: Person, now: datetime) -> None:
    today = blocked.today(at=now)
    row = blocked.screenings.get()
    factories.clearance(blocked, dr_cole, "preg", screening=row, decided_on=today, decided_at=now)
    assert [{found.key for found in one.findings} for one in worklist(dr_cole, at=now).asked] == [
        {"gut_persist"}
    ]

    factories.clearance(
        blocked, dr_cole, "gut_persist", screening=row, decision="declined", decided_on=today, decided_at=now
    )

    assert worklist(dr_cole, at=now).asked == ()


def test_worklist_asks_again_when_a_clearance_is_for_another_form(
    ada: Person, dr_cole: Person, now: datetime
) -> None:
    today = ada.today(at=now)
    answers = factories.answers(ibd="remission")
    row = factories.screening(ada, on=today, answers=answers, overall=Disposition.BLOCK)
    factories.clearance(ada, dr_cole, "ibd", screening=row, decided_on=today, decided_at=now)
    pack = factories.product(ada, form=ProductForm.PASTEURISED)
    assert worklist(dr_cole, at=now).asked == ()

    type(pack).objects.filter(pk=pack.pk).update(form=ProductForm.LIVE, amount_unit="CFU")

    assert [[found.key for found in one.findings] for one in worklist(dr_cole, at=now).asked] == [["ibd"]]


def test_worklist_reads_only_the_newest_screening(blocked: Person, dr_cole: Person, now: datetime) -> None:
    later = factories.screening(blocked, on=blocked.today(at=now))
    type(later).objects.filter(pk=later.pk).update(submitted_at=now + timedelta(hours=9))

    assert worklist(dr_cole, at=now).asked == ()


def test_worklist_shows_reviews_that_are_due(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = running(ada, state=TrialState.FINISHED, day=100)
    review = factories.review(trial, due_on=dr_cole.today(at=now) + timedelta(days=1))
    assert lists(dr_cole, now)["reviews"] == []

    Review.objects.filter(pk=review.pk).update(due_on=dr_cole.today(at=now))
    assert lists(dr_cole, now)["reviews"] == ["Ada"]

    Review.objects.filter(pk=review.pk).update(decision="stop", decided_at=now)
    assert lists(dr_cole, now)["reviews"] == []


@pytest.mark.parametrize(("days_of_the_stop", "goes_on"), [(15, True), (16, False)])
def test_a_review_is_not_undecided_while_the_trial_may_go_on(
    ada: Person, dr_cole: Person, as_ada: Client, days_of_the_stop: int, goes_on: bool
) -> None:
    """To open it ends the trial. Of the 21 days after a stop 7 have to be clear: what still fits is told as on Today."""
    trial = lives.stopped(lives.active(ada), "ST1", on=lives.day(10))
    now = lives.at(lives.day(10 + days_of_the_stop))
    with time_machine.travel(now, tick=False):
        waiting = lists(dr_cole, now)["reviews"]
        letter = " ".join(as_ada.get(reverse("screening:letter")).text.split())
        page = signed_in(dr_cole).get(reverse("clinic:trial", args=[trial.code])).text
        opened = as_ada.post(reverse("reviews:review", args=[trial.code]))

    assert waiting == ([] if goes_on else ["Ada"])
    for words in ("May this trial go on?", "It can go on at the lowest dose, until"):
        assert (words in letter) is goes_on
    assert (f"It can go on until {lives.day(31):%-d %B %Y} at the latest." in page) is goes_on
    for words in ("May a new trial begin?", "The rest do not fit before", "This trial itself is over."):
        assert (words in letter) is not goes_on
    assert ("The way back leads through a clinician." in page, "This trial is over." in page) == (
        goes_on,
        not goes_on,
    )
    assert (opened.status_code, lists(dr_cole, now)["reviews"]) == (302, ["Ada"])


@pytest.mark.parametrize("patients", [1, 3])
def test_reviews_behind_a_stop_cost_the_same_for_one_and_three(
    dr_cole: Person,
    as_cole: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    now: datetime,
    patients: int,
) -> None:
    for number in range(patients):
        stopped_lately(patient_of(dr_cole, f"s{number}"), now, days=4)
    with django_assert_max_num_queries(15):
        page = as_cole.get("/clinic/").text

    assert "not decided yet" not in page


def stopped_lately(person: Person, now: datetime, *, days: int = 3, **columns: object) -> Trial:
    """Stopped by a rule some days ago, with what its way back rests on, and a review that is due."""
    at = now - timedelta(days=days)
    trial = running(
        person,
        state=TrialState.STOPPED,
        **{"stopped_at": at, "stopped_by": person, "stop_rule": "ST1", **columns},  # type: ignore[arg-type]
    )
    today = person.today(at=now)
    factories.check_ins(trial, {today - timedelta(days=back): {} for back in (22, 23, 24)})
    trial.intercurrent_events.create(kind="illness", began_on=today, ended_on=today, reported_at=now)
    trial.follow_ups.create(due_on=today, answer="same", answered_at=now)
    factories.review(trial, due_on=person.today(at=at))
    return trial


def test_the_list_says_of_a_stop_what_today_says(ada: Person, dr_cole: Person) -> None:
    """It reads many at once, of the same rows. On its 15th day the 7 clear days just fit, unless something takes one."""
    trial = lives.stopped(lives.active(ada), "ST1", on=lives.day(10))
    on = lives.day(25)
    now = lives.at(on)

    def said() -> tuple[bool, bool]:
        back = way_back(lives.fresh(trial), on=on)
        return lists(dr_cole, now)["reviews"] == [], back is not None and back.may_go_on

    assert said() == (True, True)
    fired = [{"rule": "ST9", "level": "STOP", "reason": "A reason."}]
    consent = {"kind": "terms", "wording_version": "1", "wording": ".", "given_at": lives.at(lives.day(1))}
    bars: tuple[Callable[[], Model], ...] = (
        lambda: trial.follow_ups.create(due_on=on, answer="worse", answered_at=now),
        lambda: trial.intercurrent_events.create(kind="illness", began_on=on, reported_at=now),
        lambda: factories.assessment(trial, SafetyLevel.STOP, on=on, at=now, fired=fired),
        lambda: ada.consents.create(**consent, withdrawn_at=now),
        lambda: running(ada),
    )
    for bar in bars:
        row = bar()
        assert said() == (False, False)
        row.delete()
    assert said() == (True, True)
    bad = Entry(**{**CALM, "pain": 3})
    journal.check_in(trial=trial, on=on, entry=bad, submission=uuid4(), by=ada, at=now)
    assert said() == (False, False)


def test_a_review_waits_for_the_way_back_up_to_its_last_day(ada: Person, dr_cole: Person) -> None:
    """Late in the evening of the 21st day too: what was stopped before that is not even read for it."""
    trial = lives.active(ada)
    lives.quiet_days(trial, 1, 9)
    lives.stopped(trial, "ST1", on=lives.day(10))
    lives.quiet_days(trial, 20, 30)

    for days, waits in ((20, True), (21, True), (22, False)):
        now = lives.at(lives.day(10 + days), hour=20)
        back = way_back(lives.fresh(trial), on=ada.today(at=now))
        assert (back is not None and back.may_go_on) is waits
        assert lists(dr_cole, now)["reviews"] == ([] if waits else ["Ada"])


def test_a_review_of_a_trial_that_rests_waits_for_nobody(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = running(ada, state=TrialState.PAUSED, day=85, paused_on=ada.today(at=now), paused_because="P1")
    factories.review(trial, due_on=ada.today(at=now))

    assert lists(dr_cole, now)["reviews"] == []


@pytest.mark.parametrize(("back", "quiet"), [(1, []), (2, []), (3, ["Ada"]), (9, ["Ada"])])
def test_worklist_shows_who_has_gone_quiet(
    ada: Person, dr_cole: Person, now: datetime, back: int, quiet: list[str]
) -> None:
    trial = running(ada)
    factories.check_in(trial, ada.today(at=now) - timedelta(days=back))

    assert lists(dr_cole, now)["quiet"] == quiet


def test_worklist_counts_days_since_the_last_check_in(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = running(ada)
    factories.check_in(trial, ada.today(at=now) - timedelta(days=5))
    factories.check_in(trial, ada.today(at=now), danger_asked=False)  # a measured value only

    (quiet,) = worklist(dr_cole, at=now).quiet

    assert (quiet.days, quiet.last_on) == (5, ada.today(at=now) - timedelta(days=5))


def test_worklist_is_quiet_about_silence_that_nobody_asked_to_break(
    ada: Person, dr_cole: Person, now: datetime
) -> None:
    trial = running(ada, day=45, cadence=Cadence.TWO_A_WEEK)
    frozen = Trial.objects.get(pk=trial.pk).plan
    assert frozen is not None
    frozen["plan"]["cadence"] = "two"
    factories.rewrite(trial, plan=frozen)
    today = ada.today(at=now)
    told = []
    for back in (3, 4, 5, 6):
        CheckIn.objects.all().delete()
        factories.check_in(trial, today - timedelta(days=back))
        told.append(lists(dr_cole, now)["quiet"])

    assert told[0] == [] or told[1] == [] or told[3] == ["Ada"]
    assert told[-1] == ["Ada"]


@pytest.mark.parametrize(("over_by", "quiet"), [(-1, ["Ada"]), (0, []), (20, [])])
def test_a_trial_that_ran_its_course_has_not_gone_quiet(
    ada: Person, dr_cole: Person, now: datetime, over_by: int, quiet: list[str]
) -> None:
    """Its row is closed by a worker, or when the review is opened; until then it waits for that review alone."""
    trial = running(ada, day=85 + over_by)
    factories.check_in(trial, ada.today(at=now) - timedelta(days=5 + over_by))

    assert lists(dr_cole, now)["quiet"] == quiet


def test_a_result_that_a_report_changed_is_not_called_answered(
    ada: Person, dr_cole: Person, as_cole: Client, as_ada: Client, now: datetime
) -> None:
    """A stay in hospital, told in a report, changes the result of answers that were given weeks ago."""
    trial = running(ada)
    then, today = now - timedelta(days=20), ada.today(at=now)
    given = {"started_at": then, "submitted_at": then, "valid_until": today - timedelta(days=6)}
    assert trial.screening is not None
    Screening.objects.filter(pk=trial.screening.pk).update(**given)
    alarm = reporting.Alarm(severity=3, signs=(), in_hospital=True)
    told = reporting.Told("Broke my arm.", today, still_going_on=True, related="no", alarm=alarm)
    reporting.report_reaction(trial=trial, told=told, submission=uuid4(), by=ada, at=now)

    listed = " ".join(as_cole.get("/clinic/").text.split())
    page = " ".join(as_cole.get(f"/clinic/people/{ada.code}/").text.split())
    mine = " ".join(as_ada.get(reverse("screening:past")).text.split())

    day, of_then = f"{today:%-d %B}", f"{ada.today(at=then):%-d %B}"
    assert f"told on {day}, questions answered {of_then}" in listed
    assert f"answered {day}" not in listed
    assert f"Screening of {of_then} {then:%Y} (more than 14 days old" in page
    assert f"Changed on {day} {today:%Y} by what the patient told" in page
    assert f"changed by something you told us; the other answers are of {of_then}" in mine


@pytest.mark.parametrize("shared", [True, False])
def test_who_shares_already_is_not_told_to_invite(
    ada: Person, dr_cole: Person, blocked: Person, as_ada: Client, shared: bool
) -> None:
    if not shared:
        CareLink.objects.update(ended_at=datetime.now(UTC), ended_by=ada)

    pages = [" ".join(as_ada.get(reverse(f"screening:{name}")).text.split()) for name in ("result", "letter")]

    for page in pages:
        assert ("nvite your clinician" in page or "invite yours" in page) is not shared
        assert (f"You share with {dr_cole}" in page) is shared


def test_worklist_leaves_ended_trials_in_peace(ada: Person, dr_cole: Person, now: datetime) -> None:
    running(ada, state=TrialState.FINISHED)

    assert lists(dr_cole, now)["quiet"] == []


@pytest.mark.parametrize("patients", [1, 3])
def test_worklist_page_needs_the_same_queries_for_one_and_three(
    dr_cole: Person,
    as_cole: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    now: datetime,
    patients: int,
) -> None:
    for number in range(patients):
        someone = patient_of(dr_cole, f"p{number}")
        fill(running(someone), dr_cole)
        row = factories.screening(
            someone,
            on=someone.today(at=now),
            answers=factories.answers(gut_persist="yes"),
            overall=Disposition.BLOCK,
        )
        type(row).objects.filter(pk=row.pk).update(submitted_at=now + timedelta(minutes=1))
        quiet = patient_of(dr_cole, f"q{number}")
        running(quiet)
        waits = stopped_lately(patient_of(dr_cole, f"s{number}"), now)
        over = stopped_lately(patient_of(dr_cole, f"t{number}"), now, stop_rule="ST9")
        rests = running(
            patient_of(dr_cole, f"u{number}"),
            state=TrialState.PAUSED,
            paused_on=waits.first_dose_on,
            paused_because="P1",
        )
        factories.review(rests, due_on=over.first_dose_on)

    with django_assert_num_queries(18):
        page = as_cole.get("/clinic/").content.decode()

    assert page.count('<li class="row') == 6 * patients
    assert str(uuid4()) not in page


def test_worklist_page_is_audited_once_a_day(trial: Trial, as_cole: Client) -> None:
    from apps.records.models import AuditEvent

    for _visit in range(3):
        as_cole.get("/clinic/")

    looks = AuditEvent.objects.filter(verb="looked").values_list("actor__email", "subject__email", "thing")
    assert list(looks) == [("cole@example.org", "ada@example.org", "the_worklist")]


def test_worklist_page_links_to_the_trial(trial: Trial, as_cole: Client) -> None:
    page = as_cole.get("/clinic/").content.decode()

    assert f'href="/clinic/trials/{trial.code}/#safety"' in page
    assert "A reason of the rule." in page


def test_worse_after_a_stop_waits_until_a_clinician_has_answered(
    ada: Person, dr_cole: Person, dr_dunn: Person, as_cole: Client, now: datetime
) -> None:
    trial = running(ada)
    said = SafetyFollowUp.objects.create(
        trial=trial, due_on=ada.today(at=now), answer="better", answered_at=now
    )
    assert worklist(dr_cole, at=now).worse == ()

    SafetyFollowUp.objects.filter(pk=said.pk).update(answer="worse")

    assert worklist(dr_cole, at=now).worse == (said,)
    assert not worklist(dr_cole, at=now).is_empty
    assert worklist(dr_dunn, at=now).worse == ()
    assert worklist(dr_cole, at=now + timedelta(days=15)).worse == ()
    assert "the patient said: worse." in as_cole.get(reverse("clinic:worklist")).text

    Note.objects.create(
        person=ada, trial=trial, clinician=dr_cole, text="Come in.", written_at=now + timedelta(hours=1)
    )

    assert worklist(dr_cole, at=now + timedelta(hours=2)).worse == ()


@pytest.mark.parametrize(
    ("state", "where"),
    [
        ("stopped", "“Keep it stopped until a new yes” is on the page"),
        ("active", "“Stop the trial” is on the page"),
    ],
)
def test_worse_is_said_on_the_page_of_the_patient_with_the_way_to_hold_it_back(
    state: str, where: str, ada: Person, as_cole: Client, now: datetime
) -> None:
    """The list sent the clinician to "record a decision", and this page said that nothing waits for one."""
    stop: dict[str, Any] = (
        {"stopped_at": now - timedelta(days=3), "stopped_by": ada} if state == "stopped" else {}
    )
    trial = running(ada, state=state, **stop)
    url = reverse("clinic:person", args=[ada.code])
    assert "the patient said on" not in as_cole.get(url).text
    SafetyFollowUp.objects.create(trial=trial, due_on=ada.today(at=now), answer="worse", answered_at=now)

    page = as_cole.get(url).text

    decide = page.partition('id="decide"')[2].partition("</section>")[0]
    assert ("the patient said on" in decide, ": worse (" in decide, where in decide) == (True, True, True)
    assert f'href="{reverse("clinic:trial", args=[trial.code])}"' in decide
    assert "Nothing waits for a clinician" not in page


def test_worse_while_going_on_waits_until_a_clinician_has_answered(
    ada: Person, dr_cole: Person, dr_dunn: Person, as_cole: Client, now: datetime
) -> None:
    """The product is still taken then, so it may not wait for the next review."""
    trial = running(ada, state=TrialState.FINISHED, day=130)
    review = factories.review(
        trial, due_on=ada.today(at=now) - timedelta(days=30), decision="continue", reason="It was lower.",
        opened_at=now, decided_at=now, next_review_on=ada.today(at=now) + timedelta(days=40),
        comprehension="yes", certainty="no", label="likely_improved", method_version="1", result={},
        later="same", later_at=now, later_on=ada.today(at=now),
    )  # fmt: skip
    assert worklist(dr_cole, at=now).worse_later == ()

    Review.objects.filter(pk=review.pk).update(later="worse")

    assert worklist(dr_cole, at=now).worse_later == (review,)
    assert worklist(dr_cole, at=now).people == [ada]
    assert worklist(dr_dunn, at=now).worse_later == ()
    assert worklist(dr_cole, at=now + timedelta(days=15)).worse_later == ()
    assert "the patient said: worse than then." in as_cole.get(reverse("clinic:worklist")).text

    Review.objects.filter(pk=review.pk).update(decision="stop", next_review_on=None)
    assert worklist(dr_cole, at=now).worse_later == ()  # nothing is taken

    Review.objects.filter(pk=review.pk).update(decision="continue", next_review_on=review.next_review_on)
    Note.objects.create(
        person=ada, trial=trial, clinician=dr_cole, text="Come in.", written_at=now + timedelta(hours=1)
    )
    assert worklist(dr_cole, at=now + timedelta(hours=2)).worse_later == ()


def test_a_review_that_says_worse_stands_first_and_says_so(
    ada: Person, dr_cole: Person, as_cole: Client, now: datetime
) -> None:
    today = dr_cole.today(at=now)
    factories.review(running(ada, state=TrialState.FINISHED, day=100), due_on=today - timedelta(days=5))
    worse = patient_of(dr_cole, "wilma")
    factories.review(
        running(worse, state=TrialState.FINISHED, day=100), due_on=today, label="likely_worse",
        opened_at=now, method_version="1", result={},
    )  # fmt: skip

    assert lists(dr_cole, now)["reviews"] == ["Wilma", "Ada"]
    page = as_cole.get(reverse("clinic:worklist")).text
    assert page.count("Likely worse") == 1


def test_whose_words_a_reason_is_in_is_said(trial: Trial, as_cole: Client) -> None:
    """ "You saw blood" is about the patient."""
    work = as_cole.get(reverse("clinic:worklist")).text
    page = as_cole.get(reverse("clinic:trial", args=[trial.code])).text

    assert "words that the patient sees: “you” is the patient." in work.split('id="warnings-title"')[1]
    assert "words that the patient sees: “you” is the patient." in page.split('id="safety-title"')[1]
