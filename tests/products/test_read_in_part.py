"""A pack of more words than are read: nobody plans with it, and nothing is said not to be in it (clinical.md 2.5)."""

import html

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.documents import brief, plan_paper, wording
from apps.products import actions, queries
from apps.products.maker import letter
from apps.products.readings import stored
from apps.records.doses import in_the_way
from apps.records.models import LabelReading, Person, Product, Trial
from apps.records.standing import standing
from apps.rules.labels import READER_VERSION, read
from apps.rules.labels.telling import PART
from apps.rules.labels.windows import LONGEST
from apps.rules.product_checks import READ_IN_PART
from apps.rules.vocabulary import LabelClass
from apps.trials import actions as trials
from apps.trials.refusals import NotNow
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where, words
from tests.stage import running
from tests.trials import lives
from tests.trials.lives import FIRST_DOSE, SIGNED_UP

pytestmark = pytest.mark.django_db
TALK = "Our shop sends parcels with care. The delivery takes two days. Gift cards are printed here, on wheat straw. "
PANEL = "Pasteurised Akkermansia muciniphila 10 billion cells per capsule."
LONG = f"{PANEL}\n{TALK * (LONGEST // len(TALK) + 1)}\nOther ingredients: berberine, milk"
SHOP = (
    "Other brands: Live Akkermansia 5 billion CFU. Search our store. "
    "Keep it in a cool place. Vitamin C and zinc for everyone. "
)
OPEN = f"Gentle 6k Akkermansia 10 billion cells.\n{SHOP * (LONGEST // len(SHOP) + 1)}"
UNDECIDED = "Not decided: only a part was read"
KEEP = "The part that was read says: “Keep in the fridge”."
NO_PLAN, COPY = "No plan can be made with it", "Copy the words on the pack"
NEVER_ALONE = ("nothing found", "The words do not say", "The pack does not say", "It does not say how many")


def keep_words(product: Product, text: str = LONG) -> Product:
    """The words of a pack that stands in the table."""
    found = read(text)
    LabelReading.objects.create(
        product=product,
        text=text,
        label_class=found.label_class,
        reading=stored(found),
        reader_version=READER_VERSION,
        read_at=NOON,
    )
    return product


def taken(person: Person) -> Product:
    return factories.product(person, serving_units=2, smallest_units=1, can_halve=True)


def test_the_pack_is_read_and_the_rest_is_not() -> None:
    found = read(LONG)

    assert (found.label_class, found.confounders, found.allergens) == (
        LabelClass.PASTEURISED,
        (),
        ("gluten",),
    )
    assert PART in found.contradictions
    row = LabelReading(text=LONG)
    assert (row.is_in_part, LabelReading(text=LONG[:LONGEST]).is_in_part) == (True, False)


def test_its_page_and_form_never_say_that_something_is_not_in_it(as_ada: Client, ada: Person) -> None:
    page = words(paste(as_ada, LONG))
    pack = Product.objects.of(ada).get()
    form = words(as_ada.get(where("confirm", pack)))

    for sentence in NEVER_ALONE:
        assert sentence not in page.replace("nothing found in the part that was read", "")
    for told in (
        PART,
        "nothing found in the part that was read",
        "The rest of the words may name more.",
        "Copy the words on the pack",
    ):
        assert told in page, told
    assert "All the words" in page
    assert "What to ask the maker" not in page, "the words that were not read may say it"
    for told in (
        PART,
        "Look at the whole label: only a part of its words was read.",
        "Only a part was read. Tick what else",
    ):
        assert told in form, told
    assert "Let others pick this product" not in form
    assert "Read in part only" in words(as_ada.get("/products/"))


def test_confirmed_it_opens_no_plan_whoever_says_yes(as_ada: Client, ada: Person, dr_cole: Person) -> None:
    row = factories.screening(ada)
    paste(as_ada, LONG)
    pack = Product.objects.of(ada).get()
    as_ada.post(where("confirm", pack), {**GOOD, "correction_kind": "other_side", "offer": "on"})
    as_ada.post(where("expect", pack))
    factories.clearance(ada, dr_cole, "product.words", screening=row)
    pack.refresh_from_db()
    now = standing(ada, on=TODAY, product=pack)

    assert (pack.confirmed_at is None, pack.offered_at) == (False, None)
    assert [(one.key, one.clearable) for one in now.in_the_way] == [("product.words", False)]
    assert (now.may_plan, now.only_ticks_left) == (False, False)
    assert READ_IN_PART.reason in html.unescape(words(as_ada.get("/screening/result/")))
    assert "Only a part of its words was read." in words(as_ada.get("/products/"))

    paste(as_ada, PANEL)
    short = Product.objects.of(ada).get(confirmed_at=None)
    as_ada.post(where("confirm", short), {**GOOD, "correction_kind": "other_side"})
    short.refresh_from_db()
    assert [one.key for one in standing(ada, on=TODAY, product=short).in_the_way] != ["product.words"]


