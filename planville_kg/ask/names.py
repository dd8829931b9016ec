"""The IRIs that people and programs write: whole, with a prefix, or as requests shorten them."""

from __future__ import annotations

from planville_kg.errors import QueryError
from planville_kg.query.results import term
from planville_kg.vocab import BASE, PREFIXES

_OURS = ("id/", "code/", "graph/", "def#")
_QUOTED = 80


def iri_of(text: str) -> str:
    """Return the IRI that a text names.

    Args:
        text: `https://…`, with or without `<>`; `pv:Plan`; or `code/theme/…`, as in a request.

    Raises:
        QueryError: If it names none, or what it names is no IRI.

    >>> iri_of("pv:Plan"), iri_of("code/theme/sante")
    ('https://w3id.org/planville/def#Plan', 'https://w3id.org/planville/code/theme/sante')
    """
    said = text.strip()
    if said.startswith("<") and said.endswith(">"):
        said = said[1:-1]
    prefix, colon, local = said.partition(":")
    if said.startswith(_OURS):
        said = BASE + said
    elif colon and prefix in PREFIXES:
        said = PREFIXES[prefix] + local
    elif "://" not in said and not said.startswith("urn:"):
        raise QueryError(
            f"« {said[:_QUOTED]} » n'est pas une IRI : écrivez-la entière, comme dans une demande "
            f"(code/theme/…, id/…) ou avec un préfixe ({', '.join(PREFIXES)})."
        )
    try:
        return str(getattr(term(said, iri=True), "value", said))
    except ValueError:
        raise QueryError(f"« {said[:_QUOTED]} » n'est pas une IRI bien formée.") from None


def short(iri: str) -> str:
    """Return an IRI as requests write it: under our own base, by its path.

    >>> short("https://w3id.org/planville/code/theme/sante")
    'code/theme/sante'
    """
    return iri.removeprefix(BASE)
