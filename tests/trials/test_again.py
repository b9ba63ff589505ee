"""A new trial of the same product: what the last one said, and how long it takes until its days are a fair start."""

from datetime import date, timedelta

import pytest
import time_machine
from django.template.defaultfilters import date as spelt
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from apps.records.models import LabelReading, Person, Product, Trial
from apps.records.same_packs import same_as
from apps.rules.stopping import Decision
from apps.rules.vocabulary import LabelClass, PrimaryOutcome, ReviewLabel, TrialState
from apps.trials import actions, queries
from apps.trials.fading import FADES, Taken, last_planned_dose, last_taken, why_not_faded
from tests import factories
from tests.reviews.endings import FIRST_RESULT
from tests.trials.lives import SIGNED_UP, active, at, day, fresh, paused, planned, quiet_days, stopped

RESULT = {**FIRST_RESULT, "label": "not_enough_data"}
WORSE = "said: likely worse while you took it."


def ended(person: Person, *, label: str = ReviewLabel.LIKELY_WORSE, **result: object) -> Trial:
    """Taken to its last day, reviewed the day after, and decided to stop."""
    trial = active(person)
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.FINISHED, finished_at=at(day(85)))
    trial.reviews.filter(number=1).update(
        opened_at=at(day(85)),
        result={"caveats": [], **result},
        label=label,
        comprehension="yes",
        certainty="no",
        decision="stop",
        decided_at=at(day(85)),
    )
    return fresh(trial)


def again(trial: Trial, *, on: date, **choices: object) -> Trial:
    """A new plan of the same pack, with fresh answers."""
    factories.screening(trial.person, on=on)
    trial.product.condition_seen_on = on
    trial.product.save(update_fields=["condition_seen_on"])
    return planned(trial.person, product=trial.product, **choices)


LABEL = "Serving size: 1 capsule. Servings per container: 30. Store in a cool, dry place."


def read(pack: Product, text: str) -> None:
    """The words on it, by an old reader."""
    LabelReading.objects.create(
        product=pack,
        text=text,
        label_class=LabelClass.UNCLEAR,
        reading={"confounders": [], "claims": [], "evidence": [], "reason": "It says so."},
        reader_version="0",
        read_at=at(SIGNED_UP),
    )


def page(client: Client, name: str, *, on: date) -> str:
    with time_machine.travel(at(on, 15), tick=False):
        return client.get(reverse(name)).text


def test_after_a_worse_result_today_the_plan_and_its_preview_say_so(ada: Person, as_ada: Client) -> None:
    trial = ended(ada)
    factories.screening(ada, on=day(86))

    assert WORSE in page(as_ada, "trials:today", on=day(86))
    assert WORSE in page(as_ada, "trials:plan", on=day(86))
    again(trial, on=day(86))
    assert WORSE in page(as_ada, "trials:preview", on=day(86))


def test_what_leans_to_worse_is_said_too_and_any_other_result_is_not(ada: Person, as_ada: Client) -> None:
    trial = ended(ada, label=ReviewLabel.NOT_ENOUGH_DATA, caveats=["leans_worse"])
    factories.screening(ada, on=day(86))
    assert "leaned to worse, with too little data" in page(as_ada, "trials:plan", on=day(86))

    trial.reviews.update(label=ReviewLabel.CANNOT_TELL, result={"caveats": []})
    assert "Read this before you plan it again" not in page(as_ada, "trials:plan", on=day(86))


def test_who_felt_worse_while_going_on_reads_so_before_a_new_plan(ada: Person, as_ada: Client) -> None:
    trial = ended(ada, label=ReviewLabel.LIKELY_IMPROVED)
    said = f"While you went on with {trial.product.name} you said on {spelt(day(113), 'j F Y')} that it was worse"
    factories.screening(ada, on=day(114))
    later: dict[str, object] = {"later_on": day(113), "later_at": at(day(113)), "later": "same"}
    trial.reviews.filter(number=1).update(
        decision="continue", reason="It was lower.", next_review_on=day(160), **later
    )
    factories.review(trial, number=2, due_on=day(114), opened_at=at(day(114)), result={"caveats": []},
                     label="likely_improved", method_version="1", decision="stop", decided_at=at(day(114)))  # fmt: skip
    assert said not in page(as_ada, "trials:plan", on=day(114))

    trial.reviews.filter(number=1).update(later="worse")

    assert said in page(as_ada, "trials:plan", on=day(114))
    assert said in page(as_ada, "trials:today", on=day(114))


