"""Writes a request as SQL over the cube: the same meaning as the SPARQL, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.cube.layout import NOBODY, link_table, universe_table
from planville_kg.ask.logic import OWN, identifier, read_logic
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.ask.sparql import count_name
from planville_kg.ask.words import condition_words
from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.logic import Column, Limit, Link, Logic
    from planville_kg.ask.request import Request, Window


class Statement(Box):
    """SQL and the values of its parameters, `$p1` the first."""

    text: str
    values: tuple[str, ...]

    @property
    def parameters(self) -> dict[str, str]:
        """The values by the names that the text gives them."""
        return {f"p{number}": value for number, value in enumerate(self.values, 1)}


def to_sql(request: Request, window: Window | None = None) -> Statement:
    """Return the SQL of a request.

    Args:
        request: A request that was held against the model.
        window: The only interventions of a list that are wanted.
    """
    logic = read_logic(request)
    writer = _Writer()
    if request.absent:
        text = writer.absent(logic)
    elif request.listed == INTERVENTION:
        text = writer.interventions(logic, window)
    else:
        text = writer.groups(request, logic)
    return Statement(text, tuple(writer.values))


def to_total_sql(request: Request) -> Statement:
    """Return the SQL that counts the distinct interventions under a request's conditions."""
    writer = _Writer()
    text = writer.total(read_logic(request))
    return Statement(text, tuple(writer.values))


