"""One test per constraint: the row that Postgres must refuse."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from apps.records.errors import violated
from apps.records.models import (
    AuditEvent,
    CareLink,
    CheckInEntry,
    Consent,
    DoseLevel,
    Finding,
    FoodFirstDay,
    FoodFirstPlan,
    IntercurrentEvent,
    Note,
    Outcome,
    Person,
    ReactionReport,
    Reminder,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
    VisitBrief,
)
from apps.rules.vocabulary import Disposition, SafetyLevel, TrialState
from tests import factories
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db

type Refused = Callable[[], object]


def ada() -> Person:
    """A participant, made once a test."""
    return Person.objects.filter(email="ada@example.org").first() or factories.person("ada")


def doctor() -> Person:
    """A clinician, made once a test."""
    return Person.objects.filter(email="cole@example.org").first() or factories.clinician(
        "cole", verified_by=factories.operator()
    )


def running() -> Trial:
    """Ada's running trial, made once a test."""
    return Trial.objects.ongoing().first() or factories.trial(ada(), state=TrialState.ACTIVE)


def reviewed() -> Review:
    """A review of her trial, made once a test."""
    return Review.objects.first() or factories.review(running())


def warning() -> SafetyAssessment:
    """A stop in her trial, made once a test."""
    known = SafetyAssessment.objects.first()
    return known or factories.assessment(running(), SafetyLevel.STOP)


def twice(make: Refused) -> Refused:
    """Calls `make` two times: the second row must be refused."""

    def again() -> object:
        make()
        return make()

    return again


def change(row: Callable[[], Trial], **columns: object) -> Refused:
    """An update of the running trial that must be refused."""
    return lambda: Trial.objects.filter(pk=row().pk).update(**columns)


