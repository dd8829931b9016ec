"""`planville query --federate`: consent, another address, offline."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
CODES = {"44109": "Nantes", "44114": "Orvault", "44143": "Rezé", "44162": "Saint-Herblain"}


class _Insee(BaseHTTPRequestHandler):
    """Answers the official name of each commune that the query names; counts who asks."""

    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(self.headers["User-Agent"])
        if self.server.busy:
            self.server.busy -= 1
            self._send(503, b"")
            return
        found = [
            {
                "code_insee": {"type": "literal", "value": code},
                "nom_officiel": {"type": "literal", "value": name},
            }
            for code, name in CODES.items()
            if code in body
        ]
        names = ["code_insee", "nom_officiel", "population", "date", "insee_iri"]
        answer = {"head": {"vars": names}, "results": {"bindings": found}}
        self._send(200, json.dumps(answer).encode())

    def _send(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def insee() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Insee)
    server.asked, server.busy = [], 0
    server.url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_without_consent_nobody_is_asked(run: Run, store: Path, insee: Any) -> None:
    """The sentence names the host, what would be sent, and the option."""
    other = f"insee={insee.url}"
    done = run("query", "communes-insee", "--endpoint-of", other, "--store", store)
    assert (done.code, done.out, insee.asked) == (2, "", [])
    for words in ("http://rdf.insee.fr/sparql", "« Code INSEE »", "--federate"):
        assert words in done.err
    assert "--federate" in run("query", "communes-insee", "--help", "--store", store).out


def test_with_consent_both_answers_are_joined(run: Run, store: Path, insee: Any) -> None:
    """The four communes of the plan, with the names that the service gives."""
    command = ("query", "communes-insee", "--federate", "--endpoint-of", f"insee={insee.url}")
    done = run(*command, "--format", "csv", "--store", store)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("Code INSEE,Commune (plan),Interventions,Nom officiel (INSEE)")
    assert [line.split(",")[3] for line in lines[1:]] == list(CODES.values())
    assert len(insee.asked) == 1


def test_a_busy_service_is_asked_again_without_waiting_here(
    run: Run, store: Path, insee: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planville_kg.query.refusals.WAITS", (0.0, 0.0))
    insee.busy = 1
    command = ("query", "communes-insee", "--federate", "--endpoint-of", f"insee={insee.url}")
    assert run(*command, "--store", store).code == 0
    assert len(insee.asked) == 2


def test_offline_is_one_sentence(run: Run, store: Path) -> None:
    """A port that nobody holds stands for a network that is not there."""
    command = ("query", "communes-insee", "--federate", "--store", store)
    done = run(*command, "--endpoint-of", "insee=http://127.0.0.1:1/sparql")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "ne répond pas : il refuse la connexion" in done.err


@pytest.mark.parametrize("said", ["wikidata=http://127.0.0.1:1/", "insee=", "insee"])
def test_another_address_is_for_the_service_of_the_question(
    run: Run, store: Path, said: str
) -> None:
    done = run("query", "communes-insee", "--federate", "--endpoint-of", said, "--store", store)
    assert done.code == 2
    assert "--endpoint-of attend insee=URL" in done.err


def test_the_federated_questions_are_listed(run: Run) -> None:
    """`--federate` without a name lists those that ask an outside service, and no other."""
    done = run("query", "--federate", "--store", "absent")
    assert done.code == 0
    assert "communes-wikidata" in done.out
    assert "non-recours" not in done.out
