"""The English catalogue of the portal: whole, with nothing that is no longer said."""

import io
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from planville_kg import assets
from planville_kg.portal.languages import LANGUAGES
from planville_kg.portal.messages import titles_of_query
from planville_kg.portal.translations import CATALOGUE, coded, translations
from planville_kg.portal.wording import number, typeset

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{\w*\}|%\(\w+\)\w|</?\w+>")
Key = str | tuple[str, ...]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with assets.path(CATALOGUE.format("en")).open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def extracted() -> set[Key]:
    """The messages of templates, of Python and of the headers of queries, as Babel finds them."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]
    methods = [(each["pattern"], each["method"]) for each in mappings["mappings"]]
    options = {each["pattern"]: {"silent": "false"} for each in mappings["mappings"]}
    folders = dict.fromkeys(each["pattern"].partition("/**")[0] for each in mappings["mappings"])
    found: set[Key] = set()
    for folder in folders:
        own = [
            (pattern.removeprefix(f"{folder}/"), method)
            for pattern, method in methods
            if pattern.startswith(folder)
        ]
        texts = extract_from_dir(
            ROOT / folder, own, {name.removeprefix(f"{folder}/"): o for name, o in options.items()}
        )
        found |= {message for _, _, message, _, _ in texts}
    return found


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


def test_the_messages_of_all_sources_are_extracted(extracted: set[Key]) -> None:
    assert "Angles morts" in extracted  # a template
    assert "Page introuvable" in extracted  # Python
    assert "Ressemblance" in extracted  # the header of a query
    assert ("et {n} autre", "et {n} autres") in extracted


def test_every_message_has_its_english(catalogue: Catalog, extracted: set[Key]) -> None:
    known = {message.id: message for message in catalogue if message.id}
    assert extracted - known.keys() == set()
    empty = [key for key in extracted if not all(_forms(known[key].string) or ("",))]
    assert empty == []


def test_no_message_is_kept_that_nothing_says(catalogue: Catalog, extracted: set[Key]) -> None:
    assert {message.id for message in catalogue if message.id} - extracted == set()
    assert list(catalogue.obsolete) == []


def test_no_message_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_a_translation_has_the_fields_and_marks_of_its_message(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            pairs = zip(_forms(message.id), _forms(message.string), strict=True)
            for said, text in pairs:
                assert Counter(FIELD.findall(text)) == Counter(FIELD.findall(said)), message.id


def test_translations_have_the_typography_of_english(catalogue: Catalog) -> None:
    wrong = re.compile(r"[\s\u00a0\u202f][:;?!]|[«»]|\w'\w")
    assert [m.id for m in catalogue if m.id and any(map(wrong.search, _forms(m.string)))] == []


def test_the_catalogue_is_read_without_a_compiled_file() -> None:
    assert translations("en").gettext("Angles morts") == "Blind spots"
    assert translations("en").gettext("ce que rien ne dit") == "ce que rien ne dit"


def test_declared_labels_have_their_english() -> None:
    said = translations("en").gettext
    assert said("Type d'acteur") == "Actor type"
    assert said("pilier") == "pillar"
    assert said("toutes portées") == "all reaches"


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [(0, "autre", "items"), (1, "autre", "item"), (2, "autres", "items")],
)
def test_each_language_has_its_plural(count: int, french: str, english: str) -> None:
    """In French, nothing is singular."""
    assert translations("fr").ngettext("autre", "autres", count) == french
    assert translations("en").ngettext("item", "items", count) == english


def test_french_is_typeset() -> None:
    assert typeset("1 000 habitants, 12 345 678 en 2015 ?") == (
        "1\u202f000 habitants, 12\u202f345\u202f678 en 2015\u202f?"
    )
    assert (
        translations("fr").gettext("L'état : « vu » ?") == "L’état\u00a0: «\u00a0vu\u00a0»\u202f?"
    )
    assert typeset("a:b 'c' d'e") == "a:b 'c' d’e"


def test_labels_of_concepts_and_classes_have_their_english() -> None:
    assert coded("réalisé", "en") == "carried out"
    assert coded("réalisé", "fr") == "réalisé"
    assert coded("sous-action", "en") == "sub-action"
    assert coded("Malakoff", "en") == "Malakoff"


def test_numbers_are_those_of_each_language() -> None:
    assert number(1234567.25) == "1\u202f234\u202f567,25"
    assert number(1234567.25, "en") == "1,234,567.25"
    assert number(0.125) == "0,125"
    assert number(None) == ""


def test_titles_of_a_query_are_messages() -> None:
    header = '#+ summary = "S"\n#+ [columns]\n#+ a = "Un"\n#+ [parameters.p]\n#+ label = "Deux"\n'
    found = titles_of_query(io.BytesIO(f"{header}SELECT ?a {{}}\n".encode()), {}, (), {})
    assert list(found) == [(3, "", "Un", []), (5, "", "Deux", [])]


def test_french_is_the_language_of_the_sources() -> None:
    assert LANGUAGES[0] == "fr"
