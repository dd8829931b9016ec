"""What `planville adopt` prints: columns as understood, counts, doubts, and the list of sources."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planville_kg.graph.inputs import UNDERSTOOD, current_inputs
from planville_kg.opendata import load_sources
from planville_kg.query.formats.safe import line as safe
from planville_kg.query.formats.table import width

if TYPE_CHECKING:
    from planville_kg.opendata.model import Adopted, KnownSource, Understanding, UnderstoodColumn

_TITLES = ("n°", "en-tête", "compris comme", "unité", "année", "confiance", "exemples")
_LONGEST = 44


def show_adopted(adopted: "Adopted", store: str, *, full: bool) -> None:
    """Print what came, or would come, of a file.

    Args:
        adopted: The counts and doubts.
        store: The store, for the hints.
        full: Whether nothing was written: the columns are shown then.
    """
    found = adopted.understanding
    print("\n".join(map(safe, _about(found))))
    if full:
        print()
        print("\n".join(_grid([_TITLES, *map(_column, found.columns)])))
    print()
    print("\n".join(map(safe, _counts(adopted))))
    for each in adopted.diagnostics:
        print(safe(f"  {each.severity.value} : {each.message} [{each.code}]"))
    if full:
        print("\nRien n'a été écrit. La même commande sans --dry-run adopte le jeu.")
    else:
        print(f"\nLe jeu « {found.name} » est dans {store}.")


def _about(found: "Understanding") -> Iterator[str]:
    layout = found.layout
    yield f"{found.title} ({found.name})"
    details = [layout.media_type, layout.encoding, layout.separator and f"« {layout.separator} »"]
    details += [layout.sheet and f"feuille « {layout.sheet} »", layout.crs]
    yield f"Fichier : {found.path.name}, {', '.join(str(each) for each in details if each)}"
    yield f"Éditeur : {found.publisher or 'non dit'} ; licence : {found.licence or 'non dite'}"
    if found.year:
        yield f"Année des chiffres : {found.year}"


def _column(column: "UnderstoodColumn") -> tuple[str, ...]:
    return (
        str(column.number),
        _cut(column.header),
        _meaning(column),
        column.unit or "",
        str(column.year or ""),
        f"{column.confidence:.0%}",
        _cut(", ".join(column.examples)),
    )


def _meaning(column: "UnderstoodColumn") -> str:
    if column.indicator:
        return f"mesure : {column.indicator}"
    if column.measure:
        return "mesure propre au jeu"
    return f"{column.sense.value} : {column.territory}" if column.territory else column.sense.value


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _grid(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, texts)) for texts in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        pairs = zip(row, widths, strict=True)
        yield "  ".join(text + " " * (size - width(text)) for text, size in pairs).rstrip()
        if number == 0:
            yield "  ".join("─" * size for size in widths)


def _counts(adopted: "Adopted") -> Iterator[str]:
    lost = adopted.rows - adopted.linked
    yield (
        f"{adopted.rows} ligne(s), {adopted.observations} observation(s), "
        f"{adopted.contours} contour(s), {adopted.quads} quadruplets"
    )
    yield f"{adopted.linked} ligne(s) reliée(s) à un territoire connu, {lost} non reliée(s)"
    for each in adopted.unlinked:
        yield f"  {each.count} : {each.reason} (ligne {' ; ligne '.join(each.examples)})"


def show_list(store: Path, form: str) -> None:
    """Print the datasets of a store, and the sources that are known by name."""
    datasets = [_read(folder / UNDERSTOOD) for folder in current_inputs(store).datasets.values()]
    sources = load_sources().values()
    if form == "json":
        told = {"jeux": datasets, "sources": [_source_as_json(each) for each in sources]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    print(f"JEUX ADOPTÉS dans {store}")
    print("\n".join(_datasets(datasets)) or "  aucun")
    print("\nSOURCES CONNUES (planville adopt NOM, ou planville adopt NOM FICHIER)")
    print("\n".join(_sources(sources)))


def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _datasets(datasets: Iterable[dict[str, Any]]) -> Iterator[str]:
    for each in datasets:
        yield safe(
            f"  {each['jeu']} : {each['titre']}, {each['lignes']} lignes, "
            f"{each['lignes_reliees']} reliées"
        )


def _sources(sources: "Iterable[KnownSource]") -> Iterator[str]:
    for each in sources:
        yield f"  {each.name} : {each.title} ({each.publisher})"
        if each.address is None:
            yield f"    adresse non vérifiée : à télécharger depuis {each.page}"
        elif each.checked:
            yield f"    {each.checked} ; page {each.page}"
        else:
            yield f"    {each.address}"


def _source_as_json(source: "KnownSource") -> dict[str, Any]:
    return {
        "nom": source.name,
        "titre": source.title,
        "editeur": source.publisher,
        "licence": source.licence,
        "page": source.page,
        "adresse": source.address,
        "verification": source.checked or ("" if source.address else "adresse non vérifiée"),
    }
