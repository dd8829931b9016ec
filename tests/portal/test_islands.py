"""The scripts of pages: which elements load them, and which files are served."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planville_kg.portal import islands

MANIFEST = {
    "_partage.js": {"file": "partage-1a.js", "css": ["partage-2b.css"]},
    "src/reseau/index.ts": {
        "file": "reseau-3c.js",
        "isEntry": True,
        "imports": ["_partage.js"],
        "css": ["reseau-4d.css"],
    },
}


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of built scripts, made by hand."""
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    for name in ("partage-1a.js", "partage-2b.css", "reseau-3c.js", "reseau-4d.css", "secret.js"):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(islands, "_dist", lambda: tmp_path)
    islands._manifest.cache_clear()
    islands.built.cache_clear()
    yield tmp_path
    islands._manifest.cache_clear()
    islands.built.cache_clear()


@pytest.mark.usefixtures("dist")
def test_an_island_loads_its_style_that_of_what_it_imports_and_its_script() -> None:
    """Style sheets come first, each once; the script is a module of our own."""
    assert str(islands.island("reseau")).splitlines() == [
        '<link rel="stylesheet" href="/statique/reseau-4d.css">',
        '<link rel="stylesheet" href="/statique/partage-2b.css">',
        '<script type="module" src="/statique/reseau-3c.js"></script>',
    ]


@pytest.mark.usefixtures("dist")
def test_only_what_the_manifest_names_is_served() -> None:
    """A file that lies beside is not served; types are those that browsers insist on."""
    assert {address: each.media_type for address, each in islands.built().items()} == {
        "/statique/partage-1a.js": "text/javascript",
        "/statique/partage-2b.css": "text/css",
        "/statique/reseau-3c.js": "text/javascript",
        "/statique/reseau-4d.css": "text/css",
    }


def test_without_built_scripts_pages_have_none(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout whose scripts were not built serves pages all the same."""
    monkeypatch.setattr(islands, "_dist", lambda: dist / "absent")
    islands._manifest.cache_clear()
    assert not islands.are_built()
    assert islands.island("reseau") == ""


def test_a_file_is_pressed_for_who_can_open_it(dist: Path, client: Any) -> None:
    """With gzip accepted the answer is pressed and says so; without, it is the file itself."""
    content = (dist / "reseau-3c.js").read_bytes()
    plain = client.get("/statique/reseau-3c.js", headers={"Accept-Encoding": "identity"})
    assert plain.content == content
    assert "content-encoding" not in plain.headers
    pressed = client.get("/statique/reseau-3c.js", headers={"Accept-Encoding": "gzip"})
    assert pressed.headers["content-encoding"] == "gzip"
    assert pressed.content == content  # the client opened it
    assert islands.built()["/statique/reseau-3c.js"].pressed == gzip.compress(content, mtime=0)
    assert client.get("/statique/secret.js").status_code == 404
