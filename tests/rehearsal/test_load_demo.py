"""What a later run says of the demo people: where they stand by then, and nothing of whoever is gone."""

from datetime import timedelta
from io import StringIO
from typing import Any

import time_machine
from django.core.management import call_command

from apps.rehearsal.management.commands.load_demo import Command
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.factories import NOON
from tests.stage import running


def told() -> str:
    out = StringIO()
    call_command(Command(stdout=out), only_tell=True)
    return out.getvalue()


def test_it_says_how_far_they_are_today(db: None, settings: Any) -> None:
    settings.DEBUG = True
    eva, gwen = (factories.person(name, email=f"{name}@demo.example") for name in ("eva", "gwen"))
    running(eva, day=31)
    trial = running(gwen, day=18)
    factories.rewrite(trial, state=TrialState.STOPPED, stopped_at=NOON, stopped_by=gwen)

    said = []
    for days in (0, 14, 60):
        with time_machine.travel(NOON + timedelta(days=days), tick=False):
            said.append(told().splitlines())

    assert [lines[0].split("  ")[-1] for lines in said] == [
        "a participant in week 5",
        "a participant in week 7",
        "a participant whose review is due",
    ]
    assert {lines[1] for lines in said} == {"  gwen@demo.example  a participant who was stopped"}
    assert {len(lines) for lines in said} == {3}, "finn and the staff are not there"
