"""What the site may show of an account."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.records.models import AuditEvent, CareLink, Consent, Person
from apps.web.widgets import Words

CLOSED_HOST = "closed.invalid"

VERBS: dict[str, Words] = {
    "looked": _("looked at"),
    "agreed": _("agreed to"),
    "took_back": _("took back"),
    "invited": _("invited"),
    "accepted": _("accepted"),
    "ended": _("ended"),
    "exported": _("downloaded"),
    "verified": _("checked"),
    "acknowledged": _("has seen"),
    "cleared": _("cleared"),
    "declined": _("declined"),
    "opened": _("opened"),
    "paused": _("paused"),
    "stopped": _("stopped"),
    "wrote": _("wrote"),
    "made": _("made"),
}
THINGS: dict[str, Words] = {
    "terms": _("the terms"),
    "health_data": _("keeping health answers"),
    "reminders": _("e-mail reminders"),
    "clinician": _("a clinician"),
    "link": _("the sharing"),
    "invitation": _("the invitation"),
    "everything": _("everything kept here"),
    "trial": _("the trial"),
    "the_trial": _("the trial"),
    "the_screening": _("the screening"),
    "the_worklist": _("the worklist"),
    "the_list_of_patients": _("the list of patients"),
    "the_account": _("the account"),
    "a_note": _("a note"),
    "a_warning": _("a warning"),
    "a_report": _("a report"),
    "a_calendar_address": _("a calendar address"),
    "a_device": _("a device for reminders"),
    "the_visit_brief": _("the visit brief"),
}


@dataclass(frozen=True, slots=True)
class Links:
    """A participant's links, newest first. Ended ones are kept as a record of who could look when."""

    open: tuple[CareLink, ...]
    waiting: tuple[CareLink, ...]
    ended: tuple[CareLink, ...]


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act or look that concerns the reader."""

    at: datetime
    who: str
    by_reader: bool
    what: str


def shown_name(person: Person) -> str:
    """How a person is addressed: the chosen name, or the e-mail address."""
    if person.email.endswith(f"@{CLOSED_HOST}"):
        return gettext("a closed account")
    return person.display_name or person.email


def consents_of(person: Person) -> list[Consent]:
    """Every agreement ever given, newest first, with its words."""
    return list(Consent.objects.filter(person=person).order_by("-given_at", "-pk"))


def standing_consents(person: Person) -> frozenset[str]:
    """The kinds agreed to and not taken back."""
    return frozenset(Consent.objects.filter(person=person, withdrawn_at=None).values_list("kind", flat=True))


def links_of(participant: Person) -> Links:
    """Who may look, who was invited, who could look once."""
    mine = list(
        CareLink.objects.of(participant)
        .select_related("clinician", "ended_by")
        .order_by("-invited_at", "-pk")
    )
    return Links(
        open=tuple(link for link in mine if link.ended_at is None and link.clinician_id),
        waiting=tuple(link for link in mine if link.ended_at is None and not link.clinician_id),
        ended=tuple(link for link in mine if link.ended_at is not None),
    )


def patients_of(clinician: Person) -> list[CareLink]:
    """The open links through which this clinician may look, newest first."""
    return list(CareLink.objects.to(clinician).select_related("participant").order_by("-accepted_at", "-pk"))


def invitation(code: UUID) -> CareLink | None:
    """The link with that code, in whatever state."""
    return CareLink.objects.select_related("participant", "clinician").filter(code=code).first()


def waiting_invitation(code: object) -> CareLink | None:
    """The invitation a session remembers, if it can still be accepted."""
    if not isinstance(code, str):
        return None
    try:
        link = invitation(UUID(code))
    except ValueError:
        return None
    return link if link and link.ended_at is None and link.clinician_id is None else None


def trail(person: Person) -> "QuerySet[AuditEvent]":
    """Everything that was done to or looked at of this person, newest first."""
    return AuditEvent.objects.filter(subject=person).select_related("actor").order_by("-at", "-pk")


def line_of(event: AuditEvent) -> TrailLine:
    """One line of the trail in words."""
    who = shown_name(event.actor) if event.actor else gettext("an account that is gone")
    verb = VERBS.get(event.verb) or event.verb.replace("_", " ")
    thing = THINGS.get(event.thing) or event.thing.replace("_", " ")
    return TrailLine(event.at, who, event.actor_id == event.subject_id, f"{verb} {thing}".strip())
