"""The inbox of a development machine opens its own letters and nothing else."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from apps.web.development import mailbox

NAME = "20260302T120000000000-0123abcd"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """One letter, and beside the folder a file that is none of ours."""
    inside = tmp_path / "mail"
    inside.mkdir()
    letter = EmailMessage()
    letter["To"], letter["Subject"] = "ada@example.org", "Your Akkerplan check-in"
    letter.set_content("Come in: http://localhost:8000/journal/check-in/")
    letter.add_alternative("<p>Come in <script>alert(1)</script></p>", subtype="html")
    (inside / f"{NAME}.eml").write_bytes(bytes(letter))
    (tmp_path / "secret.eml").write_text("Subject: PLANTED\n\nPLANTED")
    settings.MAIL_FOLDER = inside
    return inside


def test_a_letter_is_found_by_its_name(folder: Path) -> None:
    found = mailbox.letter(folder, NAME)

    assert found is not None
    assert (found.to, found.subject) == ("ada@example.org", "Your Akkerplan check-in")
    assert [letter.name for letter in mailbox.letters(folder)] == [NAME]


@pytest.mark.parametrize(
    "name", ["../secret", "..%2fsecret", "/etc/passwd", "", f"{NAME}.eml", f"{NAME}/../x"]
)
def test_no_name_leads_out_of_the_folder(name: str, folder: Path) -> None:
    assert mailbox.letter(folder, name) is None


def test_pages_are_there_on_a_development_machine_only(
    folder: Path, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.web.with_development"
    paths = ("/dev/mail/", f"/dev/mail/{NAME}/")
    production = [client.get(path).status_code for path in paths]
    settings.DEBUG = True
    development = [client.get(path) for path in paths]

    assert production == [404, 404]
    assert [answer.status_code for answer in development] == [200, 200]
    assert "<script>alert(1)" not in development[1].content.decode()


def test_the_table_of_letters_scrolls_by_itself_on_a_phone(
    folder: Path, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.web.with_development"
    settings.DEBUG = True

    page = client.get("/dev/mail/").content.decode()

    assert 'class="table-scroll"' in page.split("<table", maxsplit=1)[0].rsplit("<div", maxsplit=1)[1]


def test_the_inbox_says_how_many_mails_it_shows(folder: Path, client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.with_development"
    settings.DEBUG = True
    for number in range(mailbox.NEWEST + 1):
        (folder / f"20260303T120000{number:06}-0123abcd.eml").write_text("Subject: One more\n\nWords")

    page = client.get("/dev/mail/").content.decode()

    assert f"up to {mailbox.NEWEST}." in page
    assert (page.count("One more"), "Your Akkerplan check-in" in page) == (mailbox.NEWEST, False)


def test_the_html_part_is_shown_in_a_frame_in_which_nothing_runs(
    folder: Path, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.web.with_development"
    address = f"/dev/mail/{NAME}/html/"
    assert client.get(address).status_code == 404  # not in production
    settings.DEBUG = True

    page = client.get(f"/dev/mail/{NAME}/").text
    part = client.get(address)
    rules = part.headers["Content-Security-Policy"]

    assert f'<iframe class="letter-html" src="{address}" sandbox=' in page
    assert "allow-scripts" not in page
    assert (
        'sandbox="allow-same-origin allow-popups' in page
    )  # else Chromium draws it apart, and a picture of the page lacks it
    assert "<p>Come in" in part.text
    assert part.headers["X-Frame-Options"] == "SAMEORIGIN"
    for rule in (
        "default-src 'none'",
        "frame-ancestors 'self'",
        "form-action 'none'",
        "sandbox allow-same-origin allow-popups",
    ):
        assert rule in rules
    assert "script-src" not in rules
    assert "allow-scripts" not in rules


def test_a_letter_without_an_html_part_has_no_frame(folder: Path, client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.with_development"
    settings.DEBUG = True
    (folder / "20260303T120000000000-0123abcd.eml").write_text("Subject: Plain\n\nWords")

    assert "<iframe" not in client.get("/dev/mail/20260303T120000000000-0123abcd/").text
    assert client.get("/dev/mail/20260303T120000000000-0123abcd/html/").status_code == 404
