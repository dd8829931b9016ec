"""What an attacker tries on the portal: labels, addresses, headers, bodies, and its parser."""

from __future__ import annotations

import gzip
import html
import re
from typing import TYPE_CHECKING, Any

import pytest
from listening import Client, listening
from starlette.testclient import TestClient

from planville_kg.pipeline import build, shipped_plan
from planville_kg.portal.app import create_app
from planville_kg.portal.security import host_of
from planville_kg.portal.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

HOST = "http://127.0.0.1"
LINK = re.compile(r'<a [^>]*href="([^"#]+)')
IMAGE = "<img src=x onerror=alert(1)>"
MOST_PAGES = 150
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The portal over a plan whose texts and title are markup."""
    folder = tmp_path_factory.mktemp("hostile")
    for file in (shipped_plan(), shipped_plan().with_suffix(".toml")):
        text = file.read_text(encoding="utf-8")
        for word in ("habitants", "accueil", "Institution", "cohésion sociale"):
            text = text.replace(word, f"{word} {IMAGE}")
        (folder / file.name).write_text(text, encoding="utf-8")
    build([folder / shipped_plan().name], folder / "graphe")
    app = create_app(settings(folder / "graphe"))
    return TestClient(app, base_url=HOST, follow_redirects=False)


def test_no_text_of_a_plan_is_markup_in_any_page(hostile: TestClient) -> None:
    """Every page that links lead to shows the text; none of them runs it."""
    waiting, seen, shown = ["/", "/?langue=en", "/recherche?q=habitants"], set[str](), 0
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0).partition("#")[0]
        if address in seen or not address.startswith("/") or "format=" in address:
            continue
        seen.add(address)
        answer = hostile.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        assert "<img src=x" not in answer.text, address
        shown += "&lt;img src=x" in answer.text
        waiting += map(html.unescape, LINK.findall(answer.text))
    assert shown > 20


@pytest.mark.parametrize(
    "path",
    [
        "/theme/{}",
        "/source/{}",
        "/plan/{}",
        "/id/{}",
        "/requetes/{}",
        "/donnees/graphe.{}",
        "/recherche?q={}",
        "/recherche?q=a&genre={}",
        "/question?q={}",
        "/question?demande={}",
        "/actions?format={}",
        "/actions?{}=a",
        "/?langue={}",
    ],
)
def test_no_address_is_markup_in_its_answer(client: TestClient, path: str) -> None:
    """Neither in pages nor in those that say what is wrong."""
    answer = client.get(path.format("%22%27%3E%3Cimg%20src=x%20onerror=alert(1)%3E"))
    assert answer.status_code in (200, 400, 404, 422)
    assert "<img src=x" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/source/..%2f..%2fetc%2fpasswd",
        "/id/..%2f..%2f..%2fetc%2fpasswd",
        "/statique/..%2f..%2fpyproject.toml",
        "/requetes/..%2f..%2fLICENSE.rq",
        "/requetes/%00.csv",
        "/requetes/x%0d%0aSet-Cookie:a=b",
        "/id/x%0d%0aLocation:%20http:%2f%2fevil.example",
        "/id//evil.example",
        "/code/theme/sante%0d%0aX:y",
    ],
)
def test_no_address_leaves_the_portal(client: TestClient, path: str) -> None:
    """Folders above, other sites and further headers are no page."""
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 404
    assert {"location", "set-cookie", "x"}.isdisjoint(answer.headers)


def test_the_cookie_holds_one_of_two_words(client: TestClient) -> None:
    """A language that is none is not written back, and scripts do not read the one that is."""
    assert "set-cookie" not in client.get("/?langue=en%0d%0aSet-Cookie:x=y").headers
    said = client.get("/?langue=en").headers["set-cookie"]
    assert said == "langue=en; HttpOnly; Path=/; SameSite=lax"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:80@evil.example", "[::1]evil.example", "127.0.0.1:evil", "localhost:80/x", "a b"],
)
def test_a_host_is_a_name_and_a_port(client: TestClient, host: str) -> None:
    """What follows a known name is not written back into addresses."""
    assert host_of(host) == ""
    assert client.get("/donnees/", headers={"host": host}).status_code == 400


def test_a_length_that_is_said_twice_is_refused(store: Path) -> None:
    """A proxy could take the rest of such a request for another one."""
    request = (
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        b"GET /donnees HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    )
    with listening(create_app(settings(store))) as (port, _), Client(port) as client:
        client.send(request)
        said = client.read()
    assert said.startswith(b"HTTP/1.1 400 ")
    assert said.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 4\r\nContent-Length: 5\r\n",
        b"Content-Length: +4\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Host: autre.example\r\n",
        b" Folded: a\r\n",
        b"Name : a\r\n",
        b"X: a\x00b\r\n",
    ],
)
def test_a_doubtful_head_is_refused(store: Path, head: bytes) -> None:
    """What two readers could read differently is not read, and the connection ends."""
    with listening(create_app(settings(store))) as (port, _), Client(port) as client:
        client.send(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + head + b"\r\nabcd")
        assert client.read().startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))


async def who(scope: Any, _receive: Any, send: Any) -> None:
    """Say which client is seen, and by which scheme."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    text = f"{scope['client'][0]} {scope['scheme']};"
    await send({"type": "http.response.body", "body": text.encode()})


