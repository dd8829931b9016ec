"""Text as it is gathered from a file: its letters, what is struck through, what hangs on it."""

from dataclasses import dataclass, field

from planville_kg.readers.lettering import Lettering


@dataclass(frozen=True, slots=True)
class Attached:
    """A note, a comment or a text box that hangs on a text, `offset` letters from its beginning."""

    style: str
    words: "Words"
    offset: int


@dataclass(slots=True)
class Words:
    """A text under way; `struck` and `attached` follow its offsets.

    `letterings` counts its letters by how they look, where the file says it.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    struck: list[tuple[int, int]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    letterings: dict[Lettering, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return a plain text."""
        words = cls()
        words.add(text)
        return words

    def add(self, text: str, *, struck: bool = False, lettering: Lettering | None = None) -> None:
        """Add letters, struck through or not, and how they look."""
        if not text:
            return
        if lettering is not None and not text.isspace():
            self.letterings[lettering] = self.letterings.get(lettering, 0) + len(text)
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        if not struck or not text.strip():
            return
        if self.struck and self.struck[-1][1] == start:
            start = self.struck.pop()[0]
        self.struck.append((start, self.length))

    def attach(self, style: str, words: "Words") -> None:
        """Hang a note, a comment or a text box at the end of the text so far."""
        self.attached.append(Attached(style, words, self.length))

    def append(self, other: "Words", separator: str = "\n") -> None:
        """Add another text after a separator, if it holds anything."""
        if not other.length and not other.attached:
            return
        if self.length and other.length:
            self.add(separator)
        by = self.length
        self.parts.extend(other.parts)
        self.length += other.length
        self.struck.extend((start + by, end + by) for start, end in other.struck)
        self.attached.extend(Attached(a.style, a.words, a.offset + by) for a in other.attached)
        for lettering, count in other.letterings.items():
            self.letterings[lettering] = self.letterings.get(lettering, 0) + count

    def trim(self) -> None:
        """Drop the white space at the end."""
        while self.parts:
            last = self.parts.pop()
            kept = last.rstrip()
            self.length -= len(last) - len(kept)
            if kept:
                self.parts.append(kept)
                break
        self.struck = [(a, min(b, self.length)) for a, b in self.struck if a < self.length]

    @property
    def last(self) -> str:
        """The last letter, `""` where there is none."""
        return self.parts[-1][-1] if self.parts else ""

    @property
    def text(self) -> str:
        """The letters."""
        return "".join(self.parts)

    @property
    def is_blank(self) -> bool:
        """Whether there is no visible letter."""
        return not any(part.strip() for part in self.parts)
