"""One change of a trial at a time."""

from apps.records.models import Trial


def hold(trial: Trial) -> None:
    """Locks the row until the transaction ends and reads it again: what is judged next is what stands there now."""
    trial.refresh_from_db(from_queryset=Trial.objects.select_for_update(of=("self",)))
