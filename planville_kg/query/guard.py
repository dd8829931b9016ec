"""Decides whether a stranger's query may reach the engine, and gives the very text to run.

Two belts, each enough alone: rdflib's parse tree, and our own strict lexer. Oxigraph reads
keywords without their bounds (`trueSERVICE` is `true SERVICE`), rdflib reads comments past a lone
carriage return, and `1<?x#>` is a comparison and a comment to one reader and an IRI to another:
whatever two readers could take differently is refused. The worker, which cannot open a socket,
is the third belt.

`FROM` and `FROM NAMED` are let through: Oxigraph takes them as names of its own graphs and never
fetches them. This text must not be run on rdflib, which does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.errors import LimitExceededError, QueryError
from planville_kg.query.lexer import Token, place, tokens
from planville_kg.query.prologue import FORMS, UPDATES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_BYTES = 1_000_000
MAX_WORDS = 10_000
"""More would keep rdflib's parser busy for seconds."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LEFT_OVER = re.compile(r"\\[uU]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_WHOLE_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_REFUSED = (
    "Les appels à d'autres serveurs (SERVICE) ne sont pas permis ici : "
    "interrogez ces serveurs directement"
)


def guard(sparql: str, *, allowed_services: Collection[str] = ()) -> str:
    r"""Return the text to give to the engine, code points expanded, or refuse it.

    Args:
        sparql: What the stranger sent.
        allowed_services: Whole addresses that `SERVICE` may name, as `<address>`.

    Raises:
        QueryError: If it is no query, an update, calls another server, or cannot be read in one
            way only; the message is a French sentence.
        LimitExceededError: If it is too long.

    >>> guard(r"ASK { ?s ?p '\u00e9' }")
    "ASK { ?s ?p 'é' }"
    """
    text = _expanded(sparql)
    words = _words(text)
    _check_form(words)
    for word in words[_prologue(words) :]:
        _check_reading(text, word)
    _check_services(text, words, allowed_services)
    if any(service not in allowed_services for service in _services(_tree(text))):
        raise QueryError(f"{_REFUSED}.")
    return text


def _expanded(sparql: str) -> str:
    try:
        size = len(sparql.encode())
        text = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), sparql)
        text.encode()
    except (ValueError, OverflowError):
        raise QueryError("La requête contient un caractère qui n'existe pas.") from None
    if size > MAX_BYTES:
        raise LimitExceededError(f"La requête dépasse {MAX_BYTES // 1000} ko.")
    if found := _LEFT_OVER.search(text):
        where = place(text, found.start())
        raise QueryError(f"Échappement « {found[0]} » ambigu, {where} : écrivez le caractère.")
    if found := _LONE_RETURN.search(text):
        where = place(text, found.start())
        raise QueryError(f"Retour chariot sans saut de ligne, {where} : il se lit de deux façons.")
    return text


def _words(text: str) -> list[Token]:
    words = []
    for word in tokens(text):
        words.append(word)
        if len(words) > MAX_WORDS:
            raise LimitExceededError(f"La requête dépasse {MAX_WORDS} mots.")
    return words


def _check_form(words: list[Token]) -> None:
    verb = next((word.keyword for word in words if word.keyword in FORMS + UPDATES), "")
    if verb in UPDATES:
        raise QueryError(f"Planville ne fait que lire : « {verb} » modifierait les données.")
    if not verb:
        raise QueryError("Ce n'est pas une requête : il faut SELECT, ASK, CONSTRUCT ou DESCRIBE.")


def _prologue(words: list[Token]) -> int:
    """Return of how many words the prologue is: there `<` can begin nothing but an IRI."""
    at = 0
    while at < len(words):
        kinds = [word.kind for word in words[at + 1 : at + 3]]
        if words[at].keyword == "PREFIX" and kinds == ["name", "iri"]:
            at += 3
        elif words[at].keyword == "BASE" and kinds[:1] == ["iri"]:
            at += 2
        else:
            break
    return at


def _check_reading(text: str, word: Token) -> None:
    """Refuse an IRI that an engine could read as `<` and the start of a comment or string."""
    doubtful = word.kind == "iri" and ("#" in word.text or "'" in word.text)
    if doubtful and not _WHOLE_ADDRESS.match(word.text):
        where = place(text, word.start)
        raise QueryError(f"L'IRI {word.text} se lit de deux façons, {where} : écrivez-la entière.")


def _check_services(text: str, words: list[Token], allowed: Collection[str]) -> None:
    for index, word in enumerate(words):
        if not _hides_service(word):
            continue
        rest = [each for each in words[index + 1 : index + 3] if each.keyword != "SILENT"]
        named = rest[0].text[1:-1] if rest and rest[0].kind == "iri" else None
        if word.keyword != "SERVICE" or named not in allowed:
            raise QueryError(f"{_REFUSED} ({place(text, word.start)}).")


def _hides_service(word: Token) -> bool:
    """Whether an engine that does not look for the bounds of words could read SERVICE in it."""
    folded = word.text.casefold()
    if word.kind == "word":
        return "service" in folded
    if word.kind == "name":
        prefix, _, local = folded.partition(":")
        return "service" in prefix or ".service" in local
    return word.kind == "blank" and ".service" in folded


def _tree(text: str) -> object:
    """Parse with rdflib, which runs nothing."""
    from pyparsing import ParseBaseException  # noqa: PLC0415 - start-up time
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 - same

    try:
        return parseQuery(text)
    except ParseBaseException as error:
        where = f"ligne {error.lineno}, colonne {error.column}"
        raise QueryError(f"Requête SPARQL mal formée, {where}.") from error
    except RecursionError:
        raise LimitExceededError("La requête est trop longue ou trop imbriquée.") from None
    except Exception as error:
        raise QueryError(f"Requête SPARQL mal formée : {error}") from error


def _services(tree: object) -> Iterator[str]:
    """Yield the address of every SERVICE of a parse tree; empty where it is no plain IRI."""
    from pyparsing import ParseResults  # noqa: PLC0415 - start-up time
    from rdflib import URIRef  # noqa: PLC0415 - same
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415 - same

    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            if node.name == "ServiceGraphPattern":
                yield str(node.term) if isinstance(node.term, URIRef) else ""
            waiting.extend(node.values())
        elif isinstance(node, (ParseResults, list, tuple, set)):
            waiting.extend(node)
