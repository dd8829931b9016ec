"""The pages: complete, escaped, asking nothing of anyone."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from planville_kg.site.pages import Page, inert_json, number, size

ADDRESS = "https://exemple.fr/planville/"
PAGES = (
    "index.html",
    "en/index.html",
    "404.html",
    "def/index.html",
    "def/en.html",
    "code/index.html",
    "requetes/index.html",
    "id/index.html",
)
LOADS = {"img": "src", "script": "src", "iframe": "src", "link": "href", "source": "src"}


class Reader(HTMLParser):
    """Collects links, loads, headings and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says."""
        given = dict(attrs)
        self.tags.append(tag)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if LOADS.get(tag) in given and not (
            tag == "link" and given["rel"] in ("alternate", "canonical")
        ):
            self.loads.append(str(given[LOADS[tag]]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(str(given["id"]))


def read(folder: Path, path: str) -> Reader:
    return Reader((folder / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["site", "bare"])
def test_every_link_leads_somewhere(name: str, path: str, request: pytest.FixtureRequest) -> None:
    """A relative link is a file of the folder, an anchor an element of its page."""
    folder = request.getfixturevalue(name)
    page = read(folder, path)
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        elif path == "404.html":
            top = ADDRESS if name == "site" else "/"
            inside = link.removeprefix(top)
            assert inside == link or (folder / inside).is_file(), link
        elif not urlsplit(link).scheme:
            assert ((folder / path).parent / unquote(link)).is_file(), link


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_and_lock_themselves(site: Path, path: str) -> None:
    """Only the page's own style may apply; the icon is in the page; there is no script."""
    text = (site / path).read_text(encoding="utf-8")
    page = read(site, path)
    assert [load for load in page.loads if not load.startswith("data:")] == []
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert "url(" not in style[1]
    assert page.tags.count("script") == (1 if path in ("index.html", "en/index.html") else 0)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_built_for_everyone(site: Path, path: str) -> None:
    """One title, headings that skip no level, a language, landmarks, unique anchors."""
    page = read(site, path)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(
        below - above <= 1 for above, below in zip(page.headings, page.headings[1:], strict=False)
    )
    assert len(page.ids) == len(set(page.ids))
    for landmark in ("header", "nav", "main", "footer"):
        assert landmark in page.tags
    language = "en" if path in ("en/index.html", "def/en.html") else "fr"
    assert f'<html lang="{language}">' in (site / path).read_text(encoding="utf-8")


def test_hostile_words_stay_text(site: Path) -> None:
    """The title of the publication and the names of the adopted dataset are markup elsewhere."""
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "<essai>" not in text
    assert "<img" not in text
    assert "alert(1)</script>" not in text
    assert "Revenus &lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;taux&#34;" in text


def test_the_index_shows_figures_files_sums_and_licences(site: Path) -> None:
    """55 interventions, ten dumps each with its sum, the licence of each part."""
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "<dd>55</dd><dt>interventions</dt>" in text
    for form in ("nq", "nt", "ttl", "trig", "jsonld"):
        for end in ("", ".gz"):
            content = (site / f"donnees/planville.{form}{end}").read_bytes()
            assert hashlib.sha256(content).hexdigest() in text
    assert "Creative Commons Attribution 4.0" in text
    assert "Open Data Commons Open Database License" in text
    assert 'href="https://exemple.fr/essai.csv?a=1&amp;b=2"' in text
    assert "stratml/nantes-metropole-2015.xml" in text
    assert ADDRESS in re.search(r"<blockquote.*?</blockquote>", text, re.DOTALL)[0]


def test_schema_org_describes_the_dataset(site: Path, bare: Path) -> None:
    """Name, licence, period and downloads; addresses are whole where one is given."""
    text = (site / "index.html").read_text(encoding="utf-8")
    found = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert found["@type"] == "Dataset"
    assert found["name"] == 'Graphe "<essai> & autres"'
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["temporalCoverage"] == "2015-10/.."
    assert found["datePublished"] == "2026-11-25"
    assert len(found["distribution"]) == 10
    for each in found["distribution"]:
        content = (site / each["contentUrl"].removeprefix(ADDRESS)).read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
    text = (bare / "index.html").read_text(encoding="utf-8")
    found = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert "datePublished" not in found
    assert (bare / found["distribution"][0]["contentUrl"]).is_file()


def test_robots_and_sitemap(site: Path, bare: Path) -> None:
    """The sitemap needs whole addresses: there is one only where an address is given."""
    assert (bare / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert not (bare / "sitemap.xml").exists()
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - written by us just before
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [url.findtext(f"{space}loc") for url in root]
    assert sorted(places) == sorted(ADDRESS + path for path in PAGES if path != "404.html")
    assert {url.findtext(f"{space}lastmod") for url in root} == {"2026-11-25"}


def test_the_licence_file_names_each_part(site: Path) -> None:
    text = (site / "LICENCE.txt").read_text(encoding="utf-8")
    for name in ("Attribution 4.0", "ODbL", "https://exemple.fr/essai.csv", "def/, code/"):
        assert name in text


def test_numbers_and_sizes_are_written_as_each_language_does() -> None:
    assert number(1234567, "fr") == "1\u202f234\u202f567"
    assert size(0, "fr") == "0\xa0octets"
    assert size(999, "en") == "999\xa0bytes"
    assert size(64_000, "fr") == "64\xa0ko"
    assert size(4_695_091, "fr") == "4,7\xa0Mo"
    assert size(5_000_000_000_000, "en") == "5000.0\xa0GB"


def test_json_in_a_page_ends_nothing() -> None:
    text = inert_json({"a": "</script><!--\u2028&"})
    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text) == {"a": "</script><!--\u2028&"}


def test_a_page_knows_the_way_to_the_top() -> None:
    assert (Page("index.html").root, Page("def/en.html").root) == ("", "../")
    assert Page("404.html", top="/").root == "/"
