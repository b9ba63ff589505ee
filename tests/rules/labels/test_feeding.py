"""Blends that feed Akkermansia, articles about it and what buyers tell are never read as a pack that holds it."""

import json
from collections import Counter
from pathlib import Path

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

SUPPORTS, UNRELATED, UNCLEAR = LabelClass.SUPPORTING, LabelClass.UNRELATED, LabelClass.UNCLEAR
LIVE, HEATED = LabelClass.LIVE, LabelClass.PASTEURISED
DATA = Path(__file__).parents[2] / "data" / "feeding_blends.jsonl"
FAMILIES = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]

NAMES = (  # over a list of other things
    "Akkermansia Probiotic Support\nCranberry extract 200 mg, inulin 2 g",
    "AKKERMANSIA PROBIOTIC SUPPORT\nHelps your own live Akkermansia thrive\nIngredients: cranberry extract, inulin",
    "Akkermansia Probiotic Booster\nIngredients: inulin (chicory), pomegranate. Feeds live bacteria in your gut.",
    "Akkermansia GLP-1 Support\nBerberine 500 mg, chromium 200 mcg, inulin 1 g. Supports live beneficial bacteria.",
    "Akkermansia Probiotic Support Powder. Organic inulin, cranberry. Nourishes the live Akkermansia already in your gut.",
    "Akkermansia Darm Unterstützung\nInulin 3 g, Cranberryextrakt 200 mg. Füttert Ihre lebenden Darmbakterien.",
    "Akkermansia Soutien Probiotique\nInuline 3 g, extrait de canneberge 200 mg. Nourrit vos bactéries vivantes.",
    "Akkermansia Refuerzo\nInulina 3 g, polifenoles 200 mg. Akkermansia es una bacteria viva del intestino.",
    "Suporte para Akkermansia\nIngredientes: inulina, romã. Akkermansia é uma bactéria viva do intestino.",
    "Akkermansia Booster\nIngrediënten: inuline, granaatappel. Akkermansia is een levende bacterie in de darm.",
    "Wsparcie Akkermansia\nSkładniki: inulina, granat. Akkermansia to żywa bakteria jelitowa.",
    "Akkermansia Probiotiskt Stöd\nInulin 3 g, tranbärsextrakt 200 mg. Ger näring åt levande tarmbakterier.",
    "Поддержка Аккермансии\nСостав: инулин, гранат. Аккермансия - живая бактерия кишечника.",
    "阿克曼菌益生支持配方\n菊粉3g、蔓越莓提取物200mg。滋养肠道活菌。",
    "아커만시아 프로바이오틱 서포트\n이눌린 3 g, 크랜베리 추출물 200 mg. 장내 살아있는 균을 키웁니다.",
)
TALK = (  # articles and buyers
    "What is Akkermansia? Akkermansia muciniphila is a live microorganism that lives in mucus. Our powder: inulin 4 g.",
    "Why Akkermansia? This live gut bacterium makes up 3% of the microbiome. Polyphenol powder: cranberry 300 mg.",
    "About Akkermansia: a live bacterium. Product: inulin 5 g. No bacteria added.",
    "Live Akkermansia bacteria love polyphenols. Cranberry extract 500 mg, pomegranate 200 mg.",
    "Science corner. Live Akkermansia is found in healthy people. Product facts: cranberry 500 mg",
    "Blog: 5 foods for Akkermansia. This living microbe eats mucus. Buy our inulin 5 g powder.",
    "Gesunde Menschen tragen lebende Akkermansia. Inulin 5 g.",
    "Akkermansia to żywa bakteria jelitowa. Nasz proszek: inulina 5 g, żurawina 200 mg.",
    "Аккермансия - живая бактерия кишечника. Наш порошок: инулин 5 г, клюква 200 мг.",
    "Some customers report more Akkermansia. Inulin 5 g, cranberry 200 mg.",
    "Inulin 5 g, cranberry 200 mg. Some customers report more live Akkermansia.",
    "Inulin 5 g. People notice a rise in live Akkermansia after 4 weeks.",
    "Inuline 5 g, canneberge 200 mg. Certains clients constatent plus d’Akkermansia vivante.",
    "Inuline 5 g, granaatappel 200 mg. Sommige klanten melden meer levende Akkermansia.",
    "菊粉5g、石榴200mg。部分顾客反映体内阿克曼活菌增多。",
)
HELD = {  # what looks like them, and holds it
    "Akkermansia Probiotic Support\nAkkermansia muciniphila 1 billion AFU, inulin 200 mg. Live.": LIVE,
    "Akkermansia Gut Support\nLive probiotic. Ingredients: Akkermansia muciniphila, inulin, hypromellose": LIVE,
    "Akkermansia Probiotic Support\n1 billion CFU per capsule. Inulin 100 mg": LIVE,
    "Contains live gut bacteria: Akkermansia muciniphila. Inulin 200 mg": LIVE,
    "Supports your gut with live Akkermansia muciniphila. 60 capsules": LIVE,
    "Akkermansia 100 million AFU. Akkermansia is a live bacterium that supports your gut.": LIVE,
    "Akkermansia viva para tu intestino. Con inulina": LIVE,
    "Contient une bactérie vivante : Akkermansia muciniphila": LIVE,
    "活性阿克曼菌 活菌100亿CFU 直达肠道": LIVE,
    "More live Akkermansia per capsule. 60 capsules": LIVE,
    "Akkermansia muciniphila (live)\nInulin 200 mg": LIVE,
    "Pasteurised Akkermansia. Feeds your live gut bacteria. 30 billion TFU": HEATED,
    "Heat-treated Akkermansia muciniphila. Supports live bacteria in the gut. 20 billion cells": HEATED,
    "Pasteurisierte Akkermansia unterstützt Ihre lebenden Darmbakterien": HEATED,
    "Customers report more energy. Pasteurised Akkermansia muciniphila 10 billion TFU": HEATED,
    "Akkermansia Probiotic Support, 60 capsules": UNCLEAR,
}


