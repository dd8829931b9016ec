"""File → `Understanding`: read once, every decision said, nothing written."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.doubts import doubts_about
from planville_kg.opendata.formats import lay_out, rows
from planville_kg.opendata.longform import find_long, widened
from planville_kg.opendata.mapping import given_columns
from planville_kg.opendata.measures import file_year
from planville_kg.opendata.model import Kind, KnownSource, Layout, Understanding, UnderstoodColumn
from planville_kg.opendata.placing import placed
from planville_kg.opendata.profile import NUMERIC, YEAR, ZERO, Tally, profile
from planville_kg.opendata.recognise import recognise
from planville_kg.opendata.repeats import as_parts, count_repeats
from planville_kg.opendata.seen import Seen
from planville_kg.opendata.totals import divided, find_totals
from planville_kg.opendata.vocabulary import load_sources
from planville_kg.text import key, slug

_FROM_PERSON, _FROM_SOURCE = 1.0, 0.95
_NAME_WORDS = 12


def understand(
    path: Path,
    *,
    source: KnownSource | None = None,
    mapping: Mapping[str, str] | None = None,
    name: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    licence: str | None = None,
    year: int | None = None,
    issued: str | None = None,
    sheet: str | None = None,
    origin: str | None = None,
) -> Understanding:
    """Read a file and say how each of its columns is understood.

    Args:
        path: A text table, a workbook or a GeoJSON file.
        source: The known dataset that it is, where a person says so.
        mapping: Senses of columns by header: see `planville adopt --map`.
        name: Short name of the dataset in IRIs; by default the source's, else the file's.
        title: Title of the dataset.
        publisher: Who publishes it.
        licence: IRI or short name of its licence.
        year: Year of the figures where no column says it.
        issued: Date of publication, in ISO 8601.
        sheet: The sheet of a workbook.
        origin: Address that the file comes from; its name by default.

    Returns:
        The understanding, with a diagnostic for each doubt.

    Raises:
        PlanvilleError: If the file cannot be read, or the mapping names what does not exist.
    """
    layout, doubts = lay_out(path, sheet)
    tally = profile(rows(path, layout), len(layout.header.names))
    if not tally.rows:
        raise UnreadableFileError(
            f"{path.name} n'a qu'une ligne d'en-têtes : il n'y a rien à adopter."
        )
    _refuse_split_decimals(path, layout, tally)
    layout = placed(path, layout, tally)
    known = source or recognise_source(layout)
    seen = _seen(layout, tally)
    long = find_long(recognise(seen, {}), rows(path, layout))
    if long and not _said({long.name + 1, long.value + 1}, seen, mapping or {}):
        layout = widened(layout, long)
        tally = profile(rows(path, layout), len(layout.header.names))
        seen = _seen(layout, tally)
    given = _given(seen, known, mapping or {})
    columns = recognise(seen, given)
    repeats = count_repeats(rows(path, layout), columns, layout.long)
    totals = None
    if repeats.parts:
        totals = find_totals(columns, repeats.apart, rows(path, layout), layout.long)
    if totals:
        layout = divided(layout, totals)
        tally = profile(rows(path, layout), len(layout.header.names))
        whole = {place + 1 for place in totals.measures}
        columns = recognise(_seen(layout, tally), given)
        columns = as_parts(columns, repeats, {*given, *whole})
    else:
        columns = as_parts(columns, repeats, given)
    told = title or _source_title(known, source) or _title(layout) or path.stem
    asked_year = year or (source.year if source else None)
    found = Understanding(
        path=path,
        name=slug(name or (source.name if source else path.stem), _NAME_WORDS),
        title=told,
        publisher=publisher or (known.publisher if known else None),
        licence=licence or (known.licence if known else None),
        origin=origin or path.name,
        year=asked_year or file_year(path.stem, title or _title(layout) or ""),
        issued=issued,
        source=known,
        fingerprint=_fingerprint(path),
        size=path.stat().st_size,
        layout=layout,
        columns=columns,
        rows=tally.rows,
        geometries=tally.geometries,
        diagnostics=(),
    )
    more = doubts_about(found, tally, repeats, asked=source, is_year_said=bool(asked_year))
    return replace(found, diagnostics=(*doubts, *more))


def _said(numbers: Container[int], seen: Sequence[Seen], mapping: Mapping[str, str]) -> bool:
    """Tell whether a person said what one of some columns is: a long table is then left so."""
    told = {key(name) for name in mapping}
    return any(
        each.number in numbers and (key(each.header) in told or str(each.number) in told)
        for each in seen
    )


def _given(
    seen: Sequence[Seen], source: KnownSource | None, mapping: Mapping[str, str]
) -> dict[int, UnderstoodColumn]:
    """Return what is said of columns: a person has the last word, then the source."""
    said = given_columns(seen, mapping, "dit par l'option --map", _FROM_PERSON)
    return _told_by(seen, source) | said


def recognise_source(layout: Layout) -> KnownSource | None:
    """Return the known dataset whose headers are all there, the most of them first."""
    headers = {key(name) for name in layout.header.names}
    shaped = layout.kind is Kind.GEOJSON
    found = [
        source
        for source in load_sources().values()
        if source.headers
        and {key(name) for name in source.headers} <= headers
        and source.has_contours in (None, shaped)
    ]
    return max(found, key=lambda source: len(source.headers), default=None)


def _source_title(known: KnownSource | None, asked: KnownSource | None) -> str | None:
    """Return the title of a source: that of one year's figures only if a person named it."""
    return known.title if known and (asked or known.year is None) else None


def _told_by(seen: Sequence[Seen], source: KnownSource | None) -> dict[int, UnderstoodColumn]:
    if source is None:
        return {}
    headers = {key(each.header) for each in seen}
    present = {name: sense for name, sense in source.columns.items() if key(name) in headers}
    return given_columns(seen, present, f"dit par la source « {source.name} »", _FROM_SOURCE)


def _seen(layout: Layout, tally: Tally) -> list[Seen]:
    names, labels = layout.header.names, layout.header.labels
    return [
        Seen(
            number=place + 1,
            header=names[place] if place < len(names) else f"colonne {place + 1}",
            label=labels[place] if place < len(labels) else "",
            profile=column,
        )
        for place, column in enumerate(tally.columns)
    ]


def _title(layout: Layout) -> str | None:
    return next(iter(layout.header.above), None)


def _refuse_split_decimals(path: Path, layout: Layout, tally: Tally) -> None:
    """Refuse a table whose decimal commas are taken for its separator: « 44,2 » makes two cells.

    Raises:
        UnreadableFileError: If most rows have more cells than the header, all of figures.
    """
    extra = tally.columns[tally.width :]
    figures = all(column.share(*NUMERIC, YEAR, ZERO) == 1 for column in extra if column.filled)
    most = len(tally.longer) * 2 > tally.rows
    if layout.separator == "," and layout.header.line and extra and figures and most:
        raise UnreadableFileError(
            f"{path.name}, ligne {tally.longer[0]} : plus de cellules que l'en-tête, parce que la "
            "virgule y sépare à la fois les colonnes et les décimales. Exportez le fichier avec "
            "des points-virgules, ou les nombres entre guillemets."
        )


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
