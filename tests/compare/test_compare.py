"""What distinguishes two versions of a plan, told by hand."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from planville_kg.compare import Comparison, Kind
from planville_kg.compare.formats import to_html, to_json, to_result, where
from planville_kg.errors import PlanvilleError
from planville_kg.model import Location
from planville_kg.pipeline import build
from planville_kg.pipeline.comparing import diff

HEADER = "Action\tSous-action\tStatut\tType d'acteur\tQuartier\tCalendrier\n"
OLD = [
    "Agir pour l'accès aux droits\tOuvrir un lieu d'accueil\tEn cours\tInstitution\tMaurepas\t2024",
    "\tFormer des agents d'accueil\tA réaliser\tMixte\tVillejean\t2025",
    "\tÉditer un guide avec la CAF\tEn cours\tMixte\tMaurepas\t2025",
    "Agir ailleurs\tTenir une permanence\tEn cours\tMixte\tMaurepas\t2025",
]
NEW = [
    "Agir pour l'accès aux droits\tOuvrir un lieu d'acceuil\tRéalisé\tInstitution\tMaurepas\t2024",
    "\tÉditer un guide avec la CAF\tEN COURS\tMixte\tVillejean\t2026",
    "Agir ailleurs\tFormer des agents d'accueil\tA réaliser\tMixte\tVillejean\t2025",
    "\tPréparer une fête de quartier\tA réaliser\tMixte\tVillejean\t2026",
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of one plan, with their dates."""
    made = []
    for name, rows, date in (("v1", OLD, "2023"), ("v2", NEW, "2024-06")):
        file = tmp_path / f"{name}.txt"
        file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        toml = f'identifiant = "essai"\ntitre = "Plan <essai>"\ndate = "{date}"\n'
        file.with_suffix(".toml").write_text(toml, encoding="utf-8")
        made.append(file)
    return made[0], made[1]


@pytest.fixture
def found(files: tuple[Path, Path]) -> Comparison:
    return diff(*files)


def told(found: Comparison, kind: Kind) -> list[tuple[str, str | None, str | None]]:
    return [(change.label, change.before, change.after) for change in found.of(kind)]


def test_what_appeared_and_vanished(found: Comparison) -> None:
    """The feast is new; the permanence is gone; nothing else is either."""
    feast, permanence = "Préparer une fête de quartier", "Tenir une permanence"
    assert told(found, Kind.APPEARED) == [(feast, None, feast)]
    assert told(found, Kind.VANISHED) == [(permanence, permanence, None)]


def test_what_moved(found: Comparison) -> None:
    """The training of agents is under the other action."""
    expected = ("Former des agents d'accueil", "Agir pour l'accès aux droits", "Agir ailleurs")
    assert told(found, Kind.MOVED) == [expected]


def test_what_was_reworded(found: Comparison) -> None:
    """A typo came in; its IRI is the same."""
    (change,) = found.of(Kind.REWORDED)
    assert (change.before, change.after) == (
        "Ouvrir un lieu d'accueil",
        "Ouvrir un lieu d'acceuil",
    )
    assert change.iri_before is None
    assert "ouvrir-un-lieu" in change.iri
    assert [place.line for place in (*change.places_before, *change.places_after)] == [2, 2]


def test_what_changed(found: Comparison) -> None:
    """Status, quartier and calendar, by their values: « EN COURS » is « En cours »."""
    changes = {
        (change.label, change.field): (change.before, change.after)
        for change in found.of(Kind.CHANGED)
    }
    assert changes == {
        ("Ouvrir un lieu d'acceuil", "statut"): ("en cours", "réalisé"),
        ("Éditer un guide avec la CAF", "territoire"): ("Maurepas", "Villejean"),
        ("Éditer un guide avec la CAF", "calendrier"): ("2025", "2026"),
    }


def test_what_did_not_change_is_counted(found: Comparison) -> None:
    """The two actions."""
    assert found.unchanged == 2


