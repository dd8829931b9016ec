"""« Objectif » in fiches: what the action aims at, or the objective that it stands under."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import Aside, Kind, Said, Step, Title
from planville_kg.model import Field, Level
from planville_kg.text import key, stems

_FEW = 3
_TITLES = 2
_AIMS = frozenset(stems("objectif enjeu finalité ambition"))


def with_aims(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the aims of actions said of them.

    A key of several fiches says an aim where it has no number and no two fiches share it: an
    objective that contains actions comes back, is numbered as the others of the plan are, or stands
    above several, so that some actions have none before them. The one between two titles above
    actions is said of the first: « Orientation 1 », « Finalité : … »; so is one among the keys of
    the action above it.
    """
    aims = _aims(steps)
    holders = frozenset(kind for kind in aims if _contain(kind, steps))
    aims -= holders
    numbered = _numbered(steps)
    waiting: list[Said] = []
    above: Title | None = None
    for place, step in enumerate(steps):
        if isinstance(step, Title) and (
            (step.is_key and step.kind in aims) or (step.kind in numbered and _is_plain(step))
        ):
            said = Said(Field.DESCRIPTION, step.word, step.cells, step.text)
            rest = steps[place + 1 :]
            if (_is_upper(above) and _is_upper(_next_title(rest))) or _is_told(above, rest):
                yield said
            else:
                waiting.append(said)
            continue
        above = step if isinstance(step, Title) else above
        if isinstance(step, Title) and step.kind in holders:
            yield replace(step, is_key=False)
            continue
        yield step
        if isinstance(step, Title) and step.kind.best is Level.ACTION:
            yield from waiting
            waiting = []
    yield from waiting


def _is_upper(title: Title | None) -> bool:
    best = title.kind.best if title and not title.is_key else None
    return best is not None and best.depth < Level.ACTION.depth


def _is_told(above: Title | None, rest: Iterable[Step]) -> bool:
    """Tell whether a key stands among others of the action above, rather than before its own."""
    below = next((s for s in rest if not isinstance(s, Aside) and not _is_key(s)), None)
    is_action = above is not None and above.kind.best is Level.ACTION and not above.is_key
    return is_action and isinstance(below, Said)


def _is_key(step: Step) -> bool:
    return isinstance(step, Title) and step.is_key


def _next_title(steps: Iterable[Step]) -> Title | None:
    return next((step for step in steps if isinstance(step, Title)), None)


def _aims(steps: Sequence[Step]) -> frozenset[Kind]:
    texts: dict[Kind, list[str]] = {}
    for step in steps:
        if isinstance(step, Title) and _AIMS & set(stems(step.word)):
            texts.setdefault(step.kind, []).append(step.text if _is_plain(step) else "")
    return frozenset(kind for kind, said in texts.items() if _are_aims(said))


def _contain(kind: Kind, steps: Sequence[Step]) -> bool:
    """Tell whether the titles of a kind each stand before an action, and fewer than there are."""
    titles = [step for step in steps if isinstance(step, Title)]
    actions = sum(title.kind.best is Level.ACTION for title in titles)
    before = [below.kind.best for title, below in pairwise(titles) if title.kind == kind]
    return set(before) == {Level.ACTION} and len(before) + _TITLES <= actions


def _numbered(steps: Sequence[Step]) -> frozenset[Kind]:
    """Return the kinds of objectives that titles of their own number: « Objectif 1.1 : … »."""
    counts = Counter(
        step.kind
        for step in steps
        if isinstance(step, Title)
        and not step.is_key
        and _AIMS & set(stems(step.word))
        and marker(step.text)
    )
    return frozenset(kind for kind, count in counts.items() if count >= _TITLES)


def _is_plain(title: Title) -> bool:
    return title.is_key and marker(title.text) is None


def _are_aims(texts: Sequence[str]) -> bool:
    return len(texts) >= _FEW and all(texts) and len(set(map(key, texts))) == len(texts)
