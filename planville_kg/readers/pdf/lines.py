"""Lines of letters, and their text: words apart, wrapped lines joined, hyphens mended."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from planville_kg.readers.pdf.glyphs import Glyph, turned_box
from planville_kg.readers.pdf.heights import grouped
from planville_kg.readers.pdf.hyphens import Hyphens, last_word
from planville_kg.readers.words import Words
from planville_kg.text import BULLETS

_GAP = 0.17
"""Share of the letters' size that parts two words."""
_WRITTEN = 0.03
"""The same, where the page writes a space between them: slanted letters lean over it."""
_STOP_GAP = 2.0
"""The same, above which the second word stands at a stop of the tabulator."""
_APART = 2
"""Difference of the numbers of two letters with a character between, which is a space."""
_PADDING = 8.0
"""Points between a cell's text and its side, at most."""
_SLACK = 0.5
_SPACE = 0.2
"""Width of a space, in sizes of letters."""
_NEARLY = 0.98
"""Share of the room that a line must miss to have been ended on purpose."""
_SAME_SIZE = 0.12
"""Share by which the sizes of two lines of a paragraph differ at most."""
MARKS = f"{BULLETS}–—☐☒"
"""What begins an item of a list on a page."""
_ITEM = re.compile(rf"[{MARKS}*]|[-·]\s|\d{{1,2}}[.)°]\s|[a-z]\)\s")
_KEYED = re.compile(r"[A-ZÀ-Ý][^\W\d_]+(?:[ '’-][^\W\d_]+){0,3} ?(?:[:?] |:$)")
"""« Pilote : », « Qui ? » at the beginning of a line, which ends the sentence above."""
_LABEL = re.compile(r"[A-ZÀ-Ý]{4,}(?:[ '’-][A-ZÀ-Ý]+){0,4}")
"""« BUDGET PRÉVISIONNEL » above its value in small letters."""
_SLASHED = re.compile(r"^(?!.*/ ).*\S/$")
"""A line that ends in a slash, where slashes have no space after them."""
_STOP = re.compile(r"[,.)](\s|$)")
"""What a line never begins with, unless it had no room for it before."""
_SENTENCE = 4
"""Words that make a line one of a sentence."""
_LEADING = 1.9
"""Line height, in sizes of letters, above which two lines are two paragraphs."""


@dataclass(slots=True)
class Line:
    """Letters on one line, in reading order."""

    glyphs: list[Glyph]
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    text: str = ""
    marks: list[bool] = field(default_factory=list)
    """Whether each letter of the text is struck through."""
    is_key: bool = False
    """Whether it is a key with its value beside it."""

    @classmethod
    def of(cls, glyphs: list[Glyph]) -> "Line":
        """Return the line of some letters; a gap between them is a space."""
        line = cls(sorted(glyphs, key=lambda glyph: glyph.box.left))
        inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
        line.left = min(glyph.box.left for glyph in inked)
        line.right = max(glyph.box.right for glyph in inked)
        line.top = min(glyph.box.top for glyph in inked)
        line.bottom = max(glyph.box.bottom for glyph in inked)
        line._spell()
        return line

    def _spell(self) -> None:
        text: list[str] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None:
                gap = glyph.box.left - before.box.right
                if glyph.doubles(before, _SLACK):
                    continue
                least = _WRITTEN if glyph.order - before.order == _APART else _GAP
                if gap > least * glyph.size and text and not text[-1].isspace():
                    between = "\t" if gap > _STOP_GAP * glyph.size else " "
                    self._letter(text, between, struck=glyph.struck and before.struck)
            if not (glyph.text.isspace() and (not text or text[-1].isspace())):
                for letter in glyph.text:
                    self._letter(text, letter, struck=glyph.struck)
            before = glyph
        while text and text[-1].isspace():
            text.pop()
            self.marks.pop()
        self.text = "".join(text)

    def _letter(self, text: list[str], letter: str, *, struck: bool) -> None:
        text.append(letter)
        self.marks.append(struck)

    @property
    def size(self) -> float:
        """Size of most of its letters."""
        return median(glyph.size for glyph in self.glyphs if not glyph.text.isspace())

    @property
    def is_bold(self) -> bool:
        """Whether most of its letters are bold."""
        return sum(glyph.bold for glyph in self.glyphs) * 2 > len(self.glyphs)

    @property
    def width(self) -> float:
        """Width of its ink."""
        return self.right - self.left

    @property
    def is_label(self) -> bool:
        """Whether it is the label of a title, on its right on the page."""
        return self.glyphs[0].label

    @property
    def goes_on(self) -> bool:
        """Whether what stands on its right made it go on below."""
        return next((g.goes_on for g in reversed(self.glyphs) if not g.text.isspace()), False)

    def first_word(self) -> float:
        """Return the width of its first word."""
        end = self.left
        for glyph in self.glyphs:
            if glyph.text.isspace() and end > self.left:
                break
            if glyph.box.left - end > _GAP * glyph.size and end > self.left:
                break
            end = max(end, glyph.box.right)
        return end - self.left

    def words(self) -> Words:
        """Return its text, struck or not."""
        words = Words()
        _spell_into(words, self.text, self.marks)
        return words


