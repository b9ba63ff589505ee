"""Papers and files tell the change that matters as the person read it."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from apps.records.models import Person
from apps.reviews import actions
from tests import factories
from tests.documents.test_brief import paper
from tests.reviews.endings import due


@pytest.mark.parametrize(
    ("country", "units", "size"), [("DE", "mmol", "5.5 mmol/mol"), ("US", "us", "0.5 points")]
)
def test_the_brief_asks_in_the_unit_of_its_answer(country: str, units: str, size: str, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(country=country, units=units)
    ada.refresh_from_db()
    review = due("hba1c-improved", ada, factories.TODAY)
    actions.open_review(review=review, by=ada, at=factories.NOON, on=factories.TODAY)

    one, two = (" ".join(page.split()) for page in paper(review).pages)

    assert f"does it change by {size} or more?" in one
    assert f"smallest change that matters {size}." in two


@pytest.mark.parametrize(
    ("country", "units", "size"), [("DE", "mmol", "5.5 mmol/mol"), ("US", "us", "0.5 points")]
)
def test_the_goal_of_the_bundle_is_the_one_that_the_person_read(
    country: str, units: str, size: str, ada: Person, as_ada: Client
) -> None:
    """It said "0.5 %" to everybody: another unit than that of the plan, and a share as it reads."""
    Person.objects.filter(pk=ada.pk).update(country=country, units=units)
    review = due("hba1c-improved", Person.objects.get(pk=ada.pk), factories.TODAY)

    bundle = json.loads(as_ada.get(reverse("documents:fhir", args=[review.trial.code])).content)

    goals = [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Goal"]
    assert [goal["target"][0]["detailString"] for goal in goals] == [
        f"lower by {size} or more",
        "lower by 2 days a week or more",
    ]
    assert f"lower by {size} or more" in goals[0]["description"]["text"]
    assert "0.5 %" not in json.dumps(bundle)


def test_the_files_hold_both_answers_to_the_questions(ada: Person, as_ada: Client) -> None:
    review = due("improved", ada, factories.TODAY)
    review = actions.open_review(review=review, by=ada, at=factories.NOON, on=factories.TODAY)
    actions.answer_comprehension(review=review, answer="yes", certainty="not_sure")

    kept = json.loads(as_ada.get(reverse("documents:everything", args=[review.trial.code])).content)

    assert [(one["comprehension"], one["certainty"]) for one in kept["reviews"]] == [("yes", "not_sure")]
