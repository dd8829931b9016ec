"""What was found as rows and as JSON."""

import json

from planville_kg.search.documents import Ancestor, Place
from planville_kg.search.found import Found, Hit, Quote
from planville_kg.search.rows import as_json, to_result

HIT = Hit(
    iri="urn:a",
    kinds=("intervention", "sous-action"),
    label="Ouvrir <b>un lieu</b>",
    quote=Quote("Ouvrir <b>un lieu</b>", ((13, 17),)),
    place=Place("urn:cell", 2, 31, 5),
    path=(Ancestor("urn:volet", "Agir"), Ancestor("urn:action", "Faire")),
    plans=("urn:plan",),
    score=12.5,
)
NAME = Hit("urn:t", ("theme",), "santé", Quote("santé"), Place(), (), (), 3.0)


def test_rows_have_rank_place_and_path() -> None:
    """One row a hit; what is missing is empty, and the rest is told as cut."""
    result = to_result(Found("lieu", (HIT, NAME), 30, limit=2, offset=10))
    one, two = result.records()
    assert (one["rang"], one["genre"], one["page"], one["ligne"]) == (11, "Intervention", 2, 31)
    assert (one["chemin"], one["cellule"]) == ("Agir › Faire", "urn:cell")
    assert (two["rang"], two["ligne"], two["cellule"]) == (12, None, None)
    assert result.cut == 2
    assert to_result(Found("lieu", (HIT,), 1)).cut is None


def test_json_keeps_the_text_and_the_places_of_words_apart() -> None:
    """Nothing is escaped or marked in the text: who shows it does that."""
    plain = json.loads(json.dumps(as_json(Found("lieu", (HIT,), 1, 1, ("note",)))))
    assert (plain["query"], plain["total"], plain["own_total"]) == ("lieu", 1, 1)
    assert plain["notes"] == ["note"]
    (hit,) = plain["hits"]
    start, end = hit["quote"]["marks"][0]
    assert hit["quote"]["text"][start:end] == "lieu"
    assert hit["kind"] == "intervention"
    assert (hit["place"], hit["ligne"]) == ("page 2, ligne 31, colonne 5", 31)
    assert hit["path"][0] == {"iri": "urn:volet", "label": "Agir"}
