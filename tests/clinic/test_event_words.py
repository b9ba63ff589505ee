"""Every kind of thing that is written beside a plan has words for the clinician and for the person."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from apps.records.models import EventKind, Person, TrialEvent
from apps.trials import since
from tests.screening.test_views import words as seen
from tests.trials.lives import active, day, paused


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_has_words_for_the_clinician(kind: EventKind) -> None:
    event = TrialEvent(kind=kind, detail={"to": 1, "because": "holiday", "batch": "B-2"})

    said = render_to_string("clinic/_event.html", {"event": event}).strip()

    assert said.endswith(".")


def test_every_event_but_the_start_has_words_for_the_person() -> None:
    assert set(EventKind) - since.TOLD.keys() == {EventKind.STARTED}


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("P3", "Paused. Rule P3. By the rules."),
        ("answers", "Paused. Newer answers stand in the way. By the rules."),
        ("holiday", "Paused. Holiday or travel. By Ada."),
    ],
)
def test_what_the_rules_paused_is_by_the_rules_and_what_a_person_paused_by_them(
    because: str, words: str, ada: Person, as_cole: Client
) -> None:
    trial = paused(active(ada), because, on=day(10))

    assert words in seen(as_cole.get(reverse("clinic:trial", args=[trial.code])))