class _Writer:
    """Writes the clauses and gathers their parameters."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def _mark(self, value: str) -> str:
        """Keep a value and return the mark that stands for it in the text."""
        self.values.append(value)
        return f"$p{len(self.values)}"

    def total(self, logic: Logic) -> str:
        must = [each for each in logic.links if each.join != "open"]
        return f"SELECT count(DISTINCT i.id) AS total {self._from(must)}"

    def groups(self, request: Request, logic: Logic) -> str:
        name = count_name(request)
        measures = [f"count(DISTINCT {_counted(logic)}) AS {name}"]
        if logic.part:
            inside = self._where(logic.part)
            measures = [
                f"count(DISTINCT CASE WHEN {inside} THEN i.id END) AS {name}",
                "count(DISTINCT i.id) AS total",
            ]
        picked = [*_keys(logic.columns), *measures]
        grouped = f"GROUP BY {', '.join(_places(logic.columns))}" if logic.columns else ""
        inner = f"SELECT {', '.join(picked)} {self._from(logic.links)} {grouped}"
        outer = [*_named(logic.columns), f"g.{name}", *(["g.total"] if logic.part else [])]
        joins = _joins(logic.columns)
        if request.measure == "part" and not logic.part:
            outer.append(f"({self.total(logic)}) AS total")
        slug = SemanticModel.load().measure(request.measure).indicator if request.measure else ""
        if slug and logic.columns:
            outer += ["c.chiffre", "c.annee"]
            joins.append(_figures(self._mark(f"/indicateur/{slug}"), logic.columns[0]))
        return f"SELECT {', '.join(outer)} FROM ({inner}) g {' '.join(joins)}"

    def interventions(self, logic: Logic, window: Window | None) -> str:
        reach = [f"{logic.reach}.portee AS atteinte"] if logic.reach else []
        picked = ", ".join(("i.id", *_keys(logic.columns), *reach))
        inner = f"SELECT DISTINCT {picked} {self._from(logic.links)} {_windowed(window)}"
        status, place = logic.shown
        outer = [
            "i.iri AS intervention",
            *_named(logic.columns),
            "i.label",
            "vs.nom AS vu_statut_nom",
            "vq.nom AS vu_quartier_nom",
            "vp.iri AS portee_lue",
            "i.page",
            "i.ligne",
            *(["va.iri AS portee_atteinte"] if reach else []),
        ]
        joins = [
            "JOIN interventions i ON i.id = g.id",
            f"LEFT JOIN {link_table(status.dimension, status.reading)} s ON s.intervention = g.id",
            "LEFT JOIN valeurs vs ON vs.id = s.valeur",
            f"LEFT JOIN {link_table(place.dimension, place.reading)} q ON q.intervention = g.id",
            "LEFT JOIN valeurs vq ON vq.id = q.valeur",
            "LEFT JOIN valeurs vp ON vp.id = q.portee",
            *(["LEFT JOIN valeurs va ON va.id = g.atteinte"] if reach else []),
            *_joins(logic.columns),
        ]
        return f"SELECT DISTINCT {', '.join(outer)} FROM ({inner}) g {' '.join(joins)}"

    def absent(self, logic: Logic) -> str:
        column = logic.columns[0]
        link = logic.link(column.alias)
        dimension = SemanticModel.load().dimension(column.dimension)
        assumed = [each for each in link.limits if each.column in dict(dimension.assumed)]
        could = [self._limit(each, "u") for each in assumed]
        if logic.plans and "?plan" in dimension.universe:
            could.append(self._in("u.plan", logic.plans))
        could.append(f"u.valeur NOT IN (SELECT {column.alias}.valeur {self._from(logic.links)})")
        return (
            f"SELECT DISTINCT v.iri AS {column.name}_iri, v.nom AS {column.name} "
            f"FROM {universe_table(dimension.name)} u JOIN valeurs v ON v.id = u.valeur "
            f"WHERE {' AND '.join(could)}"
        )

    def _from(self, links: Iterable[Link]) -> str:
        """Return the tables of links, their conditions in the joins, and the filters."""
        links = list(links)
        joins = [self._join(each) for each in links if each.join in {"joined", "open"}]
        apart = self._where(each for each in links if each.join in {"held", "barred"})
        return f"FROM interventions i {' '.join(joins)} WHERE {apart}"

    def _join(self, link: Link) -> str:
        kind = "JOIN" if link.join == "joined" else "LEFT JOIN"
        table = link_table(link.dimension, link.reading)
        limits = "".join(f" AND {self._limit(each, link.alias, link)}" for each in link.limits)
        return f"{kind} {table} {link.alias} ON {link.alias}.intervention = i.id{limits}"

    def _where(self, links: Iterable[Link]) -> str:
        return " AND ".join(("true", *(self._apart(each) for each in links)))

    def _apart(self, link: Link) -> str:
        table = link_table(link.dimension, link.reading)
        limits = "".join(f" AND {self._limit(each, link.alias, link)}" for each in link.limits)
        word = "NOT IN" if link.join == "barred" else "IN"
        alias = link.alias
        return f"i.id {word} (SELECT {alias}.intervention FROM {table} {alias} WHERE true{limits})"

    def _limit(self, limit: Limit, alias: str, link: Link | None = None) -> str:
        column = f"{alias}.{OWN if limit.column == OWN else identifier(limit.column)}"
        if link and limit.column == OWN and SemanticModel.load().dimension(link.dimension).is_text:
            return self._contains(column, limit.values)
        return self._in(column, limit.values, word="NOT IN" if limit.excluded else "IN")

    def _in(self, column: str, values: Iterable[str], *, word: str = "IN") -> str:
        marks = ", ".join(self._mark(value) for value in sorted(values))
        return f"{column} {word} (SELECT id FROM valeurs WHERE iri IN ({marks}))"

    def _contains(self, column: str, texts: Iterable[str]) -> str:
        either = []
        for text in sorted(texts):
            marks = (self._mark(f" {each} ") for each in condition_words(text))
            every = " AND ".join(f"contains({column}, {mark})" for mark in marks)
            either.append(f"({every})" if every else "false")
        return f"({' OR '.join(either)})"


def _windowed(window: Window | None) -> str:
    """Return what keeps the interventions of a window, in the order of the document."""
    if window is None:
        return ""
    rank = "dense_rank() OVER (ORDER BY coalesce(i.page, 0), coalesce(i.ligne, 0), i.iri)"
    return f"QUALIFY {rank} BETWEEN {window.before + 1} AND {window.before + window.count}"


def _counted(logic: Logic) -> str:
    return "i.id" if logic.counted == INTERVENTION else f"{logic.counted}.{OWN}"


def _place(column: Column) -> str:
    return f"{column.alias}.{column.attribute}"


def _places(columns: Iterable[Column]) -> list[str]:
    return [f"coalesce({_place(each)}, {NOBODY})" for each in columns]


def _keys(columns: Iterable[Column]) -> list[str]:
    return [f"coalesce({_place(each)}, {NOBODY}) AS k_{each.name}" for each in columns]


def _named(columns: Iterable[Column]) -> list[str]:
    return [
        text
        for each in columns
        for text in (f"n_{each.name}.iri AS {each.name}_iri", f"n_{each.name}.nom AS {each.name}")
    ]


def _joins(columns: Iterable[Column]) -> list[str]:
    return [f"JOIN valeurs n_{each.name} ON n_{each.name}.id = g.k_{each.name}" for each in columns]


def _figures(mark: str, column: Column) -> str:
    """Return the join with the latest figure of each place."""
    return (
        "LEFT JOIN (SELECT territoire, annee, chiffre FROM chiffres "
        f"WHERE ends_with(indicateur, {mark}) "
        "QUALIFY rank() OVER (PARTITION BY territoire ORDER BY annee DESC NULLS LAST) = 1) c "
        f"ON c.territoire = n_{column.name}.iri"
    )
