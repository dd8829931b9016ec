"""What the parts of a question are in it: what is asked for, by what, under which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.homonyms import choose
from planville_kg.ask.french.queries import INDICATOR, TITLES
from planville_kg.ask.french.words import IGNORED, MEASURE, Words, phrase
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.homonyms import Named
    from planville_kg.ask.french.span import Span
    from planville_kg.ask.french.tokens import Word

TARGET, BY, BESIDE, EMPTY, LOOSE = "cible", "par", "apposition", "vide", "libre"
FILLED = "rempli"
_HAVING = frozenset(
    "ont a ait aient avec possede possedent nomme nomment cite citent mentionne mentionnent "
    "indique indiquent precise precisent comporte comportent associe associent implique "
    "impliquent mobilise mobilisent".split()
)
_FAMILIES = (
    {"quartier", "qpv", "commune"},
    {"partenaire", "nature", "role"},
    {"porteur", "type-acteur"},
    {"statut", "statut-ecrit"},
    {"annee", "annee-debut", "annee-fin", "calendrier"},
)
_DETERMINERS = frozenset(
    "par selon chaque quel quelle quels quelles la le les l leur leurs des".split()
)
_ASKED = frozenset("par selon chaque quel quels quelle quelles combien nombre liste".split())
_NOUNS = ("nature",)


class Item(Box):
    """A span that counts: where it stands, the value that it names, what a dimension is here."""

    span: Span
    named: Named | None = None
    role: str = ""

    def has(self, *cues: str) -> bool:
        """Whether it says one of these cues."""
        return self.span.has(*cues)


class Clause(Box):
    """A question in its parts, in their order."""

    items: tuple[Item, ...]
    words: tuple[Word, ...]

    def has(self, *cues: str) -> bool:
        """Whether one of these cues is said anywhere."""
        return any(each.has(*cues) for each in self.items)

    def first(self, *cues: str) -> int:
        """Return the place of the first of these cues, -1 if there is none."""
        return next((at for at, each in enumerate(self.items) if each.has(*cues)), -1)

    def of_role(self, role: str) -> list[str]:
        """Return the dimensions that have a role, in their order."""
        found = (each.span.dimension for each in self.items if each.role == role)
        return list(dict.fromkeys(found))

    @property
    def target(self) -> str:
        """What is asked for: `intervention`, a dimension, or nothing that is named."""
        for each in self.items:
            if each.role == TARGET:
                return INTERVENTION if each.span.measure else _target_of(each)
        return ""

    @property
    def target_place(self) -> int:
        """Where what is asked for is named, -1 where it is not."""
        return next((at for at, each in enumerate(self.items) if each.role == TARGET), -1)


def _target_of(item: Item) -> str:
    if item.named:
        return "partenaire" if item.named.dimension in _NOUNS else INTERVENTION
    return item.span.dimension


def read_clause(spans: Sequence[Span], words: Sequence[Word]) -> Clause:
    """Return the parts of a question.

    Args:
        spans: Its spans.
        words: Its words.
    """
    items = [
        Item(span, choose(spans, at, words) if span.entities else None)
        for at, span in enumerate(spans)
        if not span.is_ignored and not _is_harmless(span, words)
    ]
    roles: list[str] = []
    for at in range(len(items)):
        roles.append(_role(items, at, roles, words))
    given = tuple(
        Item(each.span, each.named, role) for each, role in zip(items, roles, strict=True)
    )
    return Clause(given, tuple(words))


def _is_harmless(span: Span, words: Sequence[Word]) -> bool:
    """Whether a word that may name a dimension does not here: « portées par », « au sujet de »."""
    harmless = any(each.kind == IGNORED for each in span.meanings)
    if not (harmless and span.dimension):
        return False
    before = [word.folded for word in words[max(span.start - 2, 0) : span.start]]
    if span.dimension == "plan":  # « les actions du plan » speaks of no dimension
        return not _ASKED & set(before)
    return not before or before[-1] not in _DETERMINERS


def _role(items: Sequence[Item], at: int, before: Sequence[str], words: Sequence[Word]) -> str:
    item = items[at]
    has_target = TARGET in before
    if item.named:
        noun = _is_noun(items, at) or says_actions(item.span)
        return TARGET if not has_target and noun else ""
    if item.span.measure == "interventions":
        return "" if has_target else TARGET
    if not item.span.dimension:
        return ""
    roles = {
        BESIDE: _is_beside(items, at),
        EMPTY: _is_empty(items, at),
        FILLED: has_target and _is_filled(items, at, words),
        BY: _is_by(items, at, before, words),
    }
    return next((role for role, fits in roles.items() if fits), LOOSE if has_target else TARGET)


def says_actions(span: Span) -> bool:
    """Whether the name of a value begins with what is counted: « actions mixtes »."""
    first = phrase(span.text)[:1]
    return any(each.kind == MEASURE for each in Words.load().phrases.get(first, ()))


def _is_noun(items: Sequence[Item], at: int) -> bool:
    """Whether a kind of partner is what is asked for: « quelles associations »."""
    named = items[at].named
    if named is None or named.dimension not in _NOUNS:
        return False
    if not at:  # « dispositifs cités dans le plan »
        return not any(each.span.measure or each.span.dimension for each in items)
    return items[at - 1].has("quel", "compter", "lister", "ouinon")


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Whether a dimension only says what the value beside it is: « le quartier Malakoff »."""
    name = items[at].span.dimension
    asked = [each for each in items[:at] if not each.has("verbe") or each.named][-1:]
    if asked and asked[0].has("quel", "chaque"):
        return False
    after = items[at + 1 :]
    first = not at or items[at - 1].has("compter", "lister")
    if first and after and after[0].named and after[0].named.dimension in _NOUNS:
        return False  # « combien de partenaires non identifiés »
    leading = ("verbe", "pas", "ne", *(("qui",) if name in TITLES else ()))
    while after and after[0].has(*leading) and not after[0].named:
        after = after[1:]
    near = [each for each in (*after[:1], *items[max(at - 1, 0) : at], *asked) if each.named]
    return any(related(name, each.named.dimension) for each in near if each.named)


