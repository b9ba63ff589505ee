"""A photo of a pack: sent, read by whoever holds the lease, corrected, and gone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.accounts import actions as accounts
from apps.accounts.export import export_of
from apps.products import photos, tasks
from apps.products.optical import Words
from apps.products.photos import KEPT_UNCONFIRMED, LEASE, MOST_PHOTOS
from apps.products.pictures import Picture
from apps.records.models import LabelReading, PackPhoto, Person, PhotoState, Product
from tests import factories
from tests.bell import Bell, rung
from tests.factories import NOON
from tests.products.labels import PASTEURISED
from tests.products.pictures import picture
from tests.products.test_forms import GOOD
from tests.products.test_views import ADD, body, where, words

SEND = "/products/photos/"
SMALL = Picture(b"a picture", 3, 4)


@pytest.fixture(autouse=True)
def bell(redis_url: str) -> Iterator[Bell]:
    """The tests read a picture when they want to."""
    with rung("photo") as bell:
        yield bell


def send(client: Client, content: bytes | None = None, **fields: object) -> Any:
    """One side of a pack, from the page's form."""
    file = SimpleUploadedFile("IMG_0001 kitchen.jpg", picture() if content is None else content, "image/jpeg")
    return client.post(SEND, {"pack": uuid4(), "code": uuid4(), "photo": file, **fields})


def read(text: str = PASTEURISED, *doubtful: str, at: datetime = NOON) -> bool:
    """What the worker does, with an engine that reads these words."""
    return photos.read_next(read=lambda _picture: Words(text, doubtful), at=at, done_at=lambda: at)


def take(person: Person, pack: UUID, *, code: UUID | None = None, at: datetime = NOON) -> bool:
    """One more side."""
    return photos.take(person=person, pack=pack, code=code or uuid4(), picture=SMALL, at=at)


def test_from_the_photo_to_the_product(as_ada: Client, ada: Person, bell: Bell) -> None:
    sent = send(as_ada)
    page = as_ada.get(sent.headers["Location"])
    assert "The photo is being read on our own server." in words(page)
    assert 'hx-trigger="every 2s"' in body(page)
    assert "See if it is done" in words(page)
    assert bell() == 1

    read(f"Daily Postbiotic\n{PASTEURISED}", "Inulin 300 mg")
    page = as_ada.get(sent.headers["Location"])
    assert "hx-trigger" not in body(page)
    assert "Pasteurized Akkermansia muciniphila 10 billion cells" in body(page)
    assert "Look at them twice: Inulin 300 mg" in words(page)

    corrected = PASTEURISED.replace("300 mg", "200 mg")
    shown = as_ada.post(
        sent.headers["Location"], {"submission": uuid4(), "name": "Daily", "text": corrected}, follow=True
    )
    product = Product.objects.get(person=ada)
    assert "Heat-treated (postbiotic)" in words(shown)
    assert LabelReading.objects.get(product=product).text == corrected.strip()
    assert PackPhoto.objects.get().product == product
    assert as_ada.get(sent.headers["Location"]).headers["Location"] == where("product", product)


@pytest.mark.parametrize(("tick", "left"), [({}, 0), ({"keep_photos": "on"}, 1)])
def test_the_photo_goes_with_the_confirmation_unless_it_is_wanted(
    as_ada: Client, ada: Person, tick: dict[str, str], left: int
) -> None:
    product = factories.product(ada, confirmed_at=None)
    LabelReading.objects.create(
        product=product, text=PASTEURISED, label_class="pasteurized_postbiotic_akkermansia", read_at=NOON,
        reading={"confounders": [], "claims": [], "evidence": []}, reader_version="0",
    )  # fmt: skip
    factories.photo(ada, pack=product.code, product=product)
    assert "Without this tick they are deleted" in words(as_ada.get(where("confirm", product)))

    as_ada.post(where("confirm", product), {**GOOD, **tick})

    assert PackPhoto.objects.filter(keep=True).count() == PackPhoto.objects.count() == left


def test_a_pack_without_photos_is_not_asked_about_them(as_ada: Client, ada: Person) -> None:
    as_ada.post(ADD, {"submission": uuid4(), "name": "Daily", "text": PASTEURISED})

    assert "Keep my photos" not in words(as_ada.get(where("confirm", Product.objects.get(person=ada))))


