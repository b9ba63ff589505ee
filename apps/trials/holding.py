"""One change of a trial at a time, and one way to a dose."""

from apps.records.models import Person, Trial


def hold(trial: Trial) -> None:
    """Locks the row until the transaction ends and reads it again: what is judged next is what stands there now."""
    trial.refresh_from_db(from_queryset=Trial.objects.select_for_update(of=("self",)))


def hold_person(person: Person) -> None:
    """Locks the person's row, after that of a trial: one product is begun, taken up again or gone on with at a time."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
