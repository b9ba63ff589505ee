"""A clinician's two minutes, and an operator's: looked at on a phone and on a desktop."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from apps.records.models import Clearance, Person, Product, Trial
from apps.rules.vocabulary import Disposition, TrialState
from tests import factories
from tests.clinic.conftest import fill, patient_of, running
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import keep, look_on_both, overflow, watch
from tests.journeys.steps import one_time_code

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, person: Person) -> None:
    """With the password and a code, as a clinician does."""
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    secret = get_adapter().decrypt(row.data["secret"])
    page.get_by_label("code", exact=False).first.fill(one_time_code(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()


def a_full_day(doctor: Person) -> Trial:
    """A stop, a screening that waits, a review and somebody who has gone quiet."""
    today, now = doctor.today(at=datetime.now(UTC)), datetime.now(UTC)
    trial = fill(running(patient_of(doctor, "ada"), day=40), doctor)
    for back in range(5, 50):
        if back % 11:
            factories.check_in(trial, today - timedelta(days=back), dose_taken="all" if back < 40 else "not_due",
                               bloating=back % 5 + 1)  # fmt: skip
    emma = running(patient_of(doctor, "emma"), day=9)
    fired = [{"rule": "E4", "level": "EMERGENCY", "reason": "You wrote that you have very bad belly pain."}]
    factories.assessment(emma, "EMERGENCY", on=today, at=now - timedelta(minutes=3), fired=fired)  # type: ignore[arg-type]
    running(patient_of(doctor, "quentin"), day=23)
    bea = patient_of(doctor, "bea")
    row = factories.screening(
        bea, on=today, answers=factories.answers(preg="pregnant", gut_persist="yes"), overall=Disposition.BLOCK,
        submitted_at=now - timedelta(hours=3),
    )  # fmt: skip
    factories.finding(row, "preg", Disposition.DEFER, clearable=True)
    factories.product(bea)
    return trial


def test_a_long_word_of_a_patient_moves_no_list_sideways(open_page: Open, operator: Person) -> None:
    doctor = factories.clinician("cole", verified_by=operator)
    factories.report(running(patient_of(doctor, "ada"), day=9), what="w" * 200)
    page = open_page()
    sign_in(page, doctor)

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/clinic/")
        expect(page.get_by_text("wwww")).to_be_visible()
        assert overflow(page) == []


def test_clinician_sees_decides_and_stops(open_page: Open, operator: Person) -> None:
    doctor = factories.clinician("cole", verified_by=operator)
    trial = a_full_day(doctor)
    page, on = open_page(), "clinic"
    watch(page).expected = ["422"]  # the browser's own note about the form that was sent back
    sign_in(page, doctor)

    expect(page.get_by_role("heading", level=1)).to_have_text("Worklist")
    look_on_both(page, f"{on}-worklist")
    page.get_by_role("link", name="Ada").first.click()
    look_on_both(page, f"{on}-trial")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_text("Acknowledged by Cole")).to_be_visible()

    page.goto("/clinic/patients/")
    look_on_both(page, f"{on}-patients")
    page.get_by_role("link", name="Bea").click()
    look_on_both(page, f"{on}-person")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Decline it").check()
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    look_on_both(page, f"{on}-person-error")
    page.get_by_label("Why?").fill("Please wait until after the birth.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Please wait until after the birth.")).to_be_visible()
    page.get_by_label("A note to the patient").fill("Let us talk about it on Monday.")
    page.get_by_role("button", name="Leave the note").click()
    look_on_both(page, f"{on}-person-decided")

    page.goto(f"/clinic/trials/{trial.code}/")
    page.get_by_role("link", name="Stop the trial").click()
    look_on_both(page, f"{on}-stop")
    page.get_by_label("Why do you stop the trial?").fill("Your blood test is not good.")
    page.get_by_role("button", name="Stop the trial").click()
    expect(page.get_by_text("The trial is stopped.", exact=False).first).to_be_visible()
    look_on_both(page, f"{on}-stopped")
    assert Trial.objects.get(pk=trial.pk).state == TrialState.STOPPED
    assert Clearance.objects.get().decision == "declined"

    patient = open_page(size=PHONE)
    patient.goto("/account/login/")
    patient.get_by_label("E-mail").fill(trial.person.email)
    patient.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    patient.get_by_role("button", name="Sign in", exact=True).click()
    patient.get_by_role("link", name="2 new notes from your clinician").click()
    expect(patient.get_by_text("Your blood test is not good.")).to_be_visible()
    look_on_both(patient, f"{on}-notes")


def test_operator_runs_the_place(page: Page, operator: Person) -> None:
    factories.reminder(factories.person("ada"))
    factories.person("newby", role="clinician")  # type: ignore[arg-type]
    sign_in(page, operator)

    expect(page.get_by_role("heading", level=1)).to_have_text("Running Akkerplan")
    keep(page, "operate-index")
    page.goto("/operate/reminders/")
    keep(page, "operate-reminders")
    page.goto("/operate/records/person/?q=newby")
    page.locator("input.action-select").check()
    page.locator("select[name=action]").select_option("verify")
    keep(page, "operate-people")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    expect(page.get_by_text("1 account was changed.")).to_be_visible()
    page.goto("/operate/records/product/add/")
    keep(page, "operate-product")
    assert not Product.objects.exists()
