"""The catalogue: what people offer, labels that change, doubles, and lists that go out and come in."""

import csv
import html
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.clinic.catalogue_files import COLUMNS, looked_at, to_csv, to_json
from apps.clinic.catalogue_rows import UnreadableError
from apps.products import actions as products
from apps.records.models import AuditEvent, Person, Product
from apps.records.same_packs import all_same
from apps.rules.labels import READER_VERSION
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import LIVE, PASTEURISED
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where

pytestmark = pytest.mark.django_db
OFFERS, LISTS, CATALOGUE = "/operate/offers/", "/operate/bring-in/", "/operate/records/product/"
ROW: dict[str, str] = {
    "brand": "Maker", "name": "Capsules", "market": "EU", "form": "pasteurised", "amount_value": "10000000000",
    "amount_unit": "cells", "amount_per_units": "2", "serving_units": "2", "smallest_units": "1",
    "unit_noun": "capsule", "can_halve": "yes", "other_strains": "no", "added_prebiotic": "yes", "botanicals": "",
    "disease_claims": "no", "source": "the maker's page", "checked_on": "2026-03-02", "batch_notes": "",
    "words": PASTEURISED,
}  # fmt: skip


def entry(**columns: Any) -> Product:
    """An entry of the catalogue."""
    columns = {"source": "a page", "checked_on": TODAY, **columns}
    return factories.product(None, **columns)


def offered(client: Client, person: Person, **said: str) -> Product:
    """A pack that its owner offers."""
    paste(client, PASTEURISED, name="Private name of ada")
    product = Product.objects.get(person=person)
    client.post(where("confirm", product), {**GOOD, "name": "Daily", "batch": "B-77", "offer": "on", **said})
    product.refresh_from_db()
    return product


def as_list(*rows: dict[str, str]) -> str:
    """The rows as JSON."""
    return json.dumps(rows)


def bring(client: Client, text: str, **more: str) -> str:
    """The list sent, and the page that follows."""
    return client.post(LISTS, {"text": text, **more}, follow=True).content.decode()


# What ties others


@pytest.mark.parametrize("gone", ["older", "newer", "of a double"])
def test_an_entry_that_ties_others_is_not_removed(gone: str, ada: Person, as_operator: Client) -> None:
    """Its picks were one product by it: hives with the one held no more against the other."""
    older, alone = entry(name="Daily", brand="Alpha"), entry(name="Probio", brand="Beta")
    other = entry(name="Daily caps", brand="Alpha GmbH", replaces=older)
    if gone == "of a double":
        Product.objects.filter(pk=other.pk).update(replaces=None, merged_into=older)
    tied = {"older": older, "newer": other, "of a double": older}[gone]
    packs = [products.pick(person=ada, entry=one, submission=uuid4(), at=NOON) for one in (older, other)]

    page = as_operator.post(f"{CATALOGUE}{tied.pk}/delete/", {"post": "yes"}, follow=True)
    assert page.redirect_chain[-1][0] == f"{CATALOGUE}{tied.pk}/change/"
    several = {"action": "delete_selected", "_selected_action": [str(alone.pk), str(tied.pk)], "post": "yes"}
    for shown in (page, as_operator.post(CATALOGUE, several, follow=True)):
        assert f"{tied.name}: not removed." in shown.content.decode()

    assert set(Product.objects.filter(person=None)) == {older, other, alone}
    assert set(all_same(packs[0])) == set(packs)
    as_operator.post(CATALOGUE, {**several, "_selected_action": [str(alone.pk)]})
    assert not Product.objects.filter(pk=alone.pk).exists()


# Offers


def test_nothing_is_offered_without_a_tick(as_ada: Client, ada: Person, as_operator: Client) -> None:
    assert offered(as_ada, ada, offer="").offered_at is None

    assert "Nobody offers a pack now." in as_operator.get(OFFERS).content.decode()
    assert "Pasteurized" not in as_operator.get(OFFERS).content.decode()


