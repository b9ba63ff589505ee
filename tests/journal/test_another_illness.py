"""Another new illness may be of the very kind that a clinician said yes to: the same answer is no longer the same thing."""

from datetime import timedelta
from uuid import uuid4

from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.records.models import Clearance, Person
from apps.rules.vocabulary import Disposition
from apps.screening.queries import standing
from apps.trials.queries import in_the_way
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import CALM
from tests.screening.test_lasting import SOON, told
from tests.stage import noon, quiet, running


def test_it_ends_the_yes_to_what_was_there_before(ada: Person, dr_cole: Person) -> None:
    trial = running(ada, day=31, answers={"organ": "yes"})
    assert trial.first_dose_on is not None
    before = trial.first_dose_on - timedelta(days=1)
    factories.clearance(
        ada, dr_cole, "organ", screening=trial.screening, decided_on=before, decided_at=noon(before)
    )
    quiet(trial, range(-13, 31))
    assert not in_the_way(trial, on=TODAY)
    entry, changes = Entry(**CALM), ("other_illness",)
    journal.check_in(trial=trial, on=TODAY, entry=entry, submission=uuid4(), by=ada, at=NOON, changes=changes)
    assert Clearance.objects.get().ended_at == NOON
    told(ada, after=SOON, organ="yes", chronic_other="yes")
    result = standing(ada, on=TODAY, product=trial.product).result
    assert result is not None
    assert result.items["organ"] is Disposition.BLOCK
