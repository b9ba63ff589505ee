"""Any order of answers, packs, words of two clinicians and days: the site opens what the model opens, and nothing else."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from apps.clinic import actions as clinic
from apps.clinic.decisions import page
from apps.products.actions import packs
from apps.products.confirmed import Condition, Confirmed
from apps.records.doses import in_trial
from apps.records.models import Person, Product, Role, Screening, Trial
from apps.records.models.products import CONTENTS
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import actions
from apps.trials import actions as trials
from apps.trials.queries import no_to_pain
from tests import factories
from tests.clinic.model_of_words import BAD, EXTRACT, KEYS, PAIN, SIGN_DAYS, Model, Pack, Told, Word
from tests.factories import NOON
from tests.stage import running
from tests.trials.lives import fresh

MANY = int(os.environ.get("SEQUENCES") or (400 if os.environ.get("FULL_TESTS") else 0))
EVERY_DAY = (3546, 986, 1497, 2, 2639, 964)
"""Of most kinds one, of those in which planted faults were caught soonest; a search takes a hundred (SEQUENCES)."""
STEPS = 14
STEP = timedelta(minutes=1)
CALM: dict[str, Any] = {**dict.fromkeys(BAD, "no"), "rx": "no", "abx": None, "now": ""}
TELLS: tuple[tuple[str, object], ...] = (
    *((key, code) for key, codes in BAD.items() for code in codes),
    ("bleed", "explained"),
    ("rx", "yes"),
    *(("abx", days) for days in (1, 20, 50)),
    *(("now", sign) for sign in SIGN_DAYS),
)
SLIPS: tuple[tuple[str, str], ...] = (
    ("preg", "pregnant"), ("immune_meds", "yes"), ("ibd", "remission"), ("bleed", "unexplained"),
    *(("now", sign) for sign in SIGN_DAYS),
)  # fmt: skip
NEW_EACH_TIME = (("now", tuple(SIGN_DAYS)), ("preg", ("maybe",)))
LIVE, HEAT_TREATED, UNKNOWN = ProductForm.LIVE, ProductForm.PASTEURISED, ProductForm.UNKNOWN
PACKS = {"A": (HEAT_TREATED, True), "B": (HEAT_TREATED, False), "C": (LIVE, True)}
KINDS = (
    "no trial",
    "a trial long over",
    "before a first dose",
    "no pack",
    "nobody knows the form",
    "in a trial",
)
NO_EVENTS = ("wtloss", "organ", "gut_persist", "rx")  # what stops no trial for good
DAYS = (1, 13, 14, 15, 41, 89, 90, 91)
pytestmark = pytest.mark.django_db

type Step = tuple[Any, ...]


class Life:
    """Somebody with two clinicians, of one of these kinds. Each step is done to the site, and told to the model."""

    def __init__(self, kind: str) -> None:
        self.now, self.model, self.answers, self.kind = NOON, Model(), dict(CALM), kind
        self.person = factories.person("ada")
        operator = factories.operator()
        self.doctors = [factories.clinician(name, verified_by=operator) for name in ("cole", "dunn")]
        for doctor in self.doctors:
            factories.care_link(self.person, doctor)
        others = {
            "no pack": {},
            "nobody knows the form": {"U": (UNKNOWN, True)},
            "in a trial": {"A": PACKS["A"]},
        }
        packs = others.get(kind, PACKS)
        for name, (form, extract) in packs.items():
            columns = {"form": form, "botanicals": extract, "confirmed_at": self.now - STEP}
            factories.product(self.person, name=name, **columns)
            self.model.packs[name] = Pack(name, form, extract, self.now - STEP)
        self.trial, self.since = self._trial(), self.on
        self.model.chosen = next(iter(packs), "")
        self.choose(self.model.chosen)
        self.tell()

    def _trial(self) -> Trial | None:
        if self.kind == "before a first dose":
            pack = Product.objects.get(name="A")
            return running(self.person, day=-3, state=TrialState.BASELINE, product=pack)
        if self.kind == "in a trial":
            return running(self.person, day=1, product=Product.objects.get(name="A"))
        if self.kind == "a trial long over":
            pack = Product.objects.get(name="A")
            made = running(self.person, day=130, state=TrialState.FINISHED, product=pack)
            factories.review(made, decision="stop", decided_at=NOON - timedelta(30))
            return made
        return None

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
        before = Screening.objects.current(self.person)
        draft = self._save(self.answers, at=self.now)
        taken_over = before if before is not None and draft.answers_until == before.valid_until else None
        in_the_way = ("BLOCK", "DEFER", "REDIRECT")
        asked = {"now"} | {
            found.key
            for found in (taken_over.findings.all() if taken_over else ())
            if found.disposition in in_the_way
        }
        anew = {
            key
            for key, said in NEW_EACH_TIME
            if self.answers[key] in said and (taken_over is None or key in asked)
        }
        actions.submit(screening=draft, at=self.now, on=self.on)
        self.model.tell(Told(self.now, self.on, draft.started_at, dict(self.answers), anew=frozenset(anew)))

    def slip(self, key: str, said: str) -> None:
        """Said and saved, and changed back before the result; of somebody without a trial it holds nothing."""
        if self.answers[key] == CALM[key] and not any(
            self.answers[one] in what for one, what in NEW_EACH_TIME
        ):
            self._save({**self.answers, key: said}, at=self.now - STEP / 2)
            self._save(self.answers, at=self.now)
            if self.trial is not None:
                self.model.slip(Told(self.now, self.on, self.now, dict(self.answers), (key, said)))

    def _save(self, answers: dict[str, Any], *, at: datetime) -> Screening:
        told = {"abx": _antibiotic(answers["abx"]), "now": [answers["now"] or "none"]}
        raw = factories.answers(**{**answers, **told, "weight_kg": 80})
        return actions.save_answers(person=self.person, answers=raw, at=at, on=self.on)

    def change(self, key: str, said: object) -> None:
        """One answer changes elsewhere, and the others keep their age; a sign, and what is being answered, is told as a whole."""
        if key == "now" or Screening.objects.draft(self.person) is not None:
            self.tell((key, said))
            return
        self._answer([(key, said)])
        raw = _antibiotic(self.answers[key]) if key == "abx" else said
        actions.change_answers(person=self.person, answers={key: raw}, at=self.now, on=self.on)
        self.model.tell(Told(self.now, self.on, self.model.told[-1].began, dict(self.answers)))

    def choose(self, name: str) -> None:
        if name not in self.model.packs or self.kind in ("before a first dose", "in a trial"):
            return
        packs.choose(product=Product.objects.get(person=self.person, name=name), at=self.now)
        self.model.chosen = name

    def confirm(self, form: ProductForm) -> None:
        """The pack that counts is confirmed anew, in this form."""
        if self.kind != "no trial":
            return
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

    def pause(self) -> None:
        """For a holiday."""
        if self.trial is not None:
            trials.pause(trial=fresh(self.trial), by=self.person, at=self.now, on=self.on, because="travel")

    def resume(self) -> None:
        """Where nothing stands in the way on that day."""
        row = fresh(self.trial) if self.trial is not None else None
        if row is None or row.paused_on is None or self.model.closed(on=self.on):
            return
        pauses = [*row.pauses, [row.paused_on.isoformat(), self.on.isoformat()]]
        columns = {"state": TrialState.ACTIVE, "paused_on": None, "paused_because": "", "pauses": pauses}
        Trial.objects.filter(pk=row.pk).update(**columns, nights_counted_at=self.now)
        self.since = self.on

    def decide(self, who: int, word: str, *about: str) -> None:
        """About what of it the clinician's page offers, or belly pain before a first dose; the form comes last."""
        *keys, form = *about[:-1], ProductForm(about[-1])
        offered = {item.key for item in page(self.person, on=self.on).on_offer}
        offered |= {PAIN} if self.kind == "before a first dose" else {*()}
        if who in self.model.away:
            return
        scope = frozenset(offered & {*keys})
        if not scope:
            return
        given = clinic.decide(
            clinician=self.doctors[who], person=self.person, scope=scope, form=form, decision=word,
            reason="Seen.", at=self.now, on=self.on,
        )  # fmt: skip
        if given.decided_at == self.now:  # else it was said before
            answers, pack = self.model.told[-1].answers, self.model.chosen
            self.model.say(Word(self.now, self.on, word == "cleared", form, scope, pack, answers, who))

    def role(self, who: int) -> None:
        """It is taken away, or given back."""
        self.model.away ^= {who}
        given = Role.PARTICIPANT if who in self.model.away else Role.CLINICIAN
        Person.objects.filter(pk=self.doctors[who].pk).update(role=given)

    def _answer(self, said: Iterable[tuple[str, object]]) -> None:
        self.answers |= {key: self.on - timedelta(one) if isinstance(one, int) else one for key, one in said}

    def wrong(self) -> str:
        """What the site says otherwise than the model; "" for nothing."""
        desk = page(self.person, on=self.on)
        now, closed, noes = desk.standing, self.model.closed(on=self.on), self.model.noes(on=self.on)
        assert (desk.product.name if desk.product else "") == self.model.chosen
        stands = {found.key for found in now.in_the_way if not found.needs_tick} & {*KEYS}
        if closed != stands:
            return f"open, and closed by the model: {closed - stands}; closed, and open by the model: {stands - closed}"
        pack = desk.product.pk if desk.product else None
        count = {
            key for one in desk.said if not one.yes for key in one.keys if key != EXTRACT or one.pack == pack
        }
        if count & stands != noes:
            return f"a no that counts, as it is told: to {count & stands}, and by the model to {noes}"
        if self.trial is not None and PAIN in {key for word in self.model.said for key in word.scope}:
            gate = no_to_pain(Trial(person=self.person, product=desk.product), on=self.on) is not None
            if not gate == (PAIN in count) == self.model.holds_pain(on=self.on):
                return f"a no to belly pain: {gate} at the gate, {PAIN in count} in the list"
        never = {"now"} if self.model.is_an_emergency() else {*()}
        if (now.said_no is not None) != bool(noes - never):
            return f"named: {now.said_no}, and a no by the model to {noes}"
        if not stands - never <= {item.key for item in desk.on_offer}:
            return f"nothing offered to a clinician for {stands}"
        if self.kind == "in a trial" and (wrong := self._wrong_in_the_trial()):
            return wrong
        return "" if all(found.reasons for found in now.in_the_way) else "no reason"

    def _wrong_in_the_trial(self) -> str:
        """For the dose of today."""
        assert self.trial is not None
        row = fresh(self.trial)
        self.model.counted_on = self.since if row.state == TrialState.ACTIVE else None
        closed, noes = self.model.closed(on=self.on), self.model.noes(on=self.on)
        self.model.counted_on = None
        now = in_trial(row, on=self.on)
        stands = {found.key for found in now.in_the_way if not found.needs_tick} & {*KEYS}
        if closed != stands or (now.said_no is not None) != bool(noes):
            return f"{row.state}, closed: {stands} by {now.said_no}; by the model: {closed}, a no to {noes}"
        return ""


