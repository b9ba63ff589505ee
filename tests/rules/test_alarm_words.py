"""Words that put the emergency numbers first."""

import pytest

from apps.rules.alarm_words import names_danger


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
