"""A corrected day keeps its first entry in sight: in the journal, in the files and in the brief, with who and when."""

import csv
import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.corrected import corrections
from apps.journal.entries import Entry
from apps.journal.signs import SIGNS, danger_of, signs_in
from apps.records.models import CheckIn, CheckInEntry, Person, Review, Trial
from apps.rules.vocabulary import DoseTaken
from tests import factories
from tests.calm import SENT
from tests.documents.lived import told
from tests.documents.test_brief import paper
from tests.journal.test_actions import begun, file
from tests.journal.test_corrections import sent
from tests.stage import date_of, noon

pytestmark = pytest.mark.django_db
SUBMISSION = "7c8e2f8e-44f0-4e0b-9f0c-0a8a6e3f7c11"


@pytest.fixture
def corrected(as_ada: Client, ada: Person) -> Trial:
    """Day 9 said pain 2, hives-free, all of it; on day 10 it was corrected to pain 1 and a part of the dose."""
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=9, on_day=9, pain="2", note="a bit sore")
    sent(as_ada, trial, day=9, on_day=10, pain="1", dose_taken="part", correct="1")
    return trial


def lines(client: Client, name: str, *args: object) -> dict[str, dict[str, str]]:
    """A file as its days."""
    with time_machine.travel(factories.NOON, tick=False):
        text = client.get(reverse(name, args=args)).text
    return {row["date"]: row for row in csv.DictReader(StringIO(text))}


def test_the_journal_shows_what_stood_there_before(corrected: Trial, as_ada: Client) -> None:
    with time_machine.travel(factories.NOON, tick=False):
        page = " ".join(as_ada.get(reverse("journal:days")).text.split())

    assert "Corrected on 2 March, 13:00 by Ada. Before: " in page
    assert "Before: Dose All of it; Belly pain 2; Note a bit sore." in page
    assert page.count("Corrected on") == 1


@pytest.mark.parametrize("name", ["journal:everything", "documents:days"])
def test_the_files_have_it_too(corrected: Trial, as_ada: Client, name: str) -> None:
    found = lines(as_ada, name, *([corrected.code] if name.startswith("documents") else []))
    day, other = found[date_of(corrected, 9).isoformat()], found[date_of(corrected, 8).isoformat()]

    assert (day["pain"], day["dose_taken"]) == ("1", "part")
    assert day["corrected_at"].startswith("2026-03-02T12:00")
    assert (day["corrected_by"], day["before_correction"]) == (
        "Ada",
        "Dose All of it; Belly pain 2; Note a bit sore",
    )
    assert (other["corrected_at"], other["before_correction"]) == ("", "")


def test_the_json_has_every_entry_word_for_word(corrected: Trial, as_ada: Client) -> None:
    with time_machine.travel(factories.NOON, tick=False):
        found = json.loads(as_ada.get(reverse("documents:everything", args=[corrected.code])).content)

    on = date_of(corrected, 9).isoformat()
    entries = [one for one in found["entries"] if one["date"] == on]
    assert [(one["corrects"], one["answers"]["pain"], one["filed_by"]) for one in entries] == [
        (False, 2, "Ada"),
        (True, 1, "Ada"),
    ]


def test_a_correction_keeps_what_its_form_did_not_ask(as_ada: Client, ada: Person) -> None:
    """After a stop the day's dose is not asked any more: it was taken all the same."""
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, danger=["blood_streak"])
    calm = {name: value for name, value in SENT.items() if name != "dose_taken"}
    again = {**calm, "danger": ["blood_streak"], "pain": "1", "changes": "none", "correct": "1"}
    with time_machine.travel(factories.NOON, tick=False):
        for _twice in range(2):
            as_ada.post(reverse("journal:check-in"), {**again, "submission": SUBMISSION})

    day = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (day.dose_taken, day.pain, day.entries.count()) == ("all", 1, 2)


def test_a_correction_keeps_a_change_that_its_form_does_not_ask_again(as_ada: Client, ada: Person) -> None:
    """A bug of that day stays: its clear days are counted from it."""
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, changes=["stomach_bug"])
    told = list(trial.intercurrent_events.values_list("kind", flat=True))
    with time_machine.travel(factories.NOON, tick=False):
        page = as_ada.get(reverse("journal:check-in-day", args=[factories.TODAY]), {"correct": "1"})
        calm = {name: value for name, value in SENT.items() if name not in ("dose_taken", "changes")}
        as_ada.post(
            reverse("journal:check-in"), {**calm, "pain": "1", "correct": "1", "submission": SUBMISSION}
        )

    day = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert "changes" not in page.context["form"].fields
    assert "What you told us of that day stays" in page.text
    assert (day.pain, day.events) == (1, ["stomach_bug"])
    assert list(trial.intercurrent_events.values_list("kind", flat=True)) == told


