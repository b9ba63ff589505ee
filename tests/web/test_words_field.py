"""Words that show nothing on the page are no words, in every form that a person writes in."""

import importlib
import inspect
import pkgutil

import pytest
from django import forms
from django.core.exceptions import ValidationError

import apps
from apps.web.fields import WordsField
from tests.cases import for_each

UNSEEN = [
    "\u200b",
    "\u200b\u200c\u200d\u2060\ufeff",
    " \u00a0\u3000 ",
    "\u202e\u202c",
    "\u3164",
    "\u2800",
    "\u00ad",
]
UNSEEN += ["\u0301", "\ue000"]
PASTED = {"table", "text", "words", "label_text"}  # of any kind, and read by a program


@for_each("unseen", UNSEEN)
def test_what_shows_nothing_is_empty(unseen: str) -> None:
    with pytest.raises(ValidationError, match="required"):
        WordsField().clean(unseen)
    assert WordsField(required=False).clean(unseen) == ""


@for_each("seen", ["x", "私", "é", "e\u0301", "5", "👍", "\u200bthe maker", "نعم", "-"])
def test_what_shows_something_stays(seen: str) -> None:
    assert WordsField().clean(seen) == seen


def test_every_box_for_free_words_asks_for_words_that_show() -> None:
    plain = {
        f"{module.name}.{name}.{key}"
        for module in pkgutil.walk_packages(apps.__path__, "apps.")
        if "form" in module.name.rsplit(".", 1)[-1] or ".forms." in module.name
        for name, form in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(form, forms.BaseForm) and form.__module__ == module.name
        for key, field in getattr(form, "base_fields", {}).items()
        if type(field) is forms.CharField and isinstance(field.widget, forms.Textarea) and key not in PASTED
    }

    assert plain == set()