@pytest.mark.parametrize(
    ("proxies", "client"),
    [
        ((), b"127.0.0.1 http;"),
        (("192.0.2.9",), b"127.0.0.1 http;"),
        (("127.0.0.1",), b"198.51.100.7 https;"),
        (("127.0.0.1", "198.51.100.0/24"), b"203.0.113.5 https;"),
    ],
)
def test_only_a_declared_proxy_says_who_the_client_is(
    proxies: tuple[str, ...], client: bytes
) -> None:
    """What a client adds in front of the list is never taken for its address."""
    asked = (
        b"GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\n"
        b"X-Forwarded-For: 10.0.0.1, 203.0.113.5, 198.51.100.7\r\n\r\n"
    )
    with listening(who, proxies) as (port, _), Client(port) as one:
        one.send(asked)
        assert client in one.read_until(b";")


@pytest.fixture(scope="module")
def asking(store: Path) -> Any:
    with TestClient(create_app(settings(store)), base_url=HOST) as made:
        yield made


def test_a_compressed_body_is_not_opened(asking: TestClient) -> None:
    """Nobody's hundred megabytes are made of a few bytes."""
    body = gzip.compress(b"#" * 10_000_000)
    answer = asking.post("/sparql", content=body, headers=QUERY | {"Content-Encoding": "gzip"})
    assert (answer.status_code, "compresser" in answer.text) == (415, True)


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ ?s ?p {'[ ?p ' * 900} {']' * 900} }}",
        f"ASK {{ ?s ?p {'(' * 900} 1 {')' * 900} }}",
        f"ASK {{ ?s {'(' * 900}<http://e/>{')' * 900} ?o }}",
        f"ASK {{ ?s ?p ?o {'OPTIONAL { ?s ?p ?o ' * 400} {'}' * 400} }}",
        f"ASK {{ {'FILTER EXISTS { ?s ?p ?o ' * 300} {'}' * 300} }}",
        f"SELECT ({'(' * 900}1{')' * 900} AS ?n) {{}}",
    ],
)
def test_nesting_does_not_kill_a_process(asking: TestClient, query: str) -> None:
    """Brackets, lists, paths, groups and filters within each other: too long, said at once."""
    pool = asking.app.state.sparql.pool  # type: ignore[attr-defined] # Starlette's
    asking.post("/sparql", content="ASK {}", headers=QUERY)
    first = {each.pid for each in pool._idle}
    assert asking.post("/sparql", content=query, headers=QUERY).status_code == 413
    assert {each.pid for each in pool._idle} == first
