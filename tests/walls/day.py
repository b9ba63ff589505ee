"""One long day of somebody, through the pages: everything that writes, with a planted word wherever one can be typed."""

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.records.models import Person, Screening
from apps.rehearsal.people import screened, with_product
from apps.rehearsal.trials import CHOICES
from apps.trials import actions as trials
from tests.factories import PASSWORD
from tests.walls.found_forms import forms_of
from tests.walls.planted import MARK
from tests.walls.visitors import body

CHECK_IN = {
    "danger": ["black"],
    "pain": ["7"],
    "bristol": ["6"],
    "loose": ["4"],
    "vomit": [""],
    "fever_c": [""],
    "weight": ["80"],
    "changes": ["none"],
    "note": [f"{MARK} note about bloating"],
}


@dataclass(slots=True)
class Day:
    """What was asked and answered."""

    client: Client = field(default_factory=Client)
    answers: list[HttpResponseBase] = field(default_factory=list)

    def send(self, name: str, data: dict[str, object]) -> None:
        """Posts to a page."""
        self.answers.append(self.client.post(reverse(name), data))

    def fill(self, name: str, given: dict[str, list[str]]) -> None:
        """Opens a page and sends its longest form: the first of what is offered, and what is given."""
        page = self.client.get(reverse(name))
        forms = forms_of(reverse(name), body(page))
        longest = max(forms, key=lambda form: len(form.fields))
        known = {key: value for key, value in given.items() if key in longest.fields}
        self.answers += [page, self.client.post(longest.action, {**longest.typed_into(("1",)), **known})]


def live(person: Person) -> Day:
    """Sign in, screen, read a pack, start, check in with a danger sign, share, write, look back."""
    day, now = Day(), timezone.now()
    today = person.today(at=now)
    day.send("account_login", {"login": person.email, "password": PASSWORD})
    day.send("screening:start", {})
    day.answers.append(day.client.post(reverse("screening:page", args=["right-now"]), {"now": "none"}))
    screened(person, at=now)
    product = with_product(person, at=now)
    screening = Screening.objects.current(person)
    assert screening is not None
    trials.save_plan(person=person, product=product, screening=screening, choices=CHOICES, at=now)
    day.fill("trials:preview", {"pledge": ["on"]})
    day.fill(
        "journal:event", {"kind": ["illness"], "note": [f"{MARK} event with pain"]} | _date("began_on", today)
    )
    day.fill("journal:check-in", CHECK_IN)
    day.fill("products:add", {"name": [f"{MARK} capsules"], "text": [f"{MARK} Akkermansia muciniphila"]})
    day.send("accounts:sharing", {"email": "doctor@example.org"})
    for name in ("trials:today", "journal:days", "journal:everything", "products:list", "account_logout"):
        day.answers.append(day.client.get(reverse(name)))
    return day


def _date(name: str, on: object) -> dict[str, list[str]]:
    year, month, day = str(on).split("-")
    return {f"{name}_day": [day], f"{name}_month": [month], f"{name}_year": [year], "ended_on_day": [""],
            "ended_on_month": [""], "ended_on_year": [""]}  # fmt: skip