REFUSED: dict[str, Refused] = {
    "one_visit_brief_a_review": twice(lambda: VisitBrief.objects.create(review=reviewed())),
    "a_brief_has_a_known_state": lambda: VisitBrief.objects.create(review=reviewed(), state="lost"),
    "only_a_ready_brief_has_its_file": lambda: VisitBrief.objects.create(review=reviewed(), state="ready"),
    "a_waiting_brief_was_asked_for": lambda: VisitBrief.objects.create(review=reviewed(), state="waiting"),
    "one_account_an_email": lambda: (ada(), Person.objects.create(email="ADA@example.org")),
    "person_has_a_known_role": lambda: Person.objects.create(email="x@example.org", role="king"),
    "verified_at_goes_with_verified_by": lambda: Person.objects.create(
        email="x@example.org", clinician_verified_at=NOON
    ),
    "set_up_needs_birth_and_country": lambda: Person.objects.create(email="x@example.org", set_up_at=NOON),
    "a_refused_address_says_why": lambda: Person.objects.create(
        email="x@example.org", mail_refused_for="x@example.org"
    ),
    "one_standing_consent_a_kind": twice(
        lambda: Consent.objects.create(
            person=ada(), kind="terms", wording_version="1", wording="Words", given_at=NOON
        )
    ),
    "consent_ends_after_it_begins": lambda: Consent.objects.create(
        person=ada(),
        kind="terms",
        wording_version="1",
        wording="Words",
        given_at=NOON,
        withdrawn_at=NOON - timedelta(days=1),
    ),
    "one_open_link_a_pair": twice(lambda: factories.care_link(ada(), doctor())),
    "nobody_is_their_own_clinician": lambda: factories.care_link(ada(), ada()),
    "accepted_at_goes_with_clinician": lambda: CareLink.objects.create(
        participant=ada(), invited_email="x@example.org", invited_at=NOON, accepted_at=NOON
    ),
    "one_waiting_invitation_an_address": twice(
        lambda: CareLink.objects.create(participant=ada(), invited_email="x@example.org", invited_at=NOON)
    ),
    "a_report_says_what_happened": lambda: factories.report(running(), what=""),
    "a_report_is_rated_0_to_10": lambda: factories.report(running(), severity=11),
    "a_report_is_related_or_not_or_unsure": lambda: factories.report(running(), related="maybe"),
    "a_report_corrects_another_one": lambda: factories.report(running(), pk=77, corrects_id=77),
    "a_report_is_acknowledged_by_somebody": lambda: factories.report(running(), acknowledged_at=NOON),
    "a_sign_off_names_a_version": lambda: factories.sign_off(version=""),
    "a_sign_off_names_who_and_in_which_role": lambda: factories.sign_off(role=""),
    "one_screening_draft_each": twice(lambda: Screening.objects.create(person=ada(), started_at=NOON)),
    "a_submitted_screening_has_a_result": lambda: Screening.objects.create(
        person=ada(), started_at=NOON, submitted_at=NOON
    ),
    "one_finding_a_key": lambda: [
        Finding.objects.create(screening=made, key="rx", disposition=Disposition.CAUTION, reason="Words")
        for made in [factories.screening(ada())] * 2
    ],
    "a_finding_about_a_product_names_it": lambda: factories.finding(
        factories.screening(ada()), "product.mixed", Disposition.CAUTION
    ),
    "a_clearance_has_a_reason": lambda: factories.clearance(ada(), doctor(), "preg", reason=""),
    "a_clearance_has_a_scope": lambda: factories.clearance(ada(), doctor()),
    "a_clearance_names_a_form": lambda: factories.clearance(ada(), doctor(), "preg", form="blend"),
    "product_has_a_known_form": lambda: factories.product(ada(), form="magic"),
    "an_amount_has_a_unit": lambda: factories.product(ada(), amount_unit=""),
    "a_count_is_in_so_many": lambda: factories.product(ada(), amount_per_units=None),
    "a_correction_has_a_reason": lambda: factories.product(ada(), corrected_from="live"),
    "another_reason_has_words": lambda: factories.product(ada(), correction_kind="other"),
    "only_the_catalogue_has_versions": lambda: factories.product(ada(), batch_notes="Words"),
    "an_entry_is_not_its_own_double": lambda: factories.product(None, pk=77, merged_into_id=77),
    "only_people_offer_their_packs": lambda: factories.product(None, offered_at=NOON),
    "one_photo_a_side": twice(lambda: factories.photo(ada(), pack=UUID(int=1))),
    "a_pack_has_few_sides": lambda: factories.photo(ada(), side=5),
    "photo_has_a_known_state": lambda: factories.photo(ada(), state="lost"),
    "a_photo_is_small": lambda: factories.photo(ada(), picture=bytes(3 * 1024 * 1024 + 1)),
    "words_of_a_photo_were_read": lambda: factories.photo(ada(), text="Words"),
    "only_waiting_photos_are_leased": lambda: factories.photo(ada(), state="failed", lease_until=NOON),
    "a_kept_photo_has_a_product": lambda: factories.photo(ada(), keep=True),
    "only_a_confirmed_pack_is_told_otherwise": lambda: factories.product(
        ada(), confirmed_at=None, told_otherwise_at=factories.NOON
    ),
    "only_a_confirmed_pack_is_read_otherwise": lambda: factories.product(
        ada(), confirmed_at=None, read_otherwise_at=factories.NOON
    ),
    "a_statement_has_a_known_form": lambda: factories.pack_statement(running(), form="alive"),
    "a_stated_amount_has_a_unit": lambda: factories.pack_statement(running(), amount_unit=""),
    "stated_numbers_are_positive": lambda: factories.pack_statement(running(), serving_units=0),
    "a_statement_names_known_contents": lambda: factories.pack_statement(running(), contents=["sugar"]),
    "a_statement_says_how_it_is_known": lambda: factories.pack_statement(running(), correction_kind="other"),
    "a_statement_is_made_before_it_is_taken_back": lambda: factories.pack_statement(
        running(), withdrawn_at=NOON - timedelta(seconds=1)
    ),
    "a_confirmed_pack_was_looked_at": lambda: factories.product(ada(), condition_seen_on=None),
    "servings_are_positive": lambda: factories.product(ada(), serving_units=0),
    "never_again_at_goes_with_its_rule": lambda: factories.product(ada(), never_again_at=NOON),
    "no_safety_mail_is_switched_off": lambda: Person.objects.filter(pk=ada().pk).update(
        mails_off=["follow_up"]
    ),
    "one_running_trial_each": twice(lambda: factories.trial(ada(), state=TrialState.ACTIVE)),
    "one_planned_trial_each": twice(lambda: factories.trial(ada())),
    "trial_has_a_known_state": lambda: factories.trial(ada(), state="resting"),
    "one_calendar_address_each": lambda: [factories.calendar_address(ada()) for _ in range(2)],
    "a_calendar_address_is_one_persons": lambda: [
        factories.calendar_address(factories.person(name), code=UUID(int=1)) for name in ("x", "y")
    ],
    "an_entry_is_filed_before_it_is_undone": lambda: CheckInEntry.objects.create(
        check_in=factories.check_in(factories.trial(ada()), TODAY),
        answers={},
        filed_at=NOON,
        filed_by=Person.objects.get(),
        withdrawn_at=NOON - timedelta(seconds=1),
    ),
    "a_side_has_1_to_4_draws": lambda: factories.trial(ada(), draws=5),
    "trial_is_8_to_12_weeks": lambda: factories.trial(ada(), weeks=13),
    "baseline_is_7_to_28_days": lambda: factories.trial(ada(), baseline_days=6),
    "a_level_lasts_7_to_14_days": lambda: factories.trial(ada(), days_per_level=6),
    "pauses_move_the_end_by_21_days_at_most": lambda: factories.trial(ada(), paused_days=22),
    "trial_needs_a_screening": lambda: factories.trial(ada(), screening=None),
    "a_started_trial_has_a_frozen_plan": change(running, plan_hash=""),
    "stopped_at_goes_with_stopped_by": change(running, state=TrialState.STOPPED, stopped_at=NOON),
    "only_a_stopped_trial_has_stopped_at": lambda: change(running, stopped_at=NOON, stopped_by=ada())(),
    "only_a_paused_trial_has_paused_on": change(running, paused_on=TODAY),
    "doses_come_after_baseline": change(running, first_dose_on=TODAY - timedelta(days=90)),
    "one_outcome_a_rank": lambda: factories.outcome(running(), Outcome.Rank.PRIMARY, "ldl"),
    "outcomes_differ": lambda: Outcome.objects.filter(trial=running()).update(measure="ldl"),
    "smallest_change_is_positive": lambda: Outcome.objects.filter(trial=running()).update(smallest_change=0),
    "one_dose_level_an_index": twice(lambda: DoseLevel.objects.create(trial=running(), index=0, units=1)),
    "a_dose_is_positive": lambda: DoseLevel.objects.create(trial=running(), index=0, units=0),
    "a_dose_is_within_the_maximum": lambda: DoseLevel.objects.create(
        trial=running(), index=0, units=1, cells_per_day=34_000_000_001
    ),
    "one_check_in_a_day": twice(lambda: factories.check_in(running(), TODAY)),
    "one_sign_up_rating": lambda: [
        factories.check_in(running(), TODAY - timedelta(days=day), is_sign_up=True) for day in (15, 14)
    ],
    "ratings_are_0_to_10": lambda: factories.check_in(running(), TODAY, pain=11),
    "bristol_types_are_1_to_7": lambda: factories.check_in(running(), TODAY, bristol=8),
    "loose_stools_are_0_to_30": lambda: factories.check_in(running(), TODAY, loose=31),
    "a_planned_loss_has_its_weight": lambda: factories.check_in(running(), TODAY, weight_loss_planned=True),
    "acknowledged_at_goes_with_acknowledged_by": lambda: factories.assessment(
        running(), SafetyLevel.STOP, acknowledged_at=NOON
    ),
    "one_follow_up_a_day": twice(lambda: SafetyFollowUp.objects.create(trial=running(), due_on=TODAY)),
    "answered_at_goes_with_answer": lambda: SafetyFollowUp.objects.create(
        trial=running(), due_on=TODAY, answer="gone"
    ),
    "a_measurement_is_positive": lambda: factories.measurement(running(), "ldl", Decimal(0), TODAY),
    "a_value_is_filed_before_it_is_removed": lambda: factories.measurement(
        running(), "ldl", Decimal(100), TODAY, removed_at=NOON - timedelta(seconds=1)
    ),
    "a_day_has_1_to_3_readings": lambda: factories.measurement(
        running(), "waist", Decimal(90), TODAY, number=4
    ),
    "an_event_ends_after_it_begins": lambda: IntercurrentEvent.objects.create(
        trial=running(), kind="travel", began_on=TODAY, ended_on=TODAY - timedelta(days=1), reported_at=NOON
    ),
    "one_reminder_a_day": twice(lambda: factories.reminder(ada())),
    "a_reminder_code_is_one_reminders": twice(
        lambda: factories.reminder(ada(), on=TODAY + timedelta(days=Reminder.objects.count()), code="0" * 32)
    ),
    "only_a_check_in_mail_has_a_link": lambda: factories.reminder(
        ada(), kind="measure_due", link_used_at=NOON
    ),
    "a_device_is_one_persons": twice(lambda: factories.push_device(ada())),
    "a_device_is_reached_by_tls": lambda: factories.push_device(ada(), endpoint="http://push.example.org/1"),
    "one_alert_a_warning": lambda: [
        Reminder.objects.create(
            person=ada(),
            kind="clinic_alert",
            local_date=TODAY + timedelta(days=number),
            due_at=NOON,
            assessment=warning(),
        )
        for number in range(2)
    ],
    "an_alert_has_its_warning": lambda: factories.reminder(ada(), kind="clinic_alert"),
    "only_a_sent_reminder_has_sent_at": lambda: factories.reminder(ada(), state="sent"),
    "one_review_a_number": twice(lambda: factories.review(running())),
    "a_review_decision_is_one_of_the_three": lambda: factories.review(
        running(), decision="maybe", decided_at=NOON
    ),
    "decided_at_goes_with_decision": lambda: factories.review(running(), decision="stop"),
    "going_on_needs_a_reason_and_a_date": lambda: factories.review(
        running(), decision="continue", decided_at=NOON
    ),
    "an_opened_review_has_a_result": lambda: factories.review(running(), opened_at=NOON),
    "the_second_question_follows_the_first": lambda: factories.review(running(), certainty="no"),
    "how_it_is_later_is_asked_after_a_decision": lambda: factories.review(running(), later_on=TODAY),
    "later_at_goes_with_later": lambda: factories.review(
        running(), decision="stop", decided_at=NOON, later="same", later_at=NOON
    ),
    "a_note_says_something": lambda: Note.objects.create(
        person=ada(), clinician=doctor(), text="", written_at=NOON
    ),
    "food_first_is_1_to_4_habits": lambda: FoodFirstPlan.objects.create(
        person=ada(), habits=[], began_on=TODAY
    ),
    "one_food_first_day_a_date": twice(lambda: FoodFirstDay.objects.create(person=ada(), on=TODAY)),
    "food_first_bloating_is_0_to_10": lambda: FoodFirstDay.objects.create(
        person=ada(), on=TODAY, bloating=11
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_postgres_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as clash, transaction.atomic():
        REFUSED[name]()

    assert violated(clash.value) == name


def test_every_named_constraint_is_tested() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("records").get_models()
        for constraint in model._meta.constraints
    }

    assert named == set(REFUSED)


@pytest.mark.parametrize(
    "sql", ["UPDATE records_auditevent SET verb = 'x'", "DELETE FROM records_auditevent"]
)
def test_what_was_audited_stays_as_it_was_written(sql: str) -> None:
    AuditEvent.objects.create(actor=ada(), subject=ada(), verb="looked", at=NOON)

    with pytest.raises(IntegrityError) as clash, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert violated(clash.value) == "audit_is_append_only"


@pytest.mark.parametrize(
    "sql",
    ["UPDATE records_rulesignoff SET name = 'Dr Other'", "DELETE FROM records_rulesignoff"],
)
def test_a_sign_off_stays_as_it_was_written(sql: str) -> None:
    factories.sign_off()

    with pytest.raises(IntegrityError) as clash, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert violated(clash.value) == "a_sign_off_stays_as_written"


@pytest.mark.parametrize(
    "columns",
    [{"plan": {"plan": {}}}, {"plan_hash": "1" * 64}, {"frozen_at": NOON + timedelta(days=1)}],
    ids=["plan", "mark", "day"],
)
def test_a_frozen_plan_stays_whatever_else_changes(columns: dict[str, object]) -> None:
    row = running()

    with pytest.raises(IntegrityError) as clash, transaction.atomic():
        Trial.objects.filter(pk=row.pk).update(**columns)

    assert violated(clash.value) == "a_frozen_plan_stays"
    row.check_in_time = time(9)
    row.save()  # with every column as it is


def test_a_plan_that_is_not_frozen_can_be_changed() -> None:
    planned = Trial.objects.filter(pk=factories.trial(ada()).pk)

    assert planned.update(plan={"plan": {}}) == 1


def test_a_report_is_never_edited_and_can_be_acknowledged() -> None:
    row = factories.report(running())

    with pytest.raises(IntegrityError) as clash, transaction.atomic():
        ReactionReport.objects.filter(pk=row.pk).update(severity=1)

    assert violated(clash.value) == "a_report_is_never_edited"
    seen = ReactionReport.objects.filter(pk=row.pk)
    assert seen.update(acknowledged_at=NOON, acknowledged_by=doctor()) == 1
