"""The ontology, its codes and its documentation, as files and as pages."""

import builtins
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.site import lode
from planville_kg.site.lode import document_ontology
from planville_kg.site.markup import Section, read_documentation
from planville_kg.vocab import PV


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("name", "form"), [("planville.rdf", "xml"), ("planville.jsonld", "json-ld")]
)
def test_each_form_of_the_ontology_says_the_same(bare: Path, name: str, form: str) -> None:
    """RDF/XML and JSON-LD are the Turtle again, blank nodes apart."""
    source = Graph().parse(assets.path("ontology/planville.ttl"))
    assert isomorphic(Graph().parse(bare / "def" / name, format=form), source)


def test_files_are_those_of_the_ontology(bare: Path) -> None:
    """Context, prefixes, alignments and shapes are copied to the letter."""
    ontology = assets.folder("ontology")
    for source, copy in (
        ("planville.ttl", "def/planville.ttl"),
        ("context.jsonld", "def/context.jsonld"),
        ("prefixes.ttl", "def/prefixes.ttl"),
        ("alignments/prov.ttl", "def/alignements/prov.ttl"),
        ("shapes/planville-shapes.ttl", "shapes/planville-shapes.ttl"),
    ):
        assert (bare / copy).read_bytes() == (ontology / source).read_bytes()


def test_every_code_is_on_the_page_in_both_languages(bare: Path) -> None:
    """The page has an anchor a concept, and the file of each scheme is beside it."""
    page = (bare / "code/index.html").read_text(encoding="utf-8")
    files = sorted(assets.folder("ontology").glob("vocabularies/*.ttl"))
    assert len(files) > 10
    for file in files:
        assert (bare / "code" / file.name).read_bytes() == file.read_bytes()
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if quad.predicate.value.endswith("#inScheme"):
                slug = quad.subject.value.rpartition("/")[2]
                assert f'id="{file.stem}-{slug}"' in page
    assert 'en cours <small lang="en">in progress</small>' in page


@pytest.mark.parametrize(("name", "language"), [("index.html", "fr"), ("en.html", "en")])
def test_every_term_is_documented_under_its_own_name(bare: Path, name: str, language: str) -> None:
    """`def#Ciblage` is an anchor; the label and the definition are in the page's language alone."""
    page = (bare / "def" / name).read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    for term in PV:
        assert f'id="{term}"' in page, term
    ontology = Graph().parse(assets.path("ontology/planville.ttl"))
    for text in ontology.objects(None, ontology.namespace_manager.expand_curie("skos:definition")):
        start = str(text)[:25].replace("&", "&amp;")
        assert (start in page) == (text.language == language), text
    for link in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{link}"' in page, link


def test_the_documentation_is_the_same_in_any_process() -> None:
    """Neither the order of hashes nor pyLODE's caches change it."""
    code = (
        "from planville_kg.site.lode import document_ontology as d; import hashlib; "
        "print(hashlib.sha256(d('fr').content.encode()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_pylode_leaves_the_process_as_it_was() -> None:
    """No handler, no level, no cache file: importing it does more than it should."""
    before = (list(logging.root.handlers), logging.root.level)
    document_ontology("fr")
    assert (list(logging.root.handlers), logging.root.level) == before
    import pylode  # noqa: PLC0415 - what it left beside itself

    assert not list(Path(pylode.__file__).parent.rglob("*.pickle"))


def test_without_pylode_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "pylode":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PlanvilleError, match=r"pip install 'planville-kg\[site\]'"):
        lode.check_pylode()


def test_only_listed_markup_passes() -> None:
    """Scripts, styles, images, handlers and other addresses are dropped; texts are escaped."""
    hostile = (
        "<body><script>a()</script><p>hors</p><div id='content'>"
        "<h2 onclick='a()'>Metadata</h2><script>b()</script><style>c{}</style>"
        "<p>1 &lt; 2<img src='https://x/y'><br></p><a href='javascript:a()'>x</a>"
        "<a href='https://x/' style='x'>y</a><iframe><p>z</p></iframe>"
        "<div id='legend'><p>perdu</p></div><table><tr><th>t</th></tr></table></p>"
        "<div class='section' id='s'><h2>Classes</h2><div class='entity' id='A'><h3>a<sup>c</sup>"
        "</h3></div></div></div><div id='toc'><a href='#legend'>Legend</a></div></body>"
    )
    found = read_documentation(hostile, {"Metadata": "Métadonnées"})
    assert found.content == (
        "<h2>Métadonnées</h2><p>1 &lt; 2<br></p><a>x</a>"
        '<a href="https://x/">y</a><table><tr><th scope="row">t</th></tr></table>'
        '<div id="s" class="section"><h2>Classes</h2><div id="A" class="entity">'
        "<h3>a<sup>c</sup></h3></div></div>"
    )
    assert found.sections == (Section("s", "Classes", [("A", "a")]),)
