"""`python -m benchmarks.growth`: what the same person's pages cost beside more and more other people (P5, P12).

Three databases of one Postgres: a thousand trials, ten thousand, and a hundred thousand with eight million check-ins. In each
the same participant in week 10, and the same clinician with the same patients; only the crowd differs. The pages are asked for
in turn, one database after the other, and the ratio of the medians decides, because the machine may be busy. LARGEST, DAYS and
ROUNDS make it shorter.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from benchmarks.place import PLACE, running

# isort: split
import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg import sql

from apps.records.models import CheckIn, Person, Role, Trial
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import SafetyLevel
from benchmarks import crowd
from config.local.addresses import DATABASE, ROLE, SUPERUSER
from tests import factories
from tests.cast import signed_in
from tests.stage import quiet
from tests.stage import running as in_week_10

SMALL, TENFOLD = 1_000, 10_000
LARGEST, DAYS = int(os.environ.get("LARGEST", "100000")), int(os.environ.get("DAYS", "80"))
ROUNDS = int(os.environ.get("ROUNDS", "40"))
PATIENTS, DAY = 25, 67
OWN, STAFF = 1.2, 2.0  # times the cost beside a thousand
MINE = ("/trial/", "/journal/", "/journal/check-in/", "/trial/calendar/")
THEIRS = ("/clinic/", "/clinic/patients/")


def main() -> int:
    """Prints a line a page; 1 when a promise does not hold."""
    with running():
        settings.ALLOWED_HOSTS = ["*"]
        ada, doctor = people()
        grow(SMALL)
        sizes = {"small": SMALL, "tenfold": TENFOLD, "largest": LARGEST}
        for before, name in (("", "small"), ("small", "tenfold"), ("tenfold", "largest")):
            copied(before or DATABASE, name)
            with at(name):
                grow(sizes[name])
        as_ada, as_doctor = signed_in_everywhere(ada, sizes), signed_in_everywhere(doctor, sizes)
        holds = [told(as_ada, page, "tenfold", OWN) for page in MINE]
        holds += [told(as_doctor, page, "largest", STAFF) for page in THEIRS]
    return 0 if all(holds) else 1


def people() -> tuple[Person, Person]:
    """Somebody in week 10, and a clinician with patients of whom every fifth has a warning."""
    now = timezone.now()
    doctor = factories.clinician("cole", verified_by=factories.operator())
    for number in range(PATIENTS):
        someone = factories.person(f"patient-{number}", joined_at=now - timedelta(days=90))
        trial = in_week_10(someone, day=DAY, today=someone.today(at=now), level=2)
        quiet(trial, range(-13, DAY))
        factories.care_link(someone, doctor)
        if number % 5 == 0:
            factories.assessment(trial, SafetyLevel.STOP, on=someone.today(at=now), at=now)
    return Person.objects.filter(role=Role.PARTICIPANT).latest("pk"), doctor


def grow(trials: int) -> None:
    """So many trials of other people in all, each with a check-in a day and what the stop rules said now and then."""
    now, missing = timezone.now(), trials - Trial.objects.count()
    last = Trial.objects.latest("pk").pk
    for begun in range(0, missing, 2_000):
        crowd.make(min(2_000, missing - begun), at=now, named=f"{trials}-{begun}-")
    model = CheckIn.objects.order_by("-pk")[0]
    others = [
        field.attname for field in CheckIn._meta.concrete_fields if field.name not in ("id", "trial", "on")
    ]
    columns = [sql.Identifier(name) for name in others]
    first = now.date() - timedelta(days=crowd.FILED)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                'INSERT INTO records_checkin (trial_id, "on", {columns}) '
                "SELECT t.id, %s - day, {of_model} FROM records_trial t, generate_series(1, %s) "
                "AS g(day), (SELECT * FROM records_checkin WHERE id = %s) AS model WHERE t.id > %s"
            ).format(
                columns=sql.SQL(", ").join(columns),
                of_model=sql.SQL(", ").join(sql.SQL("model.{}").format(column) for column in columns),
            ),
            [first, DAYS - crowd.FILED, model.pk, last],
        )
        cursor.execute(
            'INSERT INTO records_safetyassessment (code, trial_id, check_in_id, "on", at, level, fired, rules_version) '
            "SELECT gen_random_uuid(), trial_id, id, \"on\", filed_at, CASE WHEN id %% 800 = 0 THEN 'STOP' ELSE 'OK' END, "
            "'[]', %s FROM records_checkin WHERE trial_id > %s AND id %% 8 = 0",
            [RULES_VERSION, last],
        )
        cursor.execute("ANALYZE")


def copied(before: str, name: str) -> None:
    """Another database with everything that is in this one."""
    connection.close()
    where = PLACE.database_url.replace(f"//{ROLE}@/{DATABASE}?", f"//{SUPERUSER}@/postgres?")
    with psycopg.connect(where, autocommit=True) as other:
        other.execute(f"CREATE DATABASE {name} TEMPLATE {before} OWNER {ROLE}")


@contextmanager
def at(name: str) -> Iterator[None]:
    """With that database."""
    connection.close()
    usual, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    yield
    connection.close()
    connection.settings_dict["NAME"] = usual


def signed_in_everywhere(someone: Person, sizes: dict[str, int]) -> dict[str, Client]:
    """A browser for each database."""
    browsers = {}
    for name in sizes:
        with at(name):
            browsers[name] = signed_in(someone)
    return browsers


def told(browsers: dict[str, Client], page: str, against: str, most: float) -> bool:
    """One page beside few and beside many."""
    took: dict[str, list[float]] = {"small": [], against: []}
    for turn in range(ROUNDS + 3):
        for name, times in took.items():
            with at(name):
                connection.ensure_connection()
                began = time.perf_counter()
                answer = browsers[name].get(page)
                if turn >= 3:  # the first ones load templates and fill what Postgres keeps in memory
                    times.append(time.perf_counter() - began)
                if answer.status_code != 200:
                    raise RuntimeError(f"{page}: {answer.status_code}")
    few, many = statistics.median(took["small"]), statistics.median(took[against])
    holds = many / few <= most
    print(
        f"{page}: {1000 * few:.1f} ms beside {SMALL:,} trials, {1000 * many:.1f} ms beside the {against} crowd, "
        f"times {many / few:.2f}, promised {most}: {'holds' if holds else 'BROKEN'}"
    )
    return holds


if __name__ == "__main__":
    sys.exit(main())
