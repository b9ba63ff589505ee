"""Any order of signs, days and words of two clinicians after a stop: a new trial opens where the rule opens it, else nowhere."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from apps.clinic import actions as clinic
from apps.clinic.decisions import page
from apps.records.hands import BY_CLINICIAN
from apps.rules.vocabulary import ProductForm
from apps.trials.queries import said_to, why_not_again
from tests import factories
from tests.journal.test_actions import begun, file
from tests.stage import noon
from tests.trials.lives import fresh

MANY = int(os.environ.get("SEQUENCES") or (400 if os.environ.get("FULL_TESTS") else 4))
STEP, YES_DAYS = timedelta(minutes=1), timedelta(90)
LIVE, HEAT_TREATED = ProductForm.LIVE, ProductForm.PASTEURISED
SIGNS: dict[str, dict[str, Any]] = {"ST4": {"dehydration": "mild"}, "ST2": {"fever_c": 38.4}}
CLEAR_DAYS = {"ST4": 7, "ST2": 3, BY_CLINICIAN: 0}
ASKS = ("ST4", BY_CLINICIAN)
pytestmark = pytest.mark.django_db

type Step = tuple[Any, ...]


@dataclass
class Word:
    """What a clinician said; `over`: a no has taken it back."""

    at: datetime
    on: date
    yes: bool
    form: str
    scope: frozenset[str]
    over: bool = False


class Life:
    """Somebody whose trial is stopped by a sign, and who asks for a new one, of the same pack or of a live one."""

    def __init__(self) -> None:
        person, operator = factories.person("ada"), factories.operator()
        self.person, self.trial = person, begun(person, day=20)
        self.doctors = [factories.clinician(name, verified_by=operator) for name in ("cole", "dunn")]
        for doctor in self.doctors:
            factories.care_link(person, doctor)
        self.packs = [self.trial.product, factories.product(person, name="Live", form=LIVE)]
        self.now, self.said, self.fired = noon(factories.TODAY), list[Word](), dict[str, datetime]()
        self.bad_on = self.stopped_on = self.on

    @property
    def on(self) -> date:
        return self.person.today(at=self.now)

    def do(self, step: Step) -> None:
        self.now += STEP
        name, *said = step
        getattr(self, name)(*said)

    def tell(self, rule: str) -> None:
        """Within the days after the stop in which a check-in is taken."""
        if (self.on - self.stopped_on).days > 7:
            return
        day = self.trial.day_number(on=self.on)
        assert day is not None
        file(self.trial, day=day, at=self.now, submission=uuid4(), danger=SIGNS[rule])
        self.fired[rule], self.bad_on = self.now, self.on

    def wait(self, days: int) -> None:
        """All is as usual on each of them, as far as a check-in is taken."""
        to_come = (self.on + timedelta(number) for number in range(1, days + 1))
        asked = [on for on in to_come if (on - self.stopped_on).days <= 21]
        factories.check_ins(self.trial, {on: {"filed_at": noon(on)} for on in asked})
        self.now += timedelta(days)

    def hold(self, who: int) -> None:
        """A clinician asks anew for all that it rested on."""
        done = clinic.stop(
            trial=fresh(self.trial), by=self.doctors[who], reason="No.", submission=uuid4(), at=self.now
        )
        assert done
        self.fired = dict.fromkeys([*self.fired, BY_CLINICIAN], self.now)

    def decide(self, who: int, word: str, form: ProductForm, *rules: str) -> None:
        offered = {item.key for item in page(self.person, on=self.on).on_offer}
        assert offered >= {*self.fired}, "a clinician can say a word to all that holds it"
        scope = frozenset({*rules} & offered)
        if not scope:
            return
        given = clinic.decide(
            clinician=self.doctors[who], person=self.person, scope=scope, form=form, decision=word,
            reason="Seen.", at=self.now, on=self.on,
        )  # fmt: skip
        if given.decided_at != self.now:  # it was said before
            return
        for one in self.said:
            one.over = one.over or (word == "declined" and one.yes and bool(one.scope & scope))
        self.said.append(Word(self.now, self.on, word == "cleared", form, scope))

    def closed(self, form: str) -> set[str]:
        """By the one rule, for a pack of that form."""
        return {rule for rule in self.fired if self._is_closed(rule, form)}

    def _is_closed(self, rule: str, form: str) -> bool:
        about = [one for one in self.said if rule in one.scope]
        counts = [
            one for one in about
            if one.yes and not one.over and (form != LIVE or one.form == LIVE) and self.on <= one.on + YES_DAYS
        ]  # fmt: skip
        last_no = max((one.at for one in about if not one.yes), default=None)
        if last_no is not None and all(one.at < max(last_no, self.fired[rule]) for one in counts):
            return True
        newest = about[-1:] if about and about[-1].at > self.fired[rule] else []
        if rule in ASKS and not (newest and newest[0] in counts):
            return True
        return (self.on - self.bad_on).days < CLEAR_DAYS[rule]

    def wrong(self) -> str:
        """What the site says otherwise; "" for nothing."""
        for pack in self.packs:
            closed, why = self.closed(pack.form), why_not_again(self.person, pack, on=self.on)
            if bool(closed) != bool(why):
                return f"{pack.form}: {why}, and closed by the model: {closed}"
        noes = [one for one in self.said if not one.yes and one.scope & {*self.fired}]
        if said_to(fresh(self.trial), on=self.on).no is not None and not noes:
            return "a no that nobody said"
        return ""


def some_steps(chance: Random) -> list[Step]:
    steps: list[Step] = [("tell", chance.choice([*SIGNS]))]
    for _n in range(11):
        word = chance.choice(["cleared", "cleared", "declined"])
        rules = chance.sample([*CLEAR_DAYS], chance.choice([1, 3]))
        made: list[Step] = [
            ("decide", chance.choice([0, 1]), word, chance.choice([LIVE, LIVE, HEAT_TREATED]), *rules),
            ("wait", chance.choice([1, 2, 3, 7, 13, 89, 90, 91])),
            ("tell", chance.choice([*SIGNS])),
            ("hold", chance.choice([0, 1])),
        ]
        steps += chance.choices(made, [8, 5, 3, 1])
    return steps


def lived(steps: Iterable[Step]) -> str:
    with transaction.atomic():
        life = Life()
        found = ""
        for number, step in enumerate(steps, 1):
            life.do(step)
            if wrong := life.wrong():
                found = f"step {number}, {step}: {wrong}"
                break
        transaction.set_rollback(True)
    return found


def test_no_order_of_signs_days_and_words_opens_a_new_trial_that_the_rule_closes() -> None:
    for number in range(MANY):
        steps = some_steps(Random(number))
        wrong = lived(steps)
        assert not wrong, "\n".join([f"life {number}", *map(str, steps), wrong])
