"""How a patient hears of what a clinician has just written down, in words for that clinician."""

from django.utils.translation import gettext as _

from apps.records.models import Person


def how_it_is_heard(patient: Person) -> str:
    """The mail goes out at once and says nothing of what it is about; one that comes back reaches nobody."""
    if not patient.is_active:
        return _("Their account is closed, so they cannot read it here. Call them.")
    if not patient.is_set_up:
        return _(
            "The patient gets no mail now and sees it on their next visit. If it cannot wait, call them."
        )
    if patient.mail_trouble:
        return _(
            "Mails to the patient come back, so they see it on their next visit. If it cannot wait, call them."
        )
    return _(
        "The patient gets a mail now. It does not say what this is about: they sign in to read it. If it cannot wait, call them."
    )
