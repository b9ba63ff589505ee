"""The tokens of static/css/site.css: every pair of colours that meets on a page has the contrast that WCAG asks for."""

import re
from pathlib import Path

import pytest

from tests.cases import for_each

CSS = Path("static/css/site.css").read_text()
TEXT = 4.5
SHAPE = 3.0
GROUNDS = ("paper", "surface", "sunk")
SEVERITIES = ("ok", "watch", "step-back", "pause", "stop", "emergency")
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-soft", "accent", "accent-strong", "stop-fg")
        for ground in GROUNDS
    ),
    *(("ink", f"{level}-bg", TEXT) for level in SEVERITIES[:-1]),
    *((f"{level}-fg", f"{level}-bg", TEXT) for level in SEVERITIES),
    ("ink", "accent-soft", TEXT),
    ("accent-strong", "accent-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *(("surface", f"{level}-fg", TEXT) for level in ("watch", "pause", "stop")),  # heads of care cards
    *(("line-strong", ground, SHAPE) for ground in ("paper", "surface")),  # borders of fields
    *(("focus", ground, SHAPE) for ground in (*GROUNDS, "accent-soft", "stop-bg")),
    ("emergency-bg", "paper", SHAPE),
]


def tokens(scheme: int) -> dict[str, str]:
    """The colours by name; `scheme` is 0 for light and 1 for dark."""
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
    return {name: colours[scheme] for name, *colours in found}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@for_each("scheme", [0, 1])
@for_each(("front", "back", "least"), PAIRS)
def test_pair_has_contrast(front: str, back: str, least: float, scheme: int) -> None:
    colour = tokens(scheme)

    assert contrast(colour[front], colour[back]) >= least


def test_browser_without_light_dark_gets_the_light_colours() -> None:
    plain = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS.split("@supports")[0]))

    assert plain == tokens(0)


@pytest.mark.parametrize("name", ["forms", "parts"])
def test_colours_come_by_token_only(name: str) -> None:
    rules = re.sub(r"--bristol[:,] ?#[0-9a-f]{6}", "", Path(f"static/css/{name}.css").read_text())

    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
