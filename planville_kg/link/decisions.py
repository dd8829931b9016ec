"""What people decided that names designate: a spreadsheet's file, read, checked and written.

The columns are those of the work list (`planville check --partners -o FICHIER.csv`). A French
Excel saves it with semicolons, in Windows-1252, with dates as 24/11/2026: it is read all the same.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeVar

from planville_kg.errors import PlanvilleError
from planville_kg.link.decision_lines import (
    CREATE,
    Line,
    RefusedLineError,
    read_created,
    read_decision,
)
from planville_kg.link.directory import PREFIX, reference_actors
from planville_kg.model import Actor, Decision
from planville_kg.readers.text import decode, detect_separator, records
from planville_kg.sheet import quoted, unquoted
from planville_kg.text import fold, key

COLUMNS = tuple(
    "nom plan occurrences citation page ligne candidat score regle decision identifiant libelle "
    "nature siret auteur date motif".split()
)
"""The columns of the work list, in order; a file of decisions needs `nom` and `decision`."""

_MOST_ERRORS = 20
_Key = TypeVar("_Key", str, tuple[str, str])
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions on names, and the actors that some of them make; both sorted."""

    items: tuple[Decision, ...] = ()
    created: tuple[Actor, ...] = ()

    def of(self, plan: str) -> dict[str, Decision]:
        """Return the decisions that hold in a plan, by folded name; its own come first."""
        shared = {key(each.name): each for each in self.items if not each.plan}
        return shared | {key(each.name): each for each in self.items if each.plan == plan}

    def actors(self) -> dict[str, Actor]:
        """Return every actor that a decision may give, by identifier."""
        known = (*reference_actors(every=True), *self.created)
        return {actor.identifier: actor for actor in known}


def read_decisions(path: Path | str) -> Decisions:
    """Read a file of decisions; a line without a decision decides nothing.

    Args:
        path: A CSV file with the columns of the work list; `nom` and `decision` must be there.

    Returns:
        The decisions, sorted by plan and name.

    Raises:
        PlanvilleError: If the file cannot be read, or a line is not understood; the message
            names each such line and says what to do. Nothing of the file is used then.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PlanvilleError(f"{path} ne peut être lu ({error.strerror}).") from error
    return parse_decisions(path.name, content)


def parse_decisions(name: str, content: bytes) -> Decisions:
    """Read the bytes of a file of decisions; see `read_decisions`.

    Raises:
        PlanvilleError: If a line is not understood.
    """
    lines = [line for line in _lines(name, content) if line["decision"]]
    errors: list[str] = []
    reference = {actor.identifier for actor in reference_actors(every=True)}
    created = _each(name, lines, errors, lambda line: read_created(line, reference))
    made = {actor.identifier for _, actor in created if actor}
    found = _each(name, lines, errors, lambda line: read_decision(line, reference | made))
    errors += _contradictions(name, found, created)
    if errors:
        more = len(errors) - _MOST_ERRORS
        told = [*errors[:_MOST_ERRORS], *([f"… et {more} autres erreurs."] if more > 0 else [])]
        raise PlanvilleError("\n".join(told))
    items = {(each.plan, key(each.name)): each for _, each in reversed(found)}
    actors = {actor.identifier: actor for _, actor in reversed(created) if actor}
    return Decisions(_sorted(items), _sorted(actors))


def _sorted(found: Mapping[_Key, _Made]) -> tuple[_Made, ...]:
    return tuple(found[place] for place in sorted(found))


def _each(
    name: str, lines: Iterable[Line], errors: list[str], read: Callable[[Line], _Made]
) -> list[tuple[Line, _Made]]:
    """Return what `read` makes of each line; why a line is refused is put among `errors`."""
    found = []
    for line in lines:
        try:
            found.append((line, read(line)))
        except RefusedLineError as refusal:
            told = f"{name}, ligne {line.number} : {refusal}"
            errors += [] if told in errors else [told]
    return found


def _lines(name: str, content: bytes) -> Iterator[Line]:
    text, _, _ = decode(name, content)
    header: list[str] = []
    for record in records(text, detect_separator(text)):
        if header:
            cells = zip(header, (unquoted(field) for field in record.fields), strict=False)
            yield Line(record.line, dict(cells))
        elif any(record.fields) and not record.fields[0].casefold().startswith("sep="):
            header = [fold(field) for field in record.fields]
            _check_header(name, header)


def _check_header(name: str, header: Iterable[str]) -> None:
    missing = [column for column in ("nom", "decision") if column not in header]
    if missing:
        raise PlanvilleError(
            f"{name} n'a pas de colonne « {' » ni « '.join(missing)} » : partez du fichier "
            "qu'écrit « planville check --partners -o FICHIER.csv »."
        )


def _contradictions(
    name: str, found: Iterable[tuple[Line, Decision]], created: Iterable[tuple[Line, Actor | None]]
) -> Iterator[str]:
    """Yield the lines that decide a name, or describe a new actor, otherwise than one before."""
    said: list[tuple[Line, object, object, str]] = [
        (line, (each.plan, key(each.name)), (each.action, each.actor), each.name)
        for line, each in found
    ]
    said += [
        (line, actor.identifier, (actor.label, actor.kind, actor.siret), actor.label)
        for line, actor in created
        if actor
    ]
    first: dict[object, tuple[Line, object]] = {}
    for line, place, content, words in said:
        before, other = first.setdefault(place, (line, content))
        if other != content:
            yield (
                f"{name}, ligne {line.number} : « {words} » est décidé autrement à la ligne "
                f"{before.number}. Gardez l'une des deux lignes, ou mettez-les d'accord."
            )


def cells_of(decisions: Decisions, decision: Decision) -> dict[str, str]:
    """Return the cells of a decision that a person fills, by column."""
    actor = decisions.actors().get(decision.actor or "")
    made = actor if decision.action == CREATE else None
    return {
        "decision": decision.action,
        "identifiant": (decision.actor or "").removeprefix(PREFIX),
        "libelle": made.label if made else "",
        "nature": made.kind if made else "",
        "siret": (made.siret or "") if made else "",
        "auteur": decision.author,
        "date": decision.date,
        "motif": decision.reason,
    }


def write_decisions(decisions: Decisions) -> str:
    """Return the text of a file of decisions, sorted, which `read_decisions` reads back."""
    named = ({"nom": each.name, "plan": each.plan} for each in decisions.items)
    filled = (cells_of(decisions, each) for each in decisions.items)
    return write_rows(name | cells for name, cells in zip(named, filled, strict=True))


def write_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the text of a work list: a byte-order mark, and cells that are no formulas."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([quoted(row.get(column, "")) for column in COLUMNS])
    return "\ufeff" + buffer.getvalue()
