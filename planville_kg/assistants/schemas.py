"""What the tools take and give, as the protocol announces it in JSON Schema.

The SDK reads these declarations at run time, through pydantic.
"""

from typing import Any, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

Row = dict[str, str | int | float | bool | None]
"""A row of an answer, each value by the name of its column."""


class ConditionSaid(BaseModel, extra="forbid"):
    """A condition of a request."""

    dimension: str = Field(description="Nom d'une dimension (voir list_dimensions).")
    values: list[str] = Field(
        default_factory=list,
        description="Valeurs, au choix : IRI, forme courte (code/theme/…, id/…) ou libellé exact.",
    )
    relation: Literal["est", "n-est-pas", "avec", "sans", "renseigne"] = Field(
        default="est",
        description="est : l'une des valeurs ; n-est-pas : aucune ; avec : l'une, parmi d'autres "
        "qui sont groupées ; sans : non renseigné ; renseigne : une valeur quelconque.",
    )


class ReadingSaid(BaseModel, extra="forbid"):
    """How a dimension is read, where the model's default is not meant."""

    dimension: str
    name: str = Field(description="Nom d'une lecture de la dimension.")
    kept: list[str] = Field(default_factory=list, description="Codes gardés, si elle en a.")


class ReadingGiven(TypedDict):
    """A reading of a dimension."""

    name: str
    label: str
    kept: list[str]


class DimensionGiven(TypedDict):
    """A dimension of the model."""

    name: str
    label: str
    attribute_of: str | None
    can_be_listed: bool
    words: list[str]
    readings: list[ReadingGiven]
    default_readings: dict[str, str]


class MeasureGiven(TypedDict):
    """A measure of the model."""

    name: str
    label: str
    kind: str
    counts: str | None


class ValueGiven(TypedDict):
    """A value of a dimension."""

    value: str
    label: str
    interventions: int


class DimensionsGiven(TypedDict):
    """The model, or the values of one of its dimensions."""

    dimensions: list[DimensionGiven]
    measures: list[MeasureGiven]
    values: list[ValueGiven]
    total: int | None
    offset: int
    notes: list[str]


class ColumnGiven(TypedDict):
    """A column of an answer."""

    name: str
    title: str


class RequestGiven(TypedDict):
    """The answer to a request."""

    request: str
    reading: list[str]
    kind: str
    total: int
    columns: list[ColumnGiven]
    rows: list[Row]
    rows_total: int
    offset: int
    sparql: str
    notes: list[str]


class UnderstoodGiven(TypedDict):
    """A part of a question, and what it was understood as."""

    text: str
    dimension: str
    value: str
    label: str


class ReplyGiven(TypedDict):
    """The reply to a question, as `planville ask --format json` writes it; rows may be cut."""

    question: str
    answer: str
    understood: list[UnderstoodGiven]
    not_understood: list[str]
    refused: bool
    reason: str | None
    request: str | None
    sparql: str | None
    kind: str
    columns: list[str]
    rows: list[Row]
    total: int | None
    suggestions: list[str]
    notes: list[str]


class EntityGiven(TypedDict):
    """An entity, as it is named elsewhere."""

    iri: str
    label: str


class HitGiven(TypedDict):
    """A thing found: the words of its text, and where they were read."""

    iri: str
    label: str
    kind: str
    kind_label: str
    quote: str
    quote_from: str | None
    found: list[str]
    page: int | None
    line: int | None
    column: int | None
    cell: str | None
    inside: list[EntityGiven]
    plans: list[str]


class SearchGiven(TypedDict):
    """What a search finds."""

    query: str
    total: int
    own_total: int
    offset: int
    hits: list[HitGiven]
    notes: list[str]


class SparqlGiven(TypedDict):
    """The answer to a free query: rows, or a graph in Turtle."""

    kind: Literal["rows", "ask", "graph"]
    columns: list[str]
    rows: list[Row]
    turtle: str | None
    cut: bool
    notes: list[str]


class SourceGiven(TypedDict):
    """Where something was read."""

    quote: str | None
    page: int | None
    line: int | None
    column: int | None
    cell: str


class FactGiven(TypedDict):
    """The values of one property; entities have an IRI, texts and numbers have none."""

    property: str
    label: str
    total: int
    values: list[dict[str, Any]]


class CitingGiven(TypedDict):
    """What points to the entity; links also tell what they say, and where it was read."""

    iri: str
    label: str
    says: dict[str, list[str]]
    source: SourceGiven | None


class CitedGiven(TypedDict):
    """What points to the entity by one property."""

    property: str
    label: str
    total: int
    cited_by: list[CitingGiven]


class DescriptionGiven(TypedDict):
    """All that the graph says of an entity, bounded."""

    iri: str
    label: str
    kinds: list[EntityGiven]
    facts: list[FactGiven]
    links_in: list[CitedGiven]
    source: SourceGiven | None
    notes: list[str]
