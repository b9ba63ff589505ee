"""Screening in the browser: page after page, the result, the ticks, the letter."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.products import actions as products
from apps.records.models import Finding, Person, Product, Screening, Trial
from apps.records.packs import confirmed
from apps.records.standing import standing
from apps.rules.screening import PAGES, QUESTION, RECHECKS
from apps.rules.screening.messages import HEADLINES, OR_GO_ON, WAIT_FOR_A_CHANGE, WAIT_FOR_A_DAY
from apps.rules.vocabulary import Disposition
from apps.screening import actions
from apps.screening.ticks import mark
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY
from tests.screening.browser import (
    AGREE,
    CHECK,
    LETTER,
    RESULT,
    START,
    answer,
    boxes,
    none_of,
    page,
    posted,
    screened,
    ticked,
)

pytestmark = pytest.mark.usefixtures("noon")
SIGNS = [one.code for one in QUESTION["now"].choices if one.disposition is Disposition.EMERGENCY]
ADDRESSES = (START, CHECK, RESULT, LETTER, *(page(one.slug) for one in PAGES))


def words(response: Any) -> str:
    """The page's text without markup, spaces made one."""
    body = response.content.decode().split("<main", 1)[-1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def heading(response: Any) -> str:
    """The text of the h1."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return " ".join(found.split())


def test_every_page_in_turn_to_the_result(as_ada: Client, ada: Person) -> None:
    response = screened(as_ada)

    row = Screening.objects.get(person=ada)
    assert row.overall == Disposition.OK
    assert row.answers == {**factories.answers(), "fibre_g": 27.0, "height_cm": 170.0, "weight_kg": 80.0}
    assert heading(response) == "You may go on. Next comes your product."
    assert reverse("products:add") in response.content.decode()


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.slug)
def test_every_page_keeps_its_answers_and_leads_to_the_next(as_ada: Client, ada: Person, one: Any) -> None:
    as_ada.post(START)

    response = as_ada.post(page(one.slug), posted(one.slug, factories.answers()))

    following = PAGES[(PAGES.index(one) + 1) % len(PAGES)].slug
    assert response.headers["Location"] == page(following)
    again = as_ada.get(page(one.slug))
    assert again.status_code == HTTPStatus.OK
    assert set(Screening.objects.get(person=ada).answers) == set(one.fields) - {"age"}


def test_answers_are_shown_again_on_the_way_back(as_ada: Client) -> None:
    as_ada.post(START)
    sent = {**posted("lately", factories.answers()), "abx": "done", **boxes("abx", "2026-02-20")}
    as_ada.post(page("lately"), sent)

    shown = as_ada.get(page("lately")).content.decode()

    assert re.search(r'value="done"[^>]*checked', shown)
    for part, number in (("day", "20"), ("month", "2"), ("year", "2026")):
        assert re.search(rf'name="abx_date_{part}"[^>]*value="{number}"', shown) or re.search(
            rf'value="{number}"[^>]*name="abx_date_{part}"', shown
        )


def test_another_device_goes_on_at_the_same_place(as_ada: Client, ada: Person) -> None:
    answer(as_ada, until="gut")

    elsewhere = signed_in(ada)

    assert "Go on where you left off" in words(elsewhere.get(START))
    assert elsewhere.post(START).headers["Location"] == page("gut")


def test_a_page_that_is_asked_anew_is_no_part_of_eleven(as_ada: Client) -> None:
    as_ada.post(START)
    first, last = PAGES[0].slug, PAGES[-1].slug
    assert f"Part 1 of {len(PAGES)}" in words(as_ada.get(page(first)))

    as_ada.post(page(last), posted(last, factories.answers()))

    assert f"of {len(PAGES)}" not in words(as_ada.get(page(first)))


def test_none_of_these_is_kept_key_by_key(as_ada: Client, ada: Person) -> None:
    as_ada.post(START)

    as_ada.post(page("defences"), none_of("defences"))

    assert Screening.objects.get(person=ada).answers == {
        "chemo": "no",
        **dict.fromkeys(("transplant", "immune_meds", "hiv", "immune_other", "line", "bsi"), "no"),
    }


@pytest.mark.parametrize("sent", ["1", "diabetes valve neuro pcos_endo organ chronic_other"])
def test_none_of_these_on_a_page_of_other_questions_says_no_to_none(
    sent: str, as_ada: Client, ada: Person
) -> None:
    """A page that was open while a question joined it said no to what it had not shown: weight loss, a new supplement."""
    as_ada.post(START)

    response = as_ada.post(page("other-health"), {"none": sent})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Please answer: Have you lost weight without trying" in words(response)
    assert Screening.objects.get(person=ada).answers == {}
    assert f'name="none" value="{none_of("other-health")["none"]}"' in response.text


def test_enter_in_the_questions_never_means_none_of_these(as_ada: Client) -> None:
    """A browser presses the first button of a form on Enter: "none of these" stands in a form of its own."""
    as_ada.post(START)

    forms = as_ada.get(page("defences")).content.decode().split("<form")

    (with_none,) = (form for form in forms if 'name="none"' in form)
    assert 'type="radio"' not in with_none


def test_none_of_these_is_not_on_offer_everywhere(as_ada: Client, ada: Person) -> None:
    as_ada.post(START)

    response = as_ada.post(page("about-you"), none_of("about-you"))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Screening.objects.get(person=ada).answers == {}


def test_one_tap_never_wipes_out_what_was_told_in_another_tab(as_ada: Client, ada: Person) -> None:
    as_ada.post(START)
    stale = as_ada.get(page("defences")).content.decode()
    assert 'name="none"' in stale
    as_ada.post(page("defences"), {**posted("defences", factories.answers()), "chemo": "now"})

    response = as_ada.post(page("defences"), none_of("defences"))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Nothing was changed. Please answer these one by one." in words(response)
    assert 'name="none"' not in response.content.decode()
    assert Screening.objects.get(person=ada).answers["chemo"] == "now"


@pytest.mark.django_db(transaction=True)
def test_one_tap_at_the_same_moment_as_a_yes_never_wipes_it_out() -> None:
    """The tap waits for the tab that is saving a yes, and looks again."""
    person = factories.person("tabs")
    factories.screening(person, on=TODAY - timedelta(days=60))
    no = dict.fromkeys(("transplant", "line"), "no")
    waits, told = Event(), []

    def tap() -> None:
        waits.set()
        told.append(actions.save_plain_no(person=person, answers=no, at=factories.NOON, on=TODAY))
        connection.close()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            tapped = pool.submit(tap)
            waits.wait()
            actions.save_answers(person=person, answers={"line": "yes"}, at=factories.NOON, on=TODAY)
        tapped.result()

    assert told == [None]
    draft = Screening.objects.draft(person)
    assert draft is not None
    assert draft.answers == {"line": "yes"}


def test_a_page_counts_in_the_units_in_which_it_was_asked(as_ada: Client, ada: Person) -> None:
    """110 lb are 49.9 kg; 110 kg would be no low weight."""
    Person.objects.filter(pk=ada.pk).update(units="us")
    as_ada.post(START)
    opened = as_ada.get(page("about-you")).text
    assert '<input type="hidden" name="units" value="us">' in opened
    Person.objects.filter(pk=ada.pk).update(units="mmol")

    said = posted("about-you", factories.answers(height_cm=67, weight_kg=110))
    as_ada.post(page("about-you"), {**said, "units": "us"})

    draft = Screening.objects.draft(ada)
    assert draft is not None
    assert 49 < float(draft.answers["weight_kg"]) < 51


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("defences", {"hiv": "not_sure"}),
        ("gut", {"ibd": "active"}),
        ("lately", {"abx": {"status": "now", "kind": "oral_iv"}}),
        ("other-health", {"organ": "yes"}),
        ("medicines", {"rx": "yes"}),
    ],
)
def test_what_stood_in_the_last_result_is_answered_by_itself_when_asked_again(
    as_ada: Client, ada: Person, slug: str, told: dict[str, Any]
) -> None:
    screened(as_ada, **told)
    as_ada.post(START)

    assert 'name="none"' not in as_ada.get(page(slug)).content.decode()
    response = as_ada.post(page(slug), none_of(slug))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    draft = Screening.objects.draft(ada)
    assert draft is not None
    (key,) = told
    assert draft.answers.get(key, told[key]) == told[key]


def test_a_missing_answer_is_named(as_ada: Client) -> None:
    as_ada.post(START)

    response = as_ada.post(page("goal"), {})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "<title>Error: " in response.content.decode()
    assert "Please answer: What do you most want from this trial?" in words(response)


# check your answers


def test_change_links_come_back_to_the_check(as_ada: Client) -> None:
    answer(as_ada)
    shown = as_ada.get(CHECK).content.decode()
    links = re.findall(r'href="(/screening/page/[^"]+)"', shown)
    assert [link for link in links if "check=1" in link] == [f"{page(one.slug)}?check=1" for one in PAGES]

    response = as_ada.post(f"{page('goal')}?check=1", {"goal": "general"})

    assert response.headers["Location"] == CHECK
    assert "No clear goal" in words(as_ada.get(CHECK))


def test_the_check_shows_every_question_with_its_answer(as_ada: Client) -> None:
    answer(
        as_ada,
        bug={"status": "recovered", "last_symptom": "2026-01-02"},
        surgery={"status": "planned", "date": "2026-09-01"},
        stack_started="2026-02-20",
        sleep_ok=False,
        now=["fever", "hives"],
    )

    shown = words(as_ada.get(CHECK))

    for told in (
        "45 years old",
        "170 cm, 80 kg",
        "It is over. Last symptom: 2 January 2026.",
        "Was it C. diff? No",
        "Planned. Operation: 1 September 2026",
        "Yes, 20 February 2026",
        "fibre, movement, regular meals",
        "about 27 g a day",
        "Fever: 38.0 C (100.4 F) or more, New hives or an itchy rash",
    ):
        assert told in shown


def test_the_check_waits_for_every_answer(as_ada: Client) -> None:
    answer(as_ada, until="fibre")

    assert as_ada.get(CHECK).headers["Location"] == page("fibre")
    assert as_ada.post(CHECK).headers["Location"] == page("fibre")
    assert not Screening.objects.submitted().exists()


def test_submitting_in_two_tabs_is_one_result(as_ada: Client) -> None:
    answer(as_ada)

    places = [as_ada.post(CHECK).headers["Location"] for _tab in range(2)]

    assert places == [RESULT, RESULT]
    assert Screening.objects.count() == 1


# danger


@pytest.mark.parametrize("sign", SIGNS)
def test_danger_leads_to_help_at_once(as_ada: Client, ada: Person, sign: str) -> None:
    as_ada.post(START)

    moved = as_ada.post(page("right-now"), {"now": ["none", sign]})
    shown = as_ada.get(RESULT).content.decode()

    assert moved.headers["Location"] == RESULT
    assert 'href="tel:112"' in shown
    assert Screening.objects.get(person=ada).answers["now"] == [sign]


def test_the_number_is_that_of_the_country(ada: Person, as_ada: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(country="US")
    as_ada.post(START)
    as_ada.post(page("right-now"), {"now": ["breathing"]})

    assert 'href="tel:911"' in as_ada.get(RESULT).content.decode()


def test_danger_cannot_be_walked_around(as_ada: Client, ada: Person) -> None:
    factories.screening(ada)  # an earlier, good result
    factories.product(ada)
    as_ada.post(START)
    as_ada.post(page("right-now"), {"now": ["breathing"]})
    assert b'name="weeks"' not in as_ada.get(reverse("trials:plan")).content
    for one in PAGES[1:]:
        moved = as_ada.post(page(one.slug), posted(one.slug, factories.answers()))
        assert moved.headers["Location"] == RESULT
    as_ada.post(CHECK)

    row = Screening.objects.current(ada)
    assert row is not None
    assert row.overall == Disposition.EMERGENCY
    assert heading(as_ada.get(RESULT)) == "Get help now"
    assert b'name="weeks"' not in as_ada.get(reverse("trials:plan")).content
    as_ada.post(reverse("trials:plan"), {"weeks": 12, "primary": "waist"})
    assert not Trial.objects.exists()


def test_a_tick_by_mistake_can_be_taken_back(as_ada: Client) -> None:
    as_ada.post(START)
    as_ada.post(page("right-now"), {"now": ["breathing"]})
    assert page("right-now") in as_ada.get(RESULT).content.decode()
    assert "You have ticked:" in words(as_ada.get(page("right-now")))

    moved = as_ada.post(page("right-now"), {"now": ["none"]})

    assert moved.headers["Location"] == page("about-you")


def test_after_an_emergency_everything_is_asked_again(as_ada: Client) -> None:
    factories_answers = factories.answers(now=["breathing"])
    as_ada.post(START)
    for one in PAGES:
        as_ada.post(page(one.slug), posted(one.slug, factories_answers))
    as_ada.post(CHECK)

    assert "I am well again" in words(as_ada.get(RESULT))
    assert as_ada.post(START).headers["Location"] == page("right-now")


# results


@pytest.mark.parametrize(
    ("differences", "title"),
    [
        ({"transplant": "yes"}, HEADLINES[Disposition.BLOCK]),
        ({"bowel_prep": "2026-02-20"}, WAIT_FOR_A_DAY),
        ({"preg": "maybe"}, WAIT_FOR_A_CHANGE),
        ({"preg": "maybe", "bowel_prep": "2026-02-20"}, HEADLINES[Disposition.DEFER]),
        ({"fibre_g": 9}, HEADLINES[Disposition.REDIRECT]),
        ({"goal": "weight"}, OR_GO_ON),
        ({"rx": "yes"}, HEADLINES[Disposition.CAUTION]),
    ],
)
def test_the_result_says_first_if_a_trial_may_be_planned(
    as_ada: Client, differences: dict[str, Any], title: str
) -> None:
    response = screened(as_ada, **differences)

    shown = words(response)
    assert heading(response) == title
    places = [shown.index(part) for part in (title, "Why, and what would change it", "What you can do today")]
    assert places == sorted(places)
    assert "food-first path" in shown
    assert "Answers count until 16 March 2026" in shown


def test_answers_that_run_out_before_the_day_that_is_waited_for_have_no_date_of_their_own(
    as_ada: Client,
) -> None:
    """Below "on 28 March we ask all questions again" stood "Answers count until 16 March"."""
    shown = words(screened(as_ada, med_change="2026-02-28"))

    assert "28 March" in shown
    assert "Answers count until" not in shown


def test_under_18_is_explained(ada: Person, as_ada: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(date_of_birth=TODAY.replace(year=TODAY.year - 17))

    response = screened(as_ada)

    assert heading(response) == "Trials here are for adults only."
    assert "Your 18th birthday" in words(response)
    assert "rint a letter" not in words(response)


def test_a_wait_counts_down_and_says_what_to_do(as_ada: Client) -> None:
    shown = words(screened(as_ada, abx={"status": "done", "kind": "oral_iv", "last_dose": "2026-02-10"}))

    assert "22 days to go: Tuesday 24 March 2026" in shown
    assert "On that day we ask all questions again." in shown  # these answers count for 14 days
    assert "While you wait: Eat as you usually do." in shown
    assert "small sips" not in shown


def test_a_short_wait_asks_one_question_again(as_ada: Client) -> None:
    shown = words(screened(as_ada, bowel_prep="2026-02-20"))

    assert "4 days to go: Friday 6 March 2026. On that day only this is asked again." in shown


def test_when_the_day_has_come_one_question_is_asked(
    as_ada: Client, ada: Person, noon: time_machine.Traveller
) -> None:
    screened(as_ada, bowel_prep="2026-02-20")
    noon.shift(4 * 24 * 3600)

    assert heading(as_ada.get(RESULT)) == "The day has come. A few questions are asked again."
    first = as_ada.post(START).headers["Location"]
    second = as_ada.post(first, {"now": ["none"]}).headers["Location"]
    assert (first, second) == (page("right-now"), page("lately"))
    sent = {**posted("lately", factories.answers()), "bowel_prep": "yes", **boxes("bowel_prep", "2026-02-20")}
    assert as_ada.post(second, sent).headers["Location"] == CHECK
    as_ada.post(CHECK)
    assert Screening.objects.current(ada).overall == Disposition.OK  # type: ignore[union-attr]


def test_old_answers_are_asked_again(as_ada: Client, noon: time_machine.Traveller) -> None:
    screened(as_ada)
    noon.shift(14 * 24 * 3600)

    assert heading(as_ada.get(RESULT)) == "Please answer again. Your answers are more than 14 days old."


def test_not_with_this_product(as_ada: Client, ada: Person) -> None:
    factories.product(ada, allergen_match=True)

    response = screened(as_ada)

    assert heading(response) == "Not with this product."
    assert "With Test capsules, the pack that your result is about." in words(response)
    assert "read another pack" in words(response)
    assert "rint a letter" not in words(response)


def test_a_sore_gut_with_little_fibre_leads_the_page(as_ada: Client) -> None:
    shown = words(screened(as_ada, ibd="active", fibre_g=9))

    assert shown.index("it gets very little fibre") < shown.index("Why, and what would change it")


def test_a_clearance_is_shown(as_ada: Client, ada: Person, dr_cole: Person) -> None:
    screened(as_ada, transplant="yes")
    actions.record_clearance(
        clinician=dr_cole,
        person=ada,
        scope=["transplant"],
        form="pasteurised",  # type: ignore[arg-type]
        decision="cleared",
        reason="Stable.",
        at=NOON,
        on=TODAY,
    )

    shown = words(as_ada.get(RESULT))

    assert "A clinician has cleared this, on 2 March 2026." in shown
    assert "You may go on. Next comes your product." in shown


# ticks

LATER = "You can tick it here later, once nothing else stands in the way."


def test_ticks_open_the_way(as_ada: Client, ada: Person) -> None:
    factories.product(ada)
    before = screened(as_ada, rx="yes", neuro="yes")
    assert (words(before).count("You agreed"), LATER in words(before)) == (0, False)
    ticked(as_ada, "rx")
    assert heading(as_ada.get(RESULT)) == HEADLINES[Disposition.CAUTION]

    ticked(as_ada, "neuro")

    shown = as_ada.get(RESULT)
    assert heading(shown) == "You may plan a trial."
    assert words(shown).count("You agreed") == 2


def test_who_has_to_ask_a_clinician_is_led_to_invite_theirs(as_ada: Client) -> None:
    page = screened(as_ada, transplant="yes", rx="yes").content.decode()

    buttons = re.findall(r'<a class="button" href="([^"]+)"', page.split("<main")[1].split("</main>")[0])
    assert buttons == [reverse("accounts:sharing")]
    assert page.count(f'href="{reverse("screening:letter")}"') == 1


def test_under_a_block_there_is_nothing_to_tick(as_ada: Client) -> None:
    shown = screened(as_ada, transplant="yes", rx="yes").content.decode()

    assert 'name="agree"' not in shown
    assert shown.count(LATER) == 1


def test_a_tick_for_a_block_is_no_way_in(as_ada: Client, ada: Person) -> None:
    screened(as_ada, transplant="yes", rx="yes")
    now = standing(ada, on=TODAY)
    assert now.result is not None
    seen = " ".join(mark(found, now) for found in now.result.findings)

    as_ada.post(AGREE, {"agree": ["transplant", "rx", "age", "'; drop table"], "seen": seen})

    assert list(Finding.objects.exclude(acknowledged_at=None).values_list("key", flat=True)) == ["rx"]


@pytest.mark.parametrize(
    ("meanwhile", "kept"),
    [
        ("another pack", {"rx"}),
        ("the pack anew", {"rx"}),
        ("new answers", set()),
        ("nothing", {"rx", "product.mixed"}),
    ],
)
def test_a_tick_is_to_what_stood_on_the_page(
    meanwhile: str, kept: set[str], as_ada: Client, ada: Person
) -> None:
    """Two tabs: in the second one another pack is confirmed, or the same one or the answers are put right."""
    factories.product(ada, other_strains=True)
    opened, later = screened(as_ada, rx="yes"), NOON + timedelta(minutes=1)
    if meanwhile == "another pack":
        factories.product(ada, name="Other", other_strains=True, confirmed_at=later)
    elif meanwhile == "the pack anew":
        Product.objects.update(added_prebiotic=True, confirmed_at=later)
    elif meanwhile == "new answers":
        screened(as_ada, rx="yes")

    after = ticked(as_ada, "rx", "product.mixed", opened=opened, follow=True)

    assert {*Finding.objects.exclude(acknowledged_at=None).values_list("key", flat=True)} == kept
    assert ("so your tick was not kept" in words(after)) is (len(kept) < 2)
    ticked(as_ada, "rx", "product.mixed")
    assert standing(ada, on=TODAY, product=confirmed(ada)).may_plan


# the letter


def test_the_letter_says_what_was_asked_and_what_a_clearance_covers(as_ada: Client) -> None:
    screened(as_ada, preg="breastfeeding", transplant="yes")

    shown = words(as_ada.get(LETTER))

    assert shown.count("was given no safety data") == 1
    assert "10.2903/j.efsa.2025.9632" in shown
    assert "It lasts 90 days" in shown
    assert "They have not chosen a product yet." in shown
    assert "Have you ever had an organ or bone marrow transplant? Yes" in shown
    assert shown.count("?") >= 39
    assert "2 March 2026" in shown


def test_a_letter_with_nothing_to_clear_announces_no_reasons(as_ada: Client) -> None:
    screened(as_ada, rx="yes")

    shown = words(as_ada.get(LETTER))

    assert "At present nothing in the answers asks for a clearance." in shown
    assert "for these reasons" not in shown


def test_the_letter_names_the_pack_and_what_else_is_in_it(as_ada: Client, ada: Person) -> None:
    screened(as_ada, transplant="yes")
    text = "Pasteurized Akkermansia muciniphila 20 billion cells, inulin 200 mg per capsule. Take 1 capsule daily."
    pack = products.add(person=ada, text=text, name="Akk Mix", submission=uuid4(), at=NOON)
    Product.objects.filter(pk=pack.pk).update(
        confirmed_at=NOON, condition_seen_on=TODAY, form="pasteurised", botanicals=True
    )

    shown = words(as_ada.get(LETTER))

    assert "Akk Mix" in shown
    assert "heat-treated (pasteurised)" in shown
    assert "20 billion cells" in shown
    assert re.findall(r"could act: [^.]*", shown) == ["could act: inulin, a plant extract"]
    assert "Name of the patient: ____" in shown
    assert "a low start where the pack allows it" in shown
    assert "There is a plan" not in shown


def test_the_letter_in_pounds(as_ada: Client, ada: Person) -> None:
    screened(as_ada, transplant="yes")
    Person.objects.filter(pk=ada.pk).update(units="us")

    assert "5 ft 6.9 in, 176.4 lb" in words(as_ada.get(LETTER))


# doors


@pytest.mark.parametrize("address", ADDRESSES)
def test_looking_changes_nothing(as_ada: Client, ada: Person, address: str) -> None:
    factories.screening(ada)
    before = list(Screening.objects.values())

    as_ada.get(address)

    assert list(Screening.objects.values()) == before


@pytest.mark.parametrize("address", [CHECK, RESULT, LETTER, page("goal")])
def test_without_answers_every_page_leads_to_the_start(as_ada: Client, address: str) -> None:
    response = as_ada.get(address, follow=True)

    assert response.redirect_chain[-1] == (START, HTTPStatus.FOUND)


@pytest.mark.parametrize("address", ADDRESSES)
def test_screening_is_for_participants(as_cole: Client, client: Client, address: str) -> None:
    assert as_cole.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.get(address).status_code == HTTPStatus.FOUND


def test_answers_of_others_stay_theirs(as_ben: Client, as_ada: Client, ada: Person) -> None:
    screened(as_ada, transplant="yes")

    assert as_ben.get(RESULT).headers["Location"] == START
    assert as_ben.get(LETTER).headers["Location"] == START


def test_a_page_that_does_not_exist(as_ada: Client) -> None:
    assert as_ada.get(page("secrets")).status_code == HTTPStatus.NOT_FOUND


def test_addresses_hold_no_answers(as_ada: Client) -> None:
    places = [as_ada.post(START).headers["Location"]]
    answers = factories.answers(transplant="yes", preg="pregnant")
    for one in PAGES:
        places.append(as_ada.post(page(one.slug), posted(one.slug, answers)).headers["Location"])

    allowed = {CHECK, RESULT, *(page(one.slug) for one in PAGES)}
    assert set(places) <= allowed


@pytest.mark.parametrize(
    ("pack", "answers", "badges"),
    [
        ({"amount_value": Decimal(60_000_000_000)}, {}, {"Not this product"}),
        ({"allergen_match": True}, {}, {"Not this product"}),
        ({}, {"transplant": "yes"}, {"Ask a clinician first"}),
        (
            {"allergen_match": True},
            {"transplant": "yes"},
            {"Not this product", "Ask a clinician first"},
        ),
    ],
    ids=["dose", "allergen", "a transplant", "both"],
)
def test_nobody_is_sent_to_a_clinician_who_cannot_clear_it(
    pack: dict[str, Any], answers: dict[str, Any], badges: set[str], as_ada: Client, ada: Person
) -> None:
    factories.screening(ada, answers=factories.answers(**answers))
    factories.product(ada, **pack)

    page = as_ada.get(RESULT).content.decode()

    shown = re.findall(r'<span class="badge badge--stop">(.*?)</span>', page, re.DOTALL)
    told = {" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in shown}
    assert told == badges


def test_no_food_alone_is_called_optional_when_one_is_needed(as_ada: Client) -> None:
    as_ada.post(START)

    pages = [as_ada.get(page(one.slug)).content.decode() for one in PAGES]
    (foods,) = (shown for shown in pages if 'name="food_fruit"' in shown)

    assert "(optional)" not in foods.split('name="food_fruit"')[0].rsplit("<label", 1)[1]
    assert [shown for shown in pages if "I&#x27;m not sure" in shown] == []


@pytest.mark.parametrize("findings", [1, 3])
def test_the_result_takes_few_queries(
    as_ada: Client, findings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    screened(as_ada, **dict.fromkeys(["rx", "neuro", "pcos_endo"][:findings], "yes"))

    with django_assert_num_queries(13):
        as_ada.get(RESULT)


def test_the_weekly_questions_exist(as_ada: Client) -> None:
    assert {key for one in RECHECKS for key in one.questions} <= {key for one in PAGES for key in one.keys}


def test_a_question_that_is_asked_anew_lies_open_beside_the_answers_that_still_hold(as_ada: Client) -> None:
    as_ada.post(START)
    where, none = page("lately"), none_of("lately")
    assert "one-by-one" + '">' in as_ada.get(where).content.decode()
    as_ada.post(where, none)
    draft = Screening.objects.get()
    assert draft.answers["abx"] == {"status": "none"}
    assert draft.answers["bowel_prep"] is None
    assert "one-by-one" + '">' in as_ada.get(where).content.decode()

    Screening.objects.update(answers={name: one for name, one in draft.answers.items() if name != "abx"})

    assert 'one-by-one" open>' in as_ada.get(where).content.decode()


def test_a_sign_that_is_ticked_beside_none_of_these_counts(as_ada: Client, ada: Person) -> None:
    """ "None of these" is a button of the same form: it sends what was ticked before it was pressed."""
    as_ada.post(START)
    shown = as_ada.get(page("right-now")).text
    (form,) = (part for part in shown.split("<form") if 'name="now"' in part)
    assert form.index(">Continue<") < form.index('name="now" value="none"'), "Enter presses the first button"
    assert 'type="checkbox" name="now" value="none"' not in form

    moved = as_ada.post(page("right-now"), {"now": ["breathing", "none"]})

    assert moved.headers["Location"] == RESULT
    assert Screening.objects.get(person=ada).answers["now"] == ["breathing"]


def test_nothing_ticked_and_gone_on_is_no_answer(as_ada: Client, ada: Person) -> None:
    as_ada.post(START)

    response = as_ada.post(page("right-now"), {})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Tick what you have, or choose “None of these”." in words(response)
    assert "now" not in Screening.objects.get(person=ada).answers


def test_an_answer_beside_none_of_these_apply_counts(as_ada: Client) -> None:
    """The tap sends what was chosen in the questions below it, also when they are folded again: a yes is not lost."""
    as_ada.post(START)
    (form,) = (part for part in as_ada.get(page("defences")).text.split("<form") if 'name="chemo"' in part)
    assert 'id="one-by-one"' in form
    buttons = re.findall(r"<button[^>]*form=\"one-by-one\"[^>]*>", as_ada.get(page("defences")).text)
    assert ["name=" in one for one in buttons] == [False, True], "Enter presses the first button"

    response = as_ada.post(page("defences"), {**none_of("defences"), "transplant": "no", "chemo": "now"})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "chemo" not in Screening.objects.get().answers
    assert "Please answer: Do you have HIV?" in words(response)
    assert re.search(r'name="chemo"[^>]*value="now"[^>]*checked', response.text)


def test_a_plain_no_beside_none_of_these_apply_is_in_the_way_of_nothing(as_ada: Client) -> None:
    as_ada.post(START)

    as_ada.post(page("defences"), {**none_of("defences"), "units": "mmol", "transplant": "no", "chemo": "no"})

    assert Screening.objects.get().answers["hiv"] == "no"


def test_the_card_of_habits_names_the_missing_ones_and_fibre_is_one_number(as_ada: Client) -> None:
    """22.5 g stood as 22 on one page, as 23 on another and as 22.5 on the third."""
    answer(as_ada, until="habits", fibre_g=22.5)
    count = words(as_ada.get(page("fibre")))
    shown = words(screened(as_ada, fibre_g=22.5, move_ok=False))
    Screening.objects.update(answers=factories.answers(fibre_g=22.5, transplant="yes"))
    letter = words(as_ada.get(reverse("screening:letter")))

    assert "Missing: fibre, movement." in shown
    assert "You eat about 22.5 g a day." in shown
    assert "about 22.5 g a day" in letter
    assert "Your count so far: about 22.5 g a day." in count
