"""Photograph a label, correct what was read beside the picture, confirm; the picture is gone."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from apps.products.tasks import read_photo
from apps.records.models import PackPhoto, Product
from tests import factories
from tests.bell import rung
from tests.journeys.conftest import DESKTOP, PHONE, Open
from tests.journeys.look import look_on_both, watch
from tests.journeys.test_account import come_in
from tests.journeys.test_reading_a_pack import confirm
from tests.products.pictures import label_picture, saved


def send(page: Page, content: bytes) -> None:
    """A photo from the device."""
    photo: FilePayload = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content}
    page.get_by_label("A photo of the small print").set_input_files(photo)
    page.get_by_role("button", name="Send the photo").click()


@pytest.mark.reads_photos
@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
@pytest.mark.django_db(transaction=True)
def test_from_a_noisy_photo_to_a_confirmed_pack(
    open_page: Open, site: str, redis_url: str, javascript: bool
) -> None:
    page = open_page(size=DESKTOP if javascript else PHONE, javascript=javascript)
    watch(page).expected.append("422")
    come_in(page, factories.person("ada"), site)
    page.goto("/products/add/")
    send(page, b"no picture at all")
    expect(page.get_by_role("alert")).to_contain_text("no picture that we can open")
    with rung("photo"):
        send(page, saved(label_picture(), quality=80))
        expect(page.get_by_text("is being read on our own server")).to_be_visible()
        expect(page.get_by_role("img", name="Your photo of the pack, side 1")).to_be_visible()
        if javascript:
            look_on_both(page, "photo-waits")
        read_photo()  # as the worker does; the page asks every two seconds
    if not javascript:
        page.get_by_role("link", name="See if it is done").click()

    words = page.get_by_label("The words on the pack")
    assert "akkermansia" in words.input_value().lower()
    assert "10billion" in words.input_value().replace(" ", "")
    if javascript:
        look_on_both(page, "photo-read")
    page.get_by_label("What is the product called?").fill("Daily Postbiotic")
    words.fill(words.input_value().replace("300", "200"))
    page.get_by_role("button", name="Read these words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heat-treated (postbiotic)")
    assert "200" in Product.objects.get().readings.get().text
    page.get_by_role("link", name="Confirm or correct").click()
    page.get_by_text("See your photos").click()
    expect(page.get_by_role("img", name="Your photo of the pack, side 1")).to_be_visible()
    if javascript:
        look_on_both(page, "photo-confirm")
    assert PackPhoto.objects.exists()

    confirm(page)

    expect(page.get_by_text("I know that it will not settle")).to_be_visible()
    assert not PackPhoto.objects.exists()
