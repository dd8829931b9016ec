"""The ontology's documentation, made by pyLODE in one language at a time.

pyLODE shows all languages run together, names its anchors after labels, and keeps caches in its
own installation: it is given the statements of one language, the terms' own names as anchors, and
nothing to keep. What it writes is read again by `markup`, and only its content is kept.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.site.markup import Documentation, read_documentation
from planville_kg.site.wording import load_wording
from planville_kg.vocab import BASE, PV, RDFS

if TYPE_CHECKING:
    from rdflib import Graph

LANGUAGES = ("fr", "en")


def check_pylode() -> None:
    """Refuse to go on without pyLODE, which is installed on demand.

    Raises:
        PlanvilleError: If pyLODE is absent.
    """
    try:
        with _quietly():
            import pylode  # noqa: F401, PLC0415 - optional, and slow to import
    except ImportError as error:
        raise PlanvilleError(
            "La documentation de l'ontologie demande pyLODE, qui n'est pas installé : "
            "« pip install 'planville-kg[site]' »."
        ) from error


def document_ontology(language: str) -> Documentation:
    """Return the documentation of the ontology in a language.

    Args:
        language: One of `LANGUAGES`.
    """
    with _quietly():
        from pylode import utils  # noqa: PLC0415 - optional, and slow to import
        from pylode.profiles import ontpub  # noqa: PLC0415 - the same
    with _without_caches(ontpub, utils):
        written = ontpub.OntPub(ontology=_statements(language))
        written.fids.update((PV.base + name, name) for name in sorted(PV))
        with warnings.catch_warnings():
            # pyLODE leaves its style sheet open, and rdflib calls its own deprecated names
            warnings.simplefilter("ignore")
            html: str = written.make_html()
    return read_documentation(html, load_wording().documentation[language])


def _statements(language: str) -> "Graph":
    """Return the ontology in a language, its own terms alone, in a fixed order.

    pyLODE would show a functional property twice, under one anchor: that it takes one value at
    most is said in a note.
    """
    from rdflib import OWL, SKOS, Graph, Literal  # noqa: PLC0415 - rdflib is slow to import

    whole = Graph().parse(assets.path("ontology/planville.ttl"), format="turtle")
    kept = Graph()
    note = load_wording().documentation[language]["FunctionalProperty"]
    for prefix, name in sorted(whole.namespaces()):
        kept.bind(prefix, name)
    for subject, predicate, value in sorted(whole):
        foreign = isinstance(value, Literal) and value.language not in (None, language)
        ours = not hasattr(subject, "startswith") or str(subject).startswith(BASE)
        if value == OWL.FunctionalProperty:
            kept.add((subject, SKOS.scopeNote, Literal(note, lang=language)))
        elif ours and not foreign and str(predicate) != RDFS.isDefinedBy.value:
            kept.add((subject, predicate, value))
    return kept


@contextmanager
def _without_caches(*modules: Any) -> Iterator[None]:  # noqa: ANN401 - pyLODE is untyped
    """Give pyLODE nothing to load from its caches, whose order depends on the file system."""
    from rdflib import Graph  # noqa: PLC0415 - rdflib is slow to import

    substitutes = {
        "load_background_onts": Graph,
        "load_background_onts_titles": lambda _: {},
    }
    before = [(module, name, getattr(module, name)) for module in modules for name in substitutes]
    for module, name, _ in before:
        setattr(module, name, substitutes[name])
    try:
        yield
    finally:
        for module, name, function in before:
            setattr(module, name, function)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep pyLODE from setting up the logging of the whole process when it is imported."""
    silent = logging.NullHandler()
    logging.root.addHandler(silent)
    try:
        yield
    finally:
        logging.root.removeHandler(silent)
