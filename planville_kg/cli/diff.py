"""`planville diff`: what distinguishes two versions of a plan."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.query.formats.safe import line as safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.compare import Change, Comparison


def run(options: Namespace, _: Sequence[str]) -> int:
    """Compare two versions and print or write what changed."""
    from planville_kg.compare.formats import to_html, to_json, to_result
    from planville_kg.pipeline.comparing import diff
    from planville_kg.query.formats import write

    found = diff(options.before, options.after, options.store)
    if options.format == "texte":
        _put("\n".join((*_as_text(found), "")).encode(), options.output)
    elif options.format == "json":
        _put(to_json(found), options.output)
    elif options.format == "html":
        _put(to_html(found).encode(), options.output)
    else:
        write(to_result(found), options.format, options.output)
    if options.output:
        print(f"Écrit : {options.output}", file=sys.stderr)
    return 0


def _put(content: bytes, file: str | None) -> None:
    from planville_kg.query.formats.output import replace_file

    if file:
        replace_file(Path(file), content)
    else:
        sys.stdout.buffer.write(content)


def _as_text(found: "Comparison") -> "Iterator[str]":
    from planville_kg.compare import Kind
    from planville_kg.compare.formats import PLURALS

    for side, document, identity in zip(
        ("Avant", "Après"), found.documents, (found.before, found.after), strict=True
    ):
        yield safe(f"{side} : {document} ({identity.date or 'sans date'})")
    for kind in Kind:
        changes = list(found.of(kind))
        if changes:
            yield f"\n{PLURALS[kind].upper()} ({len(changes)})"
            for change in changes:
                yield from _lines(change)
    mark = "s" if found.unchanged > 1 else ""
    yield f"\n{found.unchanged} élément{mark} inchangé{mark}"


def _lines(change: "Change") -> "Iterator[str]":
    from planville_kg.compare.formats import field_name, level, where

    yield safe(f"  {level(change)} : {change.label}")
    if change.field:
        yield safe(f"    {field_name(change)}")
    for side, text, places in (
        ("avant", change.before, change.places_before),
        ("après", change.after, change.places_after),
    ):
        if text is not None or places:
            read = f"  [{where(places)}]" if places else ""
            yield safe(f"    {side} : {text if text is not None else 'non renseigné'}{read}")
