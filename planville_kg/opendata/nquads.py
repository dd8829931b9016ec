"""N-Quads as text, written directly: millions of lines are too many for objects.

Source of the grammar: RDF 1.1 N-Quads (W3C), section 4; characters are escaped as in its
canonical form.
"""

import re

from planville_kg.vocab import XSD

_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NAMED |= {"\b": "\\b", "\f": "\\f"}
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')


def iri(text: str) -> str:
    """Return an IRI between angles; what an IRI may not hold is percent-encoded."""
    if _NOT_IN_IRI.search(text):
        text = _NOT_IN_IRI.sub(lambda found: _percent(found.group()), text)
    return f"<{text}>"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def string(text: str) -> str:
    """Return a plain literal."""
    return f'"{_escaped(text)}"'


def french(text: str) -> str:
    """Return a literal in French."""
    return f'"{_escaped(text)}"@fr'


def english(text: str) -> str:
    """Return a literal in English."""
    return f'"{_escaped(text)}"@en'


def typed(text: str, datatype: str) -> str:
    """Return a literal of a datatype."""
    return f'"{_escaped(text)}"^^<{datatype}>'


def integer(value: int) -> str:
    """Return a whole number."""
    return f'"{value}"^^<{XSD.integer.value}>'


def decimal(text: str) -> str:
    """Return a decimal number, given by its canonical digits."""
    return f'"{text}"^^<{XSD.decimal.value}>'


def _escaped(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _escape(found.group()), text)


def _escape(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _NAMED.get(char) or f"\\u{ord(char):04X}"
