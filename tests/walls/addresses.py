"""Every address of the site, from the resolver, with what to put into it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps.clinic.doors import SITE_DOORS
from apps.records.models import CalendarAddress
from apps.reminders.links import link_token, pause_token, unsubscribe_token
from apps.rules.screening import PAGES
from apps.web.access import REGISTER
from tests.walls.planted import Planted

type Arguments = dict[str, object]


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the resolver."""

    name: str  # with its namespace; "operate:" alone is the catch-all of Django's admin
    view: str  # under which the view stands in the register
    takes: tuple[str, ...]

    @property
    def door(self) -> str | None:
        """Who may enter, as the tables of the site say; None for a view that says nothing."""
        return self.staff_door or REGISTER.get(self.view)

    @property
    def staff_door(self) -> str | None:
        """The role whose admin site this belongs to."""
        return SITE_DOORS.get(self.name.partition(":")[0])


def addresses() -> list[Address]:
    """All of them, once each."""
    return list(_below(get_resolver(), ()))


def _below(resolver: URLResolver, names: tuple[str, ...]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _below(one, (*names, one.namespace) if one.namespace else names)
        elif isinstance(one, URLPattern):
            view = f"{one.callback.__module__}.{one.callback.__qualname__}"
            yield Address(
                ":".join((*names, one.name or "")), view, tuple(one.pattern.converters) or _groups(one)
            )


def _groups(pattern: URLPattern) -> tuple[str, ...]:
    regex = getattr(pattern.pattern, "regex", None)
    return tuple(regex.groupindex) if regex is not None else ()


OF_A_PERSON: Mapping[str, Callable[[Planted], UUID]] = {
    "accounts:end-link": lambda has: has.link.code,
    "clinic:acknowledge": lambda has: has.assessment.code,
    "clinic:acknowledge-report": lambda has: has.report.code,
    "clinic:brief": lambda has: has.review.trial.code,
    "clinic:decide": lambda has: has.person.code,
    "clinic:end": lambda has: has.person.code,
    "clinic:note": lambda has: has.person.code,
    "clinic:past-screening": lambda has: has.screening.code,
    "clinic:pause": lambda has: has.trial.code,
    "clinic:person": lambda has: has.person.code,
    "clinic:stop": lambda has: has.trial.code,
    "clinic:trial": lambda has: has.trial.code,
    "documents:days": lambda has: has.trial.code,
    "documents:everything": lambda has: has.trial.code,
    "documents:fhir": lambda has: has.trial.code,
    "documents:measurements": lambda has: has.trial.code,
    "documents:brief": lambda has: has.review.code,
    "documents:brief-file": lambda has: has.review.code,
    "journal:advice": lambda has: has.assessment.code,
    "journal:correct-report": lambda has: has.report.code,
    "journal:end-event": lambda has: has.event.code,
    "journal:withdraw-event": lambda has: has.event.code,
    "journal:remove-measurement": lambda has: has.measurement.code,
    "journal:put-back": lambda has: has.measurement.code,
    "journal:reported": lambda has: has.report.code,
    "products:condition": lambda has: has.product.code,
    "products:confirm": lambda has: has.product.code,
    "products:choose": lambda has: has.product.code,
    "products:expect": lambda has: has.product.code,
    "products:withdraw-offer": lambda has: has.product.code,
    "products:photos": lambda has: has.photo.pack,
    "products:picture": lambda has: has.photo.code,
    "products:remove-photo": lambda has: has.photo.code,
    "products:product": lambda has: has.product.code,
    "screening:past-result": lambda has: has.screening.code,
    "reminders:remove-device": lambda has: has.device.code,
    "reviews:decide": lambda has: has.review.trial.code,
    "reviews:later": lambda has: has.review.trial.code,
    "reviews:question": lambda has: has.review.trial.code,
    "reviews:review": lambda has: has.review.trial.code,
    "reviews:stop-now": lambda has: has.review.trial.code,
}
"""Addresses that name a thing of one person: somebody else's is a 404 like one that does not exist."""

ARGUMENTS: Mapping[str, Callable[[Planted], Arguments]] = {
    "account_confirm_email": lambda _: {"key": "made-up"},
    "account_reset_password_from_key": lambda _: {"uidb36": "1", "key": "made-up"},
    "accounts:about-you-step": lambda _: {"step": "birth"},
    "accounts:invitation": lambda has: {"code": has.link.code},
    "calendar-feed": lambda has: {"code": CalendarAddress.objects.get(person=has.person).code},
    "accounts:take-back": lambda _: {"kind": "terms"},
    "development:letter": lambda _: {"name": "made-up"},
    "development:letter-html": lambda _: {"name": "made-up"},
    "journal:check-in-day": lambda has: {"on": has.measurement.taken_on},
    "journal:from-mail": lambda has: {"token": link_token(has.mailed)},
    "mfa_edit_webauthn": lambda _: {"pk": 1},
    "mfa_remove_webauthn": lambda _: {"pk": 1},
    "operate:": lambda _: {"url": "made-up/"},
    "operate:app_list": lambda _: {"app_label": "records"},
    "products:pick": lambda has: {"code": has.catalogue.code},
    "reminders:pause": lambda has: {"token": pause_token(has.person)},
    "reminders:unsubscribe": lambda has: {"token": unsubscribe_token(has.person)},
    "screening:page": lambda _: {"slug": PAGES[0].slug},
}


def path_of(address: Address, has: Planted, *, code: UUID | None = None) -> str:
    """The address with arguments that belong to that person, or with another `code`."""
    if address.name in OF_A_PERSON:
        return reverse(address.name, kwargs={"code": code or OF_A_PERSON[address.name](has)})
    if address.name == "operate:":
        return "/operate/made-up/"
    if address.name.startswith("operate:records_") and address.takes:
        return reverse(address.name, args=[_row(address, has)])
    arguments = ARGUMENTS[address.name](has) if address.takes else {}
    return reverse(address.name, kwargs=arguments)


def _row(address: Address, has: Planted) -> int:
    """What an operator's page would name: the person, or her product, which no operator may open."""
    return has.person.pk if "person" in address.name else has.product.pk
