"""Every paper is PDF/UA-1, by a judge that did not make it: 104 machine rules. That the judge can say no is tested too."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from page import validate_pdf_bytes

from apps.documents import queries
from apps.records.models import Person, Review
from tests.documents.lived import TODAY, told
from tests.documents.test_brief import reviewed
from tests.stage import noon
from tests.trials.lives import SIGNED_UP, at, day, started, stopped

ENDINGS = ("improved", "lab-within-noise", "withdrawal-confirms", "stopped-early")


def objections(content: bytes) -> list[str]:
    report = validate_pdf_bytes(content, profile="ua1")
    assert report.rules.total > 100
    return [failure.rule_id for failure in report.failures]


def brief(review: Review) -> bytes:
    found = queries.with_everything(Review.objects.filter(pk=review.pk)).get()
    return queries.brief(found, on=TODAY, at=noon(TODAY)).content


@pytest.mark.parametrize("name", ENDINGS)
def test_a_brief_is_accessible(name: str, ada: Person) -> None:
    assert objections(brief(reviewed(name, ada))) == []


def test_so_is_one_with_everything_on_it(ada: Person) -> None:
    assert objections(brief(told(ada))) == []


@pytest.mark.parametrize("ends", [False, True])
def test_and_a_plan(ends: bool, ada: Person, as_ada: Client) -> None:
    trial = started(ada)
    if ends:
        stopped(trial, "ST1", on=day(-3))
    with time_machine.travel(at(SIGNED_UP), tick=False):
        paper = as_ada.get(reverse("documents:plan")).content

    assert objections(paper) == []


def no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_words_for_pictures(pdf: pikepdf.Pdf) -> None:
    _forget(pdf.Root.StructTreeRoot.K)


def _forget(node: Any) -> None:  # a tree of pikepdf's own kinds
    if isinstance(node, pikepdf.Array):
        for one in node:
            _forget(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            del node["/Alt"]
        if "/K" in node:
            _forget(node["/K"])


@pytest.mark.parametrize("spoil", [no_tags, no_language, no_words_for_pictures])
def test_the_judge_finds_what_is_missing(spoil: Callable[[pikepdf.Pdf], None], ada: Person) -> None:
    spoiled = BytesIO()
    with pikepdf.open(BytesIO(brief(told(ada)))) as pdf:
        spoil(pdf)
        pdf.save(spoiled)

    assert objections(spoiled.getvalue()) != []