def _antibiotic(last: object) -> dict[str, object]:
    if not isinstance(last, date):
        return {"status": "none"}
    return {"status": "done", "kind": "oral_iv", "last_dose": last.isoformat()}


def some_steps(chance: Random) -> list[Step]:
    """A life about few things, so that they meet: what is told, said and chosen comes from them again and again. Its kind is the
    first step.
    """
    kind = chance.choices(KINDS, [6, 4, 3, 1, 2, 3])[0]
    runs = kind == "in a trial"
    about = chance.sample(NO_EVENTS if runs else sorted({key for key, _said in TELLS}), 2)
    tells = [one for one in TELLS if one[0] in about]
    calm = [(key, CALM[key]) for key in about]
    keys = [*about, EXTRACT]
    steps = (_some_step(chance, tells, calm, keys, runs=runs) for _n in range(STEPS))
    return [(kind,), ("tell", chance.choice(tells)), *steps]


def _some_step(chance: Random, tells: list[Any], calm: list[Any], keys: list[str], *, runs: bool) -> Step:
    word = ("decide", chance.choice([0, 1]), chance.choice(["cleared", "cleared", "declined"]))
    scope = keys if chance.random() < 0.4 else [chance.choice(keys)]
    changed = chance.choice(tells + calm)
    steps: tuple[tuple[int, Callable[[], Step]], ...] = (
        (10, lambda: (*word, *scope, chance.choice([LIVE, LIVE, HEAT_TREATED]))),
        (5, lambda: ("tell", *chance.sample(tells + calm, chance.choice([0, 1, 1, 2])))),
        (3, lambda: ("tell", *calm)),
        (3, lambda: ("change", *changed)),
        (5, lambda: ("wait", chance.choice(DAYS))),
        (4 * runs, lambda: chance.choice([("pause",), ("resume",), ("resume",)])),
        (2 * (not runs), lambda: ("slip", *chance.choice([one for one in SLIPS if one[0] in keys] or SLIPS))),
        (1, lambda: ("role", chance.choice([0, 1]))),
        (1, lambda: ("choose", chance.choice([*PACKS]))),
        (1, lambda: ("confirm", chance.choice([HEAT_TREATED, LIVE]))),
    )
    weights = [weight for weight, _make in steps]
    return chance.choices([make for _weight, make in steps], weights)[0]()


def lived(steps: Iterable[Step]) -> str:
    """What went wrong in this life, and after which step; "" for nothing."""
    (kind,), *steps = steps
    with transaction.atomic():
        life = Life(kind)
        for number, step in enumerate(steps, 1):
            life.do(step)
            if wrong := life.wrong():
                transaction.set_rollback(True)
                return f"step {number}, {step}: {wrong}"
        transaction.set_rollback(True)
    return ""


def shortest(steps: list[Step]) -> list[Step]:
    """Without the steps that it goes wrong without."""
    for step in reversed(steps[1:]):
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
    found = (line for number in range(MANY) or EVERY_DAY for line in failed(number))
    first = next(found, "")
    assert not first, "\n".join([first, *found])
