"""The demo people: made by the same actions that real people use, with the clock handed in."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from apps.accounts import actions as accounts
from apps.products import actions as products
from apps.products.actions import Condition, Confirmed
from apps.records.models import ConsentKind, Person, Product, Role, Screening
from apps.rules.screening import BASELINE_ANSWERS
from apps.rules.vocabulary import ProductForm
from apps.screening import actions as screening

PASSWORD = "akkerplan-demo"  # noqa: S105  # only made where DEBUG is on
DOMAIN = "demo.example"
LABEL = """Supplement Facts. Serving size: 1 capsule. Servings per container: 30.
Pasteurized Akkermansia muciniphila (postbiotic) 10 billion cells per capsule.
Other ingredients: hypromellose (capsule), microcrystalline cellulose, silica.
Take 1 capsule daily. Store at room temperature in a dry place.
For adults only. Not for use in pregnancy or while breastfeeding."""


def somebody(name: str, *, role: Role = Role.PARTICIPANT, at: datetime) -> Person:
    """A person with a confirmed e-mail in Berlin."""
    person = Person.objects.create_user(
        f"{name}@{DOMAIN}",
        PASSWORD,
        role=role,
        display_name=name.rsplit(".", maxsplit=1)[-1].capitalize(),
        date_of_birth=date(1978, 5, 4),
        country="DE",
        time_zone="Europe/Berlin",
        is_staff=role == Role.OPERATOR,
        is_superuser=role == Role.OPERATOR,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if role == Role.PARTICIPANT:
        accounts.set_up(person=person, consents=[kind.value for kind in ConsentKind], at=at)
    else:
        TOTP.activate(person, generate_totp_secret())
    person.refresh_from_db()
    return person


def clinician(name: str, *, by: Person, at: datetime) -> Person:
    """A verified clinician with a second factor."""
    doctor = somebody(name, role=Role.CLINICIAN, at=at)
    accounts.verify_clinician(clinician=doctor, by=by, at=at)
    doctor.refresh_from_db()
    return doctor


def share(participant: Person, doctor: Person, *, at: datetime) -> None:
    """The participant invites, the clinician accepts."""
    link = accounts.invite_clinician(participant=participant, email=doctor.email, at=at)
    accounts.accept_invitation(code=link.code, clinician=doctor, at=at)


def screened(person: Person, *, at: datetime) -> None:
    """Answers that find nothing, given at that time."""
    on = person.today(at=at)
    answers = {**BASELINE_ANSWERS, "age": person.age(on=on)}
    draft = screening.save_answers(person=person, answers=answers, at=at, on=on)
    screening.submit(screening=draft, at=at, on=on)


def answered_again(person: Person, product: Product, *, on: date, at: datetime) -> None:
    """The same answers once more, and the same ticks: whatever else stood in the way stands in the way again."""
    row = Screening.objects.current(person)
    if row is None:
        return
    ticked = row.findings.exclude(acknowledged_at=None).values_list("key", flat=True)
    keys = set(ticked)
    draft = screening.save_answers(
        person=person, answers={**row.answers, "age": person.age(on=on)}, at=at, on=on
    )
    screening.submit(screening=draft, at=at, on=on)
    screening.acknowledge(person=person, keys=keys, product=product, at=at, on=on)


def looked_at_again(product: Product, *, by: Person, on: date, at: datetime) -> None:
    """The pack is as it was when it was last looked at."""
    seen = Condition(
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
        batch=product.batch,
    )
    products.look_at_pack(product=product, seen=seen, by=by, at=at, on=on)


def with_product(person: Person, *, at: datetime) -> Product:
    """A pasteurised product, confirmed as it was read, its expectation read."""
    product = products.add(person=person, text=LABEL, name="Demo capsules", submission=uuid4(), at=at)
    products.confirm(
        product=product,
        facts=Confirmed(
            name=product.name,
            form=ProductForm(product.form),
            correction_kind="",
            correction_reason="",
            amount_value=product.amount_value,
            amount_unit=product.amount_unit,
            amount_per_units=product.amount_per_units,
            serving_units=product.serving_units,
            smallest_units=product.smallest_units,
            unit_noun=product.unit_noun,
            can_halve=True,
            condition=Condition(expired=False, seal_broken=False, storage_ok=True, batch="D-2026"),
            allergen_match=False,
            contents=frozenset(),
        ),
        read_form=ProductForm(product.form),
        at=at,
        on=person.today(at=at),
    )
    products.read_expectation(product=product, at=at)
    product.refresh_from_db()
    return product


def morning(on: date) -> datetime:
    """Eight in the morning in Berlin, give or take the clock change."""
    return datetime.combine(on, time(7, 0), UTC)


def evening(on: date) -> datetime:
    """About half past eight in Berlin."""
    return datetime.combine(on, time(19, 0), UTC) + timedelta(minutes=30)
