"""Every address says who may enter, and lets in nobody else."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.walls.addresses import OF_A_PERSON, Address, addresses, path_of
from tests.walls.planted import MARK
from tests.walls.visitors import VISITORS, World, body, outcome

pytestmark = pytest.mark.django_db

IN, MISSING, FORBIDDEN, WRONG_METHOD = "in", "missing", "forbidden", "wrong method"
SIGN_IN, SET_UP, FACTOR = "sign in", "set up", "second factor"
METHODS = ("get", "post")
CLINICIANS = ("cole", "dunn", "revoked")
OUTSIDE = {"stranger": SIGN_IN, "closed": SIGN_IN}
STAFF_ONLY = {**dict.fromkeys(VISITORS, MISSING), **OUTSIDE}

# What a visitor gets at a door. It stands here, not in the code, so that a moved door shows.
POLICY: dict[str, dict[str, str]] = {
    "public": dict.fromkeys(VISITORS, IN),
    "signed_in": {**dict.fromkeys(VISITORS, IN), **OUTSIDE},
    "newcomer": {**STAFF_ONLY, "newcomer": IN, "ada": IN, "ben": IN},
    "participant": {**STAFF_ONLY, "newcomer": SET_UP, "ada": IN, "ben": IN},
    "clinician": {**STAFF_ONLY, **dict.fromkeys(CLINICIANS, IN), "bare": FACTOR},
    "clinic": {**STAFF_ONLY, **dict.fromkeys(CLINICIANS, IN), "bare": FACTOR, "unverified": FORBIDDEN},
    "operate": {**STAFF_ONLY, "operator": IN, "bare operator": FACTOR},
}
# Who may open what hangs on ada; anybody else whom the door lets in finds nothing there.
KNOWS = {"accounts:end-link": {"ada", "cole"}, "clinic": {"cole"}, "": {"ada"}}
# Let in, and yet nothing is there: the key is made up, the page is for development, or there is no such trial.
EMPTY_FOR_ALL = {
    "development:codes", "development:inbox", "development:letter", "pages:styleguide",
    "account_confirm_email", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "mfa_download_recovery_codes",
    "trials:preview", "operate:", "operate:app_list",
}  # fmt: skip
NEEDS_A_TRIAL = {
    "journal:check-in", "journal:check-in-day", "journal:event", "journal:everything", "journal:measure",
    "trials:calendar-file", "trials:check-in-time", "trials:day-one", "trials:gone", "trials:pause",
    "trials:reinstate", "trials:resume", "trials:step-up", "trials:stop",
}  # fmt: skip
# Let in, and then sent on or told that this is not for changing.
ALSO = {
    ("accounts:settings", "newcomer"): {SET_UP},
    ("operate:records_person_add", "operator"): {FORBIDDEN},
    ("operate:records_person_change", "operator"): {IN, FORBIDDEN},
    ("operate:records_person_delete", "operator"): {FORBIDDEN},
    **{(name, who): {SIGN_IN} for name in ("mfa_authenticate", "mfa_login_webauthn") for who in OUTSIDE},
}


def door_of(address: Address) -> str:
    """The row of the policy that an address belongs to."""
    return address.name.partition(":")[0] if address.staff_door else str(address.door)


def expected(address: Address, who: str) -> set[str]:
    """What this visitor may get here."""
    door = door_of(address)
    got = POLICY[door][who]
    knows = KNOWS.get(address.name, KNOWS["clinic" if door == "clinic" else ""])
    if got != IN:
        return {got}
    if address.name in OF_A_PERSON and who not in knows:
        return {MISSING, WRONG_METHOD}
    if address.name in EMPTY_FOR_ALL or (who == "ben" and address.name in NEEDS_A_TRIAL):
        return {IN, MISSING, WRONG_METHOD}
    return ALSO.get((address.name, who), {IN, WRONG_METHOD})


def test_every_address_says_who_may_enter() -> None:
    silent = [address for address in addresses() if door_of(address) not in POLICY]

    assert silent == []


@dataclass(frozen=True, slots=True)
class Walk:
    """What one visitor got at every address: the outcome, and the planted words on the page."""

    outcomes: dict[str, set[str]]
    read: dict[str, set[str]]


type Walks = Callable[[str, str], Walk]


@pytest.fixture(scope="module")
def walks(world: World) -> Walks:
    """A visitor's walk past every address with one method, made once."""

    @cache
    def walk(who: str, method: str) -> Walk:
        made = Walk(defaultdict(set), defaultdict(set))
        for address in addresses():
            answer = world.visit(who, path_of(address, world.has), method)
            made.outcomes[address.name].add(outcome(answer))
            if found := set(re.findall(rf"{MARK} (\w+)", body(answer))):
                made.read[address.name] |= found
        return made

    return walk


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("who", VISITORS)
def test_door_lets_in_whom_it_says(who: str, method: str, walks: Walks) -> None:
    got = walks(who, method).outcomes
    wrong = {a.name: got[a.name] for a in addresses() if not got[a.name] <= expected(a, who)}

    assert wrong == {}


@pytest.mark.parametrize("who", [who for who in VISITORS if who not in ("ada", "cole")])
def test_nobody_else_reads_what_ada_told(who: str, walks: Walks) -> None:
    assert {method: walks(who, method).read for method in METHODS} == {"get": {}, "post": {}}


def test_ada_reads_all_that_she_told(walks: Walks) -> None:
    """Or else the test above would look for words that are on no page."""
    read = set().union(*walks("ada", "get").read.values(), *walks("ada", "post").read.values())

    assert read >= {"product", "label", "day", "event", "laboratory", "note", "warning", "stop", "decision"}


def test_her_clinician_reads_what_was_shared(walks: Walks) -> None:
    read = set().union(*walks("cole", "get").read.values())

    assert read >= {"product", "clearance", "note", "warning"}


@pytest.mark.parametrize("who", ["ben", "newcomer", "dunn", "revoked", "unverified", "bare", "operator"])
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
