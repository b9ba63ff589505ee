"""What Akkerplan wants from django-allauth that its settings cannot say."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.invited import invitation_in
from apps.accounts.mails import HEADERS, absolute
from apps.records.models import Person, Role

if TYPE_CHECKING:
    from allauth.account.models import EmailConfirmation
    from django.forms import Form

HOMES = {Role.PARTICIPANT: "trials:today", Role.CLINICIAN: "clinic:worklist", Role.OPERATOR: "operate:index"}
# The mails whose button does not lead to the account; those with a key bring their own address.
BUTTONS = {"account_already_exists": "account_reset_password", "unknown_account": "account_signup"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Roles from invitations, links from SITE_URL, plain words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "enter_current_password": _("This is not your present password. Check it and try again."),
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, or ask for a new password."),
        "duplicate_email": _("This is your address already. Enter another one."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "rate_limited": _("Too many tries. Wait a few minutes."),
    }

    def save_user(self, request: HttpRequest, user: Person, form: "Form", commit: bool = True) -> Person:
        """A new account. Whoever signs up from an invitation, with its address, becomes a clinician."""
        link = invitation_in(request)
        if link is not None and link.invited_email.lower() == form.cleaned_data["email"].lower():
            user.role = Role.CLINICIAN
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where a person lives."""
        person = request.user
        if not isinstance(person, Person):
            return resolve_url(settings.LOGIN_REDIRECT_URL)
        if person.role == Role.CLINICIAN and (link := invitation_in(request)) is not None:
            return reverse("accounts:invitation", args=[link.code])
        if person.role == Role.CLINICIAN and not person.is_verified_clinician:
            return reverse("accounts:account")
        return resolve_url(HOMES[Role(person.role)])

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """A participant goes on to say who they are."""
        if isinstance(request.user, Person) and request.user.role == Role.PARTICIPANT:
            return reverse("accounts:about-you")
        return self.get_login_redirect_url(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The front page."""
        return reverse("pages:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("accounts:account")

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: "EmailConfirmation") -> str:
        """From SITE_URL, never from the host of the request."""
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From SITE_URL, never from the host of the request."""
        number, _dash, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", args=[number, token]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One button a mail; its address starts from SITE_URL too."""
        address = BUTTONS.get(template_prefix.rpartition("/")[2], "accounts:account")
        button = context.get("activate_url") or absolute(reverse(address))
        if template_prefix == "account/email/password_reset_key":
            button = context["password_reset_url"]
        super().send_mail(template_prefix, email, {**context, "button_url": button})

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """No mail program answers ours."""
        mail: EmailMessage = super().render_mail(
            template_prefix, email, context, {**HEADERS, **(headers or {})}
        )
        return mail


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Plain words for the second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one in your app and enter it."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def _get_site_name(self) -> str:
        return "Akkerplan"

    def get_totp_issuer(self) -> str:
        """The name shown in an authenticator app."""
        return "Akkerplan"