def test_the_form_of_a_correction_begins_with_what_stands_there(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, danger=["dizzy"], vomit="2", fever_c="37.4", note="sore", pain="2")
    with time_machine.travel(factories.NOON, tick=False):
        page = as_ada.get(reverse("journal:check-in-day", args=[factories.TODAY]), {"correct": "1"})

    first = page.context["form"].initial
    assert (first["dose_taken"], first["pain"], first["vomit"], first["note"]) == ("all", 2, 2, "sore")
    assert float(first["fever_c"]) == 37.4
    assert "danger" not in first  # asked afresh, and named
    assert "You had ticked: Dizzy, vomited: 2, temperature: 37.4 °C." in " ".join(page.text.split())


def test_an_undone_correction_is_none(corrected: Trial) -> None:
    day = CheckIn.objects.get(trial=corrected, on=date_of(corrected, 9))
    assert len(corrections(day)) == 1
    day.entries.filter(replaces_earlier=True).update(withdrawn_at=factories.NOON)

    assert corrections(CheckIn.objects.get(pk=day.pk)) == ()


def test_an_entry_beside_another_is_no_correction(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=9, pain=1)
    file(trial, day=9, pain=2)

    assert corrections(CheckIn.objects.get(trial=trial, on=date_of(trial, 9))) == ()


@pytest.mark.parametrize("key", [sign.key for sign in SIGNS])
def test_every_tick_of_the_danger_line_is_told_in_its_own_words(key: str) -> None:
    words = next(sign.words for sign in SIGNS if sign.key == key)

    assert signs_in(danger_of([key])) == [words]


def corrected_in(review: Review, *said: Entry) -> CheckIn:
    """The twenty-first day of a trial, as it was and as it was corrected."""
    day = review.trial.check_ins.order_by("on")[20]
    for number, entry in enumerate(said):
        CheckInEntry.objects.create(
            check_in=day,
            answers=entry.as_json(),
            filed_at=noon(day.on) + timedelta(days=number),
            filed_by=review.trial.person,
            replaces_earlier=number > 0,
        )
    return day


def test_the_brief_names_corrected_days(as_ada: Client, ada: Person) -> None:
    review = told(ada)
    before = Entry(bloating=6, danger_asked=True, dose_taken=DoseTaken.ALL)
    after = Entry(bloating=2, danger_asked=True, danger=danger_of([SIGNS[0].key]), dose_taken=DoseTaken.PART)
    day = corrected_in(review, before, after)

    _one, two = paper(review).pages

    assert f"Corrected afterwards: {day.on:%-d %b} (on " in two
    said = two.partition("Corrected afterwards")[2]
    assert "by Ada): Dose Part of it, before All of it; Bloating 2, before 6; Danger signs " in said


def test_the_brief_tells_no_note_and_no_answer_that_is_not_watched_through_a_correction(
    as_ada: Client, ada: Person
) -> None:
    before = Entry(
        bloating=6, pain=6, fatigue=7, weight_kg=Decimal("81.5"), note="fatigue", danger_asked=True
    )
    after = Entry(bloating=2, pain=1, note="Corrected fatigue", events=("dose_change",), danger_asked=True)
    review = told(ada)
    corrected_in(review, before, after)

    _one, two = paper(review).pages

    assert "by Ada): Bloating 2, before 6." in two
    for private in ("Note", "fatigue", "Belly pain", "Tiredness", "81.5", "Changed"):
        assert private not in two.partition("Corrected afterwards")[2].partition("before 6.")[0]


def test_a_correction_of_a_note_only_is_not_in_the_brief_and_stays_in_the_journal(
    as_ada: Client, ada: Person
) -> None:
    review = told(ada)
    day = corrected_in(review, Entry(note="PRIVATE A"), Entry(note="PRIVATE B"))

    text = " ".join(paper(review).pages)

    assert "Corrected afterwards" not in text
    assert "PRIVATE" not in text
    assert [one.in_short for one in corrections(day)] == ["Note PRIVATE B, before PRIVATE A"]
