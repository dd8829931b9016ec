"""What an assistant is told when Planville itself fails."""

import logging
from typing import Any

import pytest
from loops import run_apart
from mcp import Client

from planville_kg.assistants import tools
from planville_kg.assistants.desk import Desk
from planville_kg.assistants.refusals import reason
from planville_kg.assistants.server import build_server
from planville_kg.errors import StoreError


def ask(desk: Desk) -> Any:
    async def asked() -> Any:
        async with Client(build_server(desk)) as client:
            return await client.call_tool("ask", {"question": "Combien d'actions ?"})

    return run_apart(asked)


def fail(error: Exception) -> Any:
    def failing(*_: Any, **__: Any) -> Any:
        raise error

    return failing


def test_our_own_exceptions_are_told_as_they_are(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their message is a French sentence already; nothing stands before it."""
    monkeypatch.setattr(tools, "reply_given", fail(StoreError("Le cube ne se lit pas.")))
    found = ask(desk)
    assert found.is_error
    assert found.content[0].text == "Le cube ne se lit pas."


def test_any_other_is_told_without_its_words_and_logged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Internals are for the log, which is standard error, and not for the assistant."""
    monkeypatch.setattr(tools, "reply_given", fail(RuntimeError("/secret/chemin")))
    with caplog.at_level(logging.ERROR):
        found = ask(desk)
    assert found.is_error
    assert found.content[0].text == reason(None, "ask")
    assert "secret" not in found.content[0].text
    assert any(record.exc_info for record in caplog.records)
