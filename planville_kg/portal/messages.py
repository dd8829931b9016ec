"""Texts of the interface that are declared in one place and translated where they are shown."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from planville_kg.query import header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Message = tuple[int, str, str, list[str]]


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Return a French text as it is, marked for the catalogue of translations.

    Args:
        text: A text of the interface, written out: what is computed cannot be extracted.
    """
    return text


def titles_of_query(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - the interface of Babel's extractors
    tags: Sequence[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Message]:
    """Yield the titles of columns and the labels of parameters that a catalogue file declares.

    A method of extraction for Babel: see `[tool.babel]` in `pyproject.toml`.

    Args:
        file: A file `queries/<theme>/<slug>.rq`.
        keywords: Not used: the header says which of its texts are shown.
        tags: Not used: the header has no comments for translators.
        options: Not used.
    """
    text = file.read().decode("utf-8")
    for declared in header.titles(text):
        line = text[: text.index(f'"{declared}"')].count("\n") + 1
        yield line, "", declared, []