def test_a_stop_by_a_safety_rule_is_said_once_a_new_plan_is_open(
    ada: Person, dr_cole: Person, as_ada: Client
) -> None:
    trial = stopped(active(ada), "ST1", on=day(10))
    factories.screening(ada, on=day(60))
    factories.clearance(ada, dr_cole, "ST1", decided_on=day(59), decided_at=at(day(59)))
    assert queries.why_not_again(ada, trial.product, on=day(60)) == ()

    said = f"was stopped by a safety rule on {spelt(day(10), 'j F Y')}. A reason."
    assert said in page(as_ada, "trials:today", on=day(60))
    assert said in page(as_ada, "trials:plan", on=day(60))


def test_a_plan_of_what_was_taken_until_yesterday_waits_until_it_has_faded(ada: Person) -> None:
    """The values of LDL count from 30 days before the first dose, the ratings from the day after the start."""
    trial = ended(ada)
    last = day(84)
    plan = again(trial, on=day(85))

    (why,) = why_not_faded(plan, on=day(85))

    assert f"You may have taken this product until {spelt(last, 'j F Y')}." in why
    first = (
        last + FADES + timedelta(days=30 - 14)
    )  # the window opens 30 days before a first dose 15 days ahead
    assert f"the first day to start is {spelt(first, 'j F Y')}." in why
    assert why in queries.why_not_start(plan, on=day(85))
    assert why_not_faded(plan, on=first - timedelta(days=1)) != ()
    assert why_not_faded(plan, on=first) == ()


def test_with_a_home_number_it_waits_for_the_rated_days(ada: Person) -> None:
    plan = again(ended(ada), on=day(85), primary=PrimaryOutcome.FASTING_GLUCOSE)

    assert why_not_faded(plan, on=day(84) + FADES - timedelta(days=1)) != ()
    assert why_not_faded(plan, on=day(84) + FADES) == ()


def test_nothing_starts_before_it(ada: Person) -> None:
    plan = again(ended(ada), on=day(85))

    with pytest.raises(actions.NotNow, match="no fair start"):
        actions.start(trial=plan, by=ada, at=at(day(85)), on=day(85))


def test_another_product_does_not_wait(ada: Person) -> None:
    ended(ada)
    other = factories.product(ada, name="Other capsules", serving_units=2, smallest_units=1)

    assert why_not_faded(planned(ada, product=other), on=day(85)) == ()


def test_the_same_words_under_another_name_are_the_same_product(ada: Person) -> None:
    """After an allergy it began anew under a shorter name, and without the days in which it fades."""
    trial = stopped(active(ada), "E1", on=day(20), level="EMERGENCY")
    other = factories.product(ada, name="Other capsules", serving_units=2, smallest_units=1)
    read(trial.product, f"Akkermansia, 10 billion. {LABEL}")
    read(other, f"AKKERMANSIA:\n10 billion {LABEL.upper()}")

    (never,) = queries.why_not_again(ada, other, on=day(200))

    assert never.startswith("Do not take this product again.")
    assert why_not_faded(planned(ada, product=other), on=day(21)) != ()


def test_one_more_line_of_the_box_makes_no_other_product(ada: Person) -> None:
    trial = stopped(active(ada), "E1", on=day(20), level="EMERGENCY")
    other = factories.product(ada, name="Other capsules", serving_units=2, smallest_units=1)
    read(trial.product, LABEL)
    read(other, f"{LABEL}\nLOT: A1234  EXP 05/2027\nBest before: see lid\n29,90 €")

    assert any("this product again" in why for why in queries.why_not_again(ada, other, on=day(200)))


def test_what_must_not_be_taken_again_is_not_begun_by_way_of_another_box_of_it(ada: Person) -> None:
    """The words are those of a second box, which has the name of the first and other words."""
    trial = active(ada)
    second = factories.product(ada, name=trial.product.name)
    third = factories.product(ada, name="Third")
    for pack in (second, third):
        read(pack, LABEL)
    stopped(trial, "E1", on=day(20), level="EMERGENCY")

    assert any("this product again" in why for why in queries.why_not_again(ada, third, on=day(200)))
    assert why_not_faded(planned(ada, product=third), on=day(21)) != ()


