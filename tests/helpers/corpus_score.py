"""How well a plan was read: an `Extraction` against the plan that the author meant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus_expected import Expected, ExpectedElement, ExpectedValue
from corpus_text import letters, shown, unnumbered, writings
from rapidfuzz import fuzz

from planville_kg.extract.coverage import coverage
from planville_kg.model import Element, Extraction, Field, Mode, Value

_ALIKE = 85.0
"""Texts less alike than this are those of two elements."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one document; `faults` says each thing that is not right, in French."""

    name: str
    elements: int
    found: int
    exact: int
    levels: int
    parents: int
    ancestors: int
    extra_elements: int
    interventions: tuple[int, int]
    values: int
    right: int
    wrong: int
    missed: int
    extra_values: int
    codes: tuple[int, int]
    notes: tuple[int, int]
    cells_right: int
    covered: float
    faults: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of cells in the right field under the right parent, 0…1."""
        return self.cells_right / (self.elements + self.values)


def score(expected: Expected, extractions: Sequence[Extraction]) -> Score:
    """Compare what was understood of a document with what its author meant."""
    return _Comparison(expected, extractions).score()


class _Comparison:
    """One document; several extractions (two plans in a file) are read one after the other."""

    def __init__(self, expected: Expected, extractions: Sequence[Extraction]) -> None:
        self.expected = expected
        self.extractions = extractions
        self.read: list[Element] = []
        self.parents: list[int | None] = []
        for extraction in extractions:
            start = len(self.read)
            for element in extraction.plan.elements:
                self.read.append(element)
                above = element.parent
                self.parents.append(None if above is None else start + above)
        self.match = pair(expected.elements, self.read, self.parents)
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()

    def score(self) -> Score:
        """Count everything."""
        for index, element in enumerate(self.expected.elements):
            self._compare_element(index, element)
        taken = set(self.match.values())
        extra = [each for index, each in enumerate(self.read) if index not in taken]
        self.faults += [f"élément en trop ({each.level}) : {shown(each.text)}" for each in extra]
        plans = [extraction.plan for extraction in self.extractions]
        cells = [coverage(plan) for plan in plans]
        counts = self.counts
        return Score(
            name=self.expected.name,
            elements=len(self.expected.elements),
            found=len(self.match),
            exact=counts["exact"],
            levels=counts["level"],
            parents=counts["parent"],
            ancestors=counts["ancestors"],
            extra_elements=len(extra),
            interventions=(
                sum(1 for plan in plans for _ in plan.interventions()),
                self.expected.interventions,
            ),
            values=counts["value"],
            right=counts["right"],
            wrong=counts["wrong"],
            missed=counts["missed"],
            extra_values=counts["extra"],
            codes=(counts["code right"], counts["code"]),
            notes=self._notes(),
            cells_right=counts["cell"],
            covered=min((found.share for found in cells), default=0.0),
            faults=tuple(self.faults),
        )

    def _compare_element(self, index: int, element: ExpectedElement) -> None:
        values = [value for value in element.values if value.text not in self._placeholders]
        self.counts["value"] += len(values)
        if index not in self.match:
            self.faults.append(f"élément absent ({element.levels[0]}) : {shown(element.text)}")
            self.counts["missed"] += len(values)
            return
        read = self.read[self.match[index]]
        exact = unnumbered(read.text) == unnumbered(element.text)
        level = read.level in element.levels
        placed = self._has_right_ancestors(index)
        self.counts["exact"] += exact
        self.counts["level"] += level
        self.counts["parent"] += self._has_right_parent(index)
        self.counts["ancestors"] += placed
        self.counts["cell"] += exact and level and placed
        if not (exact and level and placed):
            faults = [
                *(() if exact else (f"texte « {shown(read.text)} »",)),
                *(() if level else (f"niveau {read.level}",)),
                *(() if placed else ("ancêtres",)),
            ]
            self.faults.append(f"{', '.join(faults)} : {shown(element.text)}")
        self._compare_values(element, values, read, placed=placed)

    @property
    def _placeholders(self) -> frozenset[str]:
        return self.expected.placeholders

    def _has_right_parent(self, index: int) -> bool:
        above = self.expected.elements[index].parent
        read = self.parents[self.match[index]]
        return read is None if above is None else read is not None and self.match.get(above) == read

    def _has_right_ancestors(self, index: int) -> bool:
        above: int | None = index
        while above is not None:
            if above not in self.match or not self._has_right_parent(above):
                return False
            above = self.expected.elements[above].parent
        return True

    def _compare_values(
        self,
        element: ExpectedElement,
        values: Sequence[ExpectedValue],
        read: Element,
        *,
        placed: bool,
    ) -> None:
        left = [value for value in read.values if value.mode is Mode.COLUMN]
        for value in values:
            found = claim(value, left)
            if found:
                self.counts["right"] += 1
                self.counts["cell"] += placed
                left = [each for each in left if not any(each is one for one in found)]
                self._compare_code(value, found)
                continue
            fate = "wrong" if self._stands_elsewhere(value, read) else "missed"
            self.counts[fate] += 1
            names = "|".join(sorted(value.fields))
            word = "mal placé" if fate == "wrong" else "manque"
            self.faults.append(f"{names} {word} « {shown(value.text)} » : {shown(element.text)}")
        for value in left:
            if self._is_invented(value, element):
                self.counts["extra"] += 1
                self.faults.append(
                    f"{value.field} en trop « {shown(value.text)} » : {shown(element.text)}"
                )

    def _compare_code(self, value: ExpectedValue, found: Sequence[Value]) -> None:
        for field in value.fields:
            code = self.expected.codes.get(field, {}).get(value.text)
            if code is not None:
                self.counts["code"] += 1
                if code in {each.code for each in found}:
                    self.counts["code right"] += 1
                else:
                    given = ", ".join(str(each.code) for each in found)
                    self.faults.append(f"code de « {value.text} » : {given} au lieu de {code}")

    @staticmethod
    def _stands_elsewhere(value: ExpectedValue, read: Element) -> bool:
        """Whether the words are under another field, or others under this one."""
        wanted = letters(value.text)
        return any(
            wanted in writings(each.text) or each.field in value.fields for each in read.values
        )

    def _is_invented(self, value: Value, element: ExpectedElement) -> bool:
        """Whether a value says what the author did not."""
        text = letters(value.text)
        if value.text.strip() in self._placeholders or not text:
            return False
        if value.field is Field.NUMBER and text in letters(element.text):
            return False
        return not any(text in letters(each.text) for each in element.values)

    def _notes(self) -> tuple[int, int]:
        """Count what is no element and was kept as a note or in a column's header."""
        plans = [extraction.plan for extraction in self.extractions]
        kept = [letters(note.cell.text) for plan in plans for note in plan.notes]
        kept += [letters(column.header) for plan in plans for column in plan.columns]
        lost = [
            text for text in self.expected.notes if not any(letters(text) in each for each in kept)
        ]
        self.faults += [f"note absente : {text}" for text in lost]
        return len(self.expected.notes) - len(lost), len(self.expected.notes)


