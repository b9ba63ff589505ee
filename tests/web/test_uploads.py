"""Files on their way in: no more of them than a page can want, and none on a disk."""

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from apps.web.uploads import MOST_OF_A_FILE, MOST_OF_A_REQUEST


def test_a_large_file_is_cut_and_stays_in_memory() -> None:
    sent = SimpleUploadedFile("kitchen.jpg", b"x" * (MOST_OF_A_FILE + 100_000))

    (taken,) = RequestFactory().post("/", {"photo": sent}).FILES.values()

    assert isinstance(taken, InMemoryUploadedFile)
    assert (taken.size, taken.name) == (MOST_OF_A_FILE, "file")
    assert len(taken.read()) == MOST_OF_A_FILE


def test_what_is_far_too_large_is_not_read_at_all() -> None:
    class Unread(BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            pytest.fail("a byte was read")

    request = RequestFactory().generic(
        "POST", "/", b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(MOST_OF_A_REQUEST + 1)
    )
    request.environ["wsgi.input"] = Unread()

    with pytest.raises(RequestDataTooBig):
        _ = request.POST


def test_other_fields_beside_a_file_arrive() -> None:
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile("a.jpg", b"abc"), "name": "Daily"})

    assert request.POST["name"] == "Daily"
    (taken,) = request.FILES.values()
    assert isinstance(taken, InMemoryUploadedFile)
    assert taken.read() == b"abc"
