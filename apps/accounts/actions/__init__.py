"""What changes in an account: its details, its agreements, who may look, and its end."""

from apps.accounts.actions.details import give_consent, save_details, set_up, withdraw_consent
from apps.accounts.actions.erasure import erase
from apps.accounts.actions.looks import record_look, record_looks, record_verb
from apps.accounts.actions.sharing import accept_invitation, end_link, invite_clinician
from apps.accounts.actions.staff import (
    tell_of_account,
    tell_of_decision,
    tell_of_word,
    verify_clinician,
)
from apps.accounts.refusals import Refusal, RefusedError

__all__ = [
    "Refusal",
    "RefusedError",
    "accept_invitation",
    "end_link",
    "erase",
    "give_consent",
    "invite_clinician",
    "record_look",
    "record_looks",
    "record_verb",
    "save_details",
    "set_up",
    "tell_of_account",
    "tell_of_decision",
    "tell_of_word",
    "verify_clinician",
    "withdraw_consent",
]
