"""What is sent becomes a plain JPEG of our own, or is refused with a reason."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from apps.products import pictures
from apps.products.pictures import LONGEST_SIDE, MOST_BYTES, PictureError, cleaned
from apps.records.models.photos import MOST_BYTES as MOST_KEPT_BYTES
from tests.products.pictures import picture, saved

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def opened(content: bytes) -> Image.Image:
    """The picture as it would be kept."""
    return Image.open(BytesIO(content), formats=["JPEG"])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_format_becomes_a_jpeg(kind: str) -> None:
    made = cleaned(picture(kind=kind))

    assert opened(made.content).size == (made.width, made.height) == (40, 30)


def test_nothing_but_the_pixels_goes_over() -> None:
    exif = Image.Exif()
    exif[MAKER] = "A camera with a name"
    exif[GPS] = {1: "N", 2: (52.0, 31.0, 12.0)}
    notes = PngInfo()
    notes.add_text("Comment", "taken at home")
    sent = (
        picture(exif=exif, comment=b"taken at home", icc_profile=b"A camera with a name"),
        picture(kind="PNG", pnginfo=notes),
    )

    for one in sent:
        made = cleaned(one)
        assert b"home" not in made.content
        assert b"camera" not in made.content
        assert b"Exif" not in made.content
        assert set(opened(made.content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6

    made = cleaned(picture((40, 30), exif=exif))

    assert (made.width, made.height) == (30, 40)


def test_what_is_clear_becomes_white() -> None:
    made = cleaned(saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))

    assert opened(made.content).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert cleaned(saved(Image.new(mode, (20, 10)), kind)).width == 20


def test_a_large_picture_is_made_smaller() -> None:
    made = cleaned(picture((5000, 2500)))

    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE / 2)


def test_even_noise_fits_the_column() -> None:
    noise = Image.effect_noise((LONGEST_SIDE, LONGEST_SIDE), 120).convert("RGB")

    assert len(cleaned(saved(noise, quality=70)).content) <= MOST_KEPT_BYTES


def header_only_png(width: int, height: int) -> bytes:
    """A few bytes that claim to be a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"x" * (MOST_BYTES + 1), pictures.TOO_LARGE),
        (header_only_png(8000, 5001), pictures.TOO_MANY_PIXELS),
        (header_only_png(10_000, 10_000), pictures.TOO_MANY_PIXELS),
        (header_only_png(60_000, 60_000), pictures.TOO_MANY_PIXELS),
        (b"", pictures.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", pictures.NO_PICTURE),
        (b"%PDF-1.7", pictures.NO_PICTURE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", pictures.HEIC),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", pictures.NO_PICTURE),
        (picture(kind="GIF"), pictures.NO_PICTURE),
        (picture(kind="TIFF"), pictures.NO_PICTURE),
        (picture((300, 300))[:400], pictures.BROKEN),
        (picture((300, 300), "PNG")[:120], pictures.BROKEN),
        (header_only_png(30, 30), pictures.BROKEN),
    ],
    ids=[
        "11 MB", "41 MP", "100 MP", "bomb", "empty", "svg", "pdf", "heic", "film", "gif", "tiff", "half a jpeg",
        "half a png", "hollow",
    ],
)  # fmt: skip
def test_what_is_refused(sent: bytes, why: object) -> None:
    with pytest.raises(PictureError) as refused:
        cleaned(sent)

    assert refused.value.args == (why,)


def test_a_damaged_sum_is_seen() -> None:
    sent = bytearray(picture((60, 60), "PNG"))
    sent[-20] ^= 0xFF

    with pytest.raises(PictureError):
        cleaned(bytes(sent))


def test_notes_that_cannot_be_written_anew_refuse_no_picture() -> None:
    notes = Image.Exif()
    notes[ORIENTATION], notes[0x010E] = 6, "hello"
    sent = saved(Image.new("RGB", (60, 40)), "JPEG", exif=notes)
    broken = sent.replace(b"\x01\x0e\x00\x02", b"\x01\x00\x00\x02")  # a width that is words
    assert broken != sent

    assert opened(cleaned(broken).content).size == (60, 40)


def test_a_picture_without_any_pixels_is_refused() -> None:
    """The library itself stumbles over it."""
    hollow = header_only_png(30, 30)
    at = hollow.index(b"IDAT") - 4
    sent = hollow[:at] + hollow[hollow.index(b"IEND") - 4 :]

    with pytest.raises(PictureError) as refused:
        cleaned(sent)

    assert refused.value.args == (pictures.BROKEN,)
