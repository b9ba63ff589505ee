"""A no ends with a yes that counts, for that form and that pack, and with nothing else. Something else has opened each once."""

from typing import Any

import pytest

from apps.clinic.asked import asked_for
from apps.clinic.decisions import page
from apps.records.clearances import ends
from apps.records.models import Clearance, Person
from apps.rules.vocabulary import Disposition, ProductForm, SafetyLevel
from apps.screening import actions
from apps.screening.queries import standing
from apps.trials.queries import said_to, why_not_again
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.test_lasting import DAY, SOON, decided, found, told
from tests.stage import quiet, running
from tests.trials.lives import active as taken
from tests.trials.lives import at, fresh, quiet_days, stopped
from tests.trials.lives import day as trial_day


def said_no(person: Person, *, days: int) -> bool:
    """Whether the pages name who said no, and whether that no is told as one that counts."""
    now = standing(person, on=TODAY + days * DAY)
    row = Clearance.objects.filter(person=person, decision="declined").latest("pk")
    counts = row.pk not in ends(person, [row], on=TODAY + days * DAY)
    assert (now.said_no == row) is counts
    return counts


@pytest.mark.parametrize(
    ("key", "unsure"), [("wtloss", "not_sure"), ("immune_meds", "not_sure"), ("preg", "maybe")]
)
def test_a_no_to_not_sure_is_not_ended_by_finding_out(
    key: str, unsure: str, ada: Person, dr_cole: Person
) -> None:
    unsure_of: dict[str, Any] = {key: unsure}
    told(ada, **unsure_of)
    decided(dr_cole, ada, key, after=SOON, decision="declined")

    told(ada, after=2 * SOON)

    assert found(ada) == {key: Disposition.BLOCK if key != "preg" else Disposition.DEFER}
    assert said_no(ada, days=0)
    decided(dr_cole, ada, key, after=3 * SOON)
    assert found(ada) == {key: Disposition.CLEARED}


@pytest.mark.parametrize("sign", ["fever", "hives", "severe_pain"])
def test_nor_is_one_to_a_sign_of_right_now_by_its_days(sign: str, ada: Person, dr_cole: Person) -> None:
    told(ada, now=[sign])
    told(ada, after=SOON)
    decided(dr_cole, ada, "now", after=2 * SOON, decision="declined")

    told(ada, after=10 * DAY)

    assert found(ada, days=10) == {"now": Disposition.DEFER}
    assert said_no(ada, days=10)
    decided(dr_cole, ada, "now", after=11 * DAY)
    assert found(ada, days=11) == {"now": Disposition.CLEARED}


def test_so_it_is_for_the_extract_and_without_a_no_not_sure_holds_nothing(
    ada: Person, dr_cole: Person
) -> None:
    """ "Not sure" is treated as a yes until somebody has asked: it had held the extract for 14 days more."""
    pack = factories.product(ada, botanicals=True)
    told(ada, immune_meds="not_sure")
    told(ada, after=SOON)
    assert found(ada, product=pack) == {"product.botanicals": Disposition.CAUTION}

    told(ada, after=2 * SOON, immune_meds="not_sure")
    decided(dr_cole, ada, "product.botanicals", after=3 * SOON, decision="declined")
    told(ada, after=4 * SOON)
    assert found(ada, product=pack) == {"product.botanicals": Disposition.BLOCK}


def test_a_yes_that_ran_out_while_the_answer_stood_lifts_nothing_any_more(
    ada: Person, dr_cole: Person
) -> None:
    told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON, decision="declined")
    decided(dr_cole, ada, "wtloss", after=2 * SOON)
    assert not said_no(ada, days=90)
    assert said_no(ada, days=91)

    told(ada, after=95 * DAY)

    assert found(ada, days=95) == {"wtloss": Disposition.BLOCK}


def test_one_that_counted_when_the_answer_changed_is_asked_for_no_second_time(
    ada: Person, dr_cole: Person
) -> None:
    told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON, decision="declined")
    decided(dr_cole, ada, "wtloss", after=2 * SOON)
    told(ada, after=80 * DAY)

    assert not said_no(ada, days=80)
    assert found(ada, days=200) == {}
    assert not said_no(ada, days=200)


def test_nor_does_a_no_hold_a_trial_that_runs_under_the_yes(ada: Person, dr_cole: Person) -> None:
    """A yes is of the last 90 days at a start (clinical.md 2.4); in the middle of what began with it it does not run out."""
    trial = running(ada, day=31, answers={"wtloss": "yes"})
    began = trial.first_dose_on
    assert began is not None
    for decision, hours in (("declined", 1), ("cleared", 2)):
        word = {
            "decision": decision,
            "decided_on": began - 80 * DAY,
            "decided_at": at(began - 80 * DAY) + hours * SOON,
        }
        factories.clearance(ada, dr_cole, "wtloss", screening=trial.screening, **word)

    now, next_one = standing(ada, on=TODAY, product=trial.product, counted_on=began), standing(ada, on=TODAY)

    assert (now.in_the_way, now.said_no) == ((), None)
    assert next_one.said_no is not None


