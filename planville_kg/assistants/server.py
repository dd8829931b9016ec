"""The server: the tools, two resources and a prompt, through the protocol's official SDK."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from planville_kg import __version__
from planville_kg.assistants.bounds import clean
from planville_kg.assistants.refusals import reason, unknown
from planville_kg.assistants.shelf import add_prompt, add_resources
from planville_kg.assistants.tools import Tools
from planville_kg.assistants.wording import load_wording

if TYPE_CHECKING:
    from mcp.server.mcpserver import Context
    from mcp.types import InputRequiredResult

    from planville_kg.assistants.desk import Desk

NAME = "planville"


class Server(MCPServer[Any]):
    """The SDK's server, whose failures are French sentences, and whose texts hide nothing."""

    def __init__(self, tools: list[Tool]) -> None:
        words = load_wording()
        self.arguments = {each.name: frozenset(each.parameters["properties"]) for each in tools}
        super().__init__(
            NAME,
            title=words.title,
            instructions=words.instructions,
            version=__version__,
            tools=tools,
            log_level="WARNING",
        )

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool.

        Raises:
            ToolError: With the sentence for the assistant.
        """
        self._check(name, arguments)
        try:
            found = await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            said = clean(reason(cause, name))
            foreseen = cause is not None and said != reason(None, name)
            raise (ToolError if foreseen else UnexpectedToolError)(said) from cause
        return _readable(found) if isinstance(found, CallToolResult) else found

    def _check(self, name: str, arguments: dict[str, Any]) -> None:
        """Refuse what the SDK would leave out unsaid: the answer would be to another question."""
        if name not in self.arguments:
            raise ToolError(clean(unknown(name, self.arguments, "un outil")))
        for each in arguments:
            if each not in self.arguments[name]:
                raise ToolError(clean(unknown(each, sorted(self.arguments[name]), "un argument")))


def build_server(desk: Desk) -> Server:
    """Return a server over a store.

    Args:
        desk: Where the store is.
    """
    tools = Tools(desk)
    words = load_wording().tools
    server = Server([_tool(tools, name) for name in words])
    add_resources(server)
    add_prompt(server)
    return server


def _tool(tools: Tools, name: str) -> Tool:
    text = load_wording().tools[name]
    hints = ToolAnnotations(
        title=text.title,
        read_only_hint=True,
        destructive_hint=False,
        idempotent_hint=True,
        open_world_hint=False,
    )
    tool = Tool.from_function(
        getattr(tools, name),
        name=name,
        title=text.title,
        description=text.description,
        annotations=hints,
        structured_output=True,
    )
    tool.parameters["additionalProperties"] = False
    for schema in (tool.parameters, tool.output_schema or {}):
        _without_docstrings(schema)
    return tool


def _without_docstrings(schema: dict[str, Any]) -> None:
    """Take the code's own docstrings out of a schema: they are not for those who read it."""
    for each in (schema, *schema.get("$defs", {}).values()):
        each.pop("description", None)


def _readable(found: CallToolResult) -> CallToolResult:
    """Return a result without hidden characters, its text as compact as its data."""
    data = clean(found.structured_content)
    text = json.dumps(data, ensure_ascii=False)
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=data, is_error=False
    )
