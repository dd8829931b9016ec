"""The colours and fonts that all pages share: `viz/look.toml` as the head of a style sheet."""

from collections.abc import Iterable, Mapping
from functools import cache

from planville_kg import assets
from planville_kg.view.catalogue import read_toml
from planville_kg.view.declaration import Colour


def light(name: str) -> str:
    """Return a colour of light pages by its name, for what no style sheet dresses."""
    return _tokens()[name].light


def style_tokens() -> str:
    """Return the rules that give every style sheet its colours and fonts, light and dark.

    Colours of maps are `--m0` to the darkest. What is printed is light.
    """
    look = read_toml(assets.path("viz/look.toml"))
    colours = _tokens() | _classes(look["map"]["light"], look["map"]["dark"])
    pale = {name: colour.light for name, colour in colours.items()}
    dark = {name: colour.dark for name, colour in colours.items()}
    return (
        f":root {{ color-scheme: light dark; {_said(look['fonts'])} }}\n"
        f":root, :root.on-paper {{ {_said(pale)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_said(dark)} }} }}\n"
    )


@cache
def _tokens() -> dict[str, Colour]:
    said = read_toml(assets.path("viz/look.toml"))["tokens"]
    return {name: Colour(**value) for name, value in said.items()}


def _classes(pale: Iterable[str], dark: Iterable[str]) -> dict[str, Colour]:
    return {f"m{rank}": Colour(*both) for rank, both in enumerate(zip(pale, dark, strict=True))}


def _said(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())
