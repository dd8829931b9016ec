"""The physical lines of a text file joined into sentences."""

from collections.abc import Sequence
from dataclasses import replace

from planville_kg.extract.furniture import is_furniture
from planville_kg.extract.keys import split_key
from planville_kg.extract.lines import Line
from planville_kg.extract.numbering import marker
from planville_kg.model import Style


def join_lines(lines: Sequence[Line]) -> list[Line]:
    """Join the physical lines of one sentence of a text file."""
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            before = joined[-1]
            joined[-1] = replace(
                before, cells=before.cells + line.cells, text=f"{before.text} {line.text}"
            )
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    if before.number is None or line.number is None or line.number != before.number + 1:
        return False
    if line.style or before.style not in ("", Style.LIST) or is_furniture(line):
        return False
    if is_furniture(before):
        return False
    opens = split_key(line.text) or marker(line.text)
    deeper = line.indent > before.indent
    lower = line.text[0].islower()
    return not opens and (lower or (deeper and not before.text.endswith((":", "."))))
