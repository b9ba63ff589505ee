"""Packs that become one product while the one is taken: what was told of the other counts from then on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.products import actions, allergens
from apps.records.models import Person, Product, Trial
from apps.records.packs import is_not_to_be_taken
from apps.records.same_packs import is_closed_for_good, same_as
from apps.rules.stopping import Decision
from apps.rules.vocabulary import ProductForm, TrialState
from apps.trials import actions as trials
from apps.trials.queries import in_the_way, may_resume, take_none, why_not_again
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import PASTEURISED
from tests.products.test_actions import SAID
from tests.products.test_views import words
from tests.stage import running

WORDS = "Pasteurised Akkermansia muciniphila, 10 billion cells per capsule. Take 1 capsule a day. 60 capsules in a jar."
SOON = NOON + timedelta(minutes=5)
TOLD = {
    "allergen": ("allergic to", {"allergen_match": True, "allergen_told_on": TODAY - timedelta(days=20)}),
    "never": (
        "Do not take this product again.",
        {"never_again_at": NOON - timedelta(days=40), "never_again_rule": "ST3"},
    ),
}

type Tie = Callable[[Product, Product], None]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(SOON, tick=False):
        yield


CATALOGUE = "/operate/records/product/"


def entry(name: str) -> Product:
    """Called so much like the others that an operator may take them for doubles; no two have one name."""
    called = f"Daily capsules Z{name[0]}"
    return factories.product(None, name=called, brand=called, source="the maker's page", checked_on=TODAY)


def entry_of(pack: Product) -> Product:
    return Product.objects.get(person=None, name=pack.name)


def merged_again(taken: Product) -> None:
    """One more double of it."""
    assert actions.merge(keep=entry_of(taken), others=[entry("Delta")], at=SOON) == 1


def is_same(one: Product, two: Product) -> bool:
    assert (two.pk in same_as(one)) == (one.pk in same_as(two))
    return two.pk in same_as(one)


def mine(person: Person, of: Product) -> Product:
    """Picked and confirmed before."""
    pack = actions.pick(person=person, entry=of, submission=uuid4(), at=NOON)
    Product.objects.filter(pk=pack.pk).update(confirmed_at=NOON, condition_seen_on=TODAY)
    return Product.objects.get(pk=pack.pk)


def merged(told: Product, taken: Product) -> None:
    old, new = entry_of(told), entry_of(taken)
    assert actions.merge(keep=new, others=[old], at=SOON) == 1


def newer(told: Product, taken: Product) -> None:
    old, new = entry_of(told), entry_of(taken)
    new.replaces = old
    actions.correct(entry=new, names=["replaces"], at=SOON)


def third(taken: Product, name: str) -> Product:
    """Another pack with the words on this one, as it was pasted."""
    assert taken.person is not None
    words_on_it = taken.readings.get().text
    return actions.add(person=taken.person, text=words_on_it, name=name, submission=uuid4(), at=SOON)


def confirmed_as(pack: Product, name: str) -> None:
    facts = replace(SAID, name=name)
    assert actions.confirm(product=pack, facts=facts, read_form=ProductForm.PASTEURISED, at=SOON, on=TODAY)


def pasted(told: Product, taken: Product) -> None:
    """A third pack with the name of the one and the words on the other, once it is confirmed."""
    one = third(taken, told.name)
    assert not is_not_to_be_taken(Product.objects.get(pk=taken.pk))
    confirmed_as(one, told.name)


def renamed(told: Product, taken: Product) -> None:
    """The same, by the name that it is given in its form."""
    confirmed_as(third(taken, "A third"), told.name)


def two(person: Person, tie: Tie, kind: str) -> tuple[Product, Product]:
    """What was told of, and what is taken; two products as yet."""
    if tie in (merged, newer):
        told, taken = mine(person, entry("Alpha")), mine(person, entry("Beta"))
    else:
        told, taken = (
            actions.add(person=person, text=text, name=name, submission=uuid4(), at=NOON)
            for name, text in (("Alpha", PASTEURISED), ("Beta", WORDS))
        )
        Product.objects.filter(person=person).update(confirmed_at=NOON, condition_seen_on=TODAY)
    Product.objects.filter(pk=told.pk).update(**TOLD[kind][1])
    return told, Product.objects.get(pk=taken.pk)


@pytest.mark.parametrize("days", [2, 20])
@pytest.mark.parametrize("kind", ["allergen", "never"])
def test_a_name_that_nobody_has_confirmed_ties_nothing(kind: str, days: int, ada: Person) -> None:
    """A label pasted under the old name by a slip closed the pack that is taken for ever; the slip is put right in its form."""
    told, taken = two(ada, pasted, kind)
    if kind == "allergen":
        Product.objects.filter(pk=told.pk).update(allergen_told_on=TODAY - timedelta(days=days))
    trial = running(ada, day=10, product=taken)
    before = list(Product.objects.filter(person=ada).order_by("pk").values())

    one = third(taken, told.name)
    assert (is_same(told, taken), is_same(one, taken), is_same(told, one)) == (False, True, True)
    assert (is_closed_for_good(one), is_closed_for_good(taken)) == (kind == "never", False)
    assert (allergens.in_words(one, on=TODAY) != "") == (kind == "allergen" and days == 2)
    confirmed_as(one, taken.name)

    assert list(Product.objects.filter(person=ada).exclude(pk=one.pk).order_by("pk").values()) == before
    assert not is_not_to_be_taken(Product.objects.get(pk=one.pk))
    assert in_the_way(again(trial), on=TODAY) == ()


def test_what_is_told_reaches_no_pack_by_way_of_one_that_nobody_has_confirmed(ada: Person) -> None:
    """Nor is it kept with that one: its name can still be put right, and then it is the other product."""
    told, taken = two(ada, pasted, "never")
    Product.objects.filter(pk=told.pk).update(never_again_at=None, never_again_rule="")
    one = third(taken, told.name)
    trial = running(ada, day=10, product=Product.objects.get(pk=told.pk))
    facts = replace(SAID, name=told.name, allergen_match=True, allergen_told=True)
    assert not actions.confirm(
        product=told, facts=facts, read_form=ProductForm.PASTEURISED, at=SOON, on=TODAY
    )
    assert trials.stop(trial=trial, by=ada, at=SOON, on=TODAY, rule="ST3")

    held = [pack.pk for pack in Product.objects.filter(person=ada) if is_not_to_be_taken(pack)]
    assert held == [told.pk]
    assert [why_not_again(ada, pack, on=TODAY)[0].split(".")[0] for pack in (one, taken)] == [
        "Do not take this product again",
        "You had signs of an allergy in an earlier trial",
    ]
    confirmed_as(one, taken.name)
    one.refresh_from_db()
    assert (is_not_to_be_taken(one), is_closed_for_good(one)) == (False, False)


def test_a_pack_that_waits_to_be_confirmed_again_goes_on_tying(ada: Person) -> None:
    """Its name was looked at once: a newer reader opened what it had closed."""
    told, taken = two(ada, pasted, "never")
    pasted(told, taken)
    Product.objects.filter(name=told.name).exclude(pk=told.pk).update(confirmed_at=None)

    assert is_closed_for_good(taken)


def again(trial: Trial) -> Trial:
    return Trial.objects.select_related("person", "product").get(pk=trial.pk)


@pytest.mark.parametrize("tie", [merged, newer, pasted, renamed])
@pytest.mark.parametrize("kind", ["allergen", "never"])
def test_what_was_told_of_a_pack_holds_the_dose_of_the_one_it_is_found_to_be(
    kind: str, tie: Tie, ada: Person
) -> None:
    told, taken = two(ada, tie, kind)
    trial = running(ada, day=10, product=taken)
    assert in_the_way(trial, on=TODAY) == ()

    tie(told, taken)

    trial = again(trial)
    assert [why for why in in_the_way(trial, on=TODAY) if TOLD[kind][0] in why] != []
    assert take_none(trial, on=TODAY) != ""
    assert trials.catch_up(trial=trial, at=SOON + timedelta(days=1), on=TODAY + timedelta(days=1))
    trial = again(trial)
    assert trial.state == TrialState.PAUSED, "a night without a dose"
    if kind == "never":
        back = may_resume(trial, on=TODAY + timedelta(days=5))
        assert back.decision is Decision.NEVER_THIS_PRODUCT


def test_today_promises_no_way_on_with_a_pack_that_was_found_to_be_closed(
    ada: Person, as_ada: Client
) -> None:
    """ "Your answers have changed", a new pack, a pause and the lowest dose after it were offered."""
    told, taken = two(ada, merged, "never")
    running(ada, day=10, product=taken)
    merged(told, taken)

    today = words(as_ada.get(reverse("trials:today")))

    assert today.count("Do not take this product again.") == 2, "instead of the dose, and why"
    wrong = ("Your answers have changed", "counts as a pause", "I have a new pack", "See your result")
    assert [words for words in wrong if words in today] == []
    assert ("See your pack" in today, "Stop the trial" in today) == (True, True)


@pytest.mark.parametrize("kind", ["allergen", "never"])
def test_a_merge_by_the_operator_is_told_on_today_and_to_the_clinician(
    kind: str, ada: Person, as_ada: Client, as_cole: Client, as_operator: Client
) -> None:
    _told, taken = two(ada, merged, kind)
    trial = running(ada, day=10, product=taken)
    ticked = [str(one.pk) for one in Product.objects.filter(person=None)]
    page = as_operator.post(
        CATALOGUE, {"action": "merge_doubles", "_selected_action": ticked, "sure": "1"}, follow=True
    )
    assert "1 double is gone" in words(page)

    today = words(as_ada.get(reverse("trials:today")))

    assert (TOLD[kind][0] in today, "Dose today" in today) == (True, False)
    pack = "Do not take it today. What we know of your pack has changed."
    assert (pack in today, "Your answers have changed" in today) == (kind == "allergen", False)
    assert TOLD[kind][0] in words(as_cole.get(f"/clinic/trials/{trial.code}/"))


def test_an_operator_who_names_the_older_label_ties_the_packs(ada: Person, as_operator: Client) -> None:
    told, taken = two(ada, newer, "allergen")
    old, new = entry_of(told), entry_of(taken)
    address = f"{CATALOGUE}{new.pk}/change/"
    form = as_operator.get(address).context["adminform"].form
    sent = {name: field.value() for name in form.fields if (field := form[name]).value() not in (None, False)}

    page = as_operator.post(address, {**sent, "replaces": str(old.pk)}, follow=True)

    assert Product.objects.get(pk=new.pk).replaces == old, words(page)
    assert Product.objects.get(pk=taken.pk).allergen_match


@pytest.mark.parametrize("kind", ["allergen", "never"])
def test_what_was_one_before_and_what_is_none_of_them_stay_as_they_are(
    kind: str, ada: Person, ben: Person
) -> None:
    """A second box that was freed since, another product, and another person's picks of the very entries."""
    told, taken = two(ada, merged, kind)
    freed, other = mine(ada, entry_of(told)), mine(ada, entry("Gamma"))
    his = [mine(ben, entry_of(one)) for one in (told, taken)]
    for pack in (taken, other, *his):
        running(pack.person or ada, day=10, product=pack, state=TrialState.FINISHED)

    merged(told, taken)
    once = list(Product.objects.exclude(person=None).order_by("pk").values())
    merged_again(taken)

    assert list(Product.objects.exclude(person=None).order_by("pk").values()) == once
    touched = {one.pk for one in Product.objects.all() if one.allergen_match or one.never_again_at}
    assert touched == {told.pk, taken.pk}
    assert freed.pk not in touched


def test_a_tie_with_nothing_to_tell_changes_no_pack(ada: Person) -> None:
    told, taken = two(ada, merged, "allergen")
    Product.objects.filter(pk=told.pk).update(allergen_match=False, allergen_told_on=None)
    running(ada, day=10, product=taken)
    before = list(Product.objects.filter(person=ada).order_by("pk").values())

    merged(told, taken)

    assert list(Product.objects.filter(person=ada).order_by("pk").values()) == before


def test_the_name_that_a_pack_is_given_holds_it_by_what_was_told_lately_of_that_name(ada: Person) -> None:
    """ "No" in the form that gave it the name was a first dose, two days after "yes" of a pack of that name."""
    told, _taken = two(ada, pasted, "allergen")
    Product.objects.filter(pk=told.pk).update(allergen_told_on=TODAY - timedelta(days=2))
    third = actions.add(person=ada, text=f"{WORDS} New.", name="A third", submission=uuid4(), at=SOON)

    facts = replace(SAID, name=told.name)
    assert actions.confirm(product=third, facts=facts, read_form=ProductForm.PASTEURISED, at=SOON, on=TODAY)

    assert Product.objects.get(pk=third.pk).allergen_match
