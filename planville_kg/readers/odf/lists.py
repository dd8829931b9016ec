"""Numbers of the lists and headings of an OpenDocument text, which it does not write out."""

from dataclasses import dataclass, field

from planville_kg.readers.numerals import numeral
from planville_kg.readers.odf.styles import BULLET, Level, Styles


@dataclass(slots=True)
class Counter:
    """The number reached at each depth of a list, from 1."""

    reached: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, levels: dict[int, Level]) -> str:
        """Count one item and return the number or bullet drawn before it, or `""`."""
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLET
        self.reached[depth] = self.reached.get(depth, level.start - 1) + 1
        for deeper in [each for each in self.reached if each > depth]:
            del self.reached[deeper]
        numbers = []
        for above in range(max(depth - level.shown + 1, 1), depth + 1):
            one = levels.get(above)
            if one is not None and one.form not in ("none", "bullet"):
                numbers.append(numeral(self.reached.get(above, one.start), one.form))
        return f"{level.before}{'.'.join(numbers)}{level.after}"


class Lists:
    """The lists of a document: a list begins anew unless it says that it goes on."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_identifier: dict[str, Counter] = {}
        self._last: dict[str, Counter] = {}
        self.headings = Counter()

    def open(
        self, style: str | None, identifier: str | None, goes_on: str | None, *, again: bool
    ) -> Counter:
        """Return the counter of a list that begins.

        Args:
            style: Its style.
            identifier: Its own identifier, if any.
            goes_on: The identifier of the list that it goes on with.
            again: Whether it goes on with the last list of its style.
        """
        counter = self._by_identifier.get(goes_on or "")
        if counter is None and again:
            counter = self._last.get(style or "")
        counter = Counter() if counter is None else counter
        if identifier:
            self._by_identifier[identifier] = counter
        self._last[style or ""] = counter
        return counter

    def mark(self, counter: Counter, style: str | None, depth: int) -> str:
        """Count an item of a list and return its mark."""
        found = ((each, self._styles.level(style, each)) for each in range(1, 11))
        return counter.next(depth, {each: level for each, level in found if level is not None})

    def heading(self, level: int) -> str:
        """Count a heading and return its number, `""` where headings are not numbered."""
        return self.headings.next(level, self._styles.outline)
