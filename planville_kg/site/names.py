"""Names of files made from IRIs: safe on every system, whatever strangers put in a slug.

An IRI keeps its own path wherever it can, so that a static server answers for it; a segment that
could leave the folder, that Windows reserves or folds with another, or that is too long, is
replaced by digits that stand for it.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

EXTENSIONS = (".ttl", ".jsonld", ".json", ".nq", ".nt", ".html", ".csv")
MAX_SEGMENT = 100
MAX_PATH = 180
"""Windows takes paths of 260 characters: this leaves room for the folder above."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_names(iris: Iterable[str], base: str) -> dict[str, str]:
    """Return the path, without its extension, of the files of each IRI.

    Args:
        iris: IRIs under `base`.
        base: Root of the data's IRIs.

    Returns:
        Paths with `/`, relative, pairwise different even where case does not count.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for iri in sorted(iris):
        name = file_name(iri.removeprefix(base))
        if name.casefold() in taken:
            folder, _, last = name.rpartition("/")
            name = f"{folder}/{last[: MAX_SEGMENT - 17]}-{_digits(iri)}".lstrip("/")
        taken.add(name.casefold())
        found[iri] = name
    return found


def file_name(path: str) -> str:
    """Return a relative path that keeps the segments of `path` that are safe.

    >>> file_name("id/qpv/QP044014")
    'id/qpv/QP044014'
    >>> file_name("id/../x") == "id/../x"
    False
    """
    segments = [_segment(each) for each in path.split("/")]
    name = "/".join(segments)
    return name if len(name) <= MAX_PATH else f"{segments[0]}/{_replaced(path)}"


def _segment(text: str) -> str:
    safe = (
        len(text) <= MAX_SEGMENT
        and _SAFE.fullmatch(text)
        and not _RESERVED.fullmatch(text)
        and not text.endswith((".", *EXTENSIONS))
        and text not in ("index", "fichiers")
    )
    return text if safe else _replaced(text)


def _replaced(text: str) -> str:
    return f"x-{_digits(text)}"


def _digits(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
