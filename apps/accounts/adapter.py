"""What Akkerplan wants from django-allauth that its settings cannot say."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Our accounts."""