def _spell_into(words: Words, text: str, marks: Sequence[bool]) -> None:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            words.add(text[start:place], struck=marks[start])
            start = place


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines of some letters, from top to bottom; those on their side come after."""
    turns: dict[int, list[Glyph]] = {}
    labels: list[Glyph] = []
    for glyph in glyphs:
        (labels if glyph.label else turns.setdefault(glyph.turn, [])).append(glyph)
    lines = []
    for turn, members in sorted(turns.items()):
        upright = members
        if turn:
            upright = [replace(glyph, box=turned_box(glyph.box, turn), turn=0) for glyph in members]
        lines.extend(_upright(upright))
    return _with_labels(lines, _upright(labels)) if labels else lines


def _with_labels(lines: Sequence[Line], labels: Sequence[Line]) -> list[Line]:
    """Return lines with the labels of titles, each after the last line of its own."""
    found = list(lines)
    for label in reversed(labels):
        above = [place for place, line in enumerate(found) if line.bottom <= label.bottom]
        found.insert(max(above, default=-1) + 1, label)
    return found


def _upright(glyphs: Sequence[Glyph]) -> list[Line]:
    return sorted(map(Line.of, grouped(glyphs)), key=lambda line: line.bottom)


def wraps(line: Line, after: Line, room: float, left: float) -> bool:
    """Tell whether a line ends where it does because the next word had no room.

    Args:
        line: The line.
        after: The next one.
        room: Width that the text has.
        left: Where its lines begin.
    """
    begins_bold = after.glyphs[0].bold and (line.is_bold or not line.glyphs[-1].bold)
    ended = begins_bold or line.text[-1] in ".;!?" or bool(_KEYED.match(line.text))
    if _ITEM.match(after.text) or (ended and _KEYED.match(after.text)):
        return False
    if _LABEL.fullmatch(line.text) and any(map(str.islower, after.text)):
        return False
    used = line.right - min(left, line.left)
    if line.goes_on or (
        after.text[0].islower()
        and line.text[-1] not in ".;:!?"
        and (used > room / 2 or len(line.text.split()) >= _SENTENCE)
    ):
        return True
    return used + _SPACE * line.size + after.first_word() > room * _NEARLY - 1


def are_alike(line: Line, other: Line) -> bool:
    """Tell whether two lines may be of one paragraph: the size and weight of their letters."""
    alike = abs(line.size - other.size) <= _SAME_SIZE * line.size
    return alike and line.is_bold is other.is_bold


def joined(lines: Sequence[Line], left: float, right: float, hyphens: Hyphens) -> Words:
    """Return the text of lines between two sides: wrapped ones joined, others a line each."""
    words = Words()
    limit = limit_of(lines, left, right)
    for group in paragraphs_of(lines, left, right):
        words.append(run_on(group, hyphens, limit))
    return words


def limit_of(lines: Sequence[Line], left: float, right: float) -> float:
    """Return how far to the right the text between two sides may go."""
    return sum(_room(lines, left, right)) if lines else right


def run_on(lines: Sequence[Line], hyphens: Hyphens, limit: float) -> Words:
    """Return wrapped lines as one text.

    Args:
        lines: The lines.
        hyphens: The words of the document.
        limit: How far to the right they may go.
    """
    words = Words()
    carried = ""
    for place, line in enumerate(lines[:-1]):
        after = lines[place + 1].text
        kept = hyphens.joins(line.text, after)
        _spell_into(words, line.text if kept is None else kept, line.marks)
        if kept is None and hyphens.breaks(lines, place, carried, limit):
            carried = last_word(carried + line.text)
            continue
        carried = ""
        if kept is None and not _SLASHED.search(line.text) and not _STOP.match(after):
            words.add(" ")
    for line in lines[-1:]:
        _spell_into(words, line.text, line.marks)
    return words


def paragraphs_of(lines: Sequence[Line], left: float, right: float) -> list[list[Line]]:
    """Group the lines between two sides into paragraphs."""
    groups: list[list[Line]] = []
    if not lines:
        return groups
    start, room = _room(lines, left, right)
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, room, start):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(before: Line, line: Line, room: float, left: float) -> bool:
    near = line.top - before.top < _LEADING * max(before.size, line.size)
    turned = line.top < before.top
    return (
        (near or turned)
        and are_alike(before, line)
        and not before.is_key
        and wraps(before, line, room, left)
    )


def _room(lines: Sequence[Line], left: float, right: float) -> tuple[float, float]:
    """Return where the text of a cell begins, and the width that it has."""
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    if first < left - 1 or last > right + 1:
        return first, last - first
    before, after = max(first - left, 0), max(right - last, 0)
    padding = min(before, after, _PADDING)
    return first, right - left - 2 * padding if before <= _PADDING else right - padding - first
