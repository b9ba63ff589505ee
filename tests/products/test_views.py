"""Reading a pack in the browser."""

import html
import re
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.products import actions
from apps.products.readings import stored
from apps.records.models import LabelReading, Person, Product, Trial
from apps.records.packs import confirmed
from apps.records.standing import standing
from apps.rules.labels import READER_VERSION, read
from apps.screening import queries as screening
from apps.trials import actions as trials
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import BLEND, LIVE, PASTEURISED, UNCLEAR
from tests.products.pictures import picture
from tests.products.test_forms import GOOD
from tests.stage import running

ADD, LIST = "/products/add/", "/products/"
CORRECT = "Correct this, or what you told us"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% now 'Y' %}",
    "</mark></p><svg/onload=alert(1)>",
    "javascript:alert(1)//",
)


def where(name: str, product: Product) -> str:
    """An address about one product."""
    return reverse(f"products:{name}", args=[product.code])


def paste(client: Client, text: str, name: str = "Daily") -> Any:
    """The words sent, and the page that follows."""
    return client.post(ADD, {"submission": str(uuid4()), "name": name, "text": text}, follow=True)


def body(response: Any) -> str:
    """The main part of a page."""
    return str(response.content.decode().split("<main", 1)[-1].split("</main>")[0])


def words(response: Any) -> str:
    """The text without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", body(response)).split())


def test_from_the_words_to_the_plan(as_ada: Client, ada: Person) -> None:
    factories.screening(ada)
    read = paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    assert "Heat-treated (postbiotic)" in words(read)
    assert "10 billion cells in 2 capsules" in words(read)
    assert 'class="mark mark--form"' in body(read)

    assert "in how many of them? As the label says" in words(
        as_ada.get(where("confirm", product))
    )  # not optional
    confirmed = as_ada.post(where("confirm", product), GOOD)
    place, _hash, anchor = confirmed.headers["Location"].partition("#")
    told = as_ada.get(place)
    assert "I know that it will not settle" in words(told)
    assert f'id="{anchor}"' in body(told)
    Product.objects.update(confirmed_at=NOON + timedelta(minutes=1))  # once more, in another tab
    stale = as_ada.post(where("expect", product), {"seen": told.context["seen"]}, follow=True)
    assert ("Please read it again." in words(stale), "I know this" in words(stale)) == (True, True)

    after = as_ada.post(where("expect", product), {"seen": stale.context["seen"]})

    assert after.headers["Location"] == "/screening/result/"
    product.refresh_from_db()
    standing = screening.standing(ada, on=TODAY, product=product)
    assert [found.key for found in standing.in_the_way] == ["product.mixed"]


COUNTS = "Your result and a plan are about this pack."


@pytest.mark.parametrize("lived", [None, "finished", "planned"])
def test_of_two_packs_the_one_that_counts_is_marked_and_the_other_can_be_chosen_again(
    as_ada: Client, ada: Person, lived: str | None
) -> None:
    older = factories.product(ada, name="Heat caps")
    alone = words(as_ada.get(LIST))
    newer = factories.product(ada, name="Live caps", confirmed_at=NOON + timedelta(hours=1))
    for one in (older, newer):
        one.readings.create(
            text=PASTEURISED,
            label_class=read(PASTEURISED).label_class,
            reading=stored(read(PASTEURISED)),
            reader_version=READER_VERSION,
            read_at=NOON,
        )
    if lived:
        factories.trial(ada, product=older, state=lived)

    listed, page = words(as_ada.get(LIST)), as_ada.get(where("product", older))

    marks = ("Your result is about this pack.", "Your plan, not started yet, is about this pack.")
    here = (marks if lived == "planned" else (COUNTS,))[0]
    assert (COUNTS in alone, listed.count(here)) == (False, 1)
    assert listed.index("Live caps") < listed.index(here)
    if lived == "planned":  # it stays with its own pack, whichever is chosen beside it
        assert (COUNTS in listed, listed.count(marks[1])) == (False, 1)
        assert listed.index("Heat caps Heat") < listed.index(marks[1])
    other = ("To plan with this one, choose it.", "Choose this one to have your result about it.")
    assert f"about Live caps. {other[lived == 'planned']}" in words(page)
    assert ("Your saved plan is made with this pack." in words(page)) is (lived == "planned")
    assert "See if you may plan" not in words(page)
    assert "See if you may plan" in words(as_ada.get(where("product", newer)))
    for shown in (body(as_ada.get(LIST)), body(page)):
        assert [shown.count(f'action="{where("choose", one)}"') for one in (older, newer)] == [1, 0]

    again = words(as_ada.post(where("choose", older), follow=True))

    assert "Your result and a new plan are about Heat caps now." in again
    assert again.index("Use this pack : Live caps") < again.index("Heat caps Heat") < again.index(COUNTS)
    assert "See if you may plan" in words(as_ada.get(where("product", older)))
    assert confirmed(ada) == older


@pytest.mark.parametrize(
    "how",
    [
        "in part",
        "unknown",
        "told otherwise",
        "an allergen",
        "closed",
        "like a closed one",
        "runs",
        "of another person",
    ],
)
def test_what_no_plan_is_made_with_cannot_be_chosen(
    as_ada: Client, ada: Person, ben: Person, how: str
) -> None:
    other = factories.product(ben if how == "of another person" else ada, name="Other")
    mine = factories.product(ada, confirmed_at=NOON + timedelta(hours=1))
    if how == "in part":
        other.readings.create(
            text=PASTEURISED * 100,
            label_class="unclear_from_label",
            reading={},
            reader_version="1",
            read_at=NOON,
        )
    elif how == "unknown":
        Product.objects.filter(pk=other.pk).update(form="unknown")
    elif how == "told otherwise":
        Product.objects.filter(pk=other.pk).update(told_otherwise_at=NOON)
    elif how == "an allergen":
        Product.objects.filter(pk=other.pk).update(allergen_match=True)
        found = read(PASTEURISED)
        other.readings.create(
            text=PASTEURISED,
            label_class=found.label_class,
            reading=stored(found),
            reader_version=READER_VERSION,
            read_at=NOON,
        )
        page = words(as_ada.get(where("product", other)))
        assert ("a new plan are about" in page, "choose it" in page, "Use this pack" in page) == (
            True,
            False,
            False,
        )
    elif how == "closed":
        closed = {"never_again_at": NOON, "never_again_rule": "ST3"}
        Product.objects.filter(pk=other.pk).update(**closed, name="Another")
    elif how == "like a closed one":
        factories.product(ada, name="Other", never_again_at=NOON, never_again_rule="ST3")
    elif how == "runs":
        running(ada, day=3, product=mine)
    offered = "Use this pack" in words(as_ada.get(LIST))

    answer = as_ada.post(where("choose", other), follow=True)

    other.refresh_from_db()
    assert (offered, confirmed(ada), other.chosen_at) == (False, mine, None)
    assert how == "of another person" or "No plan can be made with" in words(answer)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LIVE, "Live bacteria"),
        (BLEND, "Supporting blend: fibre or plant extracts, no Akkermansia"),
        (UNCLEAR, "Not clear from the pack"),
    ],
)
def test_the_form_is_the_first_word(as_ada: Client, text: str, told: str) -> None:
    page = paste(as_ada, text).content.decode()

    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert heading.strip() == told


def test_every_mark_is_explained_in_words(as_ada: Client) -> None:
    page = body(paste(as_ada, BLEND))

    text, why = page.split("Why, phrase by phrase")
    marked = len(re.findall(r'<mark class="mark mark--\w+">', text))
    explained = re.findall(
        r'<li><span class="mark mark--\w+">.*?</span> <span class="line">([^<]+)</span>', why
    )
    assert marked == len(explained) > 2


def test_an_unclear_pack_gives_a_question_for_the_maker_and_no_plan(as_ada: Client, ada: Person) -> None:
    factories.screening(ada)
    shown = words(paste(as_ada, UNCLEAR))
    product = Product.objects.get(person=ada)
    assert "What to ask the maker" in shown
    assert "The label advises It does not say how many a day." in shown

    after = as_ada.post(where("confirm", product), {**GOOD, "form": "unknown"}, follow=True)

    assert "A plan needs to know what is in the pack." in words(after)
    product.refresh_from_db()
    assert not screening.standing(ada, on=TODAY, product=product).may_plan


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Probiotic blend 20 billion CFU: Akkermansia muciniphila, Lactobacillus rhamnosus. 1 capsule daily.",
            "Amount of Akkermansia Not stated for Akkermansia alone. The number on the pack is that of the mix.",
        ),
        (
            "Pasteurised Akkermansia muciniphila powder, 100 billion cells per gram. 1 scoop daily.",
            "how strong its powder is: 100 billion cells per g. It does not say how much you take.",
        ),
        ("Live Akkermansia muciniphila capsules.", "Amount of Akkermansia The pack does not say."),
    ],
)
def test_a_number_that_is_not_its_own_is_left_open(as_ada: Client, ada: Person, text: str, told: str) -> None:
    assert told in words(paste(as_ada, text))
    assert Product.objects.of(ada).get().amount_value is None


def test_units_are_not_turned_into_each_other(as_ada: Client, ada: Person) -> None:
    shown = words(paste(as_ada, LIVE))

    assert "100 million AFU in 1 capsule" in shown
    assert "This unit cannot be compared with the cells counted in trials." in shown


def test_cells_are_set_beside_the_limit(as_ada: Client) -> None:
    assert "The EU limit for adults is 34 billion." in words(paste(as_ada, PASTEURISED))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_on_a_pack_stay_words(as_ada: Client, ada: Person, payload: str) -> None:
    page = paste(as_ada, f"{payload} {PASTEURISED} {payload}", name=payload[:100])
    product = Product.objects.get(person=ada)
    pages = [page, as_ada.get(LIST), as_ada.get(where("confirm", product))]

    for shown in pages:
        assert "<script>alert" not in body(shown)
        assert "<img src=x" not in body(shown)
        assert "<svg/onload" not in body(shown)
        assert "14" not in re.findall(r"\{\{.*?\}\}", body(shown))


@pytest.mark.parametrize(
    "text", ["🦠" * 5000, "x" * 20_000, "Akkermansia\x00 muciniphila", "\u202e" * 50 + "CFU", "%s %(x)s"]
)
def test_any_text_gets_a_page(as_ada: Client, text: str) -> None:
    assert paste(as_ada, text).status_code == HTTPStatus.OK


def test_too_long_or_empty_is_said(as_ada: Client) -> None:
    for text in ("x" * 20_001, ""):
        response = paste(as_ada, text)
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "<title>Error: " in response.content.decode()


def test_a_form_sent_twice_is_one_pack(as_ada: Client, ada: Person) -> None:
    sent = {"submission": str(uuid4()), "name": "Daily", "text": LIVE}

    places = {as_ada.post(ADD, sent).headers["Location"] for _tab in range(2)}

    assert len(places) == Product.objects.of(ada).count() == 1


def test_a_forged_number_adds_nothing_and_shows_nothing(as_ada: Client, ben: Person) -> None:
    others = factories.product(ben, name="Ben's secret pack"), factories.product(None, name="Checked pack")
    photographed = {"pack": others[0].code, "code": uuid4(), "photo": SimpleUploadedFile("a.jpg", picture())}
    as_ada.post(reverse("products:photograph"), photographed)
    before = list(Product.objects.order_by("pk").values())

    answers = [
        as_ada.post(ADD, {"submission": str(one.code), "name": "Daily", "text": LIVE}, follow=True)
        for one in others
    ]
    answers.append(
        as_ada.post(
            where("photos", others[0]), {"submission": uuid4(), "name": "D", "text": LIVE}, follow=True
        )
    )

    for shown in answers:
        assert shown.status_code == HTTPStatus.OK
        assert "This could not be kept." in shown.content.decode()
        assert not re.search(r"\bBen\b", shown.content.decode())
    assert list(Product.objects.order_by("pk").values()) == before


def test_one_page_sent_by_two_people_gives_the_second_nothing(
    as_ada: Client, ada: Person, ben: Person
) -> None:
    entry, page = factories.product(None, name="Checked pack"), uuid4()
    actions.pick(person=ben, entry=entry, submission=page, at=NOON)

    shown = as_ada.post(where("pick", entry), {"submission": page}, follow=True)

    assert "This could not be kept." in shown.content.decode()
    assert not Product.objects.of(ada).exists()


def test_a_claim_about_a_disease_is_a_claim_and_nothing_in_the_pack(as_ada: Client) -> None:
    """It stood under "what else could act", and made a mix of a pack with nothing else in it."""
    shown = words(paste(as_ada, f"{LIVE} Treats diabetes."))

    acts, claims = shown.split("What else could act ")[1].split("Claims that go too far")
    assert acts.split() == ["nothing", "found"]
    assert "The pack or shop claims to help with a disease" in claims


def test_what_could_act_is_named_once(as_ada: Client) -> None:
    shown = words(paste(as_ada, f"{PASTEURISED} Green tea extract 200 mg (50 % EGCG)."))

    acts = shown.split("What else could act ")[1].split(" An added fibre")[0]
    assert acts == "inulin, green tea extract (EGCG)"


def test_a_pack_from_the_catalogue(as_ada: Client, ada: Person) -> None:
    entry = factories.product(None, name="Checked pack", brand="Brand")
    LabelReading.objects.create(
        product=entry,
        text=LIVE,
        label_class="live_akkermansia",
        reading={"confounders": [], "claims": [], "evidence": [], "reason": "It says live."},
        reader_version=READER_VERSION,
        read_at=NOON,
    )
    assert "Checked pack" in words(as_ada.get(ADD))

    shown = as_ada.post(where("pick", entry), {"submission": "not a uuid"}, follow=True)

    assert "It says live." in words(shown)
    assert Product.objects.of(ada).get().confirmed_at is None


def test_a_long_catalogue_says_how_long_it_is_and_is_turned_over_and_searched(as_ada: Client) -> None:
    for number in range(45):
        factories.product(
            None, name=f"Pack {number:02}", brand="Mill" if number % 9 == 0 else "Brook", market="DE"
        )

    first = as_ada.get(ADD)
    assert "1 to 20 of 45 packs" in words(first)
    assert "Pack 01" in words(first)
    assert "Earlier packs" not in words(first)

    last = as_ada.get(ADD, {"page": "99"})
    assert "41 to 45 of 45 packs" in words(last)
    assert "More packs" not in words(last)

    found = as_ada.get(ADD, {"find": " mill 18 "})
    assert "1 pack " in words(found)
    assert "Mill Pack 18" in words(found)
    assert "Pack 09" not in words(found)
    assert "Show all" in words(found)


@pytest.mark.parametrize("find", ["zzz", "a\x00b", "<b>x</b>", "%", "x" * 5000])
def test_a_search_that_finds_nothing_says_what_to_do(as_ada: Client, find: str) -> None:
    factories.product(None, name="Checked pack")

    shown = as_ada.get(ADD, {"find": find})

    assert "No pack in the catalogue is called that. Copy its words instead." in words(shown)
    assert "<b>x</b>" not in body(shown)


@pytest.mark.parametrize("entries", [1, 3])
def test_the_catalogue_takes_few_queries(
    as_ada: Client, entries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(entries):
        factories.product(None, name=f"Pack {number}")

    with django_assert_num_queries(4):
        shown = as_ada.get(ADD)

    assert body(shown).count("This one") == entries


def test_a_pack_of_somebody_else_is_not_in_the_catalogue(as_ada: Client, ben: Person) -> None:
    assert as_ada.post(where("pick", factories.product(ben))).status_code == HTTPStatus.NOT_FOUND


def test_a_correction_without_a_reason_is_an_error(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)

    response = as_ada.post(where("confirm", product), {**GOOD, "form": "live"})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say how you know that it is something else." in words(response)
    product.refresh_from_db()
    assert product.confirmed_at is None


def test_a_correction_is_shown_with_its_reason(as_ada: Client, ada: Person) -> None:
    paste(as_ada, UNCLEAR)
    product = Product.objects.get(person=ada)

    sent = {**GOOD, "form": "live", "correction_kind": "maker", "correction_reason": "They wrote on 3 May."}
    shown = words(as_ada.post(where("confirm", product), sent, follow=True))

    assert "You corrected the reading. The maker told me: They wrote on 3 May." in shown
    assert "Live bacteria" in shown


def test_a_confirmed_pack_leads_back_to_correcting(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    assert CORRECT not in words(as_ada.get(where("product", product)))

    as_ada.post(where("confirm", product), GOOD)

    page = as_ada.get(where("product", product))
    assert f'<a href="{where("confirm", product)}">{CORRECT}</a>' in body(page)


def test_a_result_that_the_pack_stands_against_leads_to_correcting_it(as_ada: Client, ada: Person) -> None:
    product = factories.product(ada, allergen_match=True)
    factories.screening(ada)

    page = body(as_ada.get(reverse("screening:result")))

    assert f'<a href="{where("confirm", product)}">correct it, or what you told us</a>' in page


def test_of_a_blend_nobody_is_told_an_amount_or_of_trials_in_people_like_them(
    as_ada: Client, ada: Person
) -> None:
    factories.screening(ada)

    blend, other = words(paste(as_ada, BLEND)), words(paste(as_ada, PASTEURISED, "Other"))

    assert "Amount of Akkermansia There is none in it." in blend
    assert ("People like you" in blend, "People like you" in other) == (False, True)


def test_a_pack_in_a_trial_says_that_it_stays(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    factories.trial(ada, product=product, state="active")

    shown = words(as_ada.post(where("confirm", product), GOOD, follow=True))

    assert "Nothing else about this product can be changed any more." in shown
    assert "do not take it: end its trial" in shown


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"allergen_match": "yes"}, "allergic"),
        ({"allergen_match": "not_sure"}, "allergic"),
        ({"expired": "yes"}, "Do not use this pack."),
        ({"seal_broken": "yes"}, "Do not use this pack."),
    ],
)
def test_what_is_told_of_a_pack_in_a_trial_hides_the_dose(
    told: dict[str, str], said: str, as_ada: Client, ada: Person
) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    as_ada.post(where("confirm", product), GOOD)
    product.refresh_from_db()
    running(ada, day=10, product=product)

    with time_machine.travel(NOON, tick=False):
        before = words(as_ada.get("/trial/"))
        as_ada.post(where("confirm", product), {**GOOD, **told, "name": "Another name"})
        after = words(as_ada.get("/trial/"))
        as_ada.post(where("confirm", product), GOOD)
        put_right = words(as_ada.get("/trial/"))

    is_held = told == {"allergen_match": "yes"}  # a clear yes counts for 14 days
    assert ["Dose today" in page for page in (before, after, put_right)] == [True, False, not is_held]
    assert said in after
    product.refresh_from_db()
    assert product.name != "Another name"


LIVE_NOW = {"form": "live", "amount_unit": "CFU", "correction_kind": "maker"}


@pytest.mark.parametrize(
    "told",
    [
        {"amount_value": "90", "correction_kind": "maker"},
        {"amount_unit": "CFU", "correction_kind": "maker"},
        {"amount_per_units": "1", "correction_kind": "maker"},
        {"serving_units": "4", "correction_kind": "maker"},
        {"amount_value": "", "amount_unit": "", "correction_kind": "maker"},
        {"form": "unknown", "correction_kind": "maker"},
        {"form": "blend", "correction_kind": "maker"},
        {"contents": ["botanicals"], "correction_kind": "maker"},
        LIVE_NOW,
    ],
    ids=lambda told: " ".join(f"{key}={said}" for key, said in told.items() if key != "correction_kind"),
)
def test_what_a_pack_holds_instead_holds_the_dose_back(
    told: dict[str, Any], as_ada: Client, ada: Person
) -> None:
    """The refusal said "do not take it", and Today asked for the dose, and for a higher one."""
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    as_ada.post(where("confirm", product), GOOD)
    product.refresh_from_db()
    trial = running(ada, day=10, product=product)
    plan = trial.plan_hash

    with time_machine.travel(NOON, tick=False):
        before = [words(as_ada.get(page)) for page in ("/trial/", LIST)]
        as_ada.post(where("confirm", product), {**GOOD, **told})
        shown = words(as_ada.get("/trial/"))
        listed = words(as_ada.get(LIST))
        pack = words(as_ada.get(where("product", product)))
        calendar = words(as_ada.get("/trial/calendar/"))
        as_ada.post(where("confirm", product), {**GOOD, "was_mistaken": "no"})
        as_ada.post(where("confirm", product), GOOD)
        still = words(as_ada.get("/trial/"))
        asked = words(as_ada.get(where("confirm", product)))
        said = words(as_ada.post(where("confirm", product), {**GOOD, "was_mistaken": "yes"}, follow=True))
        put_right = words(as_ada.get("/trial/"))

    assert ["Dose today" in page for page in (before[0], shown, still, put_right)] == [
        True,
        False,
        False,
        True,
    ]
    assert "holds something else than your trial was planned on" in shown
    assert "Do not take it today. You said that this pack holds something else." in shown
    assert "I have a new pack" not in shown  # the same product once more is none of another kind
    assert "Stop the trial" in shown
    assert "Go up one step" not in shown
    assert ("Do not use this pack." in before[1], "Do not use this pack." in listed) == (False, True)
    assert "Do not take it." in pack
    assert "No plan can be made with this pack while you say that it holds something else." in pack
    assert "See if you may plan" not in pack
    assert "What you had confirmed stands here again." in asked
    assert "It was a mistake: the pack counts again as you had confirmed it." in said
    assert "Take none" in calendar
    row = Trial.objects.get(pk=trial.pk)
    assert (row.plan_hash, row.product.form) == (plan, "pasteurised")


def test_a_pack_that_holds_something_else_is_planned_on_no_more(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    as_ada.post(where("confirm", product), GOOD)
    product.refresh_from_db()
    trial = running(ada, day=10, product=product)

    with time_machine.travel(NOON, tick=False):
        as_ada.post(where("confirm", product), {**GOOD, **LIVE_NOW})
        trials.stop(trial=trial, by=ada, at=NOON, on=TODAY)

    factories.screening(ada)
    product.refresh_from_db()
    now = standing(ada, on=TODAY, product=product)
    assert (now.may_plan, [why for why in now.why_not if "something else" in why] != []) == (False, True)
    assert confirmed(ada) is None, "it is not the pack that the next trial is about"


def test_a_pack_after_an_allergic_reaction(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    Product.objects.update(never_again_at=NOON, never_again_rule="E1")

    shown = words(as_ada.get(where("product", Product.objects.get())))

    assert "Do not take this product again." in shown
    assert "No plan can be made with this product." in shown


@pytest.mark.parametrize("name", ["product", "confirm", "expect"])
def test_strangers_find_nothing(as_ben: Client, as_cole: Client, ada: Person, name: str) -> None:
    address = where(name, factories.product(ada))
    send = Client.post if name == "expect" else Client.get

    assert send(as_ben, address).status_code == HTTPStatus.NOT_FOUND
    assert send(as_cole, address).status_code == HTTPStatus.NOT_FOUND
    assert as_ben.post(address, GOOD).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["product", "confirm"])
def test_looking_changes_nothing(as_ada: Client, ada: Person, name: str) -> None:
    paste(as_ada, PASTEURISED)
    before = list(Product.objects.values())

    as_ada.get(where(name, Product.objects.get(person=ada)))

    assert list(Product.objects.values()) == before


def test_an_empty_list_has_one_next_step(as_ada: Client) -> None:
    shown = body(as_ada.get(LIST))

    assert "No product yet." in shown
    assert shown.count('class="button"') == 1


@pytest.mark.parametrize("packs", [1, 3])
def test_the_list_takes_few_queries(
    as_ada: Client, ada: Person, packs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(packs):
        factories.product(ada, name=f"Pack {number}")

    with django_assert_num_queries(5):
        shown = as_ada.get(LIST)

    assert [body(shown).count(one) for one in ("card--link", "Use this pack")] == [1, packs - 1]


@pytest.mark.parametrize("packs", [1, 3])
def test_the_list_marks_a_pack_that_a_closed_one_closes(
    as_ada: Client, ada: Person, packs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.product(ada, name="Daily", never_again_at=NOON, never_again_rule="ST3")
    factories.product(ada, name="Another")
    for _number in range(packs):
        factories.product(ada, name="Daily")

    with django_assert_num_queries(7):
        shown = body(as_ada.get(LIST))

    assert (shown.count("Do not take this again."), shown.count("Confirmed on")) == (packs + 1, 1)


def test_the_question_for_the_maker_can_be_mailed_and_holds_nothing_about_the_person(
    as_ada: Client, ada: Person
) -> None:
    factories.screening(ada)
    page = body(paste(as_ada, UNCLEAR, name="Daily & more"))

    (mail,) = re.findall(r'href="(mailto:[^"]*)"', page)
    sent = unquote(html.unescape(mail))
    assert sent.startswith("mailto:?subject=A question about Daily & more&body=Hello, ")
    assert "alive, or is it heat-treated" in sent
    assert sent.count("Hello") == 1
    assert "The product: Daily & more." in sent
    for private in (ada.email, ada.display_name, "screening", "kg"):
        assert private not in sent
    assert 'data-copy="letter"' in page


def test_a_pack_that_leaves_nothing_open_asks_nothing(as_ada: Client) -> None:
    page = words(paste(as_ada, BLEND))

    assert "What to ask the maker" not in page


def test_what_is_realistic_is_told_for_form_dose_number_and_person(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    shown = words(as_ada.get(where("product", product)))
    assert "Is this realistic?" in shown
    assert "In the 2019 trial weight fell by 2.3 kg (5 lb), but that could be chance." in shown
    assert "People like you" not in shown
    assert "the number of your plan" not in shown
    assert "Your trial would test the mix" in shown
    assert "First trial in people, 2019" in shown
    factories.screening(ada)
    factories.trial(ada, product=product).outcomes.filter(rank="primary").update(measure="waist")

    shown = words(as_ada.get(where("product", product)))

    assert "Waist the number of your plan In the 2019 trial" in shown
    assert "People like you" in shown
    assert "The trials were done in people with a high weight" in shown


def test_only_a_live_pack_speaks_of_settling_in_the_gut(as_ada: Client) -> None:
    assert "It may or may not settle in your gut." in words(paste(as_ada, LIVE))
    assert "It may or may not settle" not in words(paste(as_ada, BLEND))
    assert "Source" in words(paste(as_ada, LIVE))


def test_an_offer_is_taken_back_also_while_a_trial_runs_on_it(
    as_ada: Client, ada: Person, ben: Person
) -> None:
    mine, seen = (factories.product(ada, offered_at=NOON, offer_seen_at=at) for at in (None, NOON))
    for one in (mine, seen):
        reading = {"confounders": [], "claims": [], "evidence": [], "reason": "It says live."}
        one.readings.create(
            text=LIVE,
            label_class="live_akkermansia",
            reading=reading,
            reader_version=READER_VERSION,
            read_at=NOON,
        )
    factories.trial(ada, product=mine, state="active")
    assert "You let others pick this pack." in words(as_ada.get(where("product", mine)))
    assert "Do not offer it any more" not in words(as_ada.get(where("product", seen)))

    for product in (mine, seen, factories.product(ben, offered_at=NOON)):
        as_ada.post(where("withdraw-offer", product))

    assert "You let others pick this pack." not in words(as_ada.get(where("product", mine)))
    still = Product.objects.exclude(offered_at=None).values_list("person", flat=True)
    assert set(still) == {ada.pk, ben.pk}
    assert [one.person for one in Product.objects.offered()] == [ben]


@pytest.mark.parametrize("columns", [{"expired": True}, {"allergen_match": True}, {"seal_broken": True}])
def test_the_list_says_which_pack_is_not_to_be_used(
    as_ada: Client, ada: Person, columns: dict[str, bool]
) -> None:
    factories.product(ada, name="Good pack")
    assert "Do not use this pack." not in words(as_ada.get(LIST))

    factories.product(ada, name="Bad pack", **columns)

    shown = words(as_ada.get(LIST))
    assert shown.count("Do not use this pack.") == 1
    assert "Bad pack Do not use this pack. Heat-treated (postbiotic)" in shown
