"""The colours of all pages are said once, and texts are readable on what is behind them."""

import re

import pytest

from planville_kg import assets
from planville_kg.view.catalogue import read_toml
from planville_kg.view.tokens import light, style_tokens

TOKENS = read_toml(assets.path("viz/look.toml"))["tokens"]
SHEETS = (
    "viz/portal/portail.css",
    "viz/templates/reseau.css",
    "viz/templates/carte.css",
    "viz/templates/site/site.css",
)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "behind"),
    [
        *((text, behind) for text in ("ink", "soft", "accent") for behind in ("paper", "card")),
        ("ink", "wash"),
        ("ink", "mark"),
        ("ink", "brick-wash"),
        ("brick", "paper"),
        ("accent-ink", "accent"),
        ("soft", "land"),
        ("ink", "land"),
    ],
)
def test_texts_are_readable(text: str, behind: str, scheme: str) -> None:
    """4.5 between a text and what is behind it (WCAG 2.2, criterion 1.4.3)."""
    assert contrast(TOKENS[text][scheme], TOKENS[behind][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_and_chosen_areas_are_seen(scheme: str) -> None:
    """3 for what is no text (criterion 1.4.11)."""
    assert contrast(TOKENS["edge"][scheme], TOKENS["card"][scheme]) >= 3
    assert contrast(TOKENS["chosen"][scheme], TOKENS["land"][scheme]) >= 3


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_style_sheet_has_tokens_of_its_own(sheet: str) -> None:
    """Nor a colour, but what is printed: white paper and its greys, and shadows."""
    text = assets.path(sheet).read_text(encoding="utf-8")
    assert set(re.findall(r"(--[\w-]+):", text)) & {f"--{name}" for name in TOKENS} == set()
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= {"#fff", "#999", "#0003", "#0002"}


def test_every_colour_that_sheets_use_is_said() -> None:
    known = set(re.findall(r"(--[\w-]+):", style_tokens()))
    for sheet in SHEETS:
        text = assets.path(sheet).read_text(encoding="utf-8")
        own = set(re.findall(r"(--[\w-]+):", text))
        assert set(re.findall(r"var\((--[\w-]+)", text)) - own - {"--c", "--k", "--u"} <= known


def test_light_and_dark_are_both_said() -> None:
    text = style_tokens()
    assert light("paper") == "#f6f4ee"
    assert text.index("--paper: #f6f4ee") < text.index("prefers-color-scheme: dark")
    assert text.index("--paper: #12171c") > text.index("prefers-color-scheme: dark")
