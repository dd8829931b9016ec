"""What is understood of a question: a request, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.aside import absent_word, check_all, levels_of, no_level, unsaid_words
from planville_kg.ask.french.clause import EMPTY, LOOSE, Clause, read_clause
from planville_kg.ask.french.lexicon import key_of
from planville_kg.ask.french.limits import limit_of
from planville_kg.ask.french.looking import alone, looked_for, quoted_from, texts_with
from planville_kg.ask.french.queries import LIGHT
from planville_kg.ask.french.quoting import read_quotations
from planville_kg.ask.french.requests import write_request
from planville_kg.ask.french.spans import find_spans
from planville_kg.ask.french.spelling import corrected
from planville_kg.ask.french.stored import lexicon_of
from planville_kg.ask.french.targets import RANKS
from planville_kg.ask.french.tokens import LONGEST, split
from planville_kg.ask.french.told import is_led, reason_in
from planville_kg.ask.french.words import ABSENT, Words, phrase
from planville_kg.ask.model import SemanticModel
from planville_kg.ask.request import Condition, check_request
from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.ask.french.lexicon import Lexicon
    from planville_kg.ask.french.quoting import Quoted
    from planville_kg.ask.french.span import Span
    from planville_kg.ask.french.tokens import Word
    from planville_kg.ask.request import Request
    from planville_kg.query.run import Source

_ZONINGS = (2015, 2024)
_USUAL_LEVELS = frozenset("axe axes chantier chantiers enjeu enjeux ambition ambitions".split())
_HOW = ("comment",)
_OLDEST = 1000
"""Smaller numbers are no years."""

NOTHING_NAMED = "La question ne nomme rien que le graphe contienne (actions, quartiers, thèmes…)."


class Known(Box):
    """A part of a question that was understood."""

    text: str
    dimension: str
    value: str
    label: str


class Understood(Box):
    """What was understood of a question: a request, or the reason of a refusal.

    `kind` is what the answer is beyond the form of its request: `classement`, `comparaison`;
    `looked` the words that name nothing and are looked for in the text; `unsaid` the names of
    themes that no text holds.
    """

    question: str
    request: Request | None
    reason: str
    known: tuple[Known, ...]
    unknown: tuple[str, ...]
    kind: str = ""
    looked: str = ""
    unsaid: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether there is no request."""
        return self.request is None


def understand(source: Source, question: str) -> Understood:
    """Read a question in French.

    Args:
        source: What will be asked, which also names the values that a question can name.
        question: As it was typed.

    Raises:
        QueryError: If the source cannot answer.
    """
    if len(question) > LONGEST:
        return Understood(
            question[:LONGEST], None, f"La question dépasse {LONGEST} signes.", (), ()
        )
    lexicon = lexicon_of(source)
    asked = split(question)
    words = corrected(asked.words, lexicon)
    quoted = read_quotations(find_spans(words, lexicon), asked.quoted, lexicon)
    quoted, looked = _looked(source, quoted, words)
    clause = read_clause(quoted.spans, words)
    known = tuple(_known(clause, quoted.conditions))
    unknown = tuple(_unknown(clause, lexicon))
    reason = _reason(clause, unknown, quoted.conditions, lexicon)
    unsaid = () if reason else unsaid_words(source, clause, lexicon)
    reason = reason or absent_word(source, clause, unsaid)
    if reason:
        return Understood(question, None, reason, known, unknown)
    try:
        texts = (*quoted.conditions, *_zoning(clause))
        request, kind = write_request(clause, texts, _number(clause, lexicon))
        check_request(request)
        check_all(request, quoted.spans)
    except QueryError as error:
        return Understood(question, None, str(error), known, ())
    return Understood(question, request, "", known, (), kind, looked, unsaid)


def _counted(request: Request) -> str:
    return SemanticModel.load().measure(request.measure).counts if request.measure else ""


def _looked(source: Source, quoted: Quoted, words: Sequence[Word]) -> tuple[Quoted, str]:
    """Return what was read with unknown words looked for in the text, where it holds them."""
    for take in (alone, looked_for, quoted_from):
        if take is alone and quoted.conditions:
            continue
        spans, looked = take(quoted.spans, words)
        found = texts_with(source, looked) if looked else 0
        if found == 1 or (found and take is not alone):
            texts = (*quoted.conditions, Condition("texte", (looked,)))
            return replace(quoted, spans=spans, conditions=texts), looked.strip('"')
    return quoted, ""


