"""The words that assistants read about the tools, from `data/reference/assistants.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from planville_kg import assets
from planville_kg.box import Box

FILE = "data/reference/assistants.toml"


class Text(Box):
    """The title and description of a tool, a resource or the prompt."""

    title: str
    description: str


class Wording(Box):
    """What the file says."""

    title: str
    instructions: str
    tools: dict[str, Text]
    resources: dict[str, Text]
    prompt: Text
    asked: str
    guidance: str


@cache
def load_wording() -> Wording:
    """Return the shipped words."""
    import tomllib  # noqa: PLC0415 - only once

    said: dict[str, Any] = tomllib.loads(assets.path(FILE).read_text(encoding="utf-8"))
    return Wording(
        title=said["titre"],
        instructions=said["mode_d_emploi"].strip(),
        tools={name: _text(each) for name, each in said["outils"].items()},
        resources={name: _text(each) for name, each in said["ressources"].items()},
        prompt=_text(said["invite"]),
        asked=said["invite"]["question"],
        guidance=said["invite"]["texte"].strip(),
    )


def _text(said: dict[str, str]) -> Text:
    return Text(said["titre"], said["description"].strip())
