"""Any order of answers, packs, words of two clinicians and days: the site opens what the model opens, and nothing else."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from apps.clinic import actions as clinic
from apps.clinic.decisions import page
from apps.products.actions import packs
from apps.products.confirmed import Condition, Confirmed
from apps.records.models import Product
from apps.records.models.products import CONTENTS
from apps.rules.vocabulary import ProductForm
from apps.screening import actions
from tests import factories
from tests.clinic.model_of_words import BAD, EXTRACT, Model, Pack, Told, Word
from tests.factories import NOON

MANY = int(os.environ.get("SEQUENCES") or (400 if os.environ.get("FULL_TESTS") else 6))
STEPS = 14
STEP = timedelta(minutes=1)
CALM: dict[str, Any] = {**dict.fromkeys(BAD, "no"), "rx": "no", "abx": None}
TELLS: tuple[tuple[str, object], ...] = (
    *((key, code) for key, codes in BAD.items() for code in codes),
    ("bleed", "explained"),
    ("rx", "yes"),
    *(("abx", days) for days in (1, 20, 50)),
)
LIVE, HEAT_TREATED = ProductForm.LIVE, ProductForm.PASTEURISED
PACKS = {"A": (HEAT_TREATED, True), "B": (HEAT_TREATED, False), "C": (LIVE, True)}
DAYS = (1, 13, 14, 15, 41, 89, 90, 91)
pytestmark = pytest.mark.django_db

type Step = tuple[Any, ...]


class Life:
    """Somebody with three packs and two clinicians, before any trial. Each step is done to the site, and told to the model."""

    def __init__(self) -> None:
        self.now, self.model, self.answers = NOON, Model(), dict(CALM)
        self.person = factories.person("ada")
        operator = factories.operator()
        self.doctors = [factories.clinician(name, verified_by=operator) for name in ("cole", "dunn")]
        for doctor in self.doctors:
            factories.care_link(self.person, doctor)
        for name, (form, extract) in PACKS.items():
            columns = {"form": form, "botanicals": extract, "confirmed_at": self.now - STEP}
            factories.product(self.person, name=name, **columns)
            self.model.packs[name] = Pack(name, form, extract, self.now - STEP)
        self.choose("A")
        self.tell()

    @property
    def on(self) -> date:
        """The person's own day."""
        return self.person.today(at=self.now)

    def do(self, step: Step) -> None:
        """One of the steps below, a minute after the last."""
        self.now += STEP
        name, *said = step
        getattr(self, name)(*said)

    def wait(self, days: int) -> None:
        self.now += timedelta(days)

    def tell(self, *said: tuple[str, object]) -> None:
        """All questions are answered anew, the others as before."""
        self._answer(said)
        raw = factories.answers(**{**self.answers, "abx": _antibiotic(self.answers["abx"]), "weight_kg": 80})
        draft = actions.save_answers(person=self.person, answers=raw, at=self.now, on=self.on)
        actions.submit(screening=draft, at=self.now, on=self.on)
        self.model.tell(Told(self.now, self.on, self.now, dict(self.answers)))

    def change(self, key: str, said: object) -> None:
        """One answer changes elsewhere, and the others keep their age."""
        self._answer([(key, said)])
        raw = _antibiotic(self.answers[key]) if key == "abx" else said
        actions.change_answers(person=self.person, answers={key: raw}, at=self.now, on=self.on)
        self.model.tell(Told(self.now, self.on, self.model.told[-1].began, dict(self.answers)))

    def choose(self, name: str) -> None:
        packs.choose(product=Product.objects.get(person=self.person, name=name), at=self.now)
        self.model.chosen = name

    def confirm(self, form: ProductForm) -> None:
        """The pack that counts is confirmed anew, in this form."""
        pack = Product.objects.get(person=self.person, name=self.model.chosen)
        facts = Confirmed(
            name=pack.name, form=form, correction_kind="", correction_reason="",
            amount_value=pack.amount_value, amount_unit=pack.amount_unit, amount_per_units=pack.amount_per_units,
            serving_units=pack.serving_units, smallest_units=pack.smallest_units, unit_noun=pack.unit_noun,
            can_halve=pack.can_halve, condition=Condition(False, False, True, ""), allergen_match=False,
            contents=frozenset(name for name in CONTENTS if getattr(pack, name)),
        )  # fmt: skip
        assert packs.confirm(product=pack, facts=facts, read_form=form, at=self.now, on=self.on)
        held = self.model.packs[self.model.chosen]
        held.form, held.confirmed_at = form, self.now

    def decide(self, who: int, word: str, *about: str) -> None:
        """About what of it the clinician's page offers; the form comes last."""
        *keys, form = *about[:-1], ProductForm(about[-1])
        offered = {item.key for item in page(self.person, on=self.on).on_offer}
        scope = frozenset(offered & {*keys})
        if not scope:
            return
        given = clinic.decide(
            clinician=self.doctors[who], person=self.person, scope=scope, form=form, decision=word,
            reason="Seen.", at=self.now, on=self.on,
        )  # fmt: skip
        if given.decided_at == self.now:  # else it was said before
            answers, pack = self.model.told[-1].answers, self.model.chosen
            self.model.say(Word(self.now, self.on, word == "cleared", form, scope, pack, answers))

    def _answer(self, said: Iterable[tuple[str, object]]) -> None:
        self.answers |= {key: self.on - timedelta(one) if isinstance(one, int) else one for key, one in said}

    def wrong(self) -> str:
        """What the site says otherwise than the model; "" for nothing."""
        desk = page(self.person, on=self.on)
        now, closed, noes = desk.standing, self.model.closed(on=self.on), self.model.noes(on=self.on)
        assert desk.product is not None
        assert desk.product.name == self.model.chosen
        stands = {found.key for found in now.in_the_way if not found.needs_tick}
        if closed != stands:
            return f"open, and closed by the model: {closed - stands}; closed, and open by the model: {stands - closed}"
        if (now.said_no is not None) != bool(noes):
            return f"named: {now.said_no}, and a no by the model to {noes}"
        pack = desk.product.pk
        count = {
            key for one in desk.said if not one.yes for key in one.keys if key != EXTRACT or one.pack == pack
        }
        if count & stands != noes:
            return f"a no that counts, as it is told: to {count & stands}, and by the model to {noes}"
        if not stands <= {item.key for item in desk.on_offer}:
            return f"nothing offered to a clinician for {stands}"
        return "" if all(found.reasons for found in now.in_the_way) else "no reason"