def test_an_offer_shows_the_label_and_nothing_of_its_owner(
    as_ada: Client, ada: Person, as_operator: Client
) -> None:
    product = offered(as_ada, ada)
    Product.objects.filter(pk=product.pk).update(
        correction_reason="because of my illness", allergen_match=True
    )

    page = as_operator.get(OFFERS).content.decode()

    assert "Pasteurized Akkermansia muciniphila" in page
    for private in (ada.email, "Ada", "B-77", "illness", str(ada.code)):
        assert private not in page


def test_an_offer_becomes_an_entry_that_everybody_can_pick(
    as_ada: Client, ada: Person, as_ben: Client, ben: Person, as_operator: Client
) -> None:
    mine = offered(as_ada, ada)
    sent = {
        "code": str(mine.code),
        "brand": "Maker",
        "market": "EU",
        "source": "the maker's page",
        "replaces": "",
    }

    as_operator.post(OFFERS, sent)
    as_operator.post(OFFERS, sent)  # a second click takes nothing

    made = Product.objects.get(person=None)
    assert (made.name, made.brand, made.market, made.batch, made.offered_at) == (
        "Daily",
        "Maker",
        "EU",
        "",
        None,
    )
    assert made.code != mine.code
    assert made.readings.get().text == PASTEURISED
    assert "Nobody offers a pack now." in as_operator.get(OFFERS).content.decode()
    as_ben.post(f"/products/catalogue/{made.code}/")
    assert Product.objects.get(person=ben).readings.get().text == PASTEURISED
    assert AuditEvent.objects.filter(verb="added", thing="a_catalogue_entry", subject=None).count() == 1


def test_an_offer_needs_a_source_and_can_be_declined(
    as_ada: Client, ada: Person, as_operator: Client
) -> None:
    mine = offered(as_ada, ada)
    assert as_operator.post(OFFERS, {"code": str(mine.code)}).status_code == 422

    as_operator.post(OFFERS, {"code": str(mine.code), "decline": "1"})

    assert not Product.objects.filter(person=None).exists()
    assert not Product.objects.offered().exists()


def test_a_pack_that_is_not_offered_cannot_be_taken(ada: Person, as_operator: Client) -> None:
    mine = factories.product(ada)

    as_operator.post(
        OFFERS, {"code": str(mine.code), "source": "x", "brand": "", "market": "", "replaces": ""}
    )

    assert not Product.objects.filter(person=None).exists()


