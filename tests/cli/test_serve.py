"""`planville serve`: what stops it before it serves."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planville_kg.cli import MISUSE

Run = Callable[..., Any]


def test_without_a_store_it_says_what_to_build(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--store", tmp_path, "--port", 0)
    assert done.code == MISUSE
    assert "planville build" in done.err


def test_a_taken_port_is_said(run: Run, store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--store", store, "--port", taken.getsockname()[1])
    assert done.code == MISUSE
    assert "--port" in done.err


def test_a_public_address_must_be_one(run: Run, store: Path) -> None:
    done = run("serve", "--store", store, "--base-url", "plans.example.org")
    assert done.code == MISUSE
    assert "--base-url" in done.err


def test_a_site_that_may_ask_must_be_one(run: Run, store: Path) -> None:
    for given in ("carte.exemple.fr", "https://carte.exemple.fr/page", "https://"):
        done = run("serve", "--store", store, "--cors", given)
        assert done.code == MISUSE
        assert "--cors" in done.err


def test_a_proxy_must_be_an_address(run: Run, store: Path) -> None:
    """A name could become another's."""
    done = run("serve", "--store", store, "--proxy", "mon-serveur")
    assert done.code == MISUSE
    assert "--proxy" in done.err
