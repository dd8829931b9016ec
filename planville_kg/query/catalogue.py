"""The catalogue: one question a file, found by name, run with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg import assets
from planville_kg.box import replace
from planville_kg.errors import QueryError
from planville_kg.query import header
from planville_kg.query.parameters import find_row
from planville_kg.query.prologue import FORMS, form
from planville_kg.query.question import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.query.federation import Federation

__all__ = ["Catalogue", "Query"]

MARK = "#== à distance"
"""The line that stands between the local and the remote part of a federated question."""


class Catalogue(Mapping[str, Query]):
    """The questions of a folder by name; each file is read when its question is asked for."""

    __slots__ = ("_paths", "_read")

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = dict(sorted(paths.items()))
        self._read: dict[str, Query] = {}

    @classmethod
    def load(cls, folder: Path | str | None = None) -> Catalogue:
        """List the questions of a folder, by default those shipped; no file is read yet.

        Args:
            folder: A folder that holds `<theme>/<slug>.rq`.

        Raises:
            QueryError: If two files have the same name.
        """
        root = Path(folder) if folder is not None else assets.folder("queries")
        paths: dict[str, Path] = {}
        for path in sorted(root.glob("*/*.rq")):
            if path.stem in paths:
                raise QueryError(f"Deux requêtes s'appellent « {path.stem} » dans {root}.")
            paths[path.stem] = path
        return cls(paths)

    def __getitem__(self, slug: str) -> Query:
        if slug not in self._read:
            self._read[slug] = self._load(slug, ())
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, slug: object) -> bool:
        return slug in self._paths

    def texts(self, slug: str) -> dict[str, str]:
        """Return the files that a question is made of, by their path in the folder.

        Raises:
            QueryError: If there is no such question.
        """
        self[slug]
        path = self._paths[slug]
        found, _ = header.read(path)
        above = self.texts(found["same_as"]) if "same_as" in found else {}
        return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8"), **above}

    def _load(self, slug: str, above: tuple[str, ...]) -> Query:
        """Read one file, and the file it refers to."""
        if slug not in self._paths:
            raise QueryError(_unknown(slug, list(self._paths)))
        path = self._paths[slug]
        found, body = header.read(path)
        if "same_as" not in found:
            return _query(path, found, body)
        if body.strip() or slug in above:
            raise header.malformed(path, 1, "« same_as » demande un autre fichier, et lui seul")
        return _variant(path, found, self._load(found["same_as"], (*above, slug)))


def _query(path: Path, found: header.Header, body: str) -> Query:
    first = len(body) - len(body.lstrip("\n")) + 1
    body, _, remote = body.partition(f"{MARK}\n")
    sparql = body.strip() + "\n"
    declared = header.parameters(found)
    names = [each.variable for each in declared]
    try:
        verb = form(body)
        row = find_row(sparql, names)
        federation = _federation(found, remote)
    except QueryError as error:
        raise header.malformed(path, first, str(error).rstrip(".")) from error
    if verb not in FORMS:
        raise header.malformed(path, first, "il faut SELECT, ASK, CONSTRUCT ou DESCRIBE")
    return Query(
        slug=path.stem,
        theme=path.parent.name,
        summary=found["summary"],
        question=found["question"],
        summary_en=found.get("summary_en", ""),
        question_en=found.get("question_en", ""),
        tags=tuple(found.get("tags", ())),
        view=found.get("view"),
        expected=found.get("expected"),
        columns=tuple(found.get("columns", {}).items()),
        parameters=declared,
        sparql=sparql,
        row=row,
        form=verb,
        requires=tuple(found.get("requires", ())),
        figures=tuple(found.get("figures", ())),
        federation=federation,
    )


def _federation(found: header.Header, remote: str) -> Federation | None:
    if "federation" not in found:
        return None
    from planville_kg.query.federation import read_federation  # noqa: PLC0415 - start-up time

    return read_federation(found["federation"], remote.strip() + "\n")


def _variant(path: Path, found: header.Header, base: Query) -> Query:
    """Return `base` under another name, with other defaults and, where given, other words."""
    defaults = found.get("defaults", {})
    names = {each.name for each in base.parameters}
    if unknown := sorted(defaults.keys() - names):
        raise header.malformed(path, 1, f"« {base.slug} » n'a pas de paramètre « {unknown[0]} »")
    return replace(
        base,
        slug=path.stem,
        theme=path.parent.name,
        summary=found.get("summary", base.summary),
        question=found.get("question", base.question),
        summary_en=found.get("summary_en", base.summary_en),
        question_en=found.get("question_en", base.question_en),
        tags=tuple(found.get("tags", base.tags)),
        view=found.get("view", base.view),
        expected=found.get("expected"),
        requires=tuple(found.get("requires", base.requires)),
        parameters=tuple(
            replace(each, default=str(defaults.get(each.name, each.default or "")) or None)
            for each in base.parameters
        ),
    )


def _unknown(slug: str, names: list[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - start-up time

    near = [name for name, _, _ in process.extract(slug, names, limit=5, score_cutoff=55)]
    if not near:
        return f"Le catalogue n'a pas de requête « {slug} »."
    return f"Le catalogue n'a pas de requête « {slug} ». Les plus proches : {', '.join(near)}."
