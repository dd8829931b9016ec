"""The tools: their arguments, as the protocol announces them, and what answers.

The SDK reads these signatures at run time: what annotations name is imported for good.
"""

from typing import Annotated, Literal

from pydantic import Field

from planville_kg.ask.names import iri_of
from planville_kg.assistants.bounds import MAX_ROWS
from planville_kg.assistants.describe import description_given
from planville_kg.assistants.desk import Desk
from planville_kg.assistants.dimensions import model_given, values_given
from planville_kg.assistants.questions import reply_given
from planville_kg.assistants.requests import Parts, read_request, request_given
from planville_kg.assistants.schemas import (
    ConditionSaid,
    DescriptionGiven,
    DimensionsGiven,
    ReadingSaid,
    ReplyGiven,
    RequestGiven,
    SearchGiven,
    SparqlGiven,
)
from planville_kg.assistants.sparql import sparql_given
from planville_kg.assistants.texts import search_given

Rows = Annotated[int, Field(ge=1, le=MAX_ROWS, description="Nombre de lignes voulues.")]
Skipped = Annotated[int, Field(ge=0, description="Lignes à sauter, pour lire la suite.")]
Names = Annotated[
    list[str], Field(max_length=4, description="Dimensions par lesquelles répartir ou grouper.")
]


class Tools:
    """One method a tool, named as the tool; they raise our own exceptions, in French."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(
        self,
        question: Annotated[str, Field(max_length=1000, description="La question, en français.")],
        plan: Annotated[str, Field(description="Identifiant du seul plan à regarder.")] = "",
        limit: Rows = 100,
        offset: Skipped = 0,
    ) -> ReplyGiven:
        """Answer a question in French, or refuse it."""
        return reply_given(self.desk.graph, question, plan=plan, limit=limit, offset=offset)

    def list_dimensions(
        self,
        dimension: Annotated[str, Field(description="La dimension dont on veut les valeurs.")] = "",
        matching: Annotated[str, Field(description="Ce que leur libellé doit contenir.")] = "",
        limit: Rows = 100,
        offset: Skipped = 0,
    ) -> DimensionsGiven:
        """Return the model, or the values of a dimension."""
        if not dimension:
            return model_given()
        return values_given(
            self.desk.graph, dimension, matching=matching, limit=limit, offset=offset
        )

    def run_request(
        self,
        *,
        request: Annotated[str, Field(description="La demande en texte (sinon, en parties).")] = "",
        listed: Annotated[str, Field(description="Ce qu'on liste : intervention, theme…")] = "",
        measure: Annotated[str, Field(description="Ce qu'on mesure : interventions, part…")] = "",
        by: Names = [],  # noqa: B006 - pydantic copies it
        where: Annotated[list[ConditionSaid], Field(description="Conditions, toutes tenues.")] = [],  # noqa: B006
        part: Annotated[
            list[ConditionSaid], Field(description="Pour la mesure part : ce dont on veut la part.")
        ] = [],  # noqa: B006
        readings: Annotated[
            list[ReadingSaid], Field(description="Lectures autres que celles par défaut.")
        ] = [],  # noqa: B006
        absent: Annotated[bool, Field(description="Liste des valeurs sans intervention.")] = False,
        order: Annotated[
            Literal["", "mesure", "-mesure", "libelle"],
            Field(description="Ordre : mesure croissante, décroissante (-), ou libellé."),
        ] = "",
        first: Annotated[int, Field(ge=0, description="Les k premiers seulement ; 0 : tous.")] = 0,
        limit: Rows = 100,
        offset: Skipped = 0,
    ) -> RequestGiven:
        """Answer a request of the semantic layer."""
        parts = Parts(
            listed,
            measure,
            tuple(by),
            tuple(where),
            tuple(part),
            tuple(readings),
            absent,
            order,
            first,
        )
        said = read_request(request, parts)
        return request_given(self.desk.graph, said, limit=limit, offset=offset)

    def search(
        self,
        query: Annotated[str, Field(max_length=500, description="Mots ou « expression ».")],
        *,
        kinds: Annotated[
            list[str], Field(description="Sortes voulues : intervention, action, objectif…")
        ] = [],  # noqa: B006
        plan: Annotated[str, Field(description="Identifiant du seul plan à regarder.")] = "",
        own: Annotated[
            bool, Field(description="Seulement les mots du texte même, ou de son action.")
        ] = False,
        limit: Annotated[int, Field(ge=1, le=100, description="Résultats voulus.")] = 20,
        offset: Skipped = 0,
    ) -> SearchGiven:
        """Search words in the texts of plans."""
        return search_given(
            self.desk.graph, query, kinds=kinds, plan=plan, own=own, limit=limit, offset=offset
        )

    def describe_entity(
        self,
        entity: Annotated[
            str, Field(description="IRI, nom préfixé (pv:Quartier) ou forme courte (id/…).")
        ],
        limit: Annotated[int, Field(ge=1, le=200, description="Valeurs par propriété.")] = 20,
    ) -> DescriptionGiven:
        """Return what is known of an entity."""
        return description_given(self.desk.graph, iri_of(entity), limit=limit)

    def run_sparql(
        self,
        query: Annotated[str, Field(description="SELECT, ASK, CONSTRUCT ou DESCRIBE.")],
        limit: Rows = 100,
    ) -> SparqlGiven:
        """Answer a free query, read-only and bounded."""
        return sparql_given(self.desk, query, limit=limit)
