"""Whom a text names: the rules of recognition put together, the surest first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planville_kg.link.directory import PREFIX, Directory
from planville_kg.link.found import (
    Found,
    meeting,
    weaker,
    without_overlap,
    without_repeated_acronyms,
)
from planville_kg.link.patterns import Announced, announced
from planville_kg.link.resemblance import Resemblance
from planville_kg.link.unknown import Setting, is_capitals, unknown_names
from planville_kg.model import Actor, Certainty
from planville_kg.text import key, slug, tokens

_OF = re.compile(r"\s*(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What is needed to tell whom a text of one plan names.

    Attributes:
        directory: The reference actors and their names.
        resemblance: The same names, to be compared with misspelt ones.
        setting: Common words and known places.
        communes: INSEE codes and labels of the communes of the plan, by folded name.
    """

    directory: Directory
    resemblance: Resemblance
    setting: Setting
    communes: Mapping[str, tuple[str, str]]

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the actors that a text names, in order; each word is used once."""
        known = tuple(self._known(text))
        named = tuple(self._announced(text, known))
        sure = without_overlap((*named, *known))
        misspelt = without_overlap((*sure, *self._misspelt(text)))
        taken = set(misspelt)
        found = without_overlap((*misspelt, *unknown_names(text, self.setting)))
        resolved = (each if each in taken else self._resolved(each) for each in found)
        return without_repeated_acronyms(text, resolved)

    def whole(self, text: str) -> Found:
        """Return whom the whole of a text names: what a cell of a column of partners holds."""
        known = self.directory.get(text)
        if known:
            actor = self.directory.actors[known.actor]
            return Found(0, len(text), text, known.rule, actor.certainty, actor)
        found = self.find(text)
        if len(found) == 1 and found[0].actor and found[0].end == len(text) and not found[0].start:
            return found[0]
        return self._resolved(Found(0, len(text), text, "colonne", Certainty.PROBABLE))

    def _known(self, text: str) -> Iterator[Found]:
        for named in self.directory.find(text):
            actor = self.directory.actors[named.actor]
            words = text[named.start : named.end]
            yield Found(named.start, named.end, words, named.rule, actor.certainty, actor)

    def _misspelt(self, text: str) -> Iterator[Found]:
        for named, score in self.resemblance.misspelt(text):
            actor = self.directory.actors[named.actor]
            sure = weaker(Certainty.PROBABLE, actor.certainty)
            words = text[named.start : named.end]
            yield Found(named.start, named.end, words, named.rule, sure, actor, score)

    def _announced(self, text: str, known: Sequence[Found]) -> Iterator[Found]:
        if is_capitals(text):
            return
        for each in announced(text, self.setting.lexicon):
            met = meeting(known, each.start, each.end)
            inner = [found for found in met if found.end > each.name_start]
            heads = [found for found in met if found.end <= each.name_start]
            made = self._merged(each, heads, inner) if inner else self._made(text, each, heads)
            if made:
                yield made

    def _merged(self, each: Announced, heads: list[Found], inner: list[Found]) -> Found | None:
        """Return the known actor that follows a word of its kind: « CSC Pilotière »."""
        first = inner[0]
        if not heads or len(inner) > 1 or first.actor is None or each.pattern.use != "nom":
            return None
        if first.start < each.name_start or first.actor.kind != each.pattern.kind:
            return None
        return Found(each.start, first.end, each.label, first.rule, first.certainty, first.actor)

    def _made(self, text: str, each: Announced, heads: list[Found]) -> Found | None:
        """Return what an announced name, which no list knows, stands for."""
        of = _OF.match(text, each.head_end)
        if each.pattern.use == "lieu":
            return self._located(each, heads) if of or not each.name.isupper() else None
        if each.pattern.use == "commune":
            return self._of_commune(each) if of else None
        if self._is_no_name(each, bool(of)):
            return None
        rule = f"motif-{each.pattern.use}"
        start = each.start if each.label != each.name else each.name_start
        return self._resolved(Found(start, each.end, each.label, rule, _SURE), each.pattern.generic)

    def _located(self, each: Announced, heads: list[Found]) -> Found | None:
        """Return the actor of a word that the name of a place follows: « CAF de l'Isère »."""
        if not heads or heads[0].actor is None:
            return None
        head = heads[0]
        return Found(head.start, each.end, head.name, head.rule, head.certainty, head.actor)

    def _of_commune(self, each: Announced) -> Found:
        """Return the body of a commune of the plan, or an unidentified one: « Mairie de X »."""
        rule = "motif-commune"
        commune = self.communes.get(key(each.name))
        label = each.label
        if commune is None:
            return self._resolved(Found(each.start, each.end, label, rule, _SURE), None)
        actor = _commune_actor(each, *commune)
        return Found(each.start, each.end, label, rule, actor.certainty, actor)

    def _is_no_name(self, each: Announced, of: bool) -> bool:  # noqa: FBT001 - one caller
        """Tell whether what follows a word is but a place, or a common word with a capital."""
        words = list(tokens(each.name))
        lone = len(words) == 1
        if lone and each.pattern.use != "service" and self.setting.lexicon.holds(each.name):
            return True
        whole = next(iter(self.setting.places.find(each.name)), None)
        is_place = whole is not None and whole.end - whole.start == len(each.name)
        return (is_place or (of and lone and not each.name.isupper())) and not (
            each.pattern.lone_place
        )

    def _resolved(self, found: Found, generic: str | None = None) -> Found:
        """Return an unknown name with the known actor that it is, or looks most like."""
        nearest = self.resemblance.nearest(found.name)
        if nearest and self.resemblance.is_same(found.name, nearest[0], nearest[1]):
            actor = self.directory.actors[nearest[0]]
            return Found(
                found.start,
                found.end,
                found.name,
                "nom-approche",
                weaker(Certainty.PROBABLE, actor.certainty),
                actor,
                nearest[1],
            )
        kind = self._generic(found.name, generic)
        candidate = kind if kind and (not nearest or nearest[1] < _CLEAR) else nearest
        if candidate is None:
            return found
        return Found(
            found.start,
            found.end,
            found.name,
            found.rule,
            found.certainty,
            candidate=candidate[0],
            candidate_score=candidate[1],
        )

    def _generic(self, name: str, generic: str | None) -> tuple[str, float] | None:
        """Return the actor that stands for all of a kind, with its likeness to the name."""
        actor = self.directory.actors.get(f"{PREFIX}{generic}")
        return (actor.identifier, self.resemblance.score(name, actor)) if actor else None


_SURE = Certainty.PROBABLE
_CLEAR = 0.85
"""Likeness from which a known name is a better candidate than the actor of the kind."""


def _commune_actor(each: Announced, code: str, commune: str) -> Actor:
    generic = each.pattern.generic or slug(each.pattern.words)
    head = "CCAS" if generic == "ccas" else "Ville"
    return Actor(
        identifier=f"{PREFIX}{generic}-{code}",
        kind=each.pattern.kind,
        label=f"{head} {_of(commune)}",
        certainty=Certainty.CERTAIN,
        source=f"nom écrit dans un plan et commune {code} (INSEE)",
    )


def _of(commune: str) -> str:
    """Return the name of a commune after « de »: « d'Orvault », « du Havre »."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if commune.startswith(article):
            return joined + commune.removeprefix(article)
    return f"d'{commune}" if key(commune)[:1] in set("aeiouyh") else f"de {commune}"
