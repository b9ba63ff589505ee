"""The pages that anyone may read, in a real browser: they fit, axe finds nothing, keyboard and no-script readers get on."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, overflow, watch
from tests.pages.test_views import READING


@pytest.mark.parametrize("name", READING)
def test_page_fits_and_axe_finds_nothing(name: str, phone: Page) -> None:
    phone.goto(reverse(name))

    look_on_both(phone, name.replace(":", "-"))


def test_style_guide_fits_with_and_without_errors(page: Page, settings: Settings) -> None:
    settings.DEBUG = True
    watch(page).expected.append("422")

    page.goto(reverse("pages:styleguide"))
    look_on_both(page, "styleguide")
    page.get_by_role("button", name="Continue").last.click()

    expect(page.locator("#error-summary")).to_be_focused()
    look_on_both(page, "styleguide-errors")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_failed_submit_is_named_focused_and_linked(javascript: bool, open_page: Open) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    watch(page).expected.append("422")

    page.goto(reverse("pages:fit"))
    page.get_by_role("button", name="See what it means").click()

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Tick what fits you").click()
    expect(page.locator("#id_signs_0")).to_be_focused()


def test_none_of_these_and_the_others_untick_each_other(phone: Page) -> None:
    phone.goto(reverse("pages:fit"))
    none, child = phone.get_by_label("None of these"), phone.get_by_label("I am under 18")

    child.check()
    none.check()
    expect(child).not_to_be_checked()
    child.check()
    expect(none).not_to_be_checked()


@pytest.mark.parametrize(
    "sign", ["Right now", "I am under 18", "I am pregnant", "I eat little fibre", "None of these"]
)
def test_first_look_answers(sign: str, open_page: Open) -> None:
    page = open_page(size=PHONE, javascript=False)

    page.goto(reverse("pages:fit"))
    page.get_by_label(sign).check()
    page.get_by_role("button", name="See what it means").click()

    expect(page).to_have_title("Your first look - Akkerplan")


@pytest.mark.parametrize("sign", ["Right now", "I am under 18"])
def test_first_look_fits(sign: str, phone: Page) -> None:
    phone.goto(reverse("pages:fit"))
    phone.get_by_label(sign).check()
    phone.get_by_role("button", name="See what it means").click()

    look(phone, f"fit-answer-{len(sign)}")


def test_help_is_one_tap_away_and_shows_the_number_at_once(open_page: Open) -> None:
    page = open_page(size=PHONE, javascript=False)

    page.goto(reverse("pages:home"))
    page.get_by_role("banner").get_by_role("link", name="Something is wrong").click()

    call = page.get_by_role("link", name="Call 112")
    expect(call).to_be_in_viewport(ratio=1)
    page.get_by_label("Where are you?").select_option("US")
    page.get_by_role("button", name="Show the number").click()
    expect(page.get_by_role("link", name="Call 911")).to_be_in_viewport(ratio=1)


def test_skip_link_comes_first_and_leads_to_the_main_part(page: Page) -> None:
    page.goto(reverse("pages:home"))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.get_by_role("main").get_by_role("link", name="Is this for me?")).to_be_focused()


def test_focus_is_never_hidden_under_the_sticky_head(open_page: Open) -> None:
    page = open_page(size=PHONE)
    page.goto(reverse("pages:evidence"))
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    for _press in range(25):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
                const one = document.activeElement;
                if (one === document.body || one.closest("header")) return "";
                const box = one.getBoundingClientRect();
                const head = document.querySelector(".masthead").getBoundingClientRect().bottom;
                return box.bottom > head && box.top < innerHeight ? "" : one.outerHTML;
            }"""
        )
        assert hidden == ""


def test_targets_are_large(phone: Page) -> None:
    """44 px for what is pressed on its own; links inside a sentence are exempt (WCAG 2.5.8)."""
    phone.goto(reverse("pages:fit"))

    small = phone.evaluate(
        """() => [...document.querySelectorAll(".choice, .button, .nav a, .nav summary, .wrong, .brand, .back, .foot a")]
            .filter((one) => one.getBoundingClientRect().height < 44)
            .map((one) => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`)"""
    )

    assert small == []


@pytest.mark.parametrize("name", ["pages:home", "pages:help", "pages:about"])
def test_text_of_double_size_fits(name: str, phone: Page) -> None:
    phone.goto(reverse(name))

    phone.evaluate("document.documentElement.style.fontSize = '212.5%'")

    assert overflow(phone) == []


def test_dark_by_choice_wins_over_the_device(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(reverse("pages:look"))
    page.get_by_label("Dark", exact=True).check()
    page.get_by_role("button", name="Save").click()

    page.goto(reverse("pages:home"))

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(15, 23, 22)"


def test_prints_without_navigation(page: Page) -> None:
    page.goto(reverse("pages:about"))

    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_first_visit_is_light(phone: Page) -> None:
    sizes: list[tuple[str, int]] = []
    phone.on("response", lambda response: sizes.append((response.url, len(response.body()))))

    phone.goto(reverse("pages:home"), wait_until="networkidle")

    assert len(sizes) <= 8
    assert sum(size for url, size in sizes if url.endswith("site.js")) <= 6_000
