"""The forms of signing up and in."""

from allauth.account import forms as allauth_forms


class SignUpForm(allauth_forms.SignupForm):
    """E-mail and password."""


class SignInForm(allauth_forms.LoginForm):
    """E-mail and password."""


class ResetForm(allauth_forms.ResetPasswordForm):
    """E-mail."""


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """A new password after a reset."""


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """The old password and a new one."""


class SignInAgainForm(allauth_forms.ReauthenticateForm):
    """The password once more before something that matters."""
