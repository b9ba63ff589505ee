"""The real engine on pictures of labels: tilted, blurred, with grain."""

import pytest
from PIL import Image

from apps.products.optical import words_in
from apps.products.pictures import cleaned
from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.products.pictures import label_picture, saved


@pytest.mark.parametrize("tilt", [-5, 0, 4])
def test_a_photographed_label_is_read_as_the_label(tilt: float) -> None:
    words = words_in(cleaned(saved(label_picture(tilt=tilt), quality=80)).content)
    reading = read(words.text)

    assert reading.label_class is LabelClass.PASTEURISED
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (10e9, "cells")
    assert reading.added_prebiotic
    assert reading.allergens == ("soy",)


def test_a_name_and_its_amount_stay_on_one_row() -> None:
    rows = (
        "Amount per capsule",
        "Lactobacillus rhamnosus                              20 billion CFU",
        "Akkermansia muciniphila (heat-killed)           1 billion TFU",
    )

    text = words_in(saved(label_picture(rows, tilt=3), quality=85)).text

    lines = [line for line in text.replace(" ", "").lower().splitlines() if "billion" in line]
    assert [("20billioncfu" in line, "1billiontfu" in line) for line in lines] == [
        (True, False),
        (False, True),
    ]
    assert "akkermansia" in lines[1]


def test_a_picture_without_words_gives_none() -> None:
    words = words_in(saved(Image.new("RGB", (600, 400), "teal")))

    assert (words.text, words.doubtful) == ("", ())


def test_smeared_print_is_told_as_hard_to_read() -> None:
    sharp = label_picture(tilt=1)
    small = sharp.resize((240, sharp.height * 240 // sharp.width)).resize(sharp.size)

    words = words_in(saved(small, quality=40))

    assert words.doubtful
    assert set(words.doubtful) <= set(words.text.splitlines())
