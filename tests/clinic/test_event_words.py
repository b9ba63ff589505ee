"""Every kind of thing that is written beside a plan has words for the clinician and for the person."""

import pytest
from django.template.loader import render_to_string

from apps.records.models import EventKind, TrialEvent
from apps.trials import since


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_has_words_for_the_clinician(kind: EventKind) -> None:
    event = TrialEvent(kind=kind, detail={"to": 1, "because": "holiday", "batch": "B-2"})

    said = render_to_string("clinic/_event.html", {"event": event}).strip()

    assert said.endswith(".")


def test_every_event_but_the_start_has_words_for_the_person() -> None:
    assert set(EventKind) - since.TOLD.keys() == {EventKind.STARTED}