def test_a_name_leads_from_no_maker_to_another(ada: Person) -> None:
    """Both are called as the person called a third pack."""
    alpha = factories.product(ada, brand="Alpha", name="Akkermansia", serving_units=2, smallest_units=1)
    factories.product(ada, name="Akkermansia")
    beta = factories.product(ada, brand="Beta", name="Akkermansia")

    assert beta.pk not in same_as(alpha)
    assert alpha.pk not in same_as(beta)


def test_an_allergy_closes_every_pack_of_it_and_no_pause_of_one_ends(ada: Person) -> None:
    """Told of the older entry, it left the trial of the newer one its way back, with a clinician's yes."""
    older = factories.product(ada, name="Older", serving_units=2, smallest_units=1)
    newer = factories.product(ada, name="Newer", serving_units=2, smallest_units=1)
    other = factories.product(ada, name="Other capsules")
    told = stopped(active(ada, product=older), "", on=day(3))
    runs = paused(active(ada, product=newer), "holiday", on=day(20))
    for pack in (older, newer):
        read(pack, LABEL)

    actions.stop(trial=told, by=ada, at=at(day(21)), on=day(21), rule="ST3", reason="Hives.")

    rules = {pack.name: pack.never_again_rule for pack in Product.objects.of(ada)}
    assert rules == {older.name: "ST3", newer.name: "ST3", other.name: ""}
    back = queries.may_resume(fresh(runs), on=day(22))
    assert (back.decision, back.last_day, back.needs_clinician) == (Decision.NEVER_THIS_PRODUCT, None, False)


