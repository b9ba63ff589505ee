"""A label in another script; an unclear one, up to the question to its maker; a correction with its reason."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, watch, whole
from tests.journeys.steps import assert_nothing_can_be_planned
from tests.journeys.test_account import come_in
from tests.journeys.test_reading_a_pack import confirm, paste
from tests.products.labels import PASTEURISED, UNCLEAR

JAPANESE = """アッカーマンシア菌サプリメント
原材料名：殺菌アッカーマンシア・ムシニフィラ菌末、イヌリン
アッカーマンシア菌（殺菌）100億個／2カプセル
1日2カプセルを目安にお召し上がりください。直射日光を避け、涼しい場所に保存してください。"""


@pytest.mark.django_db(transaction=True)
def test_a_japanese_label_is_read_and_marked(phone: Page, site: str) -> None:
    come_in(phone, factories.person("ada"), site)

    paste(phone, JAPANESE, name="アッカーマンシア菌")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Heat-treated (postbiotic)")
    whole(phone)
    marked = phone.locator(".label-text .mark").all_inner_texts()
    assert any("アッカーマンシア" in words for words in marked)
    assert any("殺菌" in words for words in marked)
    expect(phone.get_by_text("10 billion").first).to_be_visible()
    phone.get_by_text("Why, phrase by phrase").click()
    look(phone, "product-japanese")


@pytest.mark.django_db(transaction=True)
def test_from_an_unclear_pack_to_the_question_for_the_maker(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ada = factories.person("ada")
    factories.screening(ada, on=factories.TODAY)
    come_in(page, ada, site)
    paste(page, UNCLEAR, name="Gut & more")
    look_on_both(page, "product-ask")

    page.get_by_role("button", name="Copy the question").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "The product: Gut & more." in copied
    assert "alive, or is it heat-treated" in copied
    mail = page.get_by_role("link", name="Write it as a mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=A%20question%20about%20Gut%20%26%20more&body=Hello")

    page.get_by_role("link", name="Confirm or correct").click()
    page.locator("input[name=form][value=unknown]").check(force=True)
    confirm(page)
    expect(page.get_by_text("A plan needs to know what is in the pack.")).to_be_visible()
    assert_nothing_can_be_planned(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
@pytest.mark.django_db(transaction=True)
def test_a_correction_says_how_one_knows(open_page: Open, site: str, javascript: bool) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    watch(page).expected.append("422")
    come_in(page, factories.person("ada"), site)
    paste(page, PASTEURISED)
    page.get_by_role("link", name="Confirm or correct").click()
    page.locator("input[name=form][value=live]").check(force=True)
    confirm(page)
    expect(page.get_by_role("alert")).to_contain_text("Say how you know that it is something else.")

    page.locator("input[name=correction_kind][value=maker]").check(force=True)
    page.get_by_label("In your own words").fill("They wrote on 3 May.")
    page.get_by_role("button", name="This is right").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Live bacteria")
    expect(
        page.get_by_text("You corrected the reading. The maker told me: They wrote on 3 May.")
    ).to_be_visible()
    if javascript:
        look_on_both(page, "product-corrected")
