"""The invitation that brought a browser here, remembered until it is used."""

from django.http import HttpRequest

from apps.accounts.queries import waiting_invitation
from apps.records.models import CareLink

SESSION_KEY = "invitation"


def remember(request: HttpRequest, link: CareLink) -> None:
    """Whoever signs up next in this browser came by this invitation."""
    request.session[SESSION_KEY] = str(link.code)


def forget(request: HttpRequest) -> None:
    """Whoever signs up next came for themselves."""
    request.session.pop(SESSION_KEY, None)


def invitation_in(request: HttpRequest) -> CareLink | None:
    """The remembered invitation, if it can still be accepted."""
    return waiting_invitation(request.session.get(SESSION_KEY))
