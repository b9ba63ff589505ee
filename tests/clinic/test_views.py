"""The pages of a clinician, and the one on which a patient reads notes."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from apps.products.readings import stored
from apps.records.models import (
    AuditEvent,
    CareLink,
    Clearance,
    Finding,
    Note,
    Person,
    Product,
    SafetyAssessment,
    Trial,
)
from apps.records.told import changing
from apps.rules.labels import read
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.clinic.conftest import PRIVATE, decided, fill, key, patient_of, running
from tests.trials import lives as lived

pytestmark = pytest.mark.django_db
EFSA = "no evidence was provided for the safety in pregnant and lactating women"


def test_trial_page_shows_what_a_clinician_needs(trial: Trial, as_cole: Client) -> None:
    page = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()

    for words in ("A reason of the rule.", "ST4", "Acknowledge", "<svg class=\"chart\"", "Fasting blood sugar", "101",
                  "Travel", "Drink enough.", "not read yet", "heat-treated (pasteurised)", "Due on", "The plan was started.",
                  "All taken", "10 billion"):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("page", ["trials", "people"])
def test_two_of_one_name_are_told_apart(page: str, trial: Trial, as_cole: Client) -> None:
    Person.objects.filter(pk=trial.person_id).update(date_of_birth=date(1983, 4, 7))
    code = trial.code if page == "trials" else trial.person.code

    head = as_cole.get(f"/clinic/{page}/{code}/").content.decode().partition("</h1>")[2][:300]

    assert f"{trial.person.email} · born 7 April 1983" in head


def test_a_change_that_matters_is_a_number_to_read(trial: Trial, as_cole: Client) -> None:
    assert trial.plan is not None
    for one in trial.plan["fixed"]["outcomes"].values():
        one[1] = "1E+1"
    factories.rewrite(trial, plan=trial.plan)

    page = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()

    assert ("a change that matters: 10 " in page, "1E+1" in page) == (True, False)


def test_a_change_that_matters_is_told_in_the_unit_of_the_patient(trial: Trial, as_cole: Client) -> None:
    assert trial.plan is not None
    trial.plan["fixed"]["outcomes"]["primary"] = ["hba1c", "0.5", "%", "lower"]
    factories.rewrite(trial, plan=trial.plan)

    page = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()

    assert "a change that matters: 5.5 mmol/mol" in page


def test_trial_page_hides_private_words_and_daily_logs(trial: Trial, as_cole: Client) -> None:
    page = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()

    assert PRIVATE not in page
    assert "Cramping" not in page


def test_trial_page_tells_of_a_corrected_reading(trial: Trial, as_cole: Client) -> None:
    Product.objects.filter(pk=trial.product_id).update(
        corrected_from="live", correction_kind="maker", correction_reason="They wrote to me."
    )
    trial.product.readings.create(
        text="x", label_class="live_akkermansia", reading={}, reader_version="1", read_at=factories.NOON
    )

    page = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()

    said = " ".join(page.split())
    assert (
        "Corrected by the person; the label was read as: live. Their reason: the maker told them: They wrote to me."
        in said
    )
    assert "live Akkermansia" in page


def test_trial_page_shows_what_the_label_said_beside_a_corrected_amount(
    trial: Trial, as_cole: Client
) -> None:
    where = f"/clinic/trials/{trial.code}/"
    words = "Live Akkermansia muciniphila 30 billion CFU. Take 2 capsules daily."
    trial.product.readings.create(
        text=words,
        label_class="live_akkermansia",
        reading=stored(read(words)),
        reader_version="1",
        read_at=factories.NOON,
    )
    before = html.unescape(as_cole.get(where).content.decode())
    assert "The person says so. The label's words say" in before

    Product.objects.filter(pk=trial.product_id).update(correction_kind="maker", serving_units=1)
    page = html.unescape(as_cole.get(where).content.decode())

    assert '<span class="unbroken">10 billion</span> cells in 1 capsule' in page
    said = page.partition("The label's words say ")[2]
    assert said.startswith('<span class="unbroken">30 billion</span> CFU.')
    assert "1 capsule\n" in said.partition("Advised a day")[2]
    assert "The person says so. The label's words advise 2 capsules." in said
    assert "How they know" in said


@pytest.mark.parametrize("patients", [1, 3])
def test_trial_page_needs_the_same_queries_for_one_and_three(
    dr_cole: Person, as_cole: Client, django_assert_num_queries: DjangoAssertNumQueries, patients: int
) -> None:
    trials = [fill(running(patient_of(dr_cole, f"p{number}")), dr_cole) for number in range(patients)]

    with django_assert_num_queries(18):
        as_cole.get(f"/clinic/trials/{trials[0].code}/")


@pytest.mark.parametrize(
    ("url", "thing"),
    [
        ("/clinic/trials/{code}/stop/", "the_trial"),
        ("/clinic/trials/{code}/pause/", "the_trial"),
        ("/account/shared-with-me/", "the_list_of_patients"),
    ],
)
def test_every_page_with_a_name_on_it_is_a_look(url: str, thing: str, trial: Trial, as_cole: Client) -> None:
    answer = as_cole.get(url.format(code=trial.code))

    assert answer.status_code == 200
    assert str(trial.person) in answer.content.decode()
    look = AuditEvent.objects.get(subject=trial.person, verb="looked")
    assert (str(look.actor), look.thing) == ("Cole", thing)


def test_trial_page_and_person_page_are_looks(trial: Trial, as_cole: Client) -> None:
    as_cole.get(f"/clinic/trials/{trial.code}/")
    as_cole.get(f"/clinic/people/{trial.person.code}/")

    looks = AuditEvent.objects.filter(subject=trial.person, verb="looked").order_by("pk")
    assert [(str(row.actor), row.thing) for row in looks] == [
        ("Cole", "the_trial"),
        ("Cole", "the_screening"),
    ]


def test_acknowledge_names_who_did(trial: Trial, as_cole: Client) -> None:
    warning = SafetyAssessment.objects.get(level="STOP")

    response = as_cole.post(f"/clinic/warnings/{warning.code}/acknowledge/", follow=True)

    assert response.redirect_chain == [(f"/clinic/trials/{trial.code}/", 302)]
    assert "Acknowledged by Cole" in response.content.decode()


def test_stop_and_pause_want_a_reason(trial: Trial, as_cole: Client) -> None:
    for verb in ("stop", "pause"):
        response = as_cole.post(f"/clinic/trials/{trial.code}/{verb}/", {"text": "", "submission": key()})
        page = response.content.decode()
        assert response.status_code == 422
        assert "<title>Error: " in page
        assert f"Fill in: Why do you {verb} the trial?" in page

    assert Trial.objects.get(pk=trial.pk).state == TrialState.ACTIVE


def test_pause_then_stop_are_seen_by_the_patient(trial: Trial, as_cole: Client, as_ada: Client) -> None:
    as_cole.post(f"/clinic/trials/{trial.code}/pause/", {"text": "Wait for me.", "submission": key()})
    assert Trial.objects.get(pk=trial.pk).state == TrialState.PAUSED

    as_cole.post(f"/clinic/trials/{trial.code}/stop/", {"text": "Not for you.", "submission": key()})

    assert Trial.objects.get(pk=trial.pk).state == TrialState.STOPPED
    notes = as_ada.get("/notes/").content.decode()
    assert notes.index("Not for you.") < notes.index("Wait for me.")


def test_a_trial_that_rests_is_held_and_not_paused_once_more(trial: Trial, as_cole: Client) -> None:
    """ "Pause the trial" and "see what was decided" stood on a paused one of which nobody had decided anything."""
    where = f"/clinic/trials/{trial.code}/"
    before = as_cole.get(where).text
    as_cole.post(f"{where}pause/", {"text": "Wait for me.", "submission": key()})

    page, form = (" ".join(as_cole.get(f"{where}{part}").text.split()) for part in ("", "pause/"))

    assert ("Pause the trial" in before, "Keep it paused until a new yes" in before) == (True, False)
    assert ("Pause the trial" in page + form, "Keep it paused until a new yes" in page) == (False, True)
    assert "The trial rests already." in form
    assert ("See what was decided" in page, "Look and decide" in page) == (False, True)
    assert 'Paused. <span class="soft">By Cole.</span>' in page


def test_a_pause_that_comes_after_a_stop_holds_back(trial: Trial, as_cole: Client) -> None:
    """The trial runs when the form is opened and when it is sent, and stops before the pause is written."""
    address, form = f"/clinic/trials/{trial.code}/pause/", {"text": "Wait for me.", "submission": key()}

    def stops(sender: object, **_said: object) -> None:
        Trial.objects.filter(pk=trial.pk).update(
            state=TrialState.STOPPED, stopped_at=datetime.now(UTC), stopped_by=trial.person
        )

    changing.connect(stops)
    try:
        page = as_cole.post(address, form, follow=True).text
    finally:
        changing.disconnect(stops)

    assert "the product is held back instead." in page
    assert Trial.objects.get(pk=trial.pk).stopped_by == Person.objects.get(email="cole@example.org")
    assert Note.objects.filter(trial=trial, text="Wait for me.").exists()


def test_a_pause_that_is_sent_twice_says_so(trial: Trial, as_cole: Client) -> None:
    address, form = f"/clinic/trials/{trial.code}/pause/", {"text": "Wait for me.", "submission": key()}

    as_cole.post(address, form)

    assert "This was sent before. Nothing more was recorded." in as_cole.post(address, form, follow=True).text


def test_stop_of_an_ended_trial_goes_back_to_it(trial: Trial, as_cole: Client) -> None:
    address = f"/clinic/trials/{trial.code}/stop/"
    as_cole.post(address, {"text": "Enough.", "submission": key()})

    assert as_cole.post(address, {"text": "Again.", "submission": key()}).status_code == 302
    assert Trial.objects.get(pk=trial.pk).stop_reason == "Enough."


def test_person_page_shows_answers_in_words_and_efsa(blocked: Person, as_cole: Client) -> None:
    page = as_cole.get(f"/clinic/people/{blocked.code}/").content.decode()

    assert "I am pregnant" in page
    assert EFSA in page
    assert 'value="preg"' in page
    assert 'value="gut_persist"' in page


def test_person_page_offers_only_what_can_be_cleared(
    ada: Person, dr_cole: Person, as_cole: Client, now: datetime
) -> None:
    factories.screening(
        ada, on=ada.today(at=now), answers=factories.answers(eat_enough="no"), overall="REDIRECT"
    )

    page = as_cole.get(f"/clinic/people/{ada.code}/").content.decode()

    assert 'name="scope"' not in page
    assert EFSA not in page


@pytest.mark.parametrize(
    ("answer", "form", "filled"),
    [
        ({"gut_persist": "yes"}, "live", ""),
        ({"ibd": "active"}, "live", ""),
        ({"transplant": "yes"}, "live", ""),
        ({"valve": "artificial_or_endocarditis"}, "live", ""),
        ({"valve": "artificial_or_endocarditis"}, "pasteurised", "pasteurised"),
    ],
)
def test_live_is_never_filled_in_for_a_yes_and_what_heat_treated_covers_is_said(
    ada: Person,
    dr_cole: Person,
    as_cole: Client,
    now: datetime,
    answer: dict[str, str],
    form: str,
    filled: str,
) -> None:
    factories.screening(ada, on=ada.today(at=now), answers=factories.answers(**answer), overall="BLOCK")
    factories.product(ada, form=form)

    page = as_cole.get(f"/clinic/people/{ada.code}/").content.decode()

    chosen = re.findall(r'<input[^>]*name="form"[^>]*value="(\w+)"[^>]*checked', page)
    assert "the words that the patient sees" in page
    assert "A yes to heat-treated is no yes to live. A yes to live covers heat-treated too." in page
    assert 'name="scope"' in page
    assert chosen == ([filled] if filled else [])


def test_decide_records_a_clearance(blocked: Person, as_cole: Client, dr_cole: Person) -> None:
    sent = {
        "scope": ["gut_persist"],
        "form": "pasteurised",
        "decision": "cleared",
        "reason": "Checked, harmless.",
    }
    for _twice in range(2):
        assert decided(as_cole, blocked, sent).status_code in (302, 422)

    (row,) = Clearance.objects.all()
    assert (row.person, row.clinician, row.scope, row.form, row.decision, row.reason, row.screening) == (
        blocked, dr_cole, ["gut_persist"], "pasteurised", "cleared", "Checked, harmless.", blocked.screenings.get(),
    )  # fmt: skip
    assert "Checked, harmless." in as_cole.get(f"/clinic/people/{blocked.code}/").content.decode()


def test_the_form_of_product_is_asked_with_a_yes_alone(
    blocked: Person, as_cole: Client, as_ada: Client
) -> None:
    """A no had to say it, and was told as one to "heat-treated"."""
    sent = {"scope": ["gut_persist"], "reason": "See me first."}
    asked = "Choose an answer: A yes to which form of product?"
    pages = {
        words: decided(as_cole, blocked, {**sent, "decision": words}) for words in ("", "cleared", "declined")
    }

    assert {words: page.status_code for words, page in pages.items()} == {
        "": 422,
        "cleared": 422,
        "declined": 302,
    }
    assert [asked in pages[words].text for words in ("", "cleared")] == [False, True]
    assert Clearance.objects.get().decision == Clearance.Decision.DECLINED
    listed = " ".join(as_cole.get(f"/clinic/people/{blocked.code}/").text.split())
    letter = " ".join(as_ada.get(reverse("screening:letter")).text.split())
    assert "<strong>Declined</strong></p>" in listed
    assert "See me first." in letter
    assert "It covers" not in letter.split("What a clearance covers")[0]


@pytest.mark.parametrize("scope", [["age"], ["product.dose"], ["goal"], ["nonsense"], []])
def test_decide_refuses_what_is_not_on_offer(blocked: Person, as_cole: Client, scope: list[str]) -> None:
    sent = {"scope": scope, "form": "pasteurised", "decision": "cleared", "reason": "Because."}

    response = decided(as_cole, blocked, sent)

    assert response.status_code == 422
    assert Clearance.objects.count() == 0


def waiting(page: str) -> str:
    """The page of a person up to what has its yes already, and is there to be taken back."""
    before, folded, _rest = page.partition("Take back a yes")
    assert folded
    return before


def test_decide_lets_a_paused_trial_go_on(trial: Trial, as_cole: Client, now: datetime) -> None:
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.PAUSED, paused_on=trial.person.today(at=now), paused_because="P5"
    )
    SafetyAssessment.objects.all().delete()
    address = f"/clinic/people/{trial.person.code}/"
    assert "The prescriber agrees" in as_cole.get(address).content.decode()

    sent = {"scope": ["P5"], "form": "pasteurised", "decision": "cleared", "reason": "Insulin lowered."}
    assert decided(as_cole, trial.person, sent).status_code == 302

    assert Clearance.objects.get().scope == ["P5"]
    assert "The prescriber agrees" not in waiting(as_cole.get(address).text)


def test_decide_after_a_stop(trial: Trial, dr_cole: Person, as_cole: Client, now: datetime) -> None:
    SafetyAssessment.objects.all().delete()
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.STOPPED, stopped_at=now, stopped_by=trial.person, stop_rule="ST4"
    )
    address = f"/clinic/people/{trial.person.code}/"
    assert "After the stop (ST4)" in as_cole.get(address).content.decode()

    sent = {"scope": ["ST4"], "form": "pasteurised", "decision": "cleared", "reason": "Colonoscopy clear."}
    assert decided(as_cole, trial.person, sent).status_code == 302
    assert "After the stop (ST4)" not in waiting(as_cole.get(address).text)


def test_what_a_trial_holds_back_is_said_above_the_decision_with_its_reason(
    ada: Person, dr_cole: Person, as_cole: Client, now: datetime
) -> None:
    """Answers without a reason, and a stop for blood: "nothing stands in the way" would be half of the truth."""
    trial = running(ada)
    address = f"/clinic/people/{ada.code}/"
    assert "Nothing stands in the way." in as_cole.get(address).text
    reason = "You saw a streak of blood on 3 days."
    lived.stopped(trial, "ST1", on=ada.today(at=now))
    SafetyAssessment.objects.update(fired=[{"rule": "ST1", "level": "STOP", "reason": reason}])

    page = " ".join(as_cole.get(address).text.split())

    assert "Nothing stands in the way." not in page
    assert "What holds the product back comes from a trial." in page
    assert f"{trial.product.name} may not be taken now because of an earlier trial:" in page
    assert "After the stop (ST1)" in page
    assert f"{reason} ({trial.product.name}, {ada.today(at=now):%-d %B %Y})" in html.unescape(page)


def test_decide_after_a_clinicians_own_stop(trial: Trial, as_cole: Client) -> None:
    SafetyAssessment.objects.all().delete()
    as_cole.post(f"/clinic/trials/{trial.code}/stop/", {"text": "Stop.", "submission": key()})

    sent = {"scope": ["clinician"], "form": "pasteurised", "decision": "cleared", "reason": "All fine again."}

    assert decided(as_cole, trial.person, sent).status_code == 302
    assert Clearance.objects.get().scope == ["clinician"]


def test_decide_about_the_pain_gate(ada: Person, dr_cole: Person, as_cole: Client, now: datetime) -> None:
    trial = running(ada, state=TrialState.BASELINE, day=0)
    for back in range(1, 6):
        factories.check_in(trial, ada.today(at=now) - timedelta(days=back), pain=6)
    address = f"/clinic/people/{ada.code}/"
    assert "usually 6 out of 10" in as_cole.get(address).content.decode()

    sent = {"scope": ["gut_persist"], "form": "pasteurised", "decision": "cleared", "reason": "Known cause."}

    assert decided(as_cole, ada, sent).status_code == 302
    assert "usually 6 out of 10" not in waiting(as_cole.get(address).text)


def test_note_is_seen_once_as_new(trial: Trial, as_cole: Client, as_ada: Client, as_ben: Client) -> None:
    sent = {"text": "<b>See</b> you on Monday.", "submission": key()}
    for _twice in range(2):
        assert as_cole.post(f"/clinic/people/{trial.person.code}/note/", sent).status_code == 302

    assert Note.objects.filter(text__contains="Monday").count() == 1
    assert "2 new notes from your clinician" in as_ada.get("/trial/").content.decode()
    page = as_ada.get("/notes/").content.decode()
    assert "&lt;b&gt;See&lt;/b&gt; you on Monday." in page
    assert page.count("<strong>New</strong>") == 2
    assert "<strong>New</strong>" not in as_ada.get("/notes/").content.decode()
    assert "new note" not in as_ada.get("/trial/").content.decode()
    assert "Monday" not in as_ben.get("/notes/").content.decode()


def test_a_clinician_sees_of_the_check_ins_what_the_sharing_page_says(
    trial: Trial, as_cole: Client, as_ada: Client
) -> None:
    day = trial.check_ins.latest("on")
    type(day).objects.filter(pk=day.pk).update(note="Only for me.", nausea=9, reflux=9)

    seen = as_cole.get(f"/clinic/trials/{trial.code}/").content.decode()
    said = as_ada.get("/account/sharing/").content.decode()

    assert [words for words in ("Only for me.", "Nausea", "Reflux") if words in seen] == []
    assert "They do not see the rest of your check-ins, or your own notes." in said


def test_a_stop_by_a_rule_is_told_as_one_by_the_rules(as_cole: Client, ada: Person, dr_cole: Person) -> None:
    by_rule = lived.stopped(lived.active(ada), "E4", on=lived.day(5))

    page = " ".join(as_cole.get(f"/clinic/trials/{by_rule.code}/").content.decode().split())

    assert 'The trial was stopped. Rule E4. <span class="soft">By the rules.</span>' in page


def test_note_wants_words(trial: Trial, as_cole: Client) -> None:
    response = as_cole.post(f"/clinic/people/{trial.person.code}/note/", {"text": " ", "submission": key()})

    assert response.status_code == 422
    assert "Fill in: A note to the patient" in response.content.decode()


def test_note_shows_on_the_way_to_a_first_trial(
    ada: Person, dr_cole: Person, as_cole: Client, as_ada: Client
) -> None:
    as_cole.post(f"/clinic/people/{ada.code}/note/", {"text": "Come and see me.", "submission": key()})

    assert "A new note from Cole" in as_ada.get("/trial/").content.decode()


def test_end_closes_the_door_behind_the_clinician(trial: Trial, as_cole: Client, dr_cole: Person) -> None:
    assert as_cole.post(f"/clinic/people/{trial.person.code}/end/").headers["Location"] == "/clinic/"

    link = CareLink.objects.get()
    assert (link.ended_by, link.ended_at is None) == (dr_cole, False)
    assert as_cole.get(f"/clinic/people/{trial.person.code}/").status_code == 404


def test_patients_lists_trials_and_people_without_one(
    trial: Trial, dr_cole: Person, as_cole: Client, ben: Person
) -> None:
    patient_of(dr_cole, "carla")

    page = as_cole.get("/clinic/patients/").content.decode()

    assert f'<a href="/clinic/trials/{trial.code}/">Ada</a>' in page
    assert "Weeks with the product, day 20" in page
    assert "Carla" in page
    assert not re.search(r"\bBen\b", page)


def test_a_danger_sign_that_is_told_by_itself_is_the_last_check_in(trial: Trial, as_cole: Client) -> None:
    """The list said "yesterday" while the sign of today stood at the head of the worklist."""
    today = trial.person.today(at=datetime.now(UTC))
    filed, told, taken_back = (today - timedelta(days=number) for number in (2, 1, 0))
    trial.check_ins.all().delete()
    factories.check_in(trial, filed)
    factories.check_in(trial, told, danger={"allergy": ["hives"]}, danger_asked=False)
    factories.check_in(trial, taken_back, danger_asked=False)

    page = as_cole.get("/clinic/patients/").content.decode()

    assert date_format(told, "j F Y") in page
    assert date_format(taken_back, "j F Y") not in page


@pytest.mark.parametrize(("query", "found"), [("state=active", True), ("state=stopped", False)])
def test_patients_can_be_filtered(trial: Trial, as_cole: Client, query: str, found: bool) -> None:
    page = as_cole.get(f"/clinic/patients/?{query}").content.decode()

    assert (f"/clinic/trials/{trial.code}/" in page) is found


def test_no_form_puts_a_patient_s_name_into_an_address(trial: Trial, as_cole: Client) -> None:
    page = as_cole.get("/clinic/patients/").content.decode()

    assert 'method="get"' not in page.casefold()
    assert 'name="q"' not in page


@pytest.mark.parametrize("patients", [1, 3])
def test_patients_needs_the_same_queries_for_one_and_three(
    dr_cole: Person, as_cole: Client, django_assert_num_queries: DjangoAssertNumQueries, patients: int
) -> None:
    for number in range(patients):
        running(patient_of(dr_cole, f"p{number}"))

    with django_assert_num_queries(9):
        as_cole.get("/clinic/patients/")


@pytest.mark.parametrize("patients", [1, 3])
def test_person_page_needs_few_queries(
    blocked: Person,
    dr_cole: Person,
    as_cole: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    patients: int,
) -> None:
    for number in range(patients):
        fill(running(patient_of(dr_cole, f"p{number}")), dr_cole)

    with django_assert_max_num_queries(17):
        as_cole.get(f"/clinic/people/{blocked.code}/")


def test_what_no_clinician_can_clear_asks_for_none(
    ada: Person, dr_cole: Person, as_cole: Client, now: datetime
) -> None:
    factories.screening(ada, on=ada.today(at=now))
    product = factories.product(ada, allergen_match=True)
    found = Finding.objects.create(
        screening=ada.screenings.get(),
        product=product,
        key="product.allergen",
        disposition="BLOCK",
        reason="It.",
    )

    page = as_cole.get(f"/clinic/people/{ada.code}/").content.decode()
    assert "No one can clear this." in page
    assert "Not this product" in page
    assert "Needs a clinician" not in page
    found.screening.__class__.objects.update(overall="BLOCK")
    past = as_cole.get(f"/clinic/screenings/{found.screening.code}/").content.decode()
    assert "Needs a clinician" not in past
    Finding.objects.update(key="preg", product=None, clearable=True)
    assert "Needs a clinician" in as_cole.get(f"/clinic/screenings/{found.screening.code}/").content.decode()


@pytest.mark.parametrize(("days", "folded"), [(12, False), (13, True)])
def test_a_series_of_values_is_folded(days: int, folded: bool, trial: Trial, as_cole: Client) -> None:
    """98 readings of a home meter stood between two patients and the end of the page."""
    for number in range(days - trial.measurements.count()):
        factories.measurement(
            trial, "fasting_glucose", Decimal(120), factories.TODAY - timedelta(days=number)
        )

    page = as_cole.get(reverse("clinic:trial", args=[trial.code])).text

    assert trial.measurements.count() == days
    assert (f"{days} values, one by one." in page, "values, one by one." in page) == (folded, folded)
