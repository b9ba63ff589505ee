"""A photo as it was sent becomes a plain JPEG of our own, or is refused with a reason.

What a file is, is seen from its bytes, never from its name. Nothing but the pixels goes over: no place, no camera.
"""

from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from apps.records.models.photos import MOST_BYTES as MOST_KEPT_BYTES

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400  # pixels; small print on a whole pack can still be read
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITIES = (88, 75, 60, 40)

TOO_LARGE = _("This photo is larger than 10 MB. Take it again with a smaller size.")
TOO_MANY_PIXELS = _("This photo has more than 40 million points. Take it again with a smaller size.")
NO_PICTURE = _("This is no picture that we can open. Send a photo as JPEG, PNG or WebP.")
HEIC = _(
    "This photo is in the format of newer phones (HEIC), which we cannot open. Take a screenshot of it and send that, or set "
    "the camera to “Most compatible” (JPEG) and take it again."
)
BROKEN = _("This picture is damaged. Take it again.")

_ONE_AT_A_TIME = BoundedSemaphore()  # a large picture needs much memory, and a process has several threads


class PictureError(Exception):
    """Not a picture to be read; the message says why, for the person."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without anything beside its pixels."""

    content: bytes
    width: int
    height: int


def cleaned(sent: bytes) -> Picture:
    """The upright picture, at most `LONGEST_SIDE` long. Raises `PictureError`."""
    if len(sent) > MOST_BYTES:
        raise PictureError(TOO_LARGE)
    with _ONE_AT_A_TIME:
        _check(sent)
        try:
            return _written_anew(_pixels(sent))
        except PictureError:
            raise
        except Exception as broken:  # whatever a damaged file does to its decoder
            raise PictureError(BROKEN) from broken


def _check(sent: bytes) -> None:
    """Looks at the head of the file and at its sums; no pixel is unpacked before the size is known."""
    try:
        image = Image.open(BytesIO(sent), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise PictureError(TOO_MANY_PIXELS)
        image.verify()
    except PictureError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise PictureError(TOO_MANY_PIXELS) from bomb
    except UnidentifiedImageError as unknown:
        raise PictureError(HEIC if _is_heic(sent) else NO_PICTURE) from unknown
    except Exception as broken:
        raise PictureError(BROKEN) from broken


def _is_heic(sent: bytes) -> bool:
    """By the brand in its first box; AVIF stands in the same kind of box."""
    return sent[4:8] == b"ftyp" and sent[8:12] in {
        b"heic",
        b"heix",
        b"hevc",
        b"heim",
        b"heis",
        b"mif1",
        b"msf1",
        b"avif",
    }


def _pixels(sent: bytes) -> Image.Image:
    """Upright, on white, small enough; a JPEG is not unpacked larger than needed."""
    image: Image.Image = Image.open(BytesIO(sent), formats=FORMATS)
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image = _upright(image)
    paper = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        ink = image.convert("RGBA")
        paper.paste(ink, mask=ink)
    else:
        paper.paste(image.convert("RGB"))
    return paper


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its notes say; a camera's broken notes are no reason to refuse the picture."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # the library writes all of them anew, and some cannot be written
        return image


def _written_anew(image: Image.Image) -> Picture:
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality)
        if file.tell() <= MOST_KEPT_BYTES:
            return Picture(file.getvalue(), image.width, image.height)
    raise PictureError(TOO_LARGE)
