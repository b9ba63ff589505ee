"""Forms that did not come from this site, sessions that have ended, ways round the door, and other people's addresses."""

from http import HTTPStatus
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD
from tests.walls.addresses import addresses, path_of
from tests.walls.visitors import World, body, undone

pytestmark = pytest.mark.django_db
# A mail program has no token: RFC 8058, and a check-in that is filed from a mail. The address itself is signed, and so is
# what a mail provider posts.
EXEMPT = {"reminders:unsubscribe", "reminders:pause", "reminders:delivery", "journal:from-mail"}
HTMX = {"HX-Request": "true"}


def strict(world: World, who: str) -> Client:
    """The visitor's browser, with the check that Django's test browser leaves out."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = world.browsers[who].cookies
    return client


@pytest.mark.parametrize("who", ["stranger", "ada", "cole", "operator"])
def test_a_form_without_its_token_is_refused_in_words(who: str, world: World) -> None:
    client = strict(world, who)
    taken = {}
    for address in addresses():
        with undone():
            answer = client.post(path_of(address, world.has), {"text": "x"})
        if answer.status_code != HTTPStatus.FORBIDDEN or "This form was open too long" not in body(answer):
            taken[address.name] = answer.status_code

    assert set(taken) == EXEMPT


def test_a_form_from_another_site_is_refused(world: World) -> None:
    client = strict(world, "ada")
    page = client.get(reverse("reminders:settings"))
    token = str(page.context["csrf_token"])
    ours, theirs = (
        client.post(reverse("reminders:settings"), {"csrfmiddlewaretoken": token}, headers={"Origin": origin})
        for origin in ("http://testserver", "https://evil.example")
    )

    assert (ours.status_code, theirs.status_code) == (302, 403)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_fragment_asked_for_after_the_session_ended_sends_the_whole_page_to_sign_in(
    method: str, client: Client
) -> None:
    answer = getattr(client, method)(reverse("journal:check-in"), headers=HTMX)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/journal/check-in/"


def test_a_fragment_is_otherwise_a_page_like_any_other(world: World) -> None:
    answer = world.browsers["ada"].get(reverse("journal:check-in"), headers=HTMX)

    assert (answer.status_code, "HX-Redirect" in answer.headers) == (200, False)


AWAY = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    " //evil.example",
    "%2f%2fevil.example",
]
LEADING_ON = ["account_login", "account_logout", "account_reauthenticate", "mfa_reauthenticate"]


@pytest.mark.parametrize("there", AWAY)
@pytest.mark.parametrize("name", LEADING_ON)
def test_next_never_leads_away(name: str, there: str, world: World) -> None:
    who = "stranger" if name == "account_login" else "ada"
    fields = {"login": world.has.person.email, "password": PASSWORD, "next": there}

    answer = world.visit(who, f"{reverse(name)}?next={quote(there)}", "post", **fields)
    target = urlsplit(answer.headers.get("Location", ""))

    assert (target.scheme, target.netloc) == ("", "")
    assert not target.path.replace("\\", "/").startswith("//")


@pytest.mark.parametrize(
    "headers",
    [{"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}, {"X-HTTP-Method": "POST"}],
    ids=lambda headers: next(iter(headers)),
)
def test_a_get_cannot_pass_for_a_post(headers: dict[str, str], world: World) -> None:
    answer = world.browsers["ada"].get(reverse("trials:start") + "?_method=POST", headers=headers)

    assert answer.status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_change_nothing(method: str, world: World) -> None:
    before = world.has.trial.check_ins.count()
    with undone():
        answers = [
            getattr(world.browsers["ada"], method)(path_of(address, world.has)).status_code
            for address in addresses()
            if address.door in ("participant", "newcomer")
        ]
        assert world.has.trial.check_ins.count() == before
        assert world.has.person.trials.count() == 2
    assert max(answers) < 500


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:80@evil.example", "localhost.evil.example", "a b"]
)
def test_another_host_is_refused(host: str, client: Client) -> None:
    answer = client.get("/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_a_forwarded_host_is_not_believed(client: Client) -> None:
    answer = client.get(
        "/account/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example"}
    )

    assert "evil" not in answer.headers["Location"] + answer.content.decode()
