"""The page as bytes; what it does in a browser is in `tests/browser`."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.query.results import Result
from planville_kg.view import build_network, draw, load_declaration

ROOT = Path(__file__).parents[2]
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">${x}\u2028.'

SCRIPT = """
import hashlib, sys
from pyoxigraph import Literal, NamedNode
from planville_kg.query.results import Result, ResultColumn
from planville_kg.view import (
    build_network, draw, load_declaration, measure, to_gexf, to_graphml, view_names)
names = "source_iri source source_classe cible_iri cible cible_classe relation poids".split()
rows = tuple(
    (NamedNode(f"x:q{n % 9}"), Literal(f"Quartier {n % 9}"), Literal("Quartier"),
     NamedNode(f"x:t{n * n % 23}"), Literal(f"Th\\u00e8me {n * n % 23}"), Literal("Theme"),
     Literal(f"relation {n % 3}"), Literal(n % 5))
    for n in range(80))
network = build_network(Result(tuple(ResultColumn(name, name) for name in names), rows))
parts = [
    draw(network, load_declaration(name), parameters={"quartier": "Q"}).html()
    for name in view_names()]
parts += [to_gexf(network).decode(), to_graphml(network).decode(), repr(measure(network))]
print(hashlib.sha256("".join(parts).encode()).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed_or_the_locale() -> None:
    """Pages, files and measures are the same in every process."""
    digests = set()
    for seed, locale in (("0", "C.UTF-8"), ("1", "C"), ("2", "POSIX")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONCOERCECLOCALE": "0",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_same_network_is_drawn_the_same_twice(bull: Any) -> None:
    view = load_declaration("partenaires")
    assert draw(bull, view).html() == draw(bull, view).html()


def test_importing_the_package_imports_no_heavy_library() -> None:
    code = (
        "import sys, planville_kg.view; "
        "print([m for m in ('networkx', 'pyvis', 'igraph', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_page_names_no_other_host(bull: Any) -> None:
    """No element loads anything; vis-network's own comments may name its authors."""
    page = draw(bull, load_declaration("partenaires")).html()
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", markup)
    assert "<script src" not in page
    assert "url(" not in "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))


def test_only_the_hashed_scripts_and_styles_may_run(bull: Any) -> None:
    page = draw(bull, load_declaration("partenaires")).html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    texts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert len(texts) == 4
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#39;", "'").replace("&#43;", "+")
    assert "default-src" in policy
    assert "unsafe" not in policy


def test_hostile_labels_stay_text(result_of: Any) -> None:
    """No label closes an element, opens one, or leaves its string."""
    names = "source source_classe source_texte source_lieu cible relation".split()
    row = dict.fromkeys(names, HOSTILE) | {"source_texte": HOSTILE * 2}
    network = build_network(result_of([row | {"source_iri": "a", "cible_iri": "b"}]))
    view = load_declaration("quartier")
    page = draw(network, view, parameters={"quartier": HOSTILE}, note=HOSTILE).html()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert page.count("</script>") == 3
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data.group(1))["nodes"][0]["text"] == HOSTILE * 2


def test_the_tables_say_all_nodes_and_edges(bull: Any) -> None:
    page = draw(bull, load_declaration("partenaires")).html()
    bodies = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    assert [body.count("<tr>") for body in bodies] == [5, 5]


def test_a_network_without_node_says_so(result_of: Any) -> None:
    view = load_declaration("quartier")
    page = draw(build_network(result_of([])), view, parameters={"quartier": "Breil"}).html()
    assert "Rien à dessiner" in page
    assert "Autour d’un quartier : Breil" in page
    assert "<script" not in page


def test_a_view_says_which_parameter_it_lacks(bull: Any) -> None:
    with pytest.raises(PlanvilleError, match="attend une valeur pour « quartier »"):
        draw(bull, load_declaration("quartier"))


def test_a_cut_network_says_so(result_of: Any) -> None:
    whole = result_of([{"source_iri": "a"}])
    network = build_network(Result(whole.columns, whole.rows, cut=1))
    assert "Réseau incomplet" in draw(network, load_declaration("plan")).html()


def test_a_page_is_written_whole_or_not_at_all(bull: Any, tmp_path: Path) -> None:
    drawing = draw(bull, load_declaration("partenaires"))
    target = tmp_path / "réseau.html"
    assert drawing.write_html(target) == target
    assert target.read_bytes().decode("utf-8") == drawing.html()
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_a_page_that_cannot_be_written_is_a_sentence(bull: Any, tmp_path: Path) -> None:
    drawing = draw(bull, load_declaration("partenaires"))
    with pytest.raises(PlanvilleError, match="ne peut pas être écrite"):
        drawing.write_html(tmp_path / "absent" / "reseau.html")
    (tmp_path / "dossier").mkdir()
    with pytest.raises(PlanvilleError, match="ne peut pas être écrite"):
        drawing.write_html(tmp_path / "dossier")
    assert [file.name for file in tmp_path.iterdir()] == ["dossier"]
