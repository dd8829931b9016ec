"""What a map shows, gathered from the answers of its questions: plain values, no picture yet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planville_kg.query.results import Plain, Result
from planville_kg.view.maps.records import Area, Dataset, Figure, Intervention, MapData, Reach

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Catalogue
    from planville_kg.query.run import Source
    from planville_kg.view.maps.declaration import MapDeclaration
    from planville_kg.view.maps.request import MapRequest

Record = dict[str, Plain]
_OWN = frozenset(("declare", "mentionne", "inclus"))
_DOUBTFUL = "incertain"


def gather(
    source: "Source", catalogue: "Catalogue", declaration: "MapDeclaration", request: "MapRequest"
) -> MapData:
    """Ask the questions of a map.

    Args:
        source: The graph or endpoint that is asked.
        catalogue: The questions.
        declaration: The map, which names them.
        request: What is asked for.

    Raises:
        QueryError: If a theme, plan or indicator is unknown.
    """
    ask = {role: catalogue[slug] for role, slug in declaration.queries.items()}
    narrow = _given(zonage=request.zoning, plan=request.plan)
    contours = ask["contours"].run(source, **narrow)
    reached = ask["interventions"].run(source, **narrow, **_given(theme=request.theme))
    answers = [contours, reached]
    figures: dict[Plain, Figure] = {}
    ambiguous: set[Plain] = set()
    if not request.is_count:
        asked = _given(indicateur=request.measure, zonage=request.zoning, annee=request.year)
        answers.append(ask["figures"].run(source, **asked))
        figures, ambiguous = _figures(answers[-1])
    # an IRI of a QPV ends with its code: what is not on the map is not spoken of
    unclear = {str(iri).rpartition("/")[2] for iri in ambiguous}
    interventions, reaches = _reaches(reached)
    areas = tuple(_areas(contours, figures, reaches, only_plans=request.extent == "plans"))
    return MapData(
        areas=areas,
        interventions=interventions,
        background=_background(ask["background"].run(source)),
        datasets=_datasets(ask["datasets"].run(source)),
        plans=_plans(ask["plans"].run(source), request.plan and _words_of(answers)["Plan"]),
        words=_words_of(answers),
        ambiguous=sum(area.code in unclear for area in areas),
    )


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _words_of(answers: Iterable[Result]) -> dict[str, str]:
    """Return the parameters as they were understood, by label."""
    return dict(pair for answer in answers if answer.about for pair in answer.about.parameters)


def _areas(
    contours: Result,
    figures: dict[Plain, Figure],
    reaches: dict[Plain, tuple[Reach, ...]],
    *,
    only_plans: bool,
) -> Iterable[Area]:
    """Yield an area for each QPV; the rows of one QPV tell its communes and its contours.

    Without any plan in the graph, no QPV is of a plan's perimeter: all are then shown.
    """
    grouped = _grouped(contours)
    has_plans = any(rows[0]["du_plan"] for rows in grouped.values())
    for iri, rows in grouped.items():
        if only_plans and has_plans and not rows[0]["du_plan"]:
            continue
        drawn = min(
            rows, key=lambda row: (not row["contour"], _text(row["jeu"]), _text(row["via"]))
        )
        communes = {_text(row["code_insee"]): _text(row["commune"]) for row in rows}
        yield Area(
            iri=_text(iri),
            code=_text(drawn["code_qpv"]),
            name=_text(drawn["qpv"]),
            communes=tuple(name for _, name in sorted(communes.items()) if name),
            in_plan=bool(drawn["du_plan"]),
            wkt=_text(drawn["contour"]),
            dataset=_text(drawn["jeu"]),
            contour_via=_text(drawn["via"]),
            contour_change=_text(drawn["changement"]),
            figure=figures.get(iri),
            reaches=reaches.get(iri, ()),
        )


def _grouped(result: Result) -> dict[Plain, list[Record]]:
    found: dict[Plain, list[Record]] = {}
    for row in result.records():
        found.setdefault(row["qpv_iri"], []).append(row)
    return found


def _reaches(result: Result) -> tuple[tuple[Intervention, ...], dict[Plain, tuple[Reach, ...]]]:
    """Return the interventions, and those that reach each QPV, each under its strongest reach."""
    ranks: dict[Plain, int] = {}
    interventions: list[Intervention] = []
    found: dict[Plain, dict[int, Reach]] = {}
    for row in result.records():
        rank = ranks.setdefault(row["intervention_iri"], len(interventions))
        if rank == len(interventions):
            interventions.append(
                Intervention(
                    _text(row["intervention"]),
                    _text(row["statut"]),
                    _whole(row["page"]),
                    _whole(row["ligne"]),
                )
            )
        slug = _text(row["portee_iri"]).rpartition("/")[2]
        reach = Reach(rank, _text(row["portee"]), slug in _OWN, slug != _DOUBTFUL)
        found.setdefault(row["qpv_iri"], {}).setdefault(rank, reach)
    return tuple(interventions), {iri: tuple(each.values()) for iri, each in found.items()}


def _figures(result: Result) -> tuple[dict[Plain, Figure], set[Plain]]:
    """Return the figure of each QPV, and the QPV of which several others tell different ones.

    Its own comes before one of another zoning; then the last year; then the first source by name.
    A QPV that several of another zoning make up has no figure: none of theirs is its own.
    """
    found: dict[Plain, Figure] = {}
    ambiguous: set[Plain] = set()
    for iri, rows in _grouped(result).items():
        told = [row for row in rows if isinstance(row["valeur"], int | float)]
        own = [row for row in told if not row["via"]] or told
        last = max((_whole(row["annee"]) or 0 for row in own), default=0)
        best = [row for row in own if (_whole(row["annee"]) or 0) == last]
        if len({row["via"] for row in best}) > 1:
            ambiguous.add(iri)
        elif best:
            found[iri] = _figure(
                min(best, key=lambda row: (_text(row["source"]), str(row["ligne"])))
            )
    return found, ambiguous


def _figure(row: Record) -> Figure:
    return Figure(
        value=float(row["valeur"] or 0),
        year=_whole(row["annee"]),
        unit=_text(row["unite"]),
        source=_text(row["source"]),
        line=_whole(row["ligne"]),
        via=_text(row["via"]),
        change=_text(row["changement"]),
    )


def _background(result: Result) -> tuple[tuple[str, str], ...]:
    """Return names and contours of communes, one contour each."""
    found: dict[Plain, tuple[str, str]] = {}
    for row in result.records():
        found.setdefault(row["commune_iri"], (_text(row["commune"]), _text(row["contour"])))
    return tuple(found.values())


def _datasets(result: Result) -> tuple[Dataset, ...]:
    names = ("identifiant", "jeu", "editeur", "licence", "date")
    return tuple(Dataset(*(_text(row[name]) for name in names)) for row in result.records())


def _plans(result: Result, only: str | None) -> tuple[tuple[str, str], ...]:
    plans = ((_text(row["plan"]), _text(row["date"])) for row in result.records())
    return tuple(each for each in plans if only is None or each[0] == only)


def _text(value: Plain) -> str:
    return "" if value is None else str(value)


def _whole(value: Plain) -> int | None:
    return value if isinstance(value, int) else None
