"""Addresses that take no mail any more, and mail that was given up."""

from collections.abc import Collection

from apps.records.models import MailTrouble, Person, Reminder, ReminderState


def refuse_address(*, person: Person, because: MailTrouble = MailTrouble.BOUNCE) -> bool:
    """No mail to the person's present address from now on; another address is mailed again. False: it was so already."""
    known = Person.objects.filter(pk=person.pk, email=person.email).exclude(mail_refused_for=person.email)
    return known.update(mail_refused_for=person.email, mail_refused_because=because) == 1


def refuse_addresses(*, addresses: Collection[str], because: MailTrouble) -> int:
    """The same for the addresses that a mail provider names; the number of people who have them."""
    wanted = {address.strip().lower() for address in addresses}
    return sum(
        refuse_address(person=person, because=because) for person in Person.objects.filter(email__in=wanted)
    )


def try_address_again(*, person: Person) -> bool:
    """The person says that mail arrives again. False: nothing was known against the address."""
    known = Person.objects.filter(pk=person.pk).exclude(mail_refused_for="")
    return known.update(mail_refused_for="", mail_refused_because="") == 1


def retry_failed(*, reason: str) -> int:
    """What was given up for this reason is due again, as if it had never been tried; too old, it expires. How many."""
    failed = Reminder.objects.filter(state=ReminderState.FAILED, last_error=reason)
    return failed.update(state=ReminderState.DUE, attempts=0, lease_until=None)
