"""django-allauth's own pages: only those that we use, each behind a guard of ours, in one table.

`ALLAUTH_DOORS` is the same table for tests. What is not here (phone numbers, other sites' accounts, sign-in codes,
sign-up by passkey) has no address.
"""

import time
from collections.abc import Callable
from http import HTTPStatus
from random import SystemRandom

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, re_path

from apps.web.access import View, public, signed_in

ALLAUTH_DOORS: dict[str, str] = {}
BLUR = 0.03  # seconds
CHANCE = SystemRandom()


def _page(route: str, view: View, name: str, guard: Callable[[View], View]) -> URLPattern:
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return _spoken(request, view(request, *args, **kwargs))

    page.__name__ = page.__qualname__ = name  # the register tells pages apart by name
    ALLAUTH_DOORS[name] = guard.__name__
    make = re_path if route.startswith("^") else path
    return make(route, guard(page), name=name)


def _blurred(view: View) -> View:
    """A millisecond more or less would tell if an address has an account: chance adds up to thirty to each answer."""

    def late(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(CHANCE.uniform(0, BLUR))
        return response

    return late


def _spoken(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A form with errors is a 422 here as everywhere; signing out leaves no page in the browser's cache."""
    if request.method != "POST":
        return response
    if isinstance(response, TemplateResponse) and response.context_data:
        forms = (response.context_data.get(name) for name in ("form", "webauthn_form"))
        if any(form is not None and form.errors for form in forms):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def _leave(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    response: HttpResponseBase = account.logout(request, *args, **kwargs)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


urlpatterns: list[URLPattern | URLResolver] = [
    _page("login/", _blurred(account.login), "account_login", public),
    _page("logout/", _leave, "account_logout", public),
    _page("inactive/", account.account_inactive, "account_inactive", public),
    _page("signup/", _blurred(account.signup), "account_signup", public),
    _page("confirm-email/", account.email_verification_sent, "account_email_verification_sent", public),
    _page(r"^confirm-email/(?P<key>[-:\w]+)/$", account.confirm_email, "account_confirm_email", public),
    _page("password/reset/", _blurred(account.password_reset), "account_reset_password", public),
    _page("password/reset/done/", account.password_reset_done, "account_reset_password_done", public),
    _page(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        "account_reset_password_from_key",
        public,
    ),
    _page(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        public,
    ),
    _page("password/change/", account.password_change, "account_change_password", signed_in),
    _page("password/set/", account.password_set, "account_set_password", signed_in),
    _page("reauthenticate/", account.reauthenticate, "account_reauthenticate", signed_in),
    _page("email/", account.email, "account_email", signed_in),
    _page("2fa/", mfa.index, "mfa_index", signed_in),
    _page("2fa/authenticate/", mfa.authenticate, "mfa_authenticate", public),
    _page("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate", signed_in),
    _page("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp", signed_in),
    _page("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp", signed_in),
    _page("2fa/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes", signed_in),
    _page(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        signed_in,
    ),
    _page(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        signed_in,
    ),
    _page("2fa/webauthn/", webauthn.list_webauthn, "mfa_list_webauthn", signed_in),
    _page("2fa/webauthn/add/", webauthn.add_webauthn, "mfa_add_webauthn", signed_in),
    _page("2fa/webauthn/login/", webauthn.login_webauthn, "mfa_login_webauthn", public),
    _page(
        "2fa/webauthn/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
        signed_in,
    ),
    _page("2fa/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn", signed_in),
    _page("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, "mfa_edit_webauthn", signed_in),
    _page("sessions/", sessions.list_usersessions, "usersessions_list", signed_in),
]
