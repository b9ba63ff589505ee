"""Fields read what people type and refuse in plain words what they cannot read."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from apps.web.fields import (
    DateBoxesField,
    NumberField,
    ScaleField,
    YesNoField,
    name_what_is_missing,
)


def refusal(field: forms.Field, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return str(caught.value.messages[0])


class TestDateBoxesField:
    @pytest.mark.parametrize("typed", [["27", "3", "1980"], ["27", "03", "1980"], [" 27 ", "3", "1980 "]])
    def test_reads_a_date(self, typed: list[str]) -> None:
        assert DateBoxesField().clean(typed) == date(1980, 3, 27)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (["", "", ""], "Enter a date, such as 27 3 2026."),
            (["", "3", "1980"], "The date must include a day."),
            (["27", "", "1980"], "The date must include a month."),
            (["27", "3", ""], "The date must include a year."),
            (["27", "March", "1980"], "Write the date in numbers, such as 27 3 2026."),
            (["-1", "3", "1980"], "Write the date in numbers, such as 27 3 2026."),
            (["²7", "3", "1980"], "Write the date in numbers, such as 27 3 2026."),
            (["27", "3", "80"], "Write the year with 4 numbers, such as 2026."),
            (["29", "2", "2026"], "This day does not exist. Check the day and the month."),
            (["27", "13", "2026"], "This day does not exist. Check the day and the month."),
            (["1", "1", "0000"], "This day does not exist. Check the day and the month."),
        ],
    )
    def test_says_how_to_fix_it(self, typed: list[str], words: str) -> None:
        assert refusal(DateBoxesField(), typed) == words

    def test_optional_date_may_be_empty(self) -> None:
        assert DateBoxesField(required=False).clean(["", "", ""]) is None

    def test_optional_date_may_not_be_half(self) -> None:
        assert refusal(DateBoxesField(required=False), ["27", "", ""]) == "The date must include a month."

    def test_shows_a_date_in_its_boxes(self) -> None:
        assert DateBoxesField().widget.decompress(date(1980, 3, 27)) == [27, 3, 1980]


class TestNumberField:
    @pytest.mark.parametrize("typed", ["92.5", "92,5", " 92.5 ", "92.5 cm", "92,5cm", "92\u00a0.5"])
    def test_reads_what_people_type(self, typed: str) -> None:
        assert NumberField(unit="cm").clean(typed) == Decimal("92.5")

    @pytest.mark.parametrize(
        "typed", ["ninety", "92.5.1", "1e3", "NaN", "Infinity", "1_000", "9" * 40, "92.5 in", "--5", "", "  "]
    )
    def test_refuses_the_rest_with_an_example(self, typed: str) -> None:
        assert refusal(NumberField(unit="cm"), typed) == "Enter a number, such as 92.5."

    @pytest.mark.parametrize("typed", ["1,234", "12,345,678"])
    def test_never_guesses_a_comma(self, typed: str) -> None:
        assert refusal(NumberField(), typed).startswith("Write this number with no comma")

    def test_a_kept_number_comes_back_as_it_was_typed(self) -> None:
        shown = [NumberField().prepare_value(one) for one in (Decimal("150.0"), Decimal("92.50"), "150.0")]

        assert shown == ["150", "92.5", "150.0"]

    def test_zero_point_three_figures_is_no_thousand(self) -> None:
        assert NumberField().clean("0,125") == Decimal("0.125")

    def test_whole_number_is_whole(self) -> None:
        assert NumberField(whole=True).clean("3") == 3
        assert refusal(NumberField(whole=True), "3.5") == "Enter a whole number, such as 3."

    @pytest.mark.parametrize("typed", ["39", "251"])
    def test_limits_are_kept(self, typed: str) -> None:
        refusal(NumberField(min_value=Decimal(40), max_value=Decimal(250)), typed)


class TestScaleField:
    @pytest.mark.parametrize("step", range(11))
    def test_every_step(self, step: int) -> None:
        assert ScaleField(low="none", high="worst").clean(str(step)) == step

    @pytest.mark.parametrize("typed", ["11", "-1", "3.5", "many"])
    def test_nothing_beside_the_scale(self, typed: str) -> None:
        refusal(ScaleField(low="none", high="worst"), typed)

    def test_nothing_chosen_is_not_zero(self) -> None:
        assert refusal(ScaleField(low="none", high="worst"), "") == "Choose a number from 0 to 10."
        assert ScaleField(low="none", high="worst", required=False).clean("") is None


class TestYesNoField:
    def test_not_sure_is_an_answer_unless_it_cannot_be(self) -> None:
        assert YesNoField().clean("not_sure") == "not_sure"
        refusal(YesNoField(sure=True), "not_sure")

    def test_silence_is_answered_with_the_question(self) -> None:
        field = YesNoField(label="Are you well?")
        name_what_is_missing({"well": field})

        assert refusal(field, "") == "Choose an answer: Are you well?"


class TestLimits:
    @pytest.mark.parametrize(
        ("least", "most", "typed", "words"),
        [
            ("100", "250", "17", "Enter a number from 100 to 250 cm: Height"),
            ("100", "250", "251", "Enter a number from 100 to 250 cm: Height"),
            ("0.001", None, "0", "Enter 0.001 cm or more: Height"),
            (None, "10", "11", "Enter 10 cm or less: Height"),
        ],
    )
    def test_a_number_outside_is_told_both_limits(
        self, least: str | None, most: str | None, typed: str, words: str
    ) -> None:
        limits = [Decimal(limit) if limit else None for limit in (least, most)]
        field = NumberField(label="Height", unit="cm", min_value=limits[0], max_value=limits[1])

        assert refusal(field, typed) == words

    @pytest.mark.parametrize("typed", ["100", "250"])
    def test_the_limits_themselves_are_allowed(self, typed: str) -> None:
        assert NumberField(min_value=Decimal(100), max_value=Decimal(250)).clean(typed) == Decimal(typed)

    def test_too_many_characters_name_the_field(self) -> None:
        field = forms.CharField(label="Batch", max_length=5)
        name_what_is_missing({"batch": field})

        assert refusal(field, "123456") == "Make this shorter, 5 characters at most: Batch"


class TestNameWhatIsMissing:
    @pytest.mark.parametrize(
        "field",
        [
            ScaleField(low="none", high="worst", label="Belly pain"),
            NumberField(label="Belly pain"),
            forms.CharField(label="Belly pain"),
        ],
    )
    def test_twice_is_once(self, field: forms.Field) -> None:
        """A form that adds fields after it was made names them all again."""
        for _time in range(2):
            name_what_is_missing({"pain": field})

        assert refusal(field, "").count("Belly pain") == 1

    def test_own_words_are_kept(self) -> None:
        field = forms.CharField(label="Name", error_messages={"required": "Say who you are."})

        name_what_is_missing({"name": field})

        assert refusal(field, "") == "Say who you are."

    @pytest.mark.parametrize(
        ("field", "words"),
        [
            (forms.CharField(label="Name"), "Fill in: Name"),
            (forms.CharField(), "Fill in: The name"),
            (forms.ChoiceField(label="Country"), "Choose an answer: Country"),
            (forms.BooleanField(label="I agree"), "To go on, tick: I agree"),
        ],
    )
    def test_names_the_field(self, field: forms.Field, words: str) -> None:
        name_what_is_missing({"the_name": field})

        assert refusal(field, "") == words