def _antibiotic(last: object) -> dict[str, object]:
    if not isinstance(last, date):
        return {"status": "none"}
    return {"status": "done", "kind": "oral_iv", "last_dose": last.isoformat()}


def some_steps(chance: Random) -> list[Step]:
    """A life about few things, so that they meet: what is told, said and chosen comes from them again and again."""
    about = chance.sample(sorted({key for key, _said in TELLS}), 2)
    tells = [one for one in TELLS if one[0] in about]
    calm = [(key, CALM[key]) for key in about]
    keys = [*about, EXTRACT]
    return [("tell", chance.choice(tells)), *(_some_step(chance, tells, calm, keys) for _n in range(STEPS))]


def _some_step(chance: Random, tells: list[Any], calm: list[Any], keys: list[str]) -> Step:
    word = ("decide", chance.choice([0, 1]), chance.choice(["cleared", "cleared", "declined"]))
    scope = keys if chance.random() < 0.4 else [chance.choice(keys)]
    changed = chance.choice(tells + calm)
    steps: tuple[tuple[int, Callable[[], Step]], ...] = (
        (10, lambda: (*word, *scope, chance.choice([LIVE, LIVE, HEAT_TREATED]))),
        (5, lambda: ("tell", *chance.sample(tells + calm, chance.choice([0, 1, 1, 2])))),
        (3, lambda: ("tell", *calm)),
        (3, lambda: ("change", *changed)),
        (5, lambda: ("wait", chance.choice(DAYS))),
        (1, lambda: ("choose", chance.choice([*PACKS]))),
        (1, lambda: ("confirm", chance.choice([HEAT_TREATED, LIVE]))),
    )
    weights = [weight for weight, _make in steps]
    return chance.choices([make for _weight, make in steps], weights)[0]()


def lived(steps: Iterable[Step]) -> str:
    """What went wrong in this life, and after which step; "" for nothing."""
    with transaction.atomic():
        life = Life()
        for number, step in enumerate(steps, 1):
            life.do(step)
            if wrong := life.wrong():
                transaction.set_rollback(True)
                return f"step {number}, {step}: {wrong}"
        transaction.set_rollback(True)
    return ""


def shortest(steps: list[Step]) -> list[Step]:
    """Without the steps that it goes wrong without."""
    for step in reversed(steps):
        fewer = [one for one in steps if one is not step]
        if lived(fewer):
            steps = fewer
    return steps


def failed(number: int) -> Iterator[str]:
    """The life of that number, if it goes wrong: its fewest steps, and what is wrong after the last of them."""
    steps = some_steps(Random(number))
    if lived(steps):
        fewest = shortest(steps)
        yield from (f"life {number}:", *map(str, fewest), lived(fewest))


def test_no_order_of_answers_packs_words_and_days_opens_what_the_rule_closes() -> None:
    found = (line for number in range(MANY) for line in failed(number))
    first = next(found, "")
    assert not first, "\n".join([first, *found])