@pytest.mark.parametrize("now", ["not_sure", "yes"])
def test_a_yes_that_ended_with_an_answer_as_serious_lifts_no_no(
    now: str, ada: Person, dr_cole: Person
) -> None:
    told(ada, wtloss="yes" if now == "not_sure" else "not_sure")
    decided(dr_cole, ada, "wtloss", after=SOON, decision="declined")
    decided(dr_cole, ada, "wtloss", after=2 * SOON)
    told(ada, after=3 * SOON, wtloss=now)

    told(ada, after=20 * DAY)

    assert found(ada, days=20) == {"wtloss": Disposition.BLOCK}


def test_a_yes_that_counts_covers_the_same_answer_told_again(ada: Person, dr_cole: Person) -> None:
    """To answer the same anew, and more mildly a month later, had closed what was cleared."""
    told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON)
    told(ada, after=30 * DAY, wtloss="yes")
    assert found(ada, days=30) == {"wtloss": Disposition.CLEARED}

    told(ada, after=31 * DAY)

    assert found(ada, days=31) == {}


def test_a_yes_that_a_slip_ended_lifts_no_no(ada: Person, dr_cole: Person) -> None:
    trial = running(ada, day=31)
    quiet(trial, range(-13, 31))
    recent, now = ({"status": said, "kind": "oral_iv", "last_dose": "2026-02-28"} for said in ("done", "now"))
    told(ada, abx=recent)
    decided(dr_cole, ada, "abx", after=SOON, decision="declined")
    word: dict[str, Any] = {
        "form": ProductForm.PASTEURISED,
        "decision": "cleared",
        "reason": "Seen.",
        "on": TODAY,
    }
    actions.record_clearance(clinician=dr_cole, person=ada, scope=["abx"], at=NOON + 2 * SOON, **word)
    for minutes, abx in ((3, now), (4, recent)):
        answers = factories.answers(weight_kg=80, abx=abx)
        draft = actions.save_answers(person=ada, answers=answers, at=NOON + minutes * SOON, on=TODAY)
    assert Clearance.objects.latest("pk").ended_at == NOON + 4 * SOON
    actions.submit(screening=draft, at=NOON + 5 * SOON, on=TODAY)

    told(ada, after=60 * DAY)

    assert found(ada, days=60)["abx"] == Disposition.DEFER


def test_a_no_to_an_answer_whose_day_has_come_is_named_and_offered(
    ada: Person, dr_cole: Person, dr_dunn: Person
) -> None:
    """The way was closed, no page said by whom, and no clinician was offered anything, in the first round of answers."""
    told(ada, abx={"status": "done", "kind": "oral_iv", "last_dose": "2026-01-25"})
    decided(dr_cole, ada, "abx", after=SOON, decision="declined")

    assert said_no(ada, days=10)
    assert found(ada, days=10) == {"abx": Disposition.DEFER}
    assert [item.key for item in page(ada, on=TODAY + 10 * DAY).on_offer] == ["abx"]
    told(ada, after=10 * DAY)
    (asked,) = asked_for(dr_cole, most=50, at=NOON + 10 * DAY + SOON)
    assert [one.key for one in asked.findings] == ["abx"]
    decided(dr_cole, ada, "abx", after=11 * DAY)
    assert found(ada, days=11) == {"abx": Disposition.CLEARED}


def test_a_no_to_what_days_alone_open_stands_again_where_its_yes_is_too_old(
    ada: Person, dr_cole: Person
) -> None:
    trial = stopped(taken(ada), "ST2", on=trial_day(20))
    quiet_days(trial, 21, 24)
    for decision, hour in (("declined", 1), ("cleared", 2)):
        on = trial_day(21)
        word = {
            "decision": decision,
            "decided_on": on,
            "decided_at": at(on, 12 + hour),
            "form": ProductForm.LIVE,
        }
        factories.clearance(ada, dr_cole, "ST2", **word)
    held = [why_not_again(ada, trial.product, on=trial_day(21) + days * DAY) for days in (90, 91)]

    assert [bool(one) for one in held] == [False, True]
    assert said_to(fresh(trial), on=trial_day(21) + 91 * DAY).no is not None


def test_a_no_to_what_days_alone_open_stands_again_where_that_came_again_after_its_yes(
    ada: Person, dr_cole: Person
) -> None:
    """The yes was to the first fever: told as ended, it had gone on lifting the no, so that calm days opened a new trial."""
    trial = stopped(taken(ada), "ST2", on=trial_day(20))
    word: dict[str, Any] = {"decided_on": trial_day(20), "form": ProductForm.LIVE}
    no = factories.clearance(
        ada, dr_cole, "ST2", decision="declined", decided_at=at(trial_day(20), 13), **word
    )
    factories.clearance(ada, dr_cole, "ST2", decided_at=at(trial_day(20), 14), **word)
    again = [{"rule": "ST2", "level": "STOP", "reason": "A reason."}]
    factories.assessment(trial, SafetyLevel.STOP, on=trial_day(21), at=at(trial_day(21)), fired=again)
    quiet_days(trial, 22, 25)
    on = trial_day(26)

    assert why_not_again(ada, trial.product, on=on)
    assert said_to(fresh(trial), on=on).no == no
    assert no.pk not in ends(ada, [no], on=on)
    factories.clearance(ada, dr_cole, "ST2", **word | {"decided_on": on, "decided_at": at(on)})
    assert not why_not_again(ada, trial.product, on=on)
    assert no.pk in ends(ada, [no], on=on)