def related(one: str, other: str) -> bool:
    """Whether two dimensions may say the same thing of a value.

    >>> related("quartier", "qpv"), related("theme", "statut")
    (True, False)
    """
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _is_empty(items: Sequence[Item], at: int) -> bool:
    """Whether a dimension is said to have no value: « sans quartier », « statut non renseigné »."""
    if at and items[at - 1].has("sans", "aucun"):
        return True
    if at and items[at - 1].has("pas") and not items[at - 1].has("hors"):
        return True
    after = [each for each in items[at + 1 : at + 4] if not each.has("verbe", "ne")]
    if after and after[0].has("vide"):
        return True
    return bool(at) and items[at - 1].has("vide")


def _is_filled(items: Sequence[Item], at: int, words: Sequence[Word]) -> bool:
    """Whether a dimension is said to have some value: « qui ont un statut », « statut connu »."""
    after = [each for each in items[at + 1 : at + 3] if not each.has("verbe")]
    if after and after[0].has("renseigne"):
        return True
    start = items[at].span.start
    if start and words[start - 1].folded == "avec":
        return not items[at - 1].has("croiser")
    return (
        start > 1
        and words[start - 1].folded in {"un", "une"}
        and words[start - 2].folded in _HAVING
    )


def _is_by(items: Sequence[Item], at: int, before: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a dimension groups: « par quartier », « et statut » after one that does."""
    if not at:
        return False
    previous = items[at - 1]
    if previous.has("par", "chaque", "croiser"):
        return True
    between = {word.folded for word in words[previous.span.end : items[at].span.start]}
    joined = between & {"et", "puis", "x"} or "," in between
    if previous.role == BY or (before and before[-1] == BY):
        return bool(joined) or not between - {"le", "la", "les", "l", "des", "de", "du"}
    if previous.span.has("repartir", "detail"):
        return True
    return (
        any(each.has("repartir", "detail", "croiser") for each in items[:at]) and TARGET in before
    )


def indicator_of(clause: Clause) -> str:
    """Return the slug of the indicator that a question names, if any."""
    for each in clause.items:
        if each.named and each.named.dimension == INDICATOR:
            return each.named.values[0].rsplit("/", 1)[-1]
    return ""


def is_listed(dimension: str) -> bool:
    """Whether the values of a dimension can be listed."""
    return SemanticModel.load().dimension(dimension).listed
