"""The development inbox. config/urls.py includes these pages only while DEBUG is on, and they refuse otherwise."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from apps.web.access import public
from apps.web.development import mailbox

TOTP_SECONDS = 30
OF_A_MAIL: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],  # mail programs know no style sheet
    "img-src": ["data:"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    # No scripts, so its own origin is of use to nobody; without it a picture of the whole page shows an empty frame.
    "sandbox": ["allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"],
}


@public
def inbox(request: HttpRequest) -> HttpResponse:
    """Every mail sent from this machine."""
    _only_in_development()
    return render(request, "development/inbox.html", {"letters": mailbox.letters(settings.MAIL_FOLDER)})


@public
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text with links that can be followed, and its headers."""
    _only_in_development()
    found = mailbox.letter(settings.MAIL_FOLDER, name)
    if found is None:
        raise Http404
    return render(request, "development/letter.html", {"letter": found})


@public
@xframe_options_sameorigin
@csp_override(OF_A_MAIL)
def in_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part as a mail program shows it: nothing in it runs, and nothing is fetched."""
    _only_in_development()
    found = mailbox.letter(settings.MAIL_FOLDER, name)
    if found is None or not found.html:
        raise Http404
    return HttpResponse(found.html.replace("<head>", '<head><base target="_blank">', 1))


def _only_in_development() -> None:
    if not settings.DEBUG:
        raise Http404


@public
def codes(request: HttpRequest) -> HttpResponse:
    """The second-factor codes of the demo staff, who have no phone."""
    _only_in_development()
    staff = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__endswith="@demo.example")
    now = int(timezone.now().timestamp()) // TOTP_SECONDS
    shown = [(row.user.email, _code(row, now)) for row in staff.select_related("user")]
    return render(request, "development/codes.html", {"codes": shown})


def _code(row: Authenticator, counter: int) -> str:
    secret = row.wrap().instance.data["secret"]
    return str(format_hotp_value(hotp_value(decrypt(secret), counter)))
