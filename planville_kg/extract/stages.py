"""Keys of a fiche under which its parts are listed: « Déroulé / étapes », « Mise en œuvre »."""

import re

from planville_kg.extract.keys import Key
from planville_kg.extract.parts import opens_action
from planville_kg.model import Field
from planville_kg.text import fold, unwrap

MARK = re.compile(r"(?:[•▪►●○·–—-]|\d{1,2}\s?[.)])\s+")
_STAGES = re.compile(
    r"(?:(?:les|principales|grandes|modalites de(?: la)?) )*"
    r"(?:etapes?|phases|phasage|deroulee?|deroulement|mise en (?:œuvre|oeuvre))\b"
)
_MOST = 0.6


def lists_stages(said: Key, text: str) -> bool:
    """Tell whether a key says how its action goes on, and its value lists what is to be done.

    Every line has a dash or a number, and most begin as actions do. What describes an action by
    name, or says its aims, lists no part of it.
    """
    if said.meaning not in (Field.OTHER, Field.DESCRIPTION) or not _STAGES.match(fold(said.header)):
        return False
    lines = unwrap(text).splitlines()
    marks = [MARK.match(line.strip()) for line in lines]
    bare = [line.strip()[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]
    return all(marks) and sum(map(opens_action, bare)) >= _MOST * len(lines)
