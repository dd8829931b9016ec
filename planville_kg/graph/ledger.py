"""The identifier ledger of a plan: each name that an element ever had, and what became of it.

A name is never given to something else. The ledger is a table in a text file, made to stand in
the version control of the plan's owner: one line a name, in reading order, the retired ones last.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planville_kg.errors import PlanvilleError

COLUMNS = ("identifiant", "etat", "remplace_par", "depuis", "jusqua", "parent", "contenu", "texte")
ACTIVE, RETIRED = "actif", "retire"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: the content that last made it, its text, its parent's name, and its life.

    `content` is the name that the content alone would make; `since` and `until` are the dates of
    the first and last version that has it, empty where the plan has none; `successor` is the name
    of what replaces a retired one, empty where nothing does; one that came back while an older
    version is read again remembers it.
    """

    name: str
    content: str
    text: str
    parent: str = ""
    since: str = ""
    until: str = ""
    is_retired: bool = False
    successor: str = ""

    @property
    def kind(self) -> str:
        """The kind of element: the first segment of the name."""
        return self.name.partition("/")[0]

    def retired(self, successor: str) -> "Entry":
        """Return the same entry, retired."""
        return replace(self, is_retired=True, successor=successor)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one plan, each name once."""

    entries: tuple[Entry, ...] = ()

    def retired(self) -> Iterable[Entry]:
        """Return the entries of what is no longer in the plan."""
        return (entry for entry in self.entries if entry.is_retired)


def write_ledger(ledger: Ledger) -> bytes:
    """Return a ledger as tab-separated UTF-8 text."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in ledger.entries:
        writer.writerow(
            (
                entry.name,
                RETIRED if entry.is_retired else ACTIVE,
                entry.successor if entry.is_retired else "",
                entry.since,
                entry.until,
                entry.parent,
                entry.content,
                entry.text,
            )
        )
    return text.getvalue().encode()


def parse_ledger(name: str, content: bytes) -> Ledger:
    """Read a ledger.

    Args:
        name: What messages call it.
        content: What `write_ledger` wrote; people may have reordered its lines.

    Raises:
        PlanvilleError: If it is no ledger, or gives one name twice.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanvilleError(f"{name} n'est pas en UTF-8 : {error}.") from error
    reader = csv.reader(io.StringIO(text), dialect="excel-tab")
    if tuple(next(reader, ())) != COLUMNS:
        raise PlanvilleError(f"{name} : la première ligne doit être « {' '.join(COLUMNS)} ».")
    entries = [_entry(name, number, row) for number, row in enumerate(reader, 2) if row]
    seen: set[str] = set()
    for entry in entries:
        if entry.name in seen:
            raise PlanvilleError(f"{name} donne deux fois l'identifiant « {entry.name} ».")
        seen.add(entry.name)
    return Ledger(tuple(entries))


def _entry(name: str, number: int, row: list[str]) -> Entry:
    if len(row) != len(COLUMNS) or "/" not in row[0] or row[1] not in {ACTIVE, RETIRED}:
        raise PlanvilleError(
            f"{name}, ligne {number} : {len(COLUMNS)} colonnes attendues, l'identifiant "
            f"« type/nom » d'abord, puis « {ACTIVE} » ou « {RETIRED} »."
        )
    return Entry(
        name=row[0],
        is_retired=row[1] == RETIRED,
        successor=row[2],
        since=row[3],
        until=row[4],
        parent=row[5],
        content=row[6],
        text=row[7],
    )
