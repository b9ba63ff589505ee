"""The crispy pack `akker`: labels, help, errors and targets are tied together, in every kind of field."""

import re
from datetime import date
from decimal import Decimal

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from apps.pages.forms import ShowForm
from apps.web.widgets import ChoiceRows, DateBoxes


def drawn(form: forms.Form) -> str:
    return str(as_crispy_form(form))


def tag_of(html: str, element_id: str) -> str:
    found = re.search(rf'<[a-z]+[^>]*\bid="{element_id}"[^>]*>', html)
    assert found, element_id
    return found.group()


@pytest.fixture
def empty() -> str:
    """The form as it is first shown."""
    return drawn(ShowForm())


@pytest.fixture
def refused() -> str:
    """The form after an empty submit."""
    return drawn(ShowForm({}))


def test_no_required_attribute_and_no_asterisk(empty: str) -> None:
    assert not re.search(r"\srequired\b", empty)
    assert "*" not in re.sub(r"<[^>]*>", "", empty)


def test_only_optional_fields_say_so(empty: str) -> None:
    assert empty.count("(optional)") == 1
    assert re.search(r"Note\s*<span class=\"field__optional\">\(optional\)", empty)


def test_every_control_has_a_label(empty: str) -> None:
    controls = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', empty)

    assert len(controls) > 30
    assert [one for one in controls if f'for="{one}"' not in empty] == []


def test_ids_are_unique(refused: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', refused)

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["name", "waist", "label_text", "country", "remind_at"])
def test_error_is_tied_to_its_control(name: str, refused: str) -> None:
    control = tag_of(refused, f"id_{name}")

    assert 'aria-invalid="true"' in control
    assert f"id_{name}_error" in control
    assert tag_of(refused, f"id_{name}_error")


@pytest.mark.parametrize("name", ["born", "bloating", "stool", "sure", "goal", "now"])
def test_error_is_tied_to_its_group(name: str, refused: str) -> None:
    group = tag_of(refused, f"div_id_{name}")

    assert group.startswith("<fieldset")
    assert f"id_{name}_error" in group
    assert tag_of(refused, f"id_{name}_error")


def test_help_is_tied_to_its_control(empty: str) -> None:
    assert 'aria-describedby="id_name_helptext"' in tag_of(empty, "id_name")
    assert 'aria-describedby="id_born_helptext"' in tag_of(empty, "div_id_born")
    assert tag_of(empty, "id_goal_0_hint")


def test_the_hint_of_a_choice_is_read_once_behind_its_name(empty: str) -> None:
    """It stands inside the label, so that the whole row can be tapped; a reader said it twice."""
    choice = tag_of(empty, "id_goal_0")

    assert 'aria-labelledby="id_goal_0_text" aria-describedby="id_goal_0_hint"' in choice
    assert tag_of(empty, "id_goal_0_text")


def test_no_error_says_that_this_field_is_required(refused: str) -> None:
    assert "This field is required" not in refused
    assert "Fill in: Product name" in refused
    assert "To go on, tick: I will change nothing else during the trial." in refused


def test_scale_has_eleven_steps_and_words_at_both_ends(empty: str) -> None:
    steps = re.findall(r'<input[^>]*name="bloating"[^>]*value="(\d+)"', empty)

    assert steps == [str(step) for step in range(11)]
    assert "0 = none" in empty
    assert "10 = worst you can think of" in empty


def test_scale_keeps_zero_apart_from_nothing() -> None:
    chosen = drawn(ShowForm({"bloating": "0"}))

    assert [tag for tag in re.findall(r"<input[^>]*name=\"bloating\"[^>]*>", chosen) if "checked" in tag] == [
        tag_of(chosen, "id_bloating_0")
    ]
    assert "checked" not in "".join(re.findall(r"<input[^>]*name=\"bloating\"[^>]*>", drawn(ShowForm())))


def test_bristol_type_has_drawing_and_words(empty: str) -> None:
    assert empty.count("bristol__drawing") == 7
    assert "Type 4: a smooth, soft sausage" in empty


def value_of(html: str, element_id: str) -> str:
    found = re.search(r'value="([^"]*)"', tag_of(html, element_id))
    return found.group(1) if found else ""


def test_what_was_typed_survives() -> None:
    typed = {"name": '"><b>', "born_day": "31", "born_month": "2", "born_year": "19x0", "waist": "92,x"}

    html = drawn(ShowForm(typed))

    assert value_of(html, "id_name") == "&quot;&gt;&lt;b&gt;"
    assert [value_of(html, f"id_born_{box}") for box in range(3)] == ["31", "2", "19x0"]
    assert value_of(html, "id_waist") == "92,x"


def test_date_fills_its_boxes() -> None:
    html = DateBoxes(birth=True).render("born", date(1980, 3, 27), {"id": "id_born"})

    assert [value_of(html, f"id_born_{box}") for box in range(3)] == ["27", "3", "1980"]
    assert 'autocomplete="bday-year"' in tag_of(html, "id_born_2")


def test_none_of_these_is_marked(empty: str) -> None:
    assert [tag for tag in re.findall(r"<input[^>]*name=\"now\"[^>]*>", empty) if "data-alone" in tag] == [
        tag_of(empty, "id_now_2")
    ]


def test_unit_is_read_with_the_label(empty: str) -> None:
    assert re.search(r'Waist<span class="visually-hidden">, cm</span>', empty)


class Plain(forms.Form):
    use_required_attribute = False
    goal = forms.ChoiceField(label="Goal", choices=[("a", "A")], widget=ChoiceRows())
    size = forms.DecimalField(label="Size", max_value=Decimal(5))

    def clean(self) -> None:
        raise forms.ValidationError("These do not go together.")


class TestErrorSummary:
    def summary(self, form: forms.Form) -> str:
        return Template('{% include "_error_summary.html" %}').render(Context({"form": form}))

    def test_links_lead_to_fields_that_exist(self) -> None:
        form = ShowForm({})
        targets = re.findall(r'href="#([^"]+)"', self.summary(form))

        assert len(targets) == len(form.errors)
        assert [target for target in targets if f'id="{target}"' not in drawn(form)] == []

    def test_words_are_those_of_the_field(self) -> None:
        form = ShowForm({})
        html = drawn(form)

        said = [" ".join(words.split()) for words in re.findall(r"<a[^>]*>([^<]*)</a>", self.summary(form))]
        assert [words for words in said if words not in " ".join(html.split())] == []

    def test_errors_of_the_whole_form_come_first(self) -> None:
        html = self.summary(Plain({}))

        assert html.index("These do not go together.") < html.index("href=")

    def test_is_announced_and_focused(self) -> None:
        html = self.summary(Plain({}))

        assert 'role="alert"' in html
        assert 'tabindex="-1"' in html
        assert "autofocus" in html
        assert "There is a problem" in html

    def test_is_not_there_without_errors(self) -> None:
        assert self.summary(Plain()).strip() == ""


class TestWholeForm:
    def test_is_not_validated_by_the_browser(self, rf: RequestFactory) -> None:
        template = Template("{% load crispy_forms_tags %}{% crispy form %}")

        html = template.render(Context({"form": Plain(), "request": rf.get("/"), "csrf_token": "t"}))

        assert re.search(r"<form[^>]*\bnovalidate\b", html)
        assert 'name="csrfmiddlewaretoken"' in html
