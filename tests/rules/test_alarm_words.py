"""Words that put the emergency numbers first."""

import pytest

from apps.journal.signs import SIGNS
from apps.rules.alarm_words import _WORDS, names_danger


@pytest.mark.parametrize(
    "text",
    [
        "I can’t breathe well",
        "it was hard to  breathe",
        "short of breath all night",
        "I wheezed",
        "my lips got very swollen",
        "swelling of my tongue",
        "I FAINTED in the shower",
        "I passed out",
        "he had a seizure",
        "pain in my chest",
        "there was blood in my stool",
        "black, sticky stools",
        "no blood, but pain",
        "they called an ambulance",
        "anaphylaxis",
        "I want to die",
    ],
)
def test_danger_is_heard(text: str) -> None:
    assert names_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "My skin itched.",
        "a bit of gas and bloating",
        "my blood sugar was 110",
        "I started on Monday",
        "sore knees",
    ],
)
def test_calm_words_are_calm(text: str) -> None:
    assert not names_danger(text)


@pytest.mark.parametrize(
    ("text", "ticked", "danger"),
    [
        ("A streak of blood on the paper.", ["blood_streak"], False),
        ("A streak of blood on the paper.", [], True),
        ("A streak of blood on the paper.", ["hives"], True),
        ("A lot of blood this time.", ["blood_streak"], True),
        ("I bled all night.", ["blood_streak"], True),
        ("There was blood in my stool.", ["blood_streak"], True),
        ("There was blood in my stool.", ["blood_more"], False),
        ("Three drops of blood in the bowl.", ["blood_streak"], True),
        ("The bowl was red, blood everywhere in the toilet.", ["blood_streak"], True),
        ("I coughed up blood.", ["blood_streak"], True),
        ("Blood, and I fainted.", ["blood_streak"], True),
        ("I fainted.", ["fainted"], False),
        ("An ambulance came.", ["blood_streak", "fainted", "other"], True),
    ],
)
def test_what_was_ticked_is_judged_by_its_tick(text: str, ticked: list[str], danger: bool) -> None:
    assert names_danger(text, ticked=ticked) is danger


def test_every_tick_that_covers_a_word_is_one_of_the_danger_line() -> None:
    known = {sign.key for sign in SIGNS}

    assert {tick for ticks, _words in _WORDS for tick in ticks} <= known
