"""A button of a running or stopped trial, pressed on a page that shows it as it stands now."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.test import Client

from apps.records.models import Person
from apps.trials import queries


def press(client: Client, address: str, *, follow: bool = False) -> Any:
    """Sends it with the mark of the trial at hand, as the page does."""
    person = Person.objects.get(pk=client.session[SESSION_KEY])
    current = queries.current(person)
    trial = current if current is not None and current.is_ongoing else queries.latest_ended(person)
    sent = {} if trial is None else {"at_hand": queries.at_hand(trial)}
    return client.post(address, sent, follow=follow)