@pytest.mark.parametrize("text", [LONG, OPEN])
@pytest.mark.parametrize("is_confirmed", [False, True])
def test_each_page_on_the_way_leads_to_its_words(
    is_confirmed: bool, text: str, as_ada: Client, ada: Person
) -> None:
    """Today asked to read what to expect, on a page that had no button for it."""
    factories.screening(ada)
    paste(as_ada, text, "Long")
    pack = Product.objects.of(ada).get()
    if is_confirmed:
        as_ada.post(where("confirm", pack), {**GOOD, "correction_kind": "other_side"})
    pages = [
        words(as_ada.get(one))
        for one in ("/trial/", "/trial/plan/", where("product", pack), where("confirm", pack))
    ]

    for page in pages:
        assert (NO_PLAN in page, page.count(COPY)) == (True, 1), page
        for dead_end in (
            "what your product can and cannot do",
            "Read what to expect",
            "Go on with this pack",
        ):
            assert dead_end not in page

    paste(as_ada, PANEL, "Short")
    today, plan = (words(as_ada.get(one)) for one in ("/trial/", "/trial/plan/"))
    assert ("Short: read, but not confirmed yet. Go on with this pack" in today, NO_PLAN in today) == (
        True,
        False,
    )
    assert NO_PLAN not in plan


def test_its_page_decides_nothing_that_the_rest_may_say_otherwise(as_ada: Client, ada: Person) -> None:
    page = words(paste(as_ada, OPEN))
    pack = Product.objects.of(ada).get()
    as_ada.post(where("confirm", pack), {**GOOD, "form": "unknown", "amount_value": "", "amount_unit": ""})

    for shown in (page, words(as_ada.get(where("product", pack)))):
        assert f"Amount of Akkermansia {UNDECIDED}" in shown
        assert f"Form {UNDECIDED} Amount" in shown, "from no words"
        assert (
            "How to keep it The part that was read says: “Keep it in a cool place”. The rest may say more"
            in shown
        )
        assert "What else could act found in the part that was read: " in shown
        for false in ("We must know the form first", "test the mix", "Keep it the way the label says"):
            assert false not in shown


def test_what_the_part_says_of_keeping_it_is_told_beside_what_holds_for_all(
    as_ada: Client, ada: Person
) -> None:
    """ "Keep it dry and away from heat" stood alone, of a pack whose words say "fridge"."""
    silent = words(paste(as_ada, LONG))
    paste(as_ada, LONG.replace(PANEL, f"{PANEL} Keep in the fridge."))
    pack = Product.objects.of(ada).order_by("pk").last()
    assert pack is not None

    page = words(as_ada.get(where("product", pack)))

    assert f"How to keep it {UNDECIDED} What" in silent
    assert f"How to keep it {KEEP} The rest may say more" in page
    assert f"{KEEP} How to keep it may stand where nobody has read. Keep it dry and away from heat." in page


def test_of_a_corrected_one_the_words_of_the_pack_decide_nothing_either(as_ada: Client, ada: Person) -> None:
    """They "say: Not clear from the pack", on a page that marks the words "Live"; so did the list of an unclear one."""
    paste(as_ada, OPEN)
    pack = Product.objects.of(ada).get()
    unclear = {**GOOD, "form": "unknown", "amount_value": "", "amount_unit": ""}
    as_ada.post(where("confirm", pack), unclear)
    listed = words(as_ada.get("/products/"))
    as_ada.post(where("confirm", pack), {**GOOD, "correction_kind": "maker"})

    page = words(as_ada.get(where("product", pack)))

    assert (UNDECIDED in listed, "Not clear from the pack" in listed) == (True, False)
    assert f"The pack's words say: {UNDECIDED}. You say: Heat-treated (postbiotic)." in page


