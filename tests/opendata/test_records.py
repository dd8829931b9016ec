"""JSON tables of Opendatasoft and data.gouv.fr."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata import Adopted, understand

Write = Callable[..., Path]
Ask = Callable[..., list[tuple[str, ...]]]
Convert = Callable[..., Adopted]

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-1.54, 47.21], [-1.53, 47.21], [-1.53, 47.22], [-1.54, 47.21]]],
}
RECORDS = [
    {
        "code_qp": "QN04405M",
        "pop_2018": 3120,
        "geo_shape": {"type": "Feature", "properties": {}, "geometry": SQUARE},
    },
    {"code_qp": "QN04414M", "pop_2018": None, "geo_shape": None},
]
FORMS = {
    "array": json.dumps(RECORDS),
    "lines": "\n".join(map(json.dumps, RECORDS)),
    "results": json.dumps({"total_count": 2, "results": RECORDS}),
    "fields": json.dumps({"nhits": 2, "records": [{"id": 1, "fields": each} for each in RECORDS]}),
    "record": json.dumps({"records": [{"record": {"fields": each}} for each in RECORDS]}),
    "data": json.dumps({"data": RECORDS, "meta": {"page": 1, "total": 2}}),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_records_are_rows(write: Write, adopt: Convert, ask: Ask, form: str) -> None:
    """Whatever holds them; the contour is not a column."""
    adopted = adopt(write(FORMS[form], "jeu.json"))
    assert (adopted.rows, adopted.contours) == (2, 1)
    where = "?o i:population ?n ; pv:annee ?y ; sdmx-dimension:refArea ?t"
    assert ask(adopted, where, select="?t ?y ?n") == [("qpv/QN04405M", "2018", "3120")]
    assert "extrait-partiel" not in {each.code for each in adopted.diagnostics}


@pytest.mark.parametrize(
    "told",
    [
        {"total_count": 1584, "results": RECORDS},
        {"data": RECORDS, "meta": {"page": 1, "total": 1584}},
        {"nhits": 1584, "records": [{"fields": each} for each in RECORDS]},
    ],
)
def test_a_page_of_an_answer_is_said(write: Write, told: dict[str, object]) -> None:
    """Two records of 1584 are not the dataset."""
    found = understand(write(json.dumps(told), "jeu.json"))
    (doubt,) = (each for each in found.diagnostics if each.code == "extrait-partiel")
    assert "2 enregistrements sur 1584" in doubt.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"type": "Topology", "objects": {}, "arcs": []}', "ni liste d'enregistrements"),
        ('{"results": [1, 2]}', "ni liste d'enregistrements"),
        ('[{"a": 1}, {"a": ', "JSON mal form"),
        ('[{"geometry": null}]', "une ligne d'en-têtes|territoire|adopter"),
    ],
)
def test_other_json_is_refused(write: Write, adopt: Convert, text: str, words: str) -> None:
    """With a sentence."""
    with pytest.raises(Exception, match=words) as refusal:
        adopt(write(text, "jeu.json"))
    assert refusal.type.__name__ in ("PlanvilleError", UnreadableFileError.__name__)
