"""Files that people take away: neutral names, never kept by a browser or a proxy."""

from django.http import HttpResponse


def attachment(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """A file to save. `name` is seen by everybody who looks at the device, so it says nothing about health."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
