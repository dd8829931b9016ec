"""`/question`: a question in French, or a request, answered or refused; how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from planville_kg.ask.english import answer_of, refusal_of
from planville_kg.ask.french.reply import reply, reply_to
from planville_kg.ask.french.suggestions import examples
from planville_kg.ask.french.tokens import LONGEST
from planville_kg.ask.model import INTERVENTION
from planville_kg.box import replace
from planville_kg.portal.chips import chips_of
from planville_kg.portal.downloads import TABLES, asked_format, download, json_file, ways
from planville_kg.portal.languages import language_of
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.requests import actions_address, question_address
from planville_kg.portal.tables import table_of
from planville_kg.portal.wording import typeset

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.ask.french.reply import Reply
    from planville_kg.ask.request import Request as Asked

NAME = "reponse"
_FORMATS = [form for form, _ in TABLES]


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/question", show)]


def show(request: Request) -> Response:
    """Answer a question (`q`) or a request (`demande`), as a page or a file.

    Raises:
        QueryError: If the request is none, or the format is unknown.
    """
    form = asked_format(request, _FORMATS)
    question = request.query_params.get("q", "").strip()
    said = request.query_params.get("demande", "")
    if not question and not said:
        return page(
            request,
            "question.html.jinja",
            question="",
            reply=None,
            examples=examples(opened(request).graph),
        )
    graph = opened(request).graph
    found = reply_to(graph, said) if said else reply(graph, question)
    if form == "json":
        return json_file(found.as_json(), NAME)
    if form and found.answered:
        return download(found.answered.result, form, NAME)
    return page(
        request,
        "question.html.jinja",
        question="" if said else question[:LONGEST],
        reply=found,
        **_content(request, found),
    )


def _content(request: Request, found: Reply) -> dict[str, Any]:
    english = language_of(request) == "en"
    if found.answered is None:
        reason = refusal_of(found.understood) if english else ""
        return {"reason": reason, "french": "" if reason else typeset(found.understood.reason)}
    asked = found.answered.request
    labels = {
        value: known.label
        for known in found.understood.known
        for value in known.value.split("|")
        if value
    }
    return {
        "asked": asked,
        "answer": answer_of(found, labels) if english else typeset(found.answer),
        "chips": chips_of(asked, labels, question_address, language=language_of(request)),
        "table": table_of(
            opened(request),
            found.answered.result,
            request=asked,
            reaches=opened(request).reaches,
        ),
        "listed": _listed(asked),
        "ways": ways(request, question_address(asked), python_line(asked)),
    }


def python_line(asked: Asked) -> str:
    """Return the line of Python that gives the answer to a request."""
    return (
        "from planville_kg import Graph; from planville_kg.ask.answer import answer; "
        "from planville_kg.ask.request import Request; "
        f'found = answer(Graph.open("planville-store"), Request.parse({asked.text!r})).result'
    )


def _listed(asked: Asked) -> str:
    """Return the address of the list of interventions that a request is about."""
    if asked.absent or asked.part:
        return ""
    return actions_address(
        replace(asked, listed=INTERVENTION, measure="", by=(), order="", limit=0)
    )