def pair(
    expected: Sequence[ExpectedElement], read: Sequence[Element], parents: Sequence[int | None]
) -> dict[int, int]:
    """Return, for each expected element that was found, the index of the one that was read.

    Equal texts first (a number that heads one may be missing in the other), the parent and the
    level deciding between twins; then, of what is left, texts that are nearly the same.
    """
    match: dict[int, int] = {}
    free = dict.fromkeys(range(len(read)))
    keys = [unnumbered(element.text) for element in read]
    for index, element in enumerate(expected):
        wanted = unnumbered(element.text)
        twins = [other for other in free if keys[other] == wanted]
        if twins:
            above = None if element.parent is None else match.get(element.parent)
            match[index] = min(
                twins,
                key=lambda other: (
                    parents[other] != above,
                    read[other].level not in element.levels,
                    other,
                ),
            )
            del free[match[index]]
    for index, element in enumerate(expected):
        if index in match:
            continue
        wanted = unnumbered(element.text)
        near = [(fuzz.ratio(wanted, keys[other]), -other) for other in free]
        if near and max(near)[0] >= _ALIKE:
            match[index] = -max(near)[1]
            del free[match[index]]
    return match


def claim(value: ExpectedValue, read: Sequence[Value]) -> list[Value]:
    """Return the values read that say together what one expected value says."""
    fitting = [each for each in read if each.field in value.fields]
    wanted = letters(value.text)
    for each in fitting:
        if wanted in writings(each.text):
            return [each]
    found = [
        next((each for each in fitting if letters(part) in writings(each.text)), None)
        for part in value.parts
    ]
    if None not in found:
        return [each for each in found if each is not None]
    if len(fitting) > 1 and "".join(letters(each.text) for each in fitting) == wanted:
        return fitting
    return []