@pytest.mark.parametrize("packs", [1, 3])
def test_the_offers_take_few_queries(
    ada: Person, as_operator: Client, packs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(packs):
        mine = factories.product(ada, name=f"Pack {number}", offered_at=NOON)
        mine.readings.create(
            text="x", label_class="live_akkermansia", reading={}, reader_version="0", read_at=NOON
        )
    as_operator.get(OFFERS)

    with django_assert_num_queries(6):
        as_operator.get(OFFERS)


@pytest.mark.parametrize("where_asked", ["offers", "form"])
def test_labels_of_one_name_are_told_apart_where_one_is_chosen(
    where_asked: str, as_ada: Client, ada: Person, as_operator: Client
) -> None:
    old = entry(brand="Maker", name="Daily", checked_on=date(2026, 1, 5))
    new = entry(brand="Maker", name="Daily", checked_on=date(2026, 1, 5), amount_value=Decimal(3 * 10**10))
    offered(as_ada, ada)

    page = as_operator.get(OFFERS if where_asked == "offers" else f"{CATALOGUE}add/").text

    for one, amount in ((old, 10), (new, 30)):
        name = f"Maker, Daily, Heat-treated (postbiotic), {amount} billion cells in 1 capsule, 2026-01-05"
        value = one.code if where_asked == "offers" else one.pk
        assert f'<option value="{value}">{name.replace(", ", " ", 1)}</option>' in page


# Versions and doubles


def test_a_newer_label_stands_beside_the_older_and_old_packs_keep_theirs(ada: Person, as_ada: Client) -> None:
    old = entry(name="Capsules", amount_value=Decimal(10**10))
    products.keep_words(entry=old, words=PASTEURISED, at=NOON)
    as_ada.post(f"/products/catalogue/{old.code}/")
    mine = Product.objects.get(person=ada)

    entry(name="Capsules", amount_value=Decimal(3 * 10**10), replaces=old, checked_on=date(2026, 4, 1))

    page = as_ada.get("/products/add/").content.decode()
    assert page.count("<strong>Capsules</strong>") == 2
    assert page.count("An older label: take it if your pack looks like this.") == 1
    mine.refresh_from_db()
    assert mine.amount_value == 10**10


def test_doubles_are_merged_into_the_one_checked_last(
    as_operator: Client, as_ada: Client, ada: Person
) -> None:
    keep = entry(name="Capsules", brand="Maker", checked_on=date(2026, 3, 9))
    double, other = entry(name="Capsule", brand="Maker GmbH"), entry(name="Other")
    later = entry(name="Newer", replaces=double)
    as_ada.post(f"/products/catalogue/{double.code}/")

    ticked = {"action": "merge_doubles", "_selected_action": [str(keep.pk), str(double.pk)]}
    look = " ".join(as_operator.post(CATALOGUE, ticked).text.split())
    assert "<strong>Stays:</strong> Maker Capsules." in look
    assert "Goes: Maker GmbH Capsule." in look
    assert set(Product.objects.catalogue()) == {keep, double, other, later}, "only a look"
    page = as_operator.post(CATALOGUE, {**ticked, "sure": "1"}, follow=True).content.decode()

    assert "1 double is gone from the catalogue." in page
    assert set(Product.objects.catalogue()) == {keep, other, later}
    later.refresh_from_db()
    assert later.replaces == keep
    assert Product.objects.get(person=ada).name == "Capsule"
    assert as_ada.post(f"/products/catalogue/{double.code}/").status_code == 404


@pytest.mark.parametrize(
    "other", [{"form": "live"}, {"amount_value": Decimal(5)}, {"amount_unit": "TFU"}, {"unit_noun": "sachet"}]
)
def test_what_is_no_double_is_not_merged(other: dict[str, Any], as_operator: Client) -> None:
    both = entry(name="Capsules"), entry(name="Capsule", **other)

    ticked = {"action": "merge_doubles", "_selected_action": [str(one.pk) for one in both], "sure": "1"}
    page = as_operator.post(CATALOGUE, ticked, follow=True).content.decode()

    assert "They do not say the same of form and amount." in page
    assert set(Product.objects.catalogue()) == set(both)


def test_the_operator_who_knows_better_than_the_words_is_told_to_people(
    as_operator: Client, ada: Person, as_ada: Client
) -> None:
    fields = {k: v for k, v in ROW.items() if v not in ("no", "")} | {
        "form": "live",
        "can_halve": "on",
        "added_prebiotic": "on",
    }
    as_operator.post(f"{CATALOGUE}add/", fields)
    made = Product.objects.get(person=None)

    assert (made.form, made.corrected_from, made.correction_kind) == ("live", "", "")
    page = as_ada.post(f"/products/catalogue/{made.code}/", follow=True).content.decode()
    assert "An operator checked it on 2 March 2026: the maker&#x27;s page" in page
    assert "The catalogue says: Live bacteria." in page


def test_an_entry_without_words_is_picked_as_the_operator_says(ada: Person, as_ada: Client) -> None:
    made = entry(name="Capsules", form="live")

    as_ada.post(f"/products/catalogue/{made.code}/")

    mine = Product.objects.get(person=ada)
    assert (mine.form, mine.readings.get().label_class) == ("live", "live_akkermansia")


# A newer reader


AS_READ = PASTEURISED.replace("10 billion", "30 billion")


def read_before(**columns: Any) -> Product:
    """An entry of 10 billion, whose words an earlier reader had read so, and that say 30 billion."""
    made = entry(
        name="Capsules", amount_value=Decimal(10**10), amount_unit="cells", amount_per_units=2, **columns
    )
    products.keep_words(entry=made, words=PASTEURISED, at=NOON)
    made.readings.update(text=AS_READ, reader_version="1")
    return made


def test_operators_see_which_words_an_earlier_reader_read(as_operator: Client) -> None:
    read_before()
    products.keep_words(entry=entry(name="Sachets"), words=PASTEURISED, at=NOON)

    page = as_operator.get(CATALOGUE).content.decode()
    older = as_operator.get(f"{CATALOGUE}?read=older").content.decode()

    assert page.count(">by an earlier reader</td>") == 1
    assert page.count(">by the reader of today</td>") == 1
    assert (">Capsules</a>" in older, ">Sachets</a>" in older) == (True, False)


def test_they_read_them_again_and_are_told_what_differs(as_operator: Client) -> None:
    made = read_before()
    ticked = {"action": "read_again", "_selected_action": [str(made.pk)]}

    page = html.unescape(as_operator.post(CATALOGUE, ticked, follow=True).content.decode())

    assert (
        "Capsules: The words say 30 billion cells in 2 capsules, the entry says 10 billion cells in 2 capsules."
        in page
    )
    assert "The words of 1 entry were read again." in page
    made.refresh_from_db()
    assert made.amount_value == 10**10, "what an operator answers for is theirs"
    assert [row.reader_version for row in made.readings.all()] == [READER_VERSION, "1"]
    assert AuditEvent.objects.filter(verb="changed").count() == 1
    again = as_operator.post(CATALOGUE, ticked, follow=True).content.decode()
    assert "The words of 0 entries were read again." in again


def test_a_pack_is_picked_with_the_words_as_they_are_read_today(ada: Person, as_ada: Client) -> None:
    made = read_before()

    page = as_ada.post(f"/products/catalogue/{made.code}/", follow=True).content.decode()

    reading = Product.objects.get(person=ada).readings.get()
    assert (reading.reader_version, reading.reading["amount"]["value"]) == (READER_VERSION, 30_000_000_000)
    assert (
        "The pack&#x27;s words say 30 billion cells in 2 capsules, the catalogue says 10 billion cells"
        in page
    )


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_of_entries_takes_few_queries(
    as_operator: Client, entries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(entries):
        read_before(brand=f"Maker {number}")
    as_operator.get(CATALOGUE)

    with django_assert_num_queries(5):
        page = as_operator.get(CATALOGUE)
    assert "2 March 2026" in page.content.decode(), "as everywhere on the site"


# Lists


NASTY = ("=1+1", "+x", "-x", "@x", "\tx", "\rx", "'=x", "''-x", "'plain", "plain")


@pytest.mark.parametrize("word", NASTY)
def test_no_cell_is_a_formula_and_every_cell_comes_back(word: str) -> None:
    made = entry(name="Capsules", batch_notes=word, brand="Maker")

    sheet = to_csv([made])

    cells = [cell for row in csv.reader(StringIO(sheet, newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell] == []
    (back,) = looked_at(sheet, on=TODAY).entries
    assert back.columns["batch_notes"] == word.strip()


def test_csv_and_json_say_the_same_and_change_nothing_when_they_come_back(as_operator: Client) -> None:
    products.bring_in(entries=looked_at(as_list(ROW, {**ROW, "name": "Other"}), on=TODAY).entries, at=NOON)
    before = list(Product.objects.order_by("pk").values())
    rows = Product.objects.catalogue().prefetch_related("readings")

    for text in (to_csv(rows), to_json(rows)):
        found = looked_at(text, on=TODAY)
        assert not found.refused
        assert products.bring_in(entries=found.entries, at=NOON) == products.Brought(new=0, newer=0, same=2)

    assert list(Product.objects.order_by("pk").values()) == before


def test_a_changed_row_is_a_newer_label_once() -> None:
    products.bring_in(entries=looked_at(as_list(ROW), on=TODAY).entries, at=NOON)
    old = Product.objects.get()
    changed = looked_at(
        as_list({**ROW, "code": str(old.code), "amount_value": "20000000000"}), on=TODAY
    ).entries

    assert products.bring_in(entries=changed, at=NOON).newer == 1
    assert products.bring_in(entries=changed, at=NOON).same == 1

    newer = Product.objects.get(replaces=old)
    old.refresh_from_db()
    assert old.amount_value == 10**10
    assert newer.amount_value == 2 * 10**10


def test_a_code_of_a_persons_pack_leads_nowhere(ada: Person) -> None:
    mine = factories.product(ada, name="Mine")

    products.bring_in(entries=looked_at(as_list({**ROW, "code": str(mine.code)}), on=TODAY).entries, at=NOON)

    mine.refresh_from_db()
    assert mine.name == "Mine"
    assert Product.objects.get(person=None).code != mine.code


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": ""}, "name:"),
        ({"form": "magic"}, "form:"),
        ({"amount_unit": ""}, "amount_unit: an amount and its unit go together"),
        ({"amount_value": "-1"}, "amount_value:"),
        ({"amount_value": "1e400"}, "amount_value:"),
        ({"amount_value": "NaN"}, "amount_value:"),
        ({"smallest_units": "3"}, "smallest_units: more than the daily serving"),
        ({"checked_on": "2026-03-03"}, "checked_on: this day has not come yet"),
        ({"checked_on": "yesterday"}, "checked_on:"),
        ({"botanicals": "maybe"}, "botanicals: write yes or no"),
        ({"code": "x"}, "code:"),
        ({"person": "1"}, "unknown column: person"),
        ({"words": "x" * 20_001}, "words:"),
    ],
)
def test_a_bad_row_is_named_and_left_out(change: dict[str, str], told: str) -> None:
    found = looked_at(as_list(ROW, {**ROW, **change}), on=TODAY)

    assert len(found.entries) == 1
    (refused,) = found.refused
    assert refused.row == 2
    assert refused.why[0].startswith(told)


def test_the_same_code_twice_in_a_list_is_told() -> None:
    twice = {**ROW, "code": str(UUID(int=5))}

    assert looked_at(as_list(twice, twice), on=TODAY).refused[0].why == ("code: it is in this list twice",)


@pytest.mark.parametrize(
    "text", ["", "[1]", "{}", "[", "[" * 100_000, "name\n", "x" * 1_000_001, "name\n" + "x\n" * 501]
)
def test_what_is_no_list_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        looked_at(text, on=TODAY)


def test_first_a_look_and_then_all_good_rows(as_operator: Client) -> None:
    text = as_list(ROW, {**ROW, "name": "", "brand": "Nameless"})

    page = bring(as_operator, text)
    assert "1 row can come in" in page
    assert "1 row is left out" in page
    assert not Product.objects.exists()
    page = bring(as_operator, text, go="1")

    assert "1 new, 0 with a newer label, 0 there already. 1 row was left out." in page
    assert Product.objects.get().readings.get().text == PASTEURISED


def test_a_file_is_taken_and_bytes_are_not(as_operator: Client) -> None:
    made = to_csv([entry(name="Capsules")])
    Product.objects.all().delete()
    answer = as_operator.post(LISTS, {"file": SimpleUploadedFile("a.csv", ("\ufeff" + made).encode())})
    assert "1 row can come in" in answer.content.decode(), answer.context["found"]

    answer = as_operator.post(LISTS, {"file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00")})

    assert "This file is not UTF-8 text." in answer.content.decode()


@pytest.mark.parametrize(("action", "begins"), [("as_csv", ",".join(COLUMNS)), ("as_json", "[")])
def test_ticked_entries_are_exported(as_operator: Client, ada: Person, action: str, begins: str) -> None:
    ticked, other, mine = entry(name="Ticked"), entry(name="Other"), factories.product(ada, name="Mine")
    sent = {"action": action, "_selected_action": [str(ticked.pk), str(mine.pk)]}

    file = as_operator.post(CATALOGUE, sent)

    assert "attachment" in file.headers["Content-Disposition"]
    text = file.content.decode()
    assert text.startswith(begins)
    assert "Ticked" in text
    assert other.name not in text
    assert "Mine" not in text
    assert LIVE not in text


def test_an_empty_list_is_told_what_to_do_and_no_box_is_called_optional(as_operator: Client) -> None:
    page = as_operator.get(LISTS).text

    assert "(optional)" not in page
    assert "Fill in one of the two boxes." in page
    assert "Choose a file, or paste the list into the box below." in bring(as_operator, " ")


# What to look at twice


def test_a_label_from_before_the_newest_is_left_out_and_one_of_its_day_is_asked_about(
    as_operator: Client,
) -> None:
    old = entry(name="Capsules", checked_on=date(2026, 2, 1))
    entry(name="Capsules", checked_on=date(2026, 2, 20), replaces=old, amount_value=Decimal(5))
    changed = {**ROW, "words": "", "code": str(old.code)}
    early, same_day = {**changed, "checked_on": "2026-02-19"}, {**changed, "checked_on": "2026-02-20"}

    page = " ".join(bring(as_operator, as_list(early)).split())
    assert ("0 rows can come in" in page, "1 row is left out" in page) == (True, True)
    assert "Row 1, <bdi>Maker Capsules</bdi>" in page
    assert "the newest label of this product was checked on 2026-02-20." in page
    assert "was checked on the same day, and says something else." in bring(as_operator, as_list(same_day))

    told = bring(as_operator, as_list(early, ROW), go="1")
    assert "1 new, 0 with a newer label, 0 there already. 1 row was left out." in told


def test_a_label_stays_tied_to_a_double_when_its_form_is_saved(as_operator: Client) -> None:
    double, stays = entry(name="Capsule"), entry(name="Capsules")
    Product.objects.filter(pk=double.pk).update(merged_into=stays)
    newer = entry(name="Newer", replaces=double)

    page = as_operator.get(f"{CATALOGUE}{newer.pk}/change/").text

    assert f'<option value="{double.pk}" selected>' in page


def test_the_look_counts_what_would_come_in(as_operator: Client) -> None:
    products.bring_in(entries=looked_at(as_list(ROW), on=TODAY).entries, at=NOON)
    known = Product.objects.get()
    newer = {**ROW, "code": str(known.code), "amount_value": "20000000000"}
    other = {**ROW, "name": "Quite another powder"}

    page = " ".join(bring(as_operator, as_list(ROW, newer, other, other)).split())

    assert "2 rows can come in" in page
    assert "1 new, 1 with a newer label, 2 there already." in page
    assert Product.objects.count() == 1
    after = bring(as_operator, as_list(ROW, newer, other, other), go="1")
    assert "1 new, 1 with a newer label, 2 there already." in after


def test_a_list_that_is_there_already_brings_nothing_in(as_operator: Client) -> None:
    products.bring_in(entries=looked_at(as_list(ROW), on=TODAY).entries, at=NOON)

    page = bring(as_operator, as_list(ROW))

    assert "0 rows can come in" in page
    assert 'name="go"' not in page


@pytest.mark.parametrize(
    ("name", "told"),
    [("Capsule", True), ("CAPSULES", True), ("Capsules", True), ("Night powder", False)],
)
def test_a_name_like_one_that_is_there_is_told(name: str, told: bool, as_operator: Client) -> None:
    products.bring_in(entries=looked_at(as_list(ROW), on=TODAY).entries, at=NOON)

    page = html.unescape(bring(as_operator, as_list({**ROW, "name": name, "market": "US"})))

    assert ("The catalogue has “Maker Capsules” already." in page) is told


def test_a_name_like_one_above_it_is_told_once(as_operator: Client) -> None:
    page = html.unescape(bring(as_operator, as_list(ROW, {**ROW, "name": "Capsule", "market": "US"})))

    assert page.count("A row above is called “Maker Capsules”.") == 1
    assert "Row 2, <bdi>Maker Capsule</bdi>" in " ".join(page.split())


AGAINST = [
    ({"form": "live"}, "The words read as “Heat-treated (postbiotic)”, the entry says “Live bacteria”."),
    (
        {"amount_value": "5000000000"},
        "The words say 10 billion cells in 2 capsules, the entry says 5 billion cells in 2 capsules.",
    ),
    ({"serving_units": "3"}, "The words say 2 capsules a day, the entry says 3 capsules a day."),
    (
        {"added_prebiotic": "no"},
        "The words say so, the entry does not: An added fibre or prebiotic, such as inulin.",
    ),
]


@pytest.mark.parametrize(("change", "told"), AGAINST, ids=["form", "amount", "a day", "contents"])
def test_a_row_that_its_own_words_contradict_is_told(
    change: dict[str, str], told: str, as_operator: Client
) -> None:
    assert "Look at these twice" not in bring(as_operator, as_list(ROW))
    assert "Look at these twice" not in bring(as_operator, as_list({**ROW, **change, "words": ""}))

    page = " ".join(html.unescape(bring(as_operator, as_list({**ROW, **change}))).split())

    assert "Look at these twice" in page
    assert told in page
    assert "1 row can come in" in page


def test_an_operator_who_contradicts_the_words_is_told_at_once(as_operator: Client) -> None:
    ticks = {"can_halve": "on", "added_prebiotic": "on"}
    fields = {name: value for name, value in ROW.items() if value not in ("no", "")} | ticks

    quiet = as_operator.post(f"{CATALOGUE}add/", fields, follow=True).content.decode()
    loud = as_operator.post(f"{CATALOGUE}add/", {**fields, "form": "live"}, follow=True).content.decode()

    assert "the entry says" not in quiet
    assert "The words read as “Heat-treated (postbiotic)”, the entry says “Live bacteria”." in loud


def test_an_offer_that_its_words_contradict_is_told(as_ada: Client, ada: Person, as_operator: Client) -> None:
    offered(as_ada, ada, serving_units="1", correction_kind="maker")

    page = as_operator.get(OFFERS).content.decode()

    assert "The words say 2 capsules a day, the entry says 1 capsule a day." in page


def test_a_weight_in_nobody_knows_how_many_goes_out_and_comes_back() -> None:
    made = entry(
        name="Weight", amount_value=Decimal(500), amount_unit="mg", amount_per_units=None, form="unknown"
    )

    (back,) = looked_at(to_csv([made]), on=TODAY).entries

    assert back.columns["amount_per_units"] is None
    assert products.bring_in(entries=[back], at=NOON) == products.Brought(new=0, newer=0, same=1)
    counted = looked_at(as_list({**ROW, "amount_per_units": ""}), on=TODAY)
    assert counted.refused[0].why == (
        "amount_per_units: write in how many of them the amount is, such as 1 or 2",
    )


def test_the_catalogue_tells_what_is_in_a_pack_and_how_it_was_checked(as_ada: Client) -> None:
    entry(name="Capsules", source="photo of the pack", market="EU")

    page = " ".join(as_ada.get("/products/add/").content.decode().split())

    assert "Heat-treated (postbiotic)" in page
    assert "10 billion cells in 1 capsule" in page
    assert "EU, checked in March 2026: photo of the pack" in page
