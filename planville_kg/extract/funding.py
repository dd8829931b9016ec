"""« Financement » in fiches: who pays, or how much, as most of its values say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.steps import Said, Step
from planville_kg.model import Field
from planville_kg.text import key

_MONEY = re.compile(r"\d\s?(?:[kKmM]?€|[kK]?euros?\b)")


def with_budgets(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with a key of funders as one of budgets where most of its values are amounts."""
    said = [step for step in steps if isinstance(step, Said) and step.field is Field.FUNDER]
    counts = Counter(key(step.header) for step in said)
    amounts = Counter(key(step.header) for step in said if _says_how_much(step.text))
    for step in steps:
        if (
            isinstance(step, Said)
            and step.field is Field.FUNDER
            and amounts[key(step.header)] * 2 > counts[key(step.header)]
        ):
            yield replace(step, field=Field.BUDGET)
        else:
            yield step


def _says_how_much(text: str) -> bool:
    """Tell whether a value is an amount, not a list of who pays which: « ARS | 9 000 € »."""
    lines = [line for line in text.splitlines() if _MONEY.search(line)]
    payers = [line for line in lines if line.lstrip("•- ")[:1].isalpha()]
    return bool(lines) and "|" not in text and not (len(lines) > 1 and payers == lines)