def test_only_of_a_pack_that_is_taken_it_is_said_not_to_use_it(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10, product=taken(ada))
    paste(as_ada, LONG)
    loose = Product.objects.of(ada).get(confirmed_at=None)
    as_ada.post(where("confirm", loose), {**GOOD, "correction_kind": "other_side"})
    before = words(as_ada.get("/products/"))
    result_before = words(as_ada.get("/screening/result/"))
    keep_words(trial.product)
    after = words(as_ada.get("/products/"))
    result = words(as_ada.get("/screening/result/"))
    Trial.objects.all().delete()
    without = words(as_ada.get("/screening/result/"))

    assert ("No plan can be made with these words." in before, before.count("Do not use this pack.")) == (
        True,
        0,
    )
    assert after.count("Do not use this pack.") == 1
    assert ["has to end first" in one for one in (result_before, result, without)] == [False, True, False]
    assert "Copy only the words on the pack, as a new pack." in without


def test_no_trial_starts_on_it_and_none_goes_on(ada: Person) -> None:
    plan = lives.planned(ada, product=keep_words(taken(ada)))
    with pytest.raises(NotNow) as no:
        trials.start(trial=plan, by=ada, at=lives.at(SIGNED_UP), on=SIGNED_UP)
    LabelReading.objects.all().delete()
    trials.start(trial=plan, by=ada, at=lives.at(SIGNED_UP), on=SIGNED_UP)
    before = in_the_way(plan, on=FIRST_DOSE)
    keep_words(plan.product)
    after = in_the_way(plan, on=FIRST_DOSE)

    assert any(READ_IN_PART.reason in reason for reason in no.value.reasons)
    assert not any(READ_IN_PART.reason in reason for reason in before)
    assert any(READ_IN_PART.reason in reason for reason in after)


def test_of_a_trial_that_runs_today_shows_no_dose(as_ada: Client, ada: Person) -> None:
    """Its page said "do not take it", and Today showed the dose."""
    trial = running(ada, day=10, product=taken(ada))
    with time_machine.travel(NOON, tick=False):
        before = words(as_ada.get("/trial/"))
        keep_words(trial.product)
        today, page = (words(as_ada.get(one)) for one in ("/trial/", where("product", trial.product)))

    assert ("Dose today" in before, "Dose today" in today) == (True, False)
    assert READ_IN_PART.reason in html.unescape(today)
    assert "See your pack" in today
    assert "I have a new pack" not in today
    assert "Do not take it for now." in page


def test_a_clinician_and_what_is_printed_hear_of_it(as_ada: Client, ada: Person) -> None:
    pack = taken(ada)
    factories.screening(ada)
    whole = words(as_ada.get(reverse("screening:letter")))
    keep_words(pack)
    part = words(as_ada.get(reverse("screening:letter")))

    assert "Nothing else that could act was found on the label." in whole
    assert "Nothing else that could act was found on the label." not in part
    assert "was found in the part of the label's words that was read." in html.unescape(part)
    assert "Only a part of them: the text is long." in part

    keep_words(pack, f"Home Shop Vitamins Inulin Cart\n{LONG}")
    named = words(as_ada.get(reverse("screening:letter")))
    assert "The part of the words that was read names what could act:" in named
    assert "What else is in it" not in named
    keep_words(pack, LONG.replace(" 10 billion cells per capsule", ""))
    Product.objects.update(amount_value=None, amount_unit="", serving_units=None)
    bare = words(as_ada.get(reverse("screening:letter")))
    assert "Amount of Akkermansia not stated in the part that was read" in bare
    assert "Advised a day no number a day in the part that was read" in bare
    trial = lives.planned(ada, product=pack)
    assert wording.read_in_part(pack) in brief._product(trial)
    assert str(["Label", wording.read_in_part(pack)]) in str(plan_paper._product(trial))
    assert letter(pack, {"missing": ["strain"]}) is None


def test_an_operator_reads_it_before_others_do(ada: Person) -> None:
    entry = vars(factories.product(None))
    told = "Only a part of the words is read"

    assert any(told in one for one in queries.against_words(entry, LONG))
    assert not any(told in one for one in queries.against_words(entry, LONG[:LONGEST]))


def test_a_pack_that_is_picked_is_no_other(ada: Person) -> None:
    entry = keep_words(factories.product(None))
    mine = actions.pick(person=ada, entry=entry, submission=entry.code, at=NOON)

    assert mine.is_read_in_part
