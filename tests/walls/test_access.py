"""Every address says who may enter, and lets in nobody else."""

import re
from collections import defaultdict
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.walls.addresses import OF_A_PERSON, addresses, path_of
from tests.walls.headers import is_kept, lacks
from tests.walls.planted import MARK
from tests.walls.policy import MISSING, POLICY, door_of, expected
from tests.walls.visitors import VISITORS, World, body, outcome

pytestmark = pytest.mark.django_db

METHODS = ("get", "post")
# The planted words that a visitor must find somewhere, or else looking for them elsewhere would prove nothing.
READS = {
    "ada": {
        "product",
        "label",
        "day",
        "event",
        "laboratory",
        "note",
        "report",
        "warning",
        "photo",
        "picture",
    },
    "cole": {"product", "clearance", "note", "report", "warning"},
}
SAME_FOR_EVERYBODY = {"pages:kept", "pages:manifest", "pages:offline", "pages:service-worker"}


def test_every_address_says_who_may_enter() -> None:
    silent = [address for address in addresses() if door_of(address) not in POLICY]

    assert silent == []


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("who", VISITORS)
def test_a_visitor_gets_what_the_policy_says_and_no_more(who: str, method: str, world: World) -> None:
    """One walk past every address: the outcome, the planted words, the headers, and what a browser may keep."""
    wrong, bare, kept = dict[str, str](), dict[str, set[str]](), set[str]()
    read = defaultdict[str, set[str]](set)
    for address in addresses():
        answer = world.visit(who, path_of(address, world.has), method)
        if (got := outcome(answer)) not in expected(address, who):
            wrong[address.name] = got
        for word in re.findall(rf"{MARK} (\w+)", body(answer)):
            read[word].add(address.name)
        if missing := lacks(answer):
            bare[address.name] = missing
        if is_kept(answer):
            kept.add(address.name)

    assert wrong == {}
    assert bare == {}
    assert kept <= SAME_FOR_EVERYBODY
    if who not in READS:
        assert read == {}
    elif method == "get":
        assert set(read) >= READS[who]


@pytest.mark.parametrize("who", ["ben", "dunn", "revoked", "operator"])
def test_what_is_not_ones_own_looks_as_if_it_did_not_exist(who: str, world: World) -> None:
    differ = []
    for address in addresses():
        if address.name not in OF_A_PERSON:
            continue
        for method in METHODS:
            real, made_up = (
                world.visit(who, path_of(address, world.has, code=code), method) for code in (None, uuid4())
            )
            if (real.status_code, body(real)) != (made_up.status_code, body(made_up)):
                differ.append((address.name, method))

    assert differ == []


def test_nobody_picks_from_what_somebody_else_added(world: World) -> None:
    of_ada = reverse("products:pick", args=[world.has.product.code])

    assert outcome(world.visit("ben", of_ada, "post")) == MISSING
