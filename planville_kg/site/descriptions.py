"""Writes a description (DCAT, VoID) as Turtle and JSON-LD, with relative addresses if need be.

Without `--base-url` nobody knows where the folder will be served: the addresses of its files are
then written relative to the folder, which RDF resolves against where the description is read
(RFC 3986, section 5.1.3).
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from planville_kg.site.jsonld import Context
from planville_kg.site.words import WRITTEN

NOWHERE = "https://site.invalid/"
"""Stands for the unknown address while the triples are made: `.invalid` is nobody's (RFC 2606)."""

ROOT = ""
ABOVE = "../"


def described_at(base_url: str | None, path: str) -> NamedNode:
    """Return the address of a file of the folder, real or to be made relative."""
    return NamedNode(f"{base_url or NOWHERE}{path}")


def turtle(triples: Iterable[Triple], base_url: str | None, up: str = ROOT) -> bytes:
    """Return triples as Turtle.

    Args:
        triples: Any number of them, in any order.
        base_url: Address of the folder, if it is known.
        up: The way from the description's own folder to the top of the site.
    """
    ordered = sorted(set(triples), key=str)
    text = serialize(
        ordered,
        format=RdfFormat.TURTLE,
        prefixes=WRITTEN,
        base_iri=None if base_url else NOWHERE,
    )
    lines = (text or b"").splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix ")]
    body = [line for line in lines if not line.startswith((b"@prefix ", b"@base "))]
    above = [f"@base <{up}> .\n".encode()] if up and not base_url else []
    return b"".join((*above, *sorted(head), *body))


def json_ld(triples: Iterable[Triple], base_url: str | None, context: Context) -> bytes:
    """Return triples as JSON-LD that carries its context."""
    ordered = sorted(set(triples), key=str)
    content = {**context.content, **WRITTEN}
    document = _with_prefixes(context).document(ordered, content)
    if not base_url:
        document["@graph"] = _relative(document["@graph"])
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def write_description(
    work: Path, name: str, triples: Iterable[Triple], base_url: str | None, context: Context
) -> None:
    """Write `name.ttl` and `name.jsonld` at the top of the folder."""
    found = list(triples)
    (work / f"{name}.ttl").write_bytes(turtle(found, base_url))
    (work / f"{name}.jsonld").write_bytes(json_ld(found, base_url, context))


def _with_prefixes(context: Context) -> Context:
    return Context(context.content, {**context.prefixes, **WRITTEN}, context.terms)


def _relative(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    if isinstance(value, dict):
        return {key: _relative(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_relative(each) for each in value]
    return value.removeprefix(NOWHERE) or "./" if isinstance(value, str) else value