@for_each("text", NAMES)
def test_a_name_over_a_blend_that_feeds_it_is_no_pack_of_it(text: str) -> None:
    assert read(text).label_class is SUPPORTS


@for_each("text", TALK)
def test_what_is_told_of_the_germ_says_nothing_of_the_pack(text: str) -> None:
    assert read(text).label_class in {SUPPORTS, UNRELATED, UNCLEAR}


@for_each(("text", "expected"), HELD.items())
def test_a_pack_that_holds_it_goes_on_to_be_read(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


def test_a_word_of_the_prose_is_weighed_against_the_list() -> None:
    reading = read("Healthy people carry live Akkermansia. Do you? Inulin 5 g, pomegranate 100 mg.")

    assert reading.reason == (
        'The text says "live Akkermansia", but Akkermansia is not in the list of what the pack holds.'
    )


def test_a_title_that_names_its_help_is_quoted() -> None:
    reading = read("Akkermansia Probiotic Support\nCranberry extract 200 mg, inulin 2 g")

    assert reading.reason_words == "Akkermansia Probiotic Support"


@for_each(("text", "expected"), [(each["text"], each["class"]) for each in FAMILIES])
def test_a_blend_that_feeds_it_is_told_from_a_pack_that_holds_it(text: str, expected: str) -> None:
    assert read(text).label_class == expected


def test_each_family_has_blends_and_packs_that_look_like_them() -> None:
    families = Counter(each["family"] for each in FAMILIES)

    assert all(families[name] >= 20 for name in ("title", "denied", "beside", "prose"))
    assert sum(count for name, count in families.items() if name.endswith("held")) >= 80


def test_food_in_a_title_is_quoted_as_the_reason() -> None:
    reading = read("Akkermansia Prebiotic 150 g\nIngredients: inulin, cranberry powder.")

    assert reading.reason_words == "Akkermansia Prebiotic"
    assert reading.amount is None