def test_both_sides_of_a_pack_are_one_text(as_ada: Client, ada: Person) -> None:
    place = send(as_ada).headers["Location"]
    read("The front")
    form = body(as_ada.get(place))
    assert "Add another side of the pack" in form

    again = send(as_ada, pack=PackPhoto.objects.get().pack)
    assert again.headers["Location"] == place
    read("The back")

    assert "The front\n\nThe back" in body(as_ada.get(place))
    assert [one.side for one in PackPhoto.objects.of(ada)] == [1, 2]


def test_a_form_sent_twice_is_one_side(as_ada: Client) -> None:
    pack, code = uuid4(), uuid4()

    for _click in range(2):
        send(as_ada, pack=pack, code=code)

    assert PackPhoto.objects.count() == 1


def test_what_is_no_picture_is_told_on_the_page(as_ada: Client) -> None:
    answer = send(as_ada, b"<script>alert(1)</script>")

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This is no picture that we can open." in words(answer)
    assert not PackPhoto.objects.exists()


def test_the_address_of_a_refused_photo_leads_back_when_it_is_loaded_again(as_ada: Client) -> None:
    answer = as_ada.get(reverse("products:photograph"))

    assert (answer.status_code, answer.headers["Location"]) == (HTTPStatus.FOUND, ADD)


def test_a_file_that_is_too_large_is_told_on_the_page(as_ada: Client) -> None:
    answer = send(as_ada, picture() + bytes(10 * 1024 * 1024))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This photo is larger than 10 MB." in words(answer)


def test_what_was_typed_beside_a_refused_photo_stands_there_again(as_ada: Client) -> None:
    assert f'formaction="{SEND}"' in as_ada.get(ADD).text

    answer = send(as_ada, b"no picture", name="Daily Postbiotic", text=PASTEURISED)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="Daily Postbiotic"' in answer.text
    assert PASTEURISED.splitlines()[0] in answer.text
    assert "Fill in" not in answer.text, "nobody has asked for the words to be read yet"


def test_a_bad_second_side_keeps_the_first(as_ada: Client) -> None:
    place = send(as_ada).headers["Location"]
    read()

    answer = send(as_ada, b"no picture", pack=place.split("/")[-2])

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Pasteurized Akkermansia" in body(answer)


def test_there_is_room_for_few(ada: Person) -> None:
    pack = uuid4()

    assert [take(ada, pack) for _side in range(5)] == [True] * 4 + [False]
    assert sum(take(ada, uuid4()) for _pack in range(20)) == MOST_PHOTOS - 4


