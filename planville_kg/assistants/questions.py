"""`ask`: a question in French, answered or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from planville_kg.ask.french.reply import reply
from planville_kg.ask.meant import known
from planville_kg.ask.names import iri_of
from planville_kg.assistants.bounds import page
from planville_kg.errors import QueryError
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from planville_kg.assistants.schemas import ReplyGiven
    from planville_kg.query.run import Source


def reply_given(source: Source, question: str, *, plan: str, limit: int, offset: int) -> ReplyGiven:
    """Return the reply to a question, as `planville ask --format json` writes it.

    Args:
        source: The graph that is asked.
        question: As the user said it.
        plan: The identifier or IRI of the plan that it is limited to, or nothing.
        limit: How many rows are wanted.
        offset: How many come before.

    Raises:
        QueryError: If the question is empty, the plan unknown, or the graph cannot answer.
    """
    if not question.strip():
        raise QueryError("Posez une question en français.")
    given = reply(source, question, plan=_plan(source, plan)).as_json()
    rows = page(given["rows"], limit, offset)
    given |= {"rows": [dict(row) for row in rows.rows], "notes": rows.notes}
    return cast("ReplyGiven", given)


def _plan(source: Source, said: str) -> str:
    """Return the IRI of a plan; an unknown one would only have empty answers."""
    if not said:
        return ""
    iri = iri_of(said if "/" in said or ":" in said else f"{BASE}id/{said}")
    if not known(source, iri):
        raise QueryError(
            f"Le graphe n'a pas de plan « {said} » : list_dimensions avec dimension=plan les donne."
        )
    return iri
