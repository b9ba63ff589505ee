"""django-allauth's forms in our own words: no placeholders, one password field, errors that say how to fix it."""

from typing import Any
from uuid import uuid4

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from apps.accounts.invited import invitation_in
from apps.accounts.queries import CLOSED_HOST
from apps.records.errors import violated
from apps.records.models import CareLink, Person
from apps.web.widgets import Words

EMAIL, PASSWORD, NEW_PASSWORD = _("E-mail address"), _("Password"), _("New password")
NEW_PASSWORD_HELP = _("At least 10 characters. Three or four words in a row are easy to remember.")
CODE_HELP = _("6 numbers from your authenticator app, or one of your recovery codes.")
ENTER_EMAIL = _("Enter your e-mail address, such as name@example.org.")
EMAIL_TOO_LONG = _("This address is too long. Enter another one.")
ENTER_PASSWORD = _("Enter your password.")
ENTER_NEW_PASSWORD = _("Enter a new password.")
ENTER_CODE = _("Enter the code.")
EMAIL_COLUMN = 254


class PlainWords(forms.Form):
    """Takes allauth's placeholders away; the errors are shown by us, not by the browser."""

    use_required_attribute = False

    def reword(self, name: str, label: Words, required: Words, help_text: Words = "") -> None:
        """Our words for one field."""
        field = self.fields[name]
        field.label, field.help_text = label, help_text
        field.error_messages = {**field.error_messages, "required": required}
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.PasswordInput):
            field.widget.attrs |= {"data-show": _("Show password"), "data-hide": _("Hide password")}
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = ENTER_EMAIL
            field.validators.append(MaxLengthValidator(EMAIL_COLUMN, EMAIL_TOO_LONG))


class SignUpForm(account.SignupForm, PlainWords):  # type: ignore[misc]  # allauth has no types
    """E-mail and password."""

    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # allauth passes what it likes
        super().__init__(*args, **kwargs)
        self.invitation: CareLink | None = invitation_in(context.request)
        self.reword("email", EMAIL, ENTER_EMAIL)
        self.reword("password1", PASSWORD, ENTER_NEW_PASSWORD, NEW_PASSWORD_HELP)
        if self.invitation:
            self.fields["email"].initial = self.invitation.invited_email

    def clean_email(self) -> str:
        """An invitation is bound to its address; a person who signs up for themselves has none in the session."""
        email: str = super().clean_email()
        if self.invitation and self.invitation.invited_email.lower() != email.lower():
            raise ValidationError(_("Use the address that the invitation was sent to."))
        return email

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponseBase | None]:
        """The new person, or None and the same answer as for a new one when the address has an account.

        allauth hashes and stores for a new account only, and so tells by time whether one exists: for an existing one
        the same is done and undone. Two sign-ups with one address at the same moment: the second finds an account.
        """
        if self.account_already_exists:
            self._rehearse(request)
            return self._new(request)
        try:
            with transaction.atomic():
                return self._new(request)
        except IntegrityError as clash:
            if not violated(clash).startswith(("one_account_an_email", "records_person_email")):
                raise
            self.account_already_exists = True
        return self._new(request)

    def _rehearse(self, request: HttpRequest) -> None:
        email, nobody = self.cleaned_data["email"], f"{uuid4()}@{CLOSED_HOST}"
        self.account_already_exists, self.cleaned_data["email"] = False, nobody
        with transaction.atomic():
            person = self.save(request)
            list(EmailAddress.objects.filter(user=person, verified=True))
            list(EmailAddress.objects.filter(user=person, email=nobody).select_related("user"))
            transaction.set_rollback(True)
        self.account_already_exists, self.cleaned_data["email"] = True, email

    def _new(self, request: HttpRequest) -> tuple[Person | None, HttpResponseBase | None]:
        answer: tuple[Person | None, HttpResponseBase | None] = super().try_save(request)
        return answer


class SignInForm(account.LoginForm, PlainWords):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("login", EMAIL, ENTER_EMAIL)
        self.reword("password", PASSWORD, ENTER_PASSWORD)


class ResetForm(account.ResetPasswordForm, PlainWords):  # type: ignore[misc]
    """E-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("email", EMAIL, ENTER_EMAIL)


class NewPasswordForm(account.ResetPasswordKeyForm, PlainWords):  # type: ignore[misc]
    """A new password after a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("password1", NEW_PASSWORD, ENTER_NEW_PASSWORD, NEW_PASSWORD_HELP)
        del self.fields["password2"]


class FirstPasswordForm(account.SetPasswordForm, PlainWords):  # type: ignore[misc]
    """A password for an account that was made without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("password1", PASSWORD, ENTER_NEW_PASSWORD, NEW_PASSWORD_HELP)
        del self.fields["password2"]


class ChangePasswordForm(account.ChangePasswordForm, PlainWords):  # type: ignore[misc]
    """The old password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("oldpassword", _("Present password"), _("Enter your present password."))
        self.reword("password1", NEW_PASSWORD, ENTER_NEW_PASSWORD, NEW_PASSWORD_HELP)
        del self.fields["password2"]


class NewEmailForm(account.AddEmailForm, PlainWords):  # type: ignore[misc]
    """Another address; it counts once the link in a mail to it was opened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("email", _("New e-mail address"), ENTER_EMAIL)


class SignInAgainForm(account.ReauthenticateForm, PlainWords):  # type: ignore[misc]
    """The password once more before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("password", PASSWORD, ENTER_PASSWORD)


class SecondFactorForm(mfa.AuthenticateForm, PlainWords):  # type: ignore[misc]
    """A code while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("code", _("Code"), ENTER_CODE, CODE_HELP)


class SecondFactorAgainForm(mfa.ReauthenticateForm, PlainWords):  # type: ignore[misc]
    """A code once more before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("code", _("Code"), ENTER_CODE, CODE_HELP)


class AuthenticatorAppForm(totp.ActivateTOTPForm, PlainWords):  # type: ignore[misc]
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword(
            "code", _("Code from the app"), ENTER_CODE, _("6 numbers. They change every half minute.")
        )
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(webauthn.AddWebAuthnForm, PlainWords):  # type: ignore[misc]
    """A new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("name", _("Name of this key"), "", _("So that you can tell your keys apart."))
        self.reword("passwordless", _("Sign in with this key alone"), "", _("Then you need no password."))


class RenamePasskeyForm(webauthn.EditWebAuthnForm, PlainWords):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.reword("name", _("Name of this key"), _("Enter a name."))