def test_the_other_way_round(files: tuple[Path, Path]) -> None:
    """What appeared vanishes."""
    back = diff(*reversed(files))
    assert [label for label, _, _ in told(back, Kind.APPEARED)] == ["Tenir une permanence"]
    assert [label for label, _, _ in told(back, Kind.VANISHED)] == ["Préparer une fête de quartier"]


def test_what_replaces_another_does_so_over_versions_and_back(tmp_path: Path) -> None:
    """A guide is renamed twice: from any version to any other, it was reworded and is not lost."""
    texts = {
        "2021": "Éditer un guide avec la CAF",
        "2022": "Éditer un guide papier avec la CAF",
        "2023": "Éditer un guide papier et un site avec la CAF",
    }
    files = []
    for date, text in texts.items():
        file = tmp_path / f"{date}.txt"
        file.write_text(f"{HEADER}Agir\t{text}\tEn cours\tMixte\t\t2025\n", encoding="utf-8")
        toml = f'identifiant = "essai"\ndate = "{date}"\n'
        file.with_suffix(".toml").write_text(toml, encoding="utf-8")
        files.append(file)
    build(files, tmp_path / "g")
    for before, after in permutations(texts, 2):
        found = diff(f"essai@{before}", f"essai@{after}", tmp_path / "g")
        assert [change.kind for change in found.changes] == [Kind.REWORDED], (before, after)
        assert told(found, Kind.REWORDED) == [(texts[after], texts[before], texts[after])]
        assert found.unchanged == 1


def test_a_plan_is_like_itself(files: tuple[Path, Path]) -> None:
    assert diff(files[0], files[0]).changes == ()


def test_json_has_a_list_for_each_kind(found: Comparison) -> None:
    """Each entry has an IRI, a label, what was, what is, and where both were read."""
    document = json.loads(to_json(found))
    assert [len(document[kind.value]) for kind in Kind] == [1, 1, 1, 1, 3]
    assert (document["before"]["date"], document["after"]["date"]) == ("2023", "2024-06")
    (gone,) = document["vanished"]
    assert gone["iri"].startswith("https://w3id.org/planville/id/essai/sous-action/tenir-une-")
    assert gone["source_before"] == [
        {"file": "v1.txt", "page": 1, "table": 1, "row": 5, "line": 5, "column": 2}
    ]
    assert (gone["after"], gone["source_after"]) == (None, [])


def test_a_cell_quoted_twice_is_one_place() -> None:
    """Several words of one cell do not repeat where it is."""
    places = [Location("v1.txt", page=1, line=2, start=at, end=at + 3) for at in (0, 8)]
    assert where((*places, Location("v1.txt", page=1, line=3))) == (
        "v1.txt, page 1, ligne 2 ; v1.txt, page 1, ligne 3"
    )


def test_a_table_has_a_row_for_each_change(found: Comparison) -> None:
    """In the order of the kinds, with French words."""
    rows = list(to_result(found).records())
    assert [row["changement"] for row in rows] == [
        "apparu", "disparu", "déplacé", "reformulé", "modifié", "modifié", "modifié",
    ]  # fmt: skip
    assert rows[0]["niveau"] == "Sous-action"


def test_the_page_escapes_what_plans_say(found: Comparison) -> None:
    """Titles are text, whatever they hold; the page has no script."""
    page = to_html(found)
    assert "Plan &lt;essai&gt;" in page
    assert "<script" not in page
    assert "v1.txt, page 1, ligne 5, colonne 2" in page


def test_versions_of_a_store(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Named by plan and date, or by plan for the newest; the answer is that of the files."""
    store = tmp_path / "g"
    build(files, store)
    expected = diff(*files)
    assert diff("essai@2023", "essai", store) == expected
    assert diff("essai@2023", "essai@2024-06", store) == expected
    with pytest.raises(PlanvilleError, match="essai@2023, essai@2024-06"):
        diff("essai@2022", "essai", store)
    with pytest.raises(PlanvilleError, match="n'a pas été construit"):
        diff("essai", "autre", tmp_path / "absent")
