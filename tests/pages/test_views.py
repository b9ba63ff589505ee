"""The pages that anyone may read."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from apps.pages import queries
from apps.records.models import Person
from apps.rules.danger_signs import CALL_NOW, MORE_FOR_A_FEVER
from apps.rules.evidence import CORRECTIONS, FACTS, GLOSSARY
from apps.rules.foodfirst import FOODS
from apps.rules.version import RULES_VERSION
from tests.pages.reading import main_text

pytestmark = pytest.mark.django_db

READING = (
    "pages:home",
    "pages:fit",
    "pages:evidence",
    "pages:food-first",
    "pages:about",
    "pages:privacy",
    "pages:glossary",
    "pages:accessibility",
    "pages:help",
    "pages:look",
)


def read(client: Client, name: str, **query: str) -> str:
    return client.get(reverse(name, query=query)).content.decode()


@pytest.mark.parametrize("name", READING)
def test_anyone_may_read_almost_without_a_query(
    name: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """One page asks whether a clinician has reviewed the rules."""
    with django_assert_num_queries(1 if name == "pages:about" else 0):
        response = client.get(reverse(name))

    assert response.status_code == 200


@pytest.mark.parametrize("name", READING)
def test_frame_is_complete(name: str, client: Client) -> None:
    html = read(client, name)

    assert html.count("<h1") == 1
    assert '<html lang="en"' in html
    assert [html.count(f"<{part}") for part in ("header", "main", "footer")] == [1, 1, 1]
    assert "<nav" in html
    assert html.index('class="skip"') < html.index("<header")
    assert f'class="wrong" href="{reverse("pages:help")}"' in html
    assert "It does not give medical advice, a diagnosis or a treatment." in html


def test_titles_are_unique(client: Client) -> None:
    titles = [re.search(r"<title>(.*?)</title>", read(client, name), re.DOTALL) for name in READING]

    words = [" ".join(title.group(1).split()) for title in titles if title]
    assert len(set(words)) == len(READING)
    assert all(title.endswith(" - Akkerplan") for title in words)


def test_home_leads_everywhere_in_one_click(client: Client) -> None:
    html = read(client, "pages:home")

    for name in ("pages:fit", "pages:evidence", "pages:food-first", "account_signup"):
        assert f'href="{reverse(name)}"' in html


def test_every_fact_is_shown_with_its_source(client: Client) -> None:
    html = read(client, "pages:evidence")

    for fact in FACTS.values():
        article = html[html.index(f'id="{fact.code}"') :]
        article = article[: article.index("</article>")]
        assert f'href="{fact.link}"' in article
    assert all(f'href="#{code}"' in html for correction in CORRECTIONS for code in correction.facts)
    assert html.index("Blood sugar and blood fats") < html.index("Gas, bloating and stools")


def test_the_evidence_is_folded_and_its_contents_lead_everywhere(client: Client) -> None:
    """A link to a source leads inside its fold, which a browser then opens."""
    html = read(client, "pages:evidence").split("<main")[1]

    jump = html[html.index('<ul class="jump"') : html.index("</ul>")]
    heads = re.findall(r'<h2 id="([^"]+)"', html)
    assert re.findall(r'href="#([^"]+)"', jump) == heads
    for code in FACTS:
        place = html.index(f'id="{code}"')
        assert html.rfind("<details", 0, place) > html.rfind("</details>", 0, place)
        assert html.rindex("</summary>", 0, place) > html.rindex("<details", 0, place)


def test_every_word_and_food_is_listed(client: Client) -> None:
    words = "\n".join(main_text(read(client, "pages:glossary")))
    foods = "\n".join(main_text(read(client, "pages:food-first")))

    assert [word for word in (*GLOSSARY, *GLOSSARY.values()) if word not in words] == []
    assert [food.name for food in FOODS if food.name not in foods] == []


def test_about_names_the_rule_set_and_that_nobody_signed_it(client: Client) -> None:
    text = "\n".join(main_text(read(client, "pages:about")))

    assert f"Rule set {RULES_VERSION}, not yet reviewed by a clinician." in text


def test_privacy_lists_every_table(client: Client) -> None:
    text = "\n".join(main_text(read(client, "pages:privacy")))

    stored = queries.inventory()
    assert len(stored) > 10
    assert [table.about for table in stored if table.about not in text] == []


class TestHelp:
    def test_call_comes_before_everything_else(self, client: Client) -> None:
        lines = main_text(read(client, "pages:help", country="GB"))

        assert lines[:2] == ["Something is wrong", "Emergency: Call 999 or 112 now if:"]
        assert lines[2].startswith("Call 999")

    @pytest.mark.parametrize(
        ("country", "numbers"), [("GB", ["999", "112"]), ("us", ["911"]), ("", ["112"]), ("xx", ["112"])]
    )
    def test_numbers_can_be_tapped(self, country: str, numbers: list[str], client: Client) -> None:
        assert (
            re.findall(r'class="call"\s+href="tel:(\d+)"', read(client, "pages:help", country=country))
            == numbers
        )

    def test_unsure_number_says_so(self, client: Client) -> None:
        text = "\n".join(main_text(read(client, "pages:help")))

        assert "If it does not, call your local number." in text

    def test_every_danger_sign_is_there(self, client: Client) -> None:
        lines = main_text(read(client, "pages:help"))

        assert [sign.words for sign in CALL_NOW if sign.words not in lines] == []
        assert MORE_FOR_A_FEVER in lines

    def test_never_claims_that_anyone_was_called(self, client: Client) -> None:
        text = "\n".join(main_text(read(client, "pages:help")))

        assert "Akkerplan does not call anyone, and nobody is watching this page." in text

    def test_poison_line_where_it_is_known(self, client: Client) -> None:
        assert 'href="tel:18002221222"' in read(client, "pages:help", country="US")
        assert "Call your local poison line" in read(client, "pages:help", country="FR")

    def test_own_country_is_the_default(self, client: Client, ada: Person) -> None:
        client.force_login(ada)

        assert 'value="DE"' in re.sub(r"\s+", " ", read(client, "pages:help")).split(" selected")[0][-40:]

    def test_address_for_trouble_is_not_for_emergencies(self, client: Client, settings: Settings) -> None:
        settings.DEFAULT_FROM_EMAIL = "Akkerplan <care@example.org>"

        text = "\n".join(main_text(read(client, "pages:help")))

        assert "Write to care@example.org. This address is not for emergencies" in text


class TestFirstLook:
    def post(self, client: Client, *signs: str) -> tuple[int, str]:
        response = client.post(reverse("pages:fit"), {"signs": signs})
        return response.status_code, response.content.decode()

    @pytest.mark.parametrize(
        ("sign", "heading"),
        [
            ("defences", "Ask a clinician first"),
            ("pregnant", "Not now"),
            ("symptoms", "Something else comes first"),
            ("medicine", "Ask a pharmacist or clinician, then check"),
            ("none", "Nothing here speaks against it"),
        ],
    )
    def test_answers_in_words(self, sign: str, heading: str, client: Client) -> None:
        status, html = self.post(client, sign)

        assert status == 200
        assert re.search(rf"<h1>\s*{heading}\s*</h1>", html)
        assert f'href="{reverse("pages:food-first")}"' in html

    def test_danger_shows_whom_to_call(self, client: Client) -> None:
        _status, html = self.post(client, "danger", "none")

        assert 'href="tel:112"' in html
        assert reverse("account_signup") not in html.split("<main")[1]

    @pytest.mark.parametrize("sign", ["defences", "pregnant", "symptoms", "child"])
    def test_held_back_is_not_invited_to_the_full_check_as_next_step(self, sign: str, client: Client) -> None:
        _status, html = self.post(client, sign)

        assert "Sign up for the full check" not in html

    def test_child_is_not_asked_to_sign_up(self, client: Client) -> None:
        _status, html = self.post(client, "child")

        assert reverse("account_signup") not in html.split("<main")[1]

    def test_nothing_ticked_is_a_problem_with_the_same_words_twice(self, client: Client) -> None:
        status, html = self.post(client)

        assert status == 422
        assert html.count("Tick what fits you, or tick None of these.") == 2
        assert 'href="#id_signs_0"' in html
        assert 'id="id_signs_0"' in html
        assert re.search(r"<title>\s*Error: ", html)

    def test_nothing_is_stored(
        self, client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            self.post(client, "defences")

        assert "sessionid" not in client.cookies


@pytest.mark.django_db
class TestLook:
    def test_choice_is_remembered(self, client: Client) -> None:
        response = client.post(reverse("pages:look"), {"look": "dark"}, follow=True)

        assert 'data-theme="dark"' in response.content.decode()
        assert 'data-theme="dark"' in read(client, "pages:home")

    def test_device_decides_unless_told(self, client: Client) -> None:
        assert "data-theme" not in read(client, "pages:home")

    def test_made_up_look_is_refused(self, client: Client) -> None:
        response = client.post(reverse("pages:look"), {"look": '"><script>'})

        assert response.status_code == 422
        assert "data-theme" not in read(client, "pages:home")


class TestInstalled:
    def test_manifest_makes_it_installable(self, client: Client) -> None:
        response = client.get(reverse("pages:manifest"))

        manifest = json.loads(response.content)
        assert response.headers["Content-Type"] == "application/manifest+json"
        assert (manifest["name"], manifest["display"], manifest["start_url"]) == (
            "Akkerplan",
            "standalone",
            "/",
        )
        assert [(icon["sizes"], icon.get("purpose")) for icon in manifest["icons"]] == [
            ("192x192", None),
            ("512x512", None),
            ("512x512", "maskable"),
        ]

    def test_worker_keeps_static_files_and_two_pages_of_nobody_only(self, client: Client) -> None:
        response = client.get(reverse("pages:service-worker"))

        script = response.content.decode()
        found = re.search(r"const FILES = \[(.*?)\]", script)
        assert found is not None
        files = json.loads(f"[{found.group(1)}]".encode().decode("unicode_escape"))
        assert response.headers["Content-Type"].startswith("text/javascript")
        assert [name for name in files if not name.startswith("/static/")] == [
            reverse("pages:offline"),
            reverse("pages:kept"),
        ]
        assert ".put(" not in script

    @pytest.mark.parametrize("name", ["pages:offline", "pages:kept"])
    def test_offline_page_is_the_same_for_everybody(self, name: str, client: Client, ada: Person) -> None:
        stranger = read(client, name)
        client.force_login(ada)

        assert read(client, name) == stranger
        assert "csrf" not in stranger


class TestWho:
    def test_names_the_session_with_a_token_that_is_good(self, ada: Person) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(ada)

        answer = client.get(reverse("pages:who"))

        assert answer.json()["person"] == str(ada.code)
        assert "no-store" in answer.headers["Cache-Control"]
        left = client.post(reverse("account_logout"), headers={"X-CSRFToken": answer.json()["token"]})
        assert left.status_code == 302

    def test_a_stranger_is_told_nothing(self, client: Client) -> None:
        assert client.get(reverse("pages:who")).status_code == 302


class TestStyleGuide:
    def test_is_not_there_in_production(self, client: Client) -> None:
        assert client.get(reverse("pages:styleguide")).status_code == 404

    def test_shows_the_blocks_on_a_development_machine(self, client: Client, settings: Settings) -> None:
        settings.DEBUG = True

        assert client.get(reverse("pages:styleguide")).status_code == 200
        assert client.post(reverse("pages:styleguide")).status_code == 422
