"""What is demanded → the query that tantivy answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.search.layout import ACTION, EXACT, FIELDS, KIND, OWN, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tantivy import Query, Schema

    Unit = Sequence[str]

_SECOND = 0.1
"""What a word weighs in the other fields than the one where it weighs most."""


class Compiler:
    """Makes queries for the fields of one index.

    A unit is a word or a phrase that is demanded: its stems joined by spaces, or several of these
    where any of them will do.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def all_of(self, units: Iterable[Unit]) -> Query:
        """Return the query of texts that have every unit, in any of the fields."""
        from tantivy import Occur, Query  # noqa: PLC0415 - start-up time

        return Query.boolean_query([(Occur.Must, self._anywhere(unit)) for unit in units])

    def any_of(self, units: Iterable[Unit]) -> Query:
        """Return the query of texts that have at least one unit."""
        from tantivy import Occur, Query  # noqa: PLC0415 - start-up time

        return Query.boolean_query([(Occur.Should, self._anywhere(unit)) for unit in units])

    def own(self, units: Sequence[Unit]) -> Query:
        """Return the query of what has every unit in its own texts, or in its action's.

        It is what a condition on the text of a request says (`ontology/semantique.toml`).
        """
        from tantivy import Query  # noqa: PLC0415 - start-up time

        return Query.disjunction_max_query([self.within(each, units) for each in (OWN, ACTION)])

    def within(self, field: str, units: Sequence[Unit]) -> Query:
        """Return the query of what has every unit in one field."""
        from tantivy import Occur, Query  # noqa: PLC0415 - start-up time

        return Query.boolean_query([(Occur.Must, self._unit(field, unit)) for unit in units])

    def favouring(self, query: Query, phrase: str, words: Iterable[str]) -> Query:
        """Return a query that ranks first what has a phrase, or words, as they were typed.

        They count in own texts only: elsewhere, phrases would take most of the time of a search.

        Args:
            query: What is asked.
            phrase: The stems of a phrase, or nothing.
            words: Folded words: « CAF » is not « café », although their stems are the same.
        """
        from tantivy import Occur, Query  # noqa: PLC0415 - start-up time

        better = [Query.term_query(self._schema, EXACT, word, "basic") for word in words]
        better += [Query.boost_query(self._unit(OWN, [phrase]), FIELDS[OWN])] if phrase else []
        return Query.boolean_query([(Occur.Must, query), *((Occur.Should, q) for q in better)])

    def among(self, query: Query, kinds: Iterable[str], plan: str) -> Query:
        """Return a query kept to some kinds (all where there is none), and to a plan."""
        from tantivy import Occur, Query  # noqa: PLC0415 - start-up time

        bounds = [(KIND, sorted(set(kinds))), (PLAN, [plan] if plan else [])]
        kept = [
            Query.const_score_query(Query.term_set_query(self._schema, field, values), 0)
            for field, values in bounds
            if values
        ]
        if not kept:
            return query
        return Query.boolean_query([(Occur.Must, each) for each in (query, *kept)])

    def _anywhere(self, unit: Unit) -> Query:
        from tantivy import Query  # noqa: PLC0415 - start-up time

        fields = [
            Query.boost_query(self._unit(field, unit), weight) for field, weight in FIELDS.items()
        ]
        return Query.disjunction_max_query(fields, _SECOND)

    def _unit(self, field: str, unit: Unit) -> Query:
        from tantivy import Query  # noqa: PLC0415 - start-up time

        found = [self._words(field, words.split(" ")) for words in unit]
        return found[0] if len(found) == 1 else Query.disjunction_max_query(found)

    def _words(self, field: str, words: list[str]) -> Query:
        from tantivy import Query  # noqa: PLC0415 - start-up time

        if len(words) == 1:
            return Query.term_query(self._schema, field, words[0], "freq")
        return Query.phrase_query(self._schema, field, list(words))
