"""Lines of text as a plan: headings, numbered titles, lists, and « Clé : valeur »."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planville_kg.extract.bare import BareLine, bare_line
from planville_kg.extract.coded import code_of
from planville_kg.extract.contents import CONTENTS, contents_of
from planville_kg.extract.furniture import has_leaders, is_caption, is_furniture
from planville_kg.extract.glossary import LEGEND, is_glossary
from planville_kg.extract.keys import Key, further_keys, in_brackets, split_key, unknown_key
from planville_kg.extract.lifted import lifted
from planville_kg.extract.lines import Line
from planville_kg.extract.numbering import Marker, marker
from planville_kg.extract.parts import opens_action
from planville_kg.extract.rows import is_total
from planville_kg.extract.stages import names_stages, names_steps
from planville_kg.extract.steps import (
    HEADING,
    LETTERS,
    LIST,
    NESTED,
    PROSE,
    Aside,
    Kind,
    Said,
    Step,
    Title,
    kind_of_level,
    kind_of_marker,
)
from planville_kg.model import Cell, Field, Level, Style
from planville_kg.text import squeeze

PARAGRAPH = "paragraphe"
_ASIDE = frozenset(
    (
        Style.HEADER,
        Style.FOOTER,
        Style.NOTE,
        Style.TEXT_BOX,
        Style.COMMENT,
        Style.CAPTION,
        Style.REPEATED,
        Style.FURNITURE,
    )
)
_ENDS = (".", ";", ":", "!", "?")
_MAX_TITLE = 250
_TIMES = 3
_CLEAR = 0.75
"""Score of a key that says what its list is; one that is less sure may only head it."""


def read_lines(
    lines: Sequence[Line], bare: Mapping[BareLine, Key], *, in_action: bool = False
) -> Iterator[Step]:
    """Yield what lines of text say: titles, values of the keys, and text beside them.

    A key without a value takes the items or the line below it.

    Args:
        lines: The lines, those of a sentence joined.
        bare: Those that are keys without a colon, and what they announce.
        in_action: Whether the last title above was an action's.
    """
    yield from lifted(list(_Reader(lines, bare, in_action=in_action).steps()))


def _is_numbered(line: Line) -> bool:
    """Tell whether a line begins with a number alone: « 2. Ouvrir le service »."""
    found = marker(line.text) if line.style != Style.HEADING else None
    return found is not None and not found.word and len(found.number) == 1


def _heading(line: Line) -> Title:
    """Return the title that a heading without a number is, its level told by a word or its rank."""
    pair = split_key(line.text)
    if pair and pair[1] and isinstance(pair[0].meaning, Level):
        kind = kind_of_level(pair[0].meaning, pair[0].header)
        return Title(kind, line.text, line.cells, pair[0].header, rank=_rank(line))
    kind = Kind(HEADING, str(line.level))
    return Title(kind, line.text, line.cells, rank=_rank(line))


def _rank(line: Line) -> int:
    return line.level + 1 if line.style == Style.HEADING else 0


def _unknown_header(line: Line) -> str:
    """Return the key that a line begins with, where no word explains it."""
    found = unknown_key(line.text) if not line.is_item else None
    return found[0].header if found else ""


class _Reader:
    """Reads lines one after the other; `key` is the one that waits for its values."""

    def __init__(
        self, lines: Sequence[Line], bare: Mapping[BareLine, Key], *, in_action: bool
    ) -> None:
        self.lines = lines
        self.bare = bare
        self.letters = frozenset(
            found.number[:1] for line in lines if (found := marker(line.text)) and found.number[1:]
        )
        """The letters and Roman figures that longer numbers go on from: A, for A.1."""
        self.key: tuple[Key, Line] | None = None
        self.taken = self.lettered = self.told = False
        """Whether the key has had a value, and that was an item with a letter, or a status."""
        self.said = self.among = False
        """Whether the line above is an item that says a key; or any line, or the value of one."""
        headers = Counter(_unknown_header(line) for line in lines)
        self.again = frozenset(name for name, count in headers.items() if count >= _TIMES) - {""}
        """The keys that no word explains and that come back."""
        self.depth = 0
        """The depth of the first item that the key took."""
        self.opened = in_action
        self.numbered: Title | None = None
        self.below: Line | None = None
        """The line below the one that is read."""
        self.action = in_action
        """Whether the last title is that of an action."""

    def steps(self) -> Iterator[Step]:
        contents = contents_of(self.lines)
        for place, line in enumerate(self.lines):
            self.below = self.lines[place + 1] if place + 1 < len(self.lines) else None
            yield from (Aside(CONTENTS, line.cells),) if place in contents else self._line(line)
        yield from self._close()
        yield from self._flush()

    def _line(self, line: Line) -> Iterator[Step]:
        if line.style in _ASIDE:
            yield Aside(line.style, line.cells)
        elif not line.style and not self.key and is_glossary(line.text):
            yield Aside(LEGEND, line.cells)
        elif is_caption(line) and (self.taken or not self.key):
            yield Aside(Style.CAPTION, line.cells)
        elif is_furniture(line):
            kind = CONTENTS if has_leaders(line) else Style.FURNITURE
            yield Aside(kind, line.cells)
        elif pair := self._pair(line) or self._unknown(line):
            self.said, self.among = line.is_item, True
            yield from self._close()
            if pair[0].meaning is not Level.ACTION:
                yield from self._flush()
            yield from self._say(line, *pair)
            yield from self._others(line)
        else:
            self.said = False
            self.among = self.among and self.key is not None
            yield from self._text(line)

    def _unknown(self, line: Line) -> tuple[Key, str] | None:
        """Return a key that no word explains: that of an item below one that has a key.

        Or one that comes back, « Gains attendus : … », where others say what they say.
        """
        if line.is_item and self.said:
            return unknown_key(line.text)
        found = unknown_key(line.text) if not line.is_item and self.among else None
        return found if found and found[0].header in self.again else None

    def _pair(self, line: Line) -> tuple[Key, str] | None:
        if found := self.bare.get(bare_line(line)):
            return found, ""
        known = marker(line.text)
        if known and known.word:
            return None
        first = further_keys(line.tabbed)[0]
        pair = split_key(squeeze(first)) or split_key(" ".join(cell.text for cell in line.cells))
        is_title = line.style == Style.HEADING and pair and isinstance(pair[0].meaning, Level)
        listed = pair and not pair[1] and known and self._goes_on_counting(known)
        return None if is_title or listed else pair

    def _goes_on_counting(self, known: Marker) -> bool:
        """Tell whether the line below has the next number: « 7. Combien ? », « 8. Contact »."""
        below = marker(self.below.text) if self.below else None
        if below is None or not known.number[-1].isdigit() or not below.number[-1].isdigit():
            return False
        return int(below.number[-1]) == int(known.number[-1]) + 1

    def _say(self, line: Line, key: Key, value: str) -> Iterator[Step]:
        if not value:
            steps = names_steps(key.header) and self._lists_below()
            if self.action and (key.meaning is Level.ACTION or steps):
                key = replace(key, meaning=Level.SUBACTION)
            self.key, self.taken = (key, line), False
            return
        yield from self._value(key, value, line, head=None)

    def _lists_below(self) -> bool:
        """Tell whether the line below is an item, or begins with a number."""
        return self.below is not None and (self.below.is_item or _is_numbered(self.below))

    def _others(self, line: Line) -> Iterator[Step]:
        """Say what the keys after the first of a line say."""
        yield from self._said_in(further_keys(line.tabbed)[1:], line)

    def _said_in(self, texts: Sequence[str], line: Line) -> Iterator[Step]:
        for text in texts:
            pair = split_key(squeeze(text)) or unknown_key(squeeze(text))
            if pair and pair[1]:
                yield from self._value(*pair, line, head=None)

    def _value(self, key: Key, text: str, line: Line, head: Line | None) -> Iterator[Step]:
        heads = head.cells if head else ()
        if isinstance(key.meaning, Level):
            kind = kind_of_level(key.meaning, key.header)
            cells = (*line.cells, *heads, *self._number())
            yield Title(kind, text, cells, key.header, is_key=True)
            self.opened = True
        else:
            yield Said(key.meaning, key.header, line.cells, text, heads, key.score)

    def _text(self, line: Line) -> Iterator[Step]:
        known = marker(line.text)
        step = self.key and self.key[0].meaning is Level.SUBACTION and _is_numbered(line)
        item = line.is_item or bool(step)
        waits = self.key and (item or not (known or line.style == Style.HEADING))
        all_lines = self.key is not None and self.key[1].style == Style.HEADING
        goes_on = item or not self.taken or (all_lines and not self.told)
        goes_on = goes_on and not self._begins_again(line)
        if waits and not (known and known.word) and goes_on and not self._heads_parts(line):
            yield from self._answer(line)
            return
        yield from self._close()
        if self.numbered and known is None and line.style == Style.HEADING:
            title: Title | None = self._titled(line)
        else:
            yield from self._flush()
            title = self._title(line, known)
        if title:
            if title.kind.family != LIST:
                self.action = title.kind.best is Level.ACTION
            text, keys = in_brackets(title.text)
            yield replace(title, text=text)
            yield from self._said_in(keys, line)
        elif self.numbered is None:
            yield Aside(PARAGRAPH, line.cells, attached=True)

    def _heads_parts(self, line: Line) -> bool:
        """Tell whether the key that waits only heads what is to be done: « Modalités : »."""
        assert self.key is not None  # noqa: S101 - for the type checker
        key = self.key[0]
        weak = key.meaning is Field.DESCRIPTION and key.score < _CLEAR
        stages = key.meaning in (Field.DESCRIPTION, Field.OTHER) and names_stages(key.header)
        return (weak or stages) and not self.taken and line.is_item and opens_action(line.text)

    def _answer(self, line: Line) -> Iterator[Step]:
        assert self.key is not None  # noqa: S101 - for the type checker
        key, head = self.key
        if key.meaning is Level.ACTION and self.taken and line.is_item and line.level > self.depth:
            yield Title(NESTED, line.text, line.cells)
            return
        yield from self._value(key, line.text, line, None if self.taken else head)
        self.depth = self.depth if self.taken else line.level
        self.taken, self.lettered = True, line.is_lettered
        self.told = key.meaning is Field.STATUS and code_of(Field.STATUS, line.text) is not None

    def _begins_again(self, line: Line) -> bool:
        """Tell whether an item with a letter comes after values that have none: « b) … »."""
        return line.is_lettered and self.taken and not self.lettered

    def _number(self) -> tuple[Cell, ...]:
        """Return the cells of the number that waits for its title: « Fiche action n° 3 »."""
        cells = self.numbered.cells if self.numbered else ()
        self.numbered = None
        return cells

    def _titled(self, line: Line) -> Title:
        """Return the number that waits with its title, which is the heading below it."""
        assert self.numbered is not None  # noqa: S101 - for the type checker
        title, self.numbered = self.numbered, None
        text = f"{title.text} {line.text}"
        rank = min(title.rank, _rank(line)) or _rank(line)
        return replace(title, text=text, cells=(*title.cells, *line.cells), rank=rank)

    def _flush(self) -> Iterator[Step]:
        """Yield the number that waits for its title as a title, since none came."""
        if self.numbered:
            yield self.numbered
        self.numbered = None

    def _close(self) -> Iterator[Step]:
        if self.key and not self.taken:
            yield Aside("rubrique", self.key[1].cells, attached=True)
        self.key = None

    def _title(self, line: Line, known: Marker | None) -> Title | None:
        """Return the title that a line is, if its shape, its number or its style says so."""
        if len(line.text) > _MAX_TITLE or is_total(line.text):
            return None
        if known and (known.word or line.style == Style.HEADING or self._is_plain_number(known)):
            if known.word and not known.title and not self._is_titled(line):
                return None
            self.opened = True
            rank = _rank(line)
            title = Title(kind_of_marker(known), line.text, line.cells, known.word, rank=rank)
            self.numbered = None if known.title else title
            return title if known.title else None
        if line.style == Style.HEADING:
            return _heading(line)
        if line.is_item and self.opened and ". " not in line.text:
            return Title(Kind(LIST, self._list_of(line)), line.text, line.cells)
        return None

    def _is_titled(self, line: Line) -> bool:
        """Tell whether a number alone on its line is a title, or stands above a heading."""
        if line.style == Style.HEADING or self.below is None:
            return line.style == Style.HEADING
        return self.below.style == Style.HEADING and marker(self.below.text) is None

    def _list_of(self, line: Line) -> str:
        """Return the name of the list of an item: its depth, unless it ends as a sentence does."""
        if line.is_lettered:
            return LETTERS
        ends = line.text.endswith(_ENDS)
        part = self.action and line.text.endswith((".", ";"))
        return PROSE if ends and not part else str(line.level)

    def _is_plain_number(self, known: Marker) -> bool:
        number = known.number
        return len(number) > 1 or number[0].isdigit() or number in self.letters