def test_a_full_store_is_told(as_ada: Client, ada: Person) -> None:
    for number in range(MOST_PHOTOS):
        factories.photo(ada, side=number % 4 + 1, pack=UUID(int=number // 4))

    shown = as_ada.get(send(as_ada).headers["Location"])

    assert "There is no room for another photo." in shown.content.decode()


def test_somebody_elses_code_is_nobodys_side(ada: Person, ben: Person) -> None:
    theirs = factories.photo(ben)

    assert not take(ada, uuid4(), code=theirs.code)
    assert not PackPhoto.objects.of(ada).exists()


def test_no_words_and_no_reading_leave_the_box_to_type_in(as_ada: Client) -> None:
    place = send(as_ada).headers["Location"]
    read("")
    assert "We could not read any words." in words(as_ada.get(place))
    PackPhoto.objects.update(state=PhotoState.FAILED, read_at=None)

    shown = as_ada.get(place)

    assert "Could not be read" in words(shown)
    assert '<textarea name="text"' in body(shown)


def test_a_page_does_not_wait_for_ever(as_ada: Client) -> None:
    place = send(as_ada).headers["Location"]
    PackPhoto.objects.update(added_at=NOON)

    shown = as_ada.get(place)

    assert "The reading takes longer than it should." in words(shown)
    assert '<textarea name="text"' in body(shown)
    assert "hx-trigger" not in body(shown)


def test_htmx_asks_for_the_moving_part_alone(as_ada: Client) -> None:
    place = send(as_ada).headers["Location"]

    part = as_ada.get(place, headers={"HX-Request": "true"}).content.decode().strip()

    assert part.startswith('<div id="reading"')
    assert "<main" not in part


def test_where_photos_are_not_read_the_page_says_so(as_ada: Client, settings: Settings) -> None:
    settings.PHOTO_READING = False

    shown = as_ada.get(ADD)

    assert "Photos cannot be read here at the moment. Do one of these instead:" in words(shown)
    assert "photograph it" not in words(shown)
    assert "Or pick your pack from the catalogue." not in words(shown)  # it is empty
    assert 'type="file"' not in body(shown)
    assert '<textarea name="text"' in body(shown)
    assert send(as_ada).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("development", [True, False])
def test_no_command_of_a_developer_stands_on_the_page(
    development: bool, as_ada: Client, settings: Settings
) -> None:
    settings.PHOTO_READING, settings.DEBUG = False, development

    assert "make run" not in words(as_ada.get(ADD))


def test_an_empty_catalogue_says_so(as_ada: Client) -> None:
    shown = words(as_ada.get(ADD))

    assert "Or pick it from the catalogue" in shown
    assert "No pack is in the catalogue yet." in shown
    assert "No pack is in the catalogue yet." not in words(as_ada.get(ADD, {"find": "nothing"}))


def test_without_photos_the_catalogue_is_one_way_on(as_ada: Client, settings: Settings) -> None:
    settings.PHOTO_READING = False
    factories.product(None, name="Checked pack")

    assert '<a href="#catalogue">' in body(as_ada.get(ADD))


def test_an_empty_file_is_told_in_our_words(as_ada: Client) -> None:
    assert "This file is empty. Take the photo again." in words(send(as_ada, b""))
    none = as_ada.post(SEND, {"pack": uuid4(), "code": uuid4()})
    assert "Choose a photo of the small print first." in words(none)


def test_letters_that_are_not_known_are_left_to_the_person(as_ada: Client) -> None:
    sent = send(as_ada)
    read(
        "AKKepMaHCMA naCTepN3OBaHHaa\nXpaHNTb npn TeMnepaType Ao 25 C\nBAn,30 Kancyn",
        "BAn,30 Kancyn",
        "XpaHNTb",
    )

    page = as_ada.get(sent.headers["Location"])

    assert "These look like letters that we cannot read from a photo" in words(page)
    assert "TeMnepaType" not in body(page)
    assert "hard to read" not in words(page)


def test_capitals_in_a_name_are_no_unknown_letters(as_ada: Client) -> None:
    sent = send(as_ada)
    read("BioMax GutHealth AkkerPro\nHydroxyPropyl MethylCellulose MucT")

    assert "BioMax GutHealth AkkerPro" in body(as_ada.get(sent.headers["Location"]))


def test_where_much_was_hard_to_read_another_photo_is_offered(as_ada: Client) -> None:
    sent = send(as_ada)
    read(
        "Maotepiwuevn Akkermansia\n30 dloekatouuupia\nInulin", "30 dloekatouuupia", "Maotepiwuevn Akkermansia"
    )

    page = words(as_ada.get(sent.headers["Location"]))
    assert "That is much of it. Take the photo again" in page
    assert "Maotepiwuevn" in page


def test_the_words_that_were_read_are_seen_whole(as_ada: Client) -> None:
    sent = send(as_ada)
    read("\n".join(f"Line {number}" for number in range(15)))

    assert 'rows="16"' in body(as_ada.get(sent.headers["Location"]))


def test_the_page_says_what_cannot_be_read(as_ada: Client) -> None:
    assert "It cannot read Japanese, Korean, Cyrillic, Greek, Arabic, Hebrew or Thai letters" in words(
        as_ada.get(ADD)
    )


def test_the_picture_is_its_owners_and_stays_in_no_browser(
    as_ada: Client, as_ben: Client, as_cole: Client
) -> None:
    place = send(as_ada).headers["Location"]
    address = reverse("products:picture", args=[PackPhoto.objects.get().code])

    shown = as_ada.get(address)

    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.content == bytes(PackPhoto.objects.get().picture)
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for stranger in (as_ben, as_cole, Client()):
        for path in (address, place):
            assert stranger.get(path).status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.FOUND)


def test_a_photo_can_be_removed_at_any_time(as_ada: Client, as_ben: Client, ada: Person) -> None:
    send(as_ada)
    address = reverse("products:remove-photo", args=[PackPhoto.objects.get().code])
    assert as_ben.post(address).status_code == HTTPStatus.NOT_FOUND
    assert PackPhoto.objects.exists()

    assert as_ada.post(address).headers["Location"] == ADD

    assert not PackPhoto.objects.exists()


def test_a_kept_photo_is_shown_with_its_product(as_ada: Client, ada: Person) -> None:
    as_ada.post(ADD, {"submission": uuid4(), "name": "Daily", "text": PASTEURISED})
    product = Product.objects.get(person=ada)
    kept = factories.photo(ada, pack=product.code, product=product, keep=True)
    assert reverse("products:picture", args=[kept.code]) in body(as_ada.get(where("product", product)))

    gone = as_ada.post(reverse("products:remove-photo", args=[kept.code]))

    assert gone.headers["Location"] == where("product", product)


@pytest.mark.parametrize("sides", [1, 3])
def test_the_page_takes_few_queries_and_no_pictures(
    as_ada: Client, ada: Person, sides: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for side in range(1, sides + 1):
        factories.photo(ada, pack=UUID(int=1), side=side, state="read", read_at=NOON, text="Words")

    with django_assert_num_queries(3) as asked:
        as_ada.get(reverse("products:photos", args=[UUID(int=1)]))

    assert not any('"picture"' in one["sql"] for one in asked.captured_queries)


# The lease


def test_one_photo_is_read_once(ada: Person) -> None:
    take(ada, uuid4())

    assert read()
    assert not read("Other words")
    assert PackPhoto.objects.get().text == PASTEURISED


def test_a_leased_photo_is_nobody_elses_until_the_lease_ends(ada: Person) -> None:
    take(ada, uuid4())
    PackPhoto.objects.update(lease_until=NOON + LEASE, attempts=1)  # by a worker that was killed then

    assert not read(at=NOON + LEASE - timedelta(seconds=1))
    assert read(at=NOON + LEASE)
    assert PackPhoto.objects.get().state == PhotoState.READ


def test_a_late_reader_does_not_overwrite(ada: Person) -> None:
    take(ada, uuid4())

    def slowly(_picture: bytes) -> Words:
        assert read("The second reader", at=NOON + LEASE)
        return Words("The first reader, too late", ())

    photos.read_next(read=slowly, at=NOON, done_at=lambda: NOON)

    assert PackPhoto.objects.get().text == "The second reader"


def test_a_picture_that_breaks_the_engine_is_given_up(ada: Person, caplog: pytest.LogCaptureFixture) -> None:
    take(ada, uuid4())

    def breaks(_picture: bytes) -> Words:
        raise RuntimeError("Akkermansia in the message")

    assert photos.read_next(read=breaks, at=NOON, done_at=lambda: NOON)

    assert PackPhoto.objects.get().state == PhotoState.FAILED
    assert "RuntimeError" in caplog.text
    assert "Akkermansia" not in caplog.text


def test_a_photo_that_kills_its_reader_twice_is_given_up(ada: Person) -> None:
    take(ada, uuid4())
    PackPhoto.objects.update(lease_until=NOON, attempts=2)

    assert not read(at=NOON)
    assert not photos.tidy(at=NOON)

    assert PackPhoto.objects.get().state == PhotoState.FAILED


def test_what_postgres_cannot_hold_is_dropped(ada: Person) -> None:
    take(ada, uuid4())

    read("a\x00b", "c\x00")

    assert (PackPhoto.objects.get().text, PackPhoto.objects.get().doubtful) == ("ab", ["c"])


def test_photos_go_after_a_week_unless_they_are_kept(ada: Person) -> None:
    product = factories.product(ada)
    take(ada, uuid4(), at=NOON)
    take(ada, uuid4(), at=NOON + timedelta(days=1))
    factories.photo(ada, product=product, keep=True)

    photos.tidy(at=NOON + KEPT_UNCONFIRMED)

    assert {(one.keep, one.added_at) for one in PackPhoto.objects.all()} == {
        (True, NOON),
        (False, NOON + timedelta(days=1)),
    }


def test_a_lost_bell_is_rung_again(ada: Person, bell: Bell, settings: Settings) -> None:
    tasks.tidy_photos()
    assert bell() == 0
    factories.photo(ada, added_at=datetime.now(tz=NOON.tzinfo))

    tasks.tidy_photos()
    assert bell() == 1
    settings.PHOTO_READING = False  # nobody would hear it
    tasks.tidy_photos()

    assert bell() == 1


def test_a_photo_is_exported_and_erased_with_its_person(ada: Person) -> None:
    take(ada, uuid4())
    tables: Any = export_of(ada, at=NOON)["tables"]
    assert tables["PackPhoto"]["rows"][0]["picture"] == "YSBwaWN0dXJl"  # Base64

    accounts.erase(person=ada, at=NOON)

    assert not PackPhoto.objects.exists()