def _reason(
    clause: Clause, unknown: Sequence[str], texts: Sequence[Condition], lexicon: Lexicon
) -> str:
    """Return why a question cannot be read, if it cannot."""
    for each in clause.items:
        if phrase(each.span.text) == _HOW and clause.has("repartir"):
            continue  # « comment les actions se répartissent-elles »
        if reason := each.span.named(ABSENT):
            return reason_in(reason, lexicon.told)
    if reason := _unled(unknown, lexicon) or limit_of(clause) or no_level(clause, lexicon):
        return reason
    if unknown:
        words = ", ".join(f"« {word} »" for word in unknown)
        levels = f" {levels_of(lexicon)}" if _USUAL_LEVELS & {*key(words).split()} else ""
        return f"Je ne comprends pas {words} : ni valeur du graphe, ni mot connu.{levels}"
    if (
        not texts
        and not any(_anchors(each.span) for each in clause.items)
        and not clause.has("ou", "quoi")
    ):
        return NOTHING_NAMED
    return ""


def _unled(unknown: Sequence[str], lexicon: Lexicon) -> str:
    """Return the reason of a value that no word leads to: « de 2024 à 2026 »."""
    leads = Words.load().leads
    values = (
        each for text in unknown for each in lexicon.tables[LIGHT].get(key_of(text, LIGHT), ())
    )
    return next((leads[each.dimension].reason for each in values if each.dimension in leads), "")


def _anchors(span: Span) -> bool:
    return bool(span.entities or span.dimension or span.measure)


def _unknown(clause: Clause, lexicon: Lexicon) -> Iterator[str]:
    numbered = clause.has(*RANKS)
    for item in clause.items:
        span = item.span
        if span.is_unknown or (
            span.number
            and not span.meanings
            and not (numbered and span.number < _OLDEST)
            and not _is_year(clause, span, lexicon)
        ):
            yield span.text


def _is_year(clause: Clause, span: Span, lexicon: Lexicon) -> bool:
    """Whether a number is the year of a plan, or of a zoning where QPV are spoken of."""
    if span.number in _ZONINGS and _speaks_of_qpv(clause):
        return True
    if span.number < _OLDEST or _may_be_told(clause, span, lexicon):
        return False
    return any(str(span.number) in title for title, _ in lexicon.titles)


def _may_be_told(clause: Clause, span: Span, lexicon: Lexicon) -> bool:
    """Whether a number could be meant as a value that some plan tells: « de 2024 à 2026 »."""
    values = lexicon.tables[LIGHT].get((str(span.number),), ())
    leads = Words.load().leads
    return bool(values) or any(
        is_led(name, clause.words, span.start) for name in lexicon.told if name in leads
    )


def _speaks_of_qpv(clause: Clause) -> bool:
    return any(
        each.span.dimension == "qpv" or (each.named and each.named.dimension == "qpv")
        for each in clause.items
    )


def _zoning(clause: Clause) -> Iterator[Condition]:
    if _speaks_of_qpv(clause):
        for each in clause.items:
            if each.span.number in _ZONINGS:
                yield Condition("zonage", (str(each.span.number),))


def _number(clause: Clause, lexicon: Lexicon) -> int:
    """Return how many values are wanted of a ranking."""
    if not clause.has(*RANKS):
        return 0
    numbers = [each.span for each in clause.items if each.span.number]
    return next((each.number for each in numbers if not _is_year(clause, each, lexicon)), 0)


def _known(clause: Clause, texts: Sequence[Condition]) -> Iterator[Known]:
    model = SemanticModel.load()
    for item in clause.items:
        if item.named:
            labels = " / ".join(dict.fromkeys(each.label for each in item.named.entities))
            yield Known(item.span.text, item.named.dimension, "|".join(item.named.values), labels)
        elif item.span.dimension:
            label = model.dimension(item.span.dimension).label
            value = "non-renseigne" if item.role == EMPTY else ""
            yield Known(item.span.text, item.span.dimension, value, label)
        elif item.span.measure:
            measure = model.measure(item.span.measure)
            yield Known(item.span.text, "mesure", measure.name, measure.label)
    for each in texts:
        yield Known(" ".join(each.values), "texte", "|".join(each.values), " ".join(each.values))


__all__ = ["LOOSE", "Known", "Understood", "understand"]
