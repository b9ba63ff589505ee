"""An operator takes back a tie that was a slip, or ties entries in the moment in which something is told of a pack."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.products import actions
from apps.records.models import Person, Product, Trial
from apps.records.packs import is_not_to_be_taken
from apps.records.same_packs import is_closed_for_good
from apps.reminders import actions as reminders
from apps.rules.vocabulary import ProductForm, TrialState
from apps.trials import actions as trials
from apps.trials.queries import in_the_way, may_resume
from tests import factories
from tests.at_once import at_once
from tests.factories import TODAY
from tests.products.test_actions import SAID
from tests.products.test_joining import (
    CATALOGUE,
    SOON,
    again,
    confirmed_as,
    entry,
    entry_of,
    merged,
    mine,
    newer,
    third,
    two,
)
from tests.stage import running

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(SOON, tick=False):
        yield


def hives(pack: Product, *, day: int = 10) -> Trial:
    """Told in a trial of this pack, which they stop."""
    assert pack.person is not None
    trial = running(pack.person, day=day, product=Product.objects.get(pk=pack.pk))
    assert trials.stop(trial=trial, by=pack.person, at=SOON, on=TODAY, rule="ST3")
    return trial


def untied(taken: Product) -> None:
    new = entry_of(taken)
    new.replaces = None
    actions.correct(entry=new, names=["replaces"], at=SOON + timedelta(minutes=1))


def closed(*packs: Product) -> list[bool]:
    rows = [Product.objects.get(pk=pack.pk) for pack in packs]
    assert [is_not_to_be_taken(row) for row in rows] == [is_closed_for_good(row) for row in rows]
    return [is_not_to_be_taken(row) for row in rows]


@pytest.mark.parametrize("first", ["told", "tied"])
def test_a_tie_that_was_a_slip_leaves_nothing_behind(first: str, ada: Person) -> None:
    """ "Never again" stayed with everybody who had picked both, and no page, clinician or operator could take it back."""
    told, taken = mine(ada, entry("Alpha")), mine(ada, entry("Beta"))
    if first == "tied":
        newer(told, taken)
    hives(told)
    trial = running(ada, day=10, product=Product.objects.get(pk=taken.pk))
    if first == "told":
        newer(told, taken)
    trial = again(trial)
    assert (closed(told, taken), in_the_way(trial, on=TODAY) != ()) == ([True, True], True)

    untied(taken)

    assert closed(told, taken) == [True, False]
    assert in_the_way(again(trial), on=TODAY) == ()


def test_a_pause_that_the_slip_began_can_end(ada: Person) -> None:
    told, taken = mine(ada, entry("Alpha")), mine(ada, entry("Beta"))
    hives(told)
    trial = running(ada, day=10, product=taken)
    newer(told, taken)
    tomorrow = TODAY + timedelta(days=1)
    assert trials.catch_up(trial=again(trial), at=SOON + timedelta(days=1), on=tomorrow)
    assert may_resume(again(trial), on=tomorrow).never_again

    untied(taken)

    assert (again(trial).state, may_resume(again(trial), on=tomorrow).never_again) == (
        TrialState.PAUSED,
        False,
    )


def told_itself(_told: Product, taken: Product) -> None:
    hives(taken)


def has_the_name(told: Product, taken: Product) -> None:
    """A third pack with the name of the one and the words on the other."""
    confirmed_as(third(taken, told.name), told.name)


def tied_otherwise(told: Product, taken: Product) -> None:
    between = entry("Gamma")
    between.replaces = entry_of(told)
    actions.correct(entry=between, names=["replaces"], at=SOON)
    actions.merge(keep=entry_of(taken), others=[between], at=SOON)


@pytest.mark.parametrize("order", ["before the tie", "under it"])
@pytest.mark.parametrize("why", [told_itself, has_the_name, tied_otherwise])
def test_what_rests_on_more_than_the_tie_stays(
    why: Callable[[Product, Product], None], order: str, ada: Person
) -> None:
    told, taken = mine(ada, entry("Alpha")), mine(ada, entry("Beta"))
    taken.readings.update(text=WORDS)
    hives(told)
    factories.trial(ada, product=taken, state=TrialState.FINISHED)
    if order == "before the tie":
        why(told, taken)
    newer(told, taken)
    if order == "under it":
        why(told, taken)
    untied(taken)

    assert is_closed_for_good(Product.objects.get(pk=taken.pk))
    assert Product.objects.get(pk=told.pk).never_again_rule == "ST3"
    if why is told_itself:
        assert closed(told, taken) == [True, True]


WORDS = (
    "Pasteurised Akkermansia muciniphila, 10 billion cells per capsule. Take 1 capsule a day. 60 capsules."
)


def test_a_mark_of_which_nobody_knows_the_trial_stays(ada: Person) -> None:
    """When in doubt it is held: no trial of the other pack says that it was told there."""
    told, taken = two(ada, newer, "never")
    running(ada, day=10, product=taken)
    newer(told, taken)

    untied(taken)

    assert closed(told, taken) == [True, True]


def test_an_allergen_goes_on_holding_until_the_person_says_no(ada: Person) -> None:
    told, taken = two(ada, newer, "allergen")
    newer(told, taken)

    untied(taken)

    assert Product.objects.get(pk=taken.pk).allergen_match


@pytest.mark.parametrize("kind", ["allergen", "never"])
def test_whose_dose_a_tie_holds_gets_one_mail(
    kind: str, ada: Person, ben: Person, as_operator: Client
) -> None:
    """Nobody was told: the dose of the next morning was taken against it. A worker sends it, and no operator waits."""
    _told, taken = two(ada, merged, kind)
    running(ada, day=10, product=taken)
    for of in (entry_of(_told), entry_of(taken)):  # he takes it too, and told nothing
        mine(ben, of)
    running(ben, day=10, product=Product.objects.filter(person=ben).latest("pk"))
    ticked = [str(one.pk) for one in Product.objects.filter(person=None)]

    with time_machine.travel(SOON, tick=False):
        for _twice in range(2):
            as_operator.post(CATALOGUE, {"action": "merge_doubles", "_selected_action": ticked, "sure": "1"})
    assert mail.outbox == []
    reminders.send_batch(ids=reminders.lease(at=SOON, most=9), at=SOON)

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([ada.email], "There is something new for you on Akkerplan")
    assert "/trial/\n" in letter.body
    assert [word for word in ("allerg", "Beta", "pack", "dose") if word in letter.body] == []


def allergic(pack: Product) -> None:
    facts = replace(SAID, name=pack.name, allergen_match=True, allergen_told=True)
    actions.confirm(product=pack, facts=facts, read_form=ProductForm.PASTEURISED, at=SOON, on=TODAY)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["merged", "told"])
@pytest.mark.parametrize("tell", [allergic, hives])
def test_what_is_told_while_entries_are_tied_reaches_the_other_pack(
    tell: Callable[[Product], object], first: str, transactional_db: None
) -> None:
    """Each was read without the other, and the pack that was tied in that moment went on being taken."""
    ada = factories.person("ada")
    told, taken = mine(ada, entry("Alpha")), mine(ada, entry("Beta"))
    factories.trial(ada, product=taken, state=TrialState.FINISHED)
    steps = [lambda: merged(told, taken), lambda: tell(told)]

    at_once(*(steps if first == "merged" else reversed(steps)), at=SOON)

    assert [is_not_to_be_taken(Product.objects.get(pk=one.pk)) for one in (told, taken)] == [True, True]


def test_a_running_trial_is_held_before_its_pack_as_a_stop_holds_them(ada: Person) -> None:
    """The other way round a form and an emergency told beside it could wait for each other."""
    pack = factories.product(ada)
    trial = running(ada, day=10, product=pack, nights_counted_at=SOON)
    told = replace(SAID, correction_kind="maker")

    with CaptureQueriesContext(connection) as sent:
        assert not actions.confirm(product=pack, facts=told, read_form=ProductForm.LIVE, at=SOON, on=TODAY)

    held = [query["sql"].split(" WHERE ")[0] for query in sent if "FOR UPDATE" in query["sql"]]
    assert trial._meta.db_table in held[0]
    assert any(f'FROM "{pack._meta.db_table}"' in words for words in held[1:])


@pytest.mark.parametrize(("names", "waits"), [(["source"], False), ([], False), (["name", "replaces"], True)])
def test_what_ties_nothing_keeps_nobody_waiting(names: list[str], waits: bool) -> None:
    new = factories.product(None, source="A photo of the pack.")

    with CaptureQueriesContext(connection) as sent:
        actions.correct(entry=new, names=names, at=SOON)

    assert any("advisory" in query["sql"] for query in sent) is waits
