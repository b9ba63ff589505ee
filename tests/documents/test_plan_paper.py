"""The plan as PDF: what stands on it, and that a screen reader can read it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Product, Trial
from apps.rules.danger_signs import CALL_NOW, MORE_FOR_A_FEVER, SPEAK_TODAY, TAKE_NONE
from apps.trials import actions as trials
from tests import factories
from tests.documents.reading import Read, read
from tests.trials.lives import SIGNED_UP, active, at, day, started

A4, LETTER = (595, 842), (612, 792)


def plan_of(client: Client) -> Read:
    with time_machine.travel(at(SIGNED_UP), tick=False):
        answer = client.get(reverse("documents:plan"))
    assert answer.status_code == 200
    return read(answer.content)


def test_the_plan_says_what_when_and_when_to_stop(as_ada: Client, ada: Person) -> None:
    trial = started(ada, baseline=0)
    trial.refresh_from_db()

    paper = plan_of(as_ada)

    assert len(paper.pages) == 2
    for words in (
        "LDL cholesterol. Smallest change that matters to you: 23 % of value.",
        "Test capsules",
        "heat-treated (pasteurised) Akkermansia",
        "½ capsule",
        "10 billion cells a day",
        "Tue 17 March 2026",
        "At 20:00 (time of Berlin), every day.",
        "From a lab report with a date.",
        "call 112 now if:",
        trial.plan_hash,
    ):
        assert words in paper.words.replace("\ufffe", ""), words
    plain = paper.words
    assert [sign.words for sign in (*CALL_NOW, *SPEAK_TODAY, *TAKE_NONE) if sign.words not in plain] == []
    assert MORE_FOR_A_FEVER in plain


@pytest.mark.parametrize("can_halve", [True, False])
def test_only_a_plan_with_steps_has_a_low_start(as_ada: Client, ada: Person, can_halve: bool) -> None:
    started(ada, baseline=0, product=factories.product(ada, can_halve=can_halve))

    words = plan_of(as_ada).words

    assert ("First weeks" in words, "low start" in words) == (True, can_halve)


def test_a_screen_reader_finds_its_way(as_ada: Client, ada: Person) -> None:
    started(ada, baseline=0)

    paper = plan_of(as_ada)

    assert (paper.is_tagged, paper.ua_part, paper.language) == (True, "1", "en")
    assert (paper.title, paper.shows_title, paper.loose_fonts) == ("Your plan", True, [])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI"} <= set(paper.tags)


@pytest.mark.parametrize(("country", "size"), [("DE", A4), ("US", LETTER), ("", A4)])
def test_the_paper_is_that_of_the_country(
    as_ada: Client, ada: Person, country: str, size: tuple[int, int]
) -> None:
    started(ada, baseline=0)
    Person.objects.filter(pk=ada.pk).update(country=country or "JP")

    assert plan_of(as_ada).size == size


def test_a_stopped_trial_asks_for_no_dose(as_ada: Client, ada: Person) -> None:
    trial = active(ada)
    trials.stop(trial=trial, by=ada, at=at(day(3)), on=day(3))

    assert "This trial was stopped on Thu 19 March 2026. Do not take the product." in plan_of(as_ada).words


def test_what_hides_the_dose_on_today_is_said_on_paper(as_ada: Client, ada: Person) -> None:
    trial = active(ada)
    assert "Take none until Today shows a dose" not in plan_of(as_ada).words
    Product.objects.filter(pk=trial.product_id).update(expired=True)

    assert "Take none until Today shows a dose" in plan_of(as_ada).words


def test_a_paused_trial_says_take_nothing(as_ada: Client, ada: Person) -> None:
    trial = active(ada)
    Trial.objects.filter(pk=trial.pk).update(state="paused", paused_on=day(2), paused_because="holiday")

    assert "Take nothing until Today says that you may go on." in plan_of(as_ada).words


@pytest.mark.parametrize("how", ["held", "paused", "stopped"])
def test_paper_that_says_take_none_names_no_day_for_a_dose(as_ada: Client, ada: Person, how: str) -> None:
    trial = active(ada)
    assert "take the usual dose" in plan_of(as_ada).words
    if how == "held":
        Product.objects.filter(pk=trial.product_id).update(expired=True)
    elif how == "paused":
        Trial.objects.filter(pk=trial.pk).update(state="paused", paused_on=day(2), paused_because="holiday")
    else:
        trials.stop(trial=trial, by=ada, at=at(day(3)), on=day(3))

    words = plan_of(as_ada).words

    assert "The dose as it was planned. Take none now." in words
    assert [said for said in ("take the usual dose", "Not before", "Go up a step") if said in words] == []


def test_what_people_type_stays_text(as_ada: Client, ada: Person) -> None:
    started(ada, baseline=0)
    typed = '#read("/etc/passwd") $x^2$ [a] *b* <c> \\ #image("x.png") @preview/y:1.0.0'
    Product.objects.update(name=typed, brand="= Head")

    assert typed in plan_of(as_ada).words


def test_letters_that_cannot_be_printed_are_marked_and_said(as_ada: Client, ada: Person) -> None:
    started(ada, baseline=0)
    Product.objects.update(name="乳酸菌 Αβγ Жизнь żółć", brand="한국")

    paper = plan_of(as_ada)

    assert "▯▯▯ Αβγ Жизнь żółć (▯▯)" in paper.words
    assert "▯ stands for a letter that this page could not print." in paper.words


def test_the_file_has_a_neutral_name_and_is_kept_by_nobody(as_ada: Client, ada: Person) -> None:
    started(ada, baseline=0)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        answer = as_ada.get(reverse("documents:plan"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="akkerplan-plan.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]


def test_nothing_is_printed_before_it_is_fixed(as_ada: Client, ada: Person, ben: Person) -> None:
    started(ben, baseline=0)

    with time_machine.travel(at(SIGNED_UP) + timedelta(days=1), tick=False):
        assert as_ada.get(reverse("documents:plan")).status_code == 404
