"""How to keep it, in the pack's own words and no others."""

import pytest

from apps.rules.labels.reader import read

PACK = "Pasteurised Akkermansia muciniphila 10 billion cells"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{PACK}. Store in a cool, dry place. Adults only.", "Store in a cool, dry place."),
        (
            f"{PACK} Inulin 300 mg Store in a cool dry place Take 1 capsule daily Other ingredients cellulose",
            "Store in a cool dry place",
        ),
        (f"{PACK.upper()} 60 CAPSULES KEEP REFRIGERATED", "KEEP REFRIGERATED"),
        (f"{PACK} | 30 caps | keep cool | women & men", "keep cool"),
        (f"{PACK} – Conserver entre 2 et 8 °C – Lot sur le flacon.", "Conserver entre 2 et 8 °C"),
        (f"{PACK}, FOS 1 g. Conservare in frigo.", "Conservare in frigo."),
        (
            "Unlike live Akkermansia, which must be kept in the fridge, ours is pasteurised. Keep dry.",
            "Keep dry.",
        ),
        (f"{PACK}. Visit our store. Store below 25 °C.", "Store below 25 °C."),
        (f"{PACK}, no fridge needed", "no fridge needed"),
    ],
)
def test_only_the_words_about_keeping_it_are_quoted(text: str, said: str) -> None:
    assert read(text).storage == said


@pytest.mark.parametrize(
    "text",
    [
        PACK,
        f"{PACK}. Visit the Akkermansia store.",
        f"{PACK}. Does it need refrigeration?",
        'Pasteurised Akkermansia. Customer review: "I keep it in the fridge"',
    ],
)
def test_where_the_pack_says_nothing_nothing_is_said(text: str) -> None:
    assert read(text).storage is None


def test_how_to_keep_it_goes_before_what_it_does_not_need() -> None:
    said = "Akkermansia needs no fridge. Store in a cool, dry place."
    assert read(said).storage == "Store in a cool, dry place."
    assert read("Akkermansia. No refrigeration needed.").storage == "No refrigeration needed."