@pytest.mark.parametrize("because", ["P5", "illness", "ran_out"])
def test_a_pause_that_nothing_ends_names_no_day_and_no_way_back(
    because: str, ada: Person, as_ada: Client
) -> None:
    """Below "do not take this product again" stood 21 days, a new pack of the same product, and a review that moves."""
    trial = paused(active(ada), because, on=day(20))
    Product.objects.filter(pk=trial.product_id).update(never_again_at=at(day(21)), never_again_rule="ST3")

    with time_machine.travel(at(day(22), 15), tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    pause = page[page.index("Your pause") : page.index("What else is due")]
    assert "Do not take this product again." in pause
    later = (
        "start again",
        "you may go on",
        "A clinician you share with",
        "21 days",
        "new pack",
        "wait longer",
    )
    assert [words for words in later if words in pause] == []
    assert "Your review opens when you stop the trial" in page


@pytest.mark.parametrize(
    ("brand", "name", "never"),
    [
        ("", "daily  AKKERMANSIA", True),
        ("", "Alpha Daily Akkermansia", True),
        ("Alpha®", "Daily-Akkermansia", True),
        ("", "Alpha - Daily Akkermansia®", True),
        ("Alpha", "Daily Akkermansia", True),
        ("Beta", "Daily Akkermansia", False),
        ("", "Daily", False),
    ],
)
def test_a_brand_is_a_part_of_the_name_that_may_be_missing(
    brand: str, name: str, never: bool, ada: Person
) -> None:
    """Picked from the catalogue it has one; pasted it has none, and began anew after an allergy."""
    picked = factories.product(
        ada, brand="Alpha", name="Daily Akkermansia", serving_units=2, smallest_units=1
    )
    stopped(active(ada, product=picked), "E1", on=day(20), level="EMERGENCY")
    pack = factories.product(ada, brand=brand, name=name)

    assert any("this product again" in why for why in queries.why_not_again(ada, pack, on=day(200))) is never


def test_a_name_that_two_makers_print_is_no_label(ada: Person) -> None:
    """After hives with the one, the other could not be begun on any day, and no clinician could open it."""
    trial = stopped(active(ada), "E1", on=day(20), level="EMERGENCY")
    other = factories.product(ada, name="Other capsules", serving_units=2, smallest_units=1)
    for pack in (trial.product, other):
        read(pack, "Akkermansia muciniphila 60 capsules")

    assert not any("this product again" in why for why in queries.why_not_again(ada, other, on=day(200)))


def test_a_last_day_on_which_none_was_taken_is_not_named(ada: Person) -> None:
    """Day 10 is told as taken, days 11 and 12 as left out; the trial is stopped on day 12."""
    trial = active(ada)
    for number, dose in ((10, "all"), (11, "forgot"), (12, "none")):
        factories.check_in(trial, day(number), dose_taken=dose)
    trial = stopped(trial, "", on=day(12))

    (why,) = why_not_faded(again(trial, on=day(13)), on=day(13))

    assert f"You took this product until {spelt(day(10), 'j F Y')}." in why


def test_an_answer_without_the_dose_is_no_word_that_none_was_taken(ada: Person) -> None:
    trial = active(ada)
    factories.check_in(trial, day(12), dose_taken="not_due")
    trial = stopped(trial, "", on=day(12))

    assert last_taken(trial, on=day(13)) == Taken(day(12), told=False)


def test_going_on_after_a_review_was_taking_it(ada: Person) -> None:
    trial = ended(ada)
    trial.reviews.update(decision="continue", reason="I want to.", next_review_on=day(120))
    assert last_taken(trial, on=day(100)) == Taken(day(100), told=False)

    done = {"opened_at": at(day(110)), "result": {}, "decided_at": at(day(110)), "comprehension": "yes"}
    factories.review(trial, number=2, due_on=day(110), decision="stop", **done)
    assert last_taken(trial, on=day(115)) == Taken(day(110), told=False)


def test_the_last_dose_is_before_a_rest_and_before_the_weeks_off(ada: Person) -> None:
    trial = stopped(paused(active(ada), "holiday", on=day(20)), "", on=day(30))
    assert last_planned_dose(trial) == day(20)


def test_a_stop_in_the_weeks_off_does_not_move_the_last_dose(ada: Person) -> None:
    trial = active(ada, withdrawal=True)
    quiet_days(trial, 1, 84)
    actions.finish(trial=trial, at=at(day(90)), on=day(90))
    trial = stopped(fresh(trial), "", on=day(95))

    assert last_planned_dose(trial) == day(84)
    review = trial.reviews.get()
    assert queries.next_steps(review, on=day(95)).settled_on == day(98)


def test_review_product_and_today_say_the_same_of_a_new_trial(ada: Person, as_ada: Client) -> None:
    trial = stopped(active(ada), "ST1", on=day(10))
    done = {"opened_at": at(day(10)), "result": RESULT, "decided_at": at(day(10)), "comprehension": "yes"}
    trial.reviews.update(
        label="not_enough_data", certainty="no", decision="stop", method_version="2026.11.2", **done
    )
    factories.screening(ada, on=day(11))
    read(trial.product, "Akkermansia muciniphila, pasteurised")
    (why,) = queries.why_not_again(ada, trial.product, on=day(11))

    with time_machine.travel(at(day(11), 15), tick=False):
        pages = [
            as_ada.get(reverse("trials:today")).text,
            as_ada.get(reverse("reviews:review", args=[trial.code])).text,
            as_ada.get(reverse("products:product", args=[trial.product.code])).text,
        ]

    for text in pages:
        assert "A new trial of this product is not open now." in text
        assert escape(why) in text
        assert "Plan a new trial" not in text
        assert "See if you may plan" not in text


def test_the_calm_word_about_gut_trouble_waits_while_help_is_urgent(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 9)
    trial = stopped(trial, "E3", on=day(10), level="EMERGENCY")
    done = {"opened_at": at(day(10)), "result": RESULT, "decided_at": at(day(10)), "comprehension": "yes"}
    trial.reviews.update(
        label="not_enough_data", certainty="no", decision="stop", method_version="2026.11.2", **done
    )

    def told(on: date) -> list[str]:
        with time_machine.travel(at(on, 15), tick=False):
            review = as_ada.get(reverse("reviews:review", args=[trial.code])).text
        return [page(as_ada, "trials:today", on=on), review]

    for text in told(day(11)):
        assert "should be gone by" not in text
        assert "get care at once" in text
    for text in told(day(18)):
        assert "should be gone by" in text
