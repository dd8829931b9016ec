"""What an assistant may read beside the tools: the ontology, the catalogue, and how to ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planville_kg import assets
from planville_kg.assistants.bounds import clean
from planville_kg.assistants.wording import load_wording
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.prologue import with_prologue

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from planville_kg.query.question import Query

ONTOLOGY = "planville://ontologie"
CATALOGUE = "planville://catalogue"


def ontology() -> str:
    """Return the ontology in Turtle."""
    return assets.path("ontology/planville.ttl").read_text(encoding="utf-8")


def catalogue() -> str:
    """Return the catalogue of questions in JSON."""
    questions = Catalogue.load()
    return json.dumps([_question(questions[slug]) for slug in questions], ensure_ascii=False)


def guidance(question: str) -> str:
    """Return how to answer a question with the tools."""
    return load_wording().guidance.replace("{question}", clean(question))


def add_resources(server: MCPServer[Any]) -> None:
    """Put the ontology and the catalogue on a server."""
    words = load_wording().resources
    for uri, name, media, read in (
        (ONTOLOGY, "ontologie", "text/turtle", ontology),
        (CATALOGUE, "catalogue", "application/json", catalogue),
    ):
        text = words[name]
        server.resource(
            uri, name=name, title=text.title, description=text.description, mime_type=media
        )(read)


def add_prompt(server: MCPServer[Any]) -> None:
    """Put the prompt on a server."""
    text = load_wording().prompt
    server.prompt("ask_planville", title=text.title, description=text.description)(guidance)


def _question(query: Query) -> dict[str, Any]:
    return {
        "name": query.slug,
        "theme": query.theme,
        "summary": query.summary,
        "question": query.question,
        "parameters": [
            {"name": each.name, "type": each.type, "default": each.default}
            for each in query.parameters
        ],
        "sparql": with_prologue(query.sparql),
    }
