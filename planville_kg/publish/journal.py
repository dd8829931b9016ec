"""What was sent to a server before: kept in a file, so that an interruption costs one batch."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from planville_kg.box import Box
from planville_kg.errors import PlanvilleError
from planville_kg.query.formats.output import replace_file

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1


class Sent(Box):
    """How far a graph was sent: the digest of its content, the size of batches, how many.

    `quads` is the number of triples in these batches.
    """

    digest: str
    size: int
    batches: int = 0
    quads: int = 0
    whole: bool = False


class Journal:
    """What was sent to one server, graph by graph."""

    __slots__ = ("_file", "_graphs", "_url")

    def __init__(self, file: Path, url: str, graphs: dict[str, Sent]) -> None:
        self._file, self._url, self._graphs = file, url, graphs

    @classmethod
    def open(cls, folder: Path, url: str, *, restart: bool = False) -> Journal:
        """Return the journal of a server; one that cannot be read is an empty one.

        Args:
            folder: Where journals are kept.
            url: Where the server answers, however it is written to.
            restart: Whether to forget what was sent.
        """
        file = folder / f"{sha256(url.encode()).hexdigest()[:16]}.json"
        return cls(file, url, {} if restart else _read(file, url))

    def __getitem__(self, name: str) -> Sent | None:
        return self._graphs.get(name)

    def note(self, name: str, sent: Sent | None) -> None:
        """Write at once how far a graph was sent, or that it was not.

        Raises:
            PlanvilleError: If the file cannot be written.
        """
        if sent is None:
            self._graphs.pop(name, None)
        else:
            self._graphs[name] = sent
        content = {
            "version": _VERSION,
            "adresse": self._url,
            "graphes": {name: _row(self._graphs[name]) for name in sorted(self._graphs)},
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlanvilleError(
                f"Le journal {self._file} ne s'écrit pas ({error.strerror})."
            ) from error
        replace_file(self._file, json.dumps(content, ensure_ascii=False, indent=1).encode())


def _row(sent: Sent) -> list[Any]:
    return [sent.digest, sent.size, sent.batches, sent.quads, sent.whole]


def _read(file: Path, url: str) -> dict[str, Sent]:
    try:
        content = json.loads(file.read_bytes())
        known = content["version"] == _VERSION and content["adresse"] == url
        return {name: Sent(*row) for name, row in content["graphes"].items()} if known else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
