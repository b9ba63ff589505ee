"""Pages to learn from: the evidence, food first, the words. All content is rule data with its source."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from apps.rules import evidence as known
from apps.rules import foodfirst
from apps.web.access import public


@public
def evidence(request: HttpRequest) -> HttpResponse:
    """What was found, in whom, how surely, and where to read it: blood sugar and fats first."""
    sections = [
        {
            "name": known.BUCKET_NAMES[bucket],
            "bucket": bucket,
            "summary": known.BUCKETS.get(bucket),
            "grade": known.GRADE_NAMES[known.BUCKETS[bucket].grade] if bucket in known.BUCKETS else "",
            "facts": [
                (fact, known.GRADE_NAMES[fact.grade])
                for fact in known.FACTS.values()
                if fact.bucket is bucket
            ],
        }
        for bucket in known.Bucket
    ]
    words = {
        "sections": sections,
        "teachings": [(teaching, known.GRADE_NAMES[teaching.grade]) for teaching in known.TEACHINGS],
        "expectations": known.EXPECTATIONS.values(),
        "corrections": known.CORRECTIONS,
        "questions": known.QUESTIONS,
        "noise": known.NOISE,
    }
    return render(request, "pages/evidence.html", words)


@public
def food_first(request: HttpRequest) -> HttpResponse:
    """The path without a supplement, for everyone."""
    words = {
        "lists": [(group, name, foodfirst.foods_of(group)) for group, name in foodfirst.LIST_NAMES.items()],
        "only_some_tested": foodfirst.ONLY_SOME_TESTED,
        "whole_foods": foodfirst.WHOLE_FOODS_FIRST,
        "basics": foodfirst.BASICS,
        "weeks": foodfirst.WEEK_PLAN,
        "movement": foodfirst.MOVEMENT_GOAL,
        "ask_first": foodfirst.ASK_FIRST,
        "stricture": foodfirst.STRICTURE,
        "low_fodmap": foodfirst.LOW_FODMAP,
        "food_fact": known.FACTS["F13"],
        "fibre_goal": foodfirst.FIBRE_GOAL_G,
    }
    return render(request, "pages/food_first.html", words)


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, in one or two plain sentences."""
    words = sorted((gettext(term), gettext(meaning)) for term, meaning in known.GLOSSARY.items())
    return render(request, "pages/glossary.html", {"words": words})
