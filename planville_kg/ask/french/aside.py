"""Words that an answer would leave aside: the question is refused, and what can be said, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.looking import is_narrower, is_unsaid
from planville_kg.ask.french.words import Words, phrase
from planville_kg.ask.model import SemanticModel
from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.ask.french.clause import Clause
    from planville_kg.ask.french.lexicon import Entity, Lexicon
    from planville_kg.ask.french.span import Span
    from planville_kg.ask.request import Request
    from planville_kg.query.run import Source

_LEVELS = ("pilier", "volet", "orientation", "objectif")


def check_all(request: Request, spans: Sequence[Span]) -> None:
    """Refuse to answer with everything where a word might have chosen among it."""
    chosen = (request.where, request.part, request.absent)
    if any(chosen):
        return
    plain = Words.load().plain
    left = [each.text for each in spans if each.is_ignored and not set(phrase(each.text)) <= plain]
    if left:
        words = ", ".join(f"« {word} »" for word in left)
        raise QueryError(
            f"{words} ne choisit rien parmi les actions : nommez un thème, un quartier, un "
            "partenaire, un statut…"
        )


def unsaid_words(source: Source, clause: Clause, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of themes in a question that no text of the plans holds."""
    return tuple(text for text, theme in _themes(clause) if is_unsaid(source, lexicon, text, theme))


def absent_word(source: Source, clause: Clause, unsaid: Sequence[str]) -> str:
    """Return why a word that only widens into a theme is refused: no text holds it."""
    for text, theme in _themes(clause):
        if text in unsaid and is_narrower(source, text, theme):
            return (
                f"« {text} » n'est dans aucun texte : demandez le thème plus large, "
                f"« {theme.label} »."
            )
    return ""


def _themes(clause: Clause) -> Iterator[tuple[str, Entity]]:
    for each in clause.items:
        named = each.named
        if named and named.dimension == "theme" and len(named.entities) == 1:
            yield each.span.text, named.entities[0]


def no_level(clause: Clause, lexicon: Lexicon) -> str:
    """Return why a level that no plan has cannot be asked for: « par pilier »."""
    known = {entity.dimension for _, entity in lexicon.titles}
    for each in clause.items:
        name = each.span.dimension
        if name in _LEVELS and name not in known:
            return f"Aucun plan du graphe n'a de « {each.span.text} ». {levels_of(lexicon)}"
    return ""


def levels_of(lexicon: Lexicon) -> str:
    """Say which levels the plans have."""
    known = {entity.dimension for _, entity in lexicon.titles}
    model = SemanticModel.load()
    labels = [model.dimension(each).label for each in _LEVELS if each in known]
    return f"Ses niveaux : {', '.join(labels)}."
