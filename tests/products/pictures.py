"""Pictures for the tests, made for them."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

LABEL = (
    "Daily Postbiotic",
    "Supplement Facts. Serving size: 2 capsules",
    "Pasteurized Akkermansia muciniphila    10 billion cells",
    "Inulin    300 mg",
    "Take 2 capsules daily. Store in a cool, dry place.",
    "Contains: soy.",
)


def picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG", **how: object) -> bytes:
    """A plain picture."""
    return saved(Image.new("RGB", size, "teal"), kind, **how)


def saved(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    """As a file."""
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def label_picture(lines: tuple[str, ...] = LABEL, *, tilt: float = 4, specks: int = 60_000) -> Image.Image:
    """A label as a phone sees it: tilted, a little out of focus, with grain all over."""
    image = Image.new("RGB", (1400, 160 + 100 * len(lines)), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(44)
    for row, line in enumerate(lines):
        pen.text((60, 60 + row * 100), line, fill=(20, 20, 20), font=font)
    image = image.rotate(tilt, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(1.2))
    grain = Random(1)
    for _speck in range(specks):
        grey = grain.randrange(90, 255)
        image.putpixel((grain.randrange(image.width), grain.randrange(image.height)), (grey, grey, grey))
    return image
