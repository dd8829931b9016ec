"""French text: folding of accents, case and apostrophes, tokens, stems and slugs."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'"}
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

_PARTICIPLE = re.compile(r"(?<=\w\w)ees?$")
_PLURAL = re.compile(r"(?<=\w\w[aiou])s$|(?<=\w)eux$")
_FEMININE = re.compile(r"(?<=\w\w)iv$")
_LEFT = re.compile(r"(?<=eu)x$")
_PUBLIC = re.compile(r"(?<=i)qu$")

_ITEMS = re.compile(r"[,;/\n+&]|\bet\b")

STOPWORDS = frozenset(
    "a au aux avec ce ces cet cette d dans de des du en et l la le les leur leurs ou par pour qu "
    "que qui s sa se ses son sur un une".split()
)
"""Words that carry no theme of their own; « non » and « sans » do and are not here."""


class Token(NamedTuple):
    """A word of a text: folded form, and its place in the original (end excluded)."""

    folded: str
    start: int
    end: int


def squeeze(text: str) -> str:
    """Return `text` in Unicode NFC with every run of white space as one space, trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


BULLETS = "•▪■□▫►▶▸➢➤●○◦‣⁃›❯→⇒✓✔❖◆♦"
"""The signs that writers begin the items of lists with, dashes left aside."""
_BULLET = re.compile(rf"[{BULLETS}–—-]\s")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def unwrap(text: str) -> str:
    r"""Return `text` squeezed line by line; a line that goes on with the one before joins it.

    A line begins a new item if it begins with a bullet, with a number as the one before it does,
    or with a capital or a figure where that does not end with a link word, a hyphen or a comma.

    >>> unwrap("Rouher\nLes Hauts de\nCreil")
    'Rouher\nLes Hauts de Creil'
    >>> unwrap("2. Un espace Rénov’\n3. Un lieu")
    '2. Un espace Rénov’\n3. Un lieu'
    """
    lines = [line for raw in text.splitlines() if (line := squeeze(raw))]
    joined: list[str] = []
    for line in lines:
        if joined and not _begins_item(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _begins_item(before: str, line: str) -> bool:
    last = fold(before).split(" ")[-1]
    counted = _NUMBERED.match(before) and _NUMBERED.match(line)
    return bool(counted or _BULLET.match(line)) or (
        (line[0].isupper() or line[0].isdigit())
        and not (last in STOPWORDS or before[-1] in "-–,'’")
    )


def fold(text: str) -> str:
    """Return `text` without accents, case, ligatures or typographic apostrophes.

    >>> fold("L’Œuvre à ACHEVÉE")
    "l'oeuvre a achevee"
    """
    if text.isascii():
        return _SPACES.sub(" ", text.replace("`", "'").casefold()).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _SPACES.sub(" ", bare.casefold()).strip()


def key(text: str) -> str:
    """Return the words of `text`, folded, joined by single spaces: a key to compare names.

    >>> key("Nantes-Nord"), key("NANTES  NORD")
    ('nantes nord', 'nantes nord')
    """
    return " ".join(_WORD.findall(fold(text)))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` with their places in it."""
    for match in _WORD.finditer(text):
        yield Token(fold(match.group()), match.start(), match.end())


def slug(text: str, words: int = 6, length: int = 60) -> str:
    """Return the first `words` words of `text` as an IRI-safe slug of at most `length` letters.

    >>> slug("Etudier les mécanismes de non recours au droit")
    'etudier-les-mecanismes-de-non-recours'
    """
    bare = _NOT_SLUG.sub("-", fold(text)).strip("-")
    short = "-".join(bare.split("-")[:words])[:length].strip("-")
    return short or "sans-titre"


def upper_ratio(text: str) -> float:
    """Return the share of capitals among the letters of `text`, 0 where it has no letter."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0


def undouble(text: str) -> str:
    """Return `text` once where it is the same words written several times over.

    >>> undouble("TOUS QUARTIERS TOUS QUARTIERS"), undouble("Institution Mixte")
    ('TOUS QUARTIERS', 'Institution Mixte')
    """
    words = squeeze(text).split(" ")
    if len(words) == 1 or key(words[0]) not in map(key, words[1:]):
        return " ".join(words)
    keys = [key(word) for word in words]
    for size in range(1, len(words) // 2 + 1):
        times, rest = divmod(len(words), size)
        if not rest and keys == keys[:size] * times:
            return " ".join(words[:size])
    return " ".join(words)


def enumerated(text: str) -> tuple[str, ...]:
    """Return the items of an enumeration, bare of the punctuation around them.

    >>> enumerated("Halvègue, Ranzay et Port Boyer")
    ('Halvègue', 'Ranzay', 'Port Boyer')
    """
    return tuple(item for part in _ITEMS.split(text) if (item := squeeze(part).strip(" .:-()")))


@cache
def stem(word: str) -> str:
    """Return the French stem of a folded word.

    Snowball's French algorithm, which needs the accents that folding drops, then the endings that
    it leaves, for want of them or not: « isolées », « emplois », « jeux », « sportive »,
    « publique ».

    >>> stem("emplois"), stem("isolees"), stem("jeux"), stem("sportive"), stem("publique")
    ('emploi', 'isol', 'jeu', 'sportif', 'public')
    """
    from snowballstemmer import stemmer  # noqa: PLC0415 - start-up time of commands without text

    word = _PARTICIPLE.sub("e", word)
    short = str(stemmer("french").stemWord(word))
    if short == word and _PLURAL.search(word):
        return word[:-1]
    return _PUBLIC.sub("c", _LEFT.sub("", _FEMININE.sub("if", short)))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text`, folded first, stop words kept.

    However a text is typed (accents, case, ligatures, elision, hyphens, most inflections), its
    stems are the same.

    >>> stems("L’ŒUVRE des médiations"), stems("oeuvre mediation")
    (('l', 'oeuvr', 'de', 'mediat'), ('oeuvr', 'mediat'))
    """
    return tuple(stem(word) for word in _WORD.findall(fold(text)))
