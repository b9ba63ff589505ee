"""Files on their way in: kept in memory, never on a disk, and never more of one than a page can want."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_OF_A_FILE = (
    10 * 1024 * 1024 + 1
)  # one byte more than is taken, so that the page can say that it is too large
MOST_OF_A_REQUEST = 40 * 1024 * 1024  # beyond this nobody waits for the rest


class InMemory(FileUploadHandler):
    """Keeps the first bytes of each file and lets the rest run past."""

    def handle_raw_input(
        self,
        input_data: object,
        meta: Mapping[str, Any],
        content_length: int,
        boundary: object,
        encoding: object = None,
    ) -> None:
        """Refuses what is far too large before a byte of it is read."""
        if content_length > MOST_OF_A_REQUEST:
            raise RequestDataTooBig

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """A file begins."""
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps what there is still room for."""
        self.kept.write(raw_data[: max(0, MOST_OF_A_FILE - self.kept.tell())])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file as the form sees it; its name stays on the person's own device."""
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, "file", self.content_type, size, self.charset, self.content_type_extra
        )
