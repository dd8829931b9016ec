"""`planville search`: words in the texts of plans, and names of what they speak of."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from planville_kg.search.found import Found, Hit, Quote

_BOLD = "\x1b[1m", "\x1b[22m"
_STARS = "**", "**"
_LONGEST, _STEP = 100, 48


def run(options: Namespace, _: Sequence[str]) -> int:
    """Print what has some words, the best first."""
    from planville_kg.cli.sources import open_source
    from planville_kg.search.find import search

    if options.page < 1:
        raise QueryError(f"La page {options.page} n'existe pas : la première est la page 1.")
    found = search(
        open_source(options) if options.endpoint else Path(options.store),
        " ".join(options.words),
        kinds=options.kind,
        plan=options.plan or "",
        limit=options.limit,
        offset=(options.page - 1) * options.limit,
        own=options.own,
    )
    _write(found, options)
    return 0


def _write(found: "Found", options: Namespace) -> None:
    if options.format == "texte":
        _write_text(f"{text_of(found, _marks(options.output))}\n", options.output)
    elif options.format == "json":
        from planville_kg.search.rows import as_json

        text = json.dumps(as_json(found), ensure_ascii=False, indent=2)
        _write_text(f"{text}\n", options.output)
    else:
        _write_rows(found, options)
    if options.output:
        print(f"Écrit : {options.output}", file=sys.stderr)


def _write_rows(found: "Found", options: Namespace) -> None:
    from planville_kg.query.formats import write
    from planville_kg.query.formats.safe import line
    from planville_kg.search.rows import to_result

    print("\n".join(map(line, (_summary(found), *found.notes))), file=sys.stderr)
    write(to_result(found), options.format, options.output)


def _write_text(text: str, output: str | None) -> None:
    if output:
        from planville_kg.query.formats.output import replace_file

        replace_file(Path(output), text.encode())
    else:
        sys.stdout.write(text)


def _marks(output: str | None) -> tuple[str, str]:
    """Return what goes around the words found: bold on a terminal, stars elsewhere."""
    plain = output or not sys.stdout.isatty() or "NO_COLOR" in os.environ
    return _STARS if plain or os.environ.get("TERM") == "dumb" else _BOLD


def text_of(found: "Found", marks: tuple[str, str] = _STARS) -> str:
    """Return what was found as text for people, each hit in a few lines.

    Args:
        found: What was found.
        marks: What goes before and after each word found.
    """
    from planville_kg.query.formats.safe import line

    lines = [line(_summary(found)), *map(line, found.notes)]
    several = len({hit.plans for hit in found.hits}) > 1
    for rank, hit in enumerate(found.hits, start=found.offset + 1):
        lines += ["", *_hit_lines(rank, hit, marks, several=several)]
    shown = found.offset + len(found.hits)
    if found.hits and shown < found.total:
        lines += ["", f"La suite : --page {found.offset // found.limit + 2}"]
    return "\n".join(lines)


def _summary(found: "Found") -> str:
    """Return how many there are, and which are shown."""
    count = f"{found.total} résultat{'s' if found.total > 1 else ''} pour « {found.query} »"
    if 0 < found.own_total < found.total:
        count += f", dont {found.own_total} par leurs propres mots"
    if not found.hits or len(found.hits) == found.total:
        return count
    return f"{count} ; du {found.offset + 1} au {found.offset + len(found.hits)}"


def _hit_lines(rank: int, hit: "Hit", marks: tuple[str, str], *, several: bool) -> Iterator[str]:
    from planville_kg.query.formats.safe import line

    titled = not hit.quote.source and hit.label.startswith(hit.quote.text)
    title = (
        _marked(hit.quote, marks) + line(hit.label.removeprefix(hit.quote.text))
        if titled
        else line(_shortened(hit.label, _LONGEST))
    )
    yield f"{rank:>3}. {hit.kind_label} : {title}"
    if not titled:
        source = f"{line(hit.quote.source)} : " if hit.quote.source else ""
        yield f"     {source}« {_marked(hit.quote, marks)} »"
    plan = hit.plans[0].rpartition("/")[2] if several and len(hit.plans) == 1 else ""
    path = " › ".join(_shortened(each.label, _STEP) for each in hit.path)
    about = " · ".join(line(each) for each in (plan, hit.place.text, path) if each)
    if about:
        yield f"     {about}"


def _marked(quote: "Quote", marks: tuple[str, str]) -> str:
    """Return a quotation on one line with its words marked, made harmless for a terminal."""
    from planville_kg.query.formats.safe import line

    parts, last = [], 0
    for start, end in quote.marks:
        if start >= last:
            found = f"{marks[0]}{line(quote.text[start:end])}{marks[1]}"
            parts += [line(quote.text[last:start]), found]
            last = end
    return "".join([*parts, line(quote.text[last:])])


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
