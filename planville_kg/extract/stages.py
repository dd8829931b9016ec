"""Keys of a fiche under which its parts are listed: « Déroulé / étapes », « Mise en œuvre »."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from planville_kg.extract.keys import Key
from planville_kg.extract.parts import opens_action
from planville_kg.extract.steps import SUBACTION, Aside, Said, Step, Title
from planville_kg.model import Field, Level
from planville_kg.text import BULLETS, fold, key, squeeze, unwrap

MARK = re.compile(rf"(?:[{BULLETS}·–—-]|\d{{1,2}}\s?[.)])\s+")
_STAGES = re.compile(
    r"(?:(?:les|principales|grandes|modalites de(?: la)?) )*"
    r"(?:etapes?|phases|phasage|deroulee?|deroulement|mise en (?:œuvre|oeuvre))\b"
)
_STEPS = re.compile(r"(?:(?:les|principales|grandes) )*(?:etapes?|phases|phasage)\b")
_MOST = 0.6
_LEAST = 2
_LONG = 160
"""Letters; a longer line tells a story rather than names a step."""


def names_stages(text: str) -> bool:
    """Tell whether words announce how an action goes on: « Étapes », « Déroulement ».

    >>> names_stages("Étapes de mise en œuvre"), names_stages("Calendrier")
    (True, False)
    """
    return bool(_STAGES.match(fold(squeeze(text))))


def names_steps(text: str) -> bool:
    """Tell whether words announce steps by their name: « Étapes », not « Mise en œuvre ».

    >>> names_steps("Étapes de mise en œuvre"), names_steps("Mise en œuvre")
    (True, False)
    """
    return bool(_STEPS.match(fold(squeeze(text))))


def lists_stages(said: Key, text: str) -> bool:
    """Tell whether a key says how its action goes on, and its value lists what is to be done.

    Every line has a dash or a number, and most begin as actions do; under « Étapes » it is enough
    that there are several lines, none of them a sentence. What describes an action by name, or
    says its aims, lists no part of it.
    """
    if said.meaning not in (Field.OTHER, Field.DESCRIPTION) or not names_stages(said.header):
        return False
    if names_steps(said.header) and _are_steps(text):
        return True
    bare = parts_of(text)
    return bool(bare) and sum(map(opens_action, bare)) >= _MOST * len(bare)


def _are_steps(text: str) -> bool:
    """Tell whether a text is several lines, none of them a sentence."""
    lines = _lines(text)
    return len(lines) >= _LEAST and (
        bool(parts_of(text))
        or not any(line.endswith((".", ":")) or len(line) > _LONG for line in lines)
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in unwrap(text).splitlines() if line.strip()]


def parts_of(text: str) -> list[str]:
    """Return the lines of a text without their dashes or numbers; nothing where one has none."""
    lines = _lines(text)
    marks = [MARK.match(line) for line in lines]
    bare = [line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]
    return bare if len(bare) == len(lines) else []


def listed(text: str) -> str:
    r"""Return a list as its lines without their dashes or numbers.

    >>> listed("- Recruter\n2. Ouvrir")
    'Recruter\nOuvrir'
    """
    return "\n".join(MARK.sub("", squeeze(line), count=1) for line in _lines(text))


def with_stages(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with what a key lists said as parts everywhere, where most fiches list parts.

    And as what most say otherwise, unless the key names steps.
    """
    told = Counter(key(step.word) for step in steps if _is_stage(step))
    said = Counter(key(step.header) for step in steps if _may_be_stages(step))
    fields = {key(step.header): step for step in steps if _may_be_stages(step)}
    for step in steps:
        if _may_be_stages(step) and told[key(step.header)] > said[key(step.header)]:
            yield Aside("rubrique", step.heads, attached=True)
            yield Title(SUBACTION, listed(step.text), step.cells, step.header, is_key=True)
        elif _is_stage(step) and _is_mostly_said(step.word, told, said):
            text = "\n".join(cell.text for cell in step.cells)
            yield replace(fields[key(step.word)], cells=step.cells, text=text, heads=())
        else:
            yield step


def _is_mostly_said(word: str, told: Counter[str], said: Counter[str]) -> bool:
    return said[key(word)] > told[key(word)] and not names_steps(word)


def _is_stage(step: Step) -> TypeGuard[Title]:
    return isinstance(step, Title) and step.is_key and step.kind.best is Level.SUBACTION


def _may_be_stages(step: Step) -> TypeGuard[Said]:
    return (
        isinstance(step, Said)
        and bool(step.heads)
        and names_stages(step.header)
        and bool(parts_of(step.text))
    )
