"""Files of decisions: written, saved again by a spreadsheet, read, refused."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.link.decisions import (
    COLUMNS,
    Decisions,
    parse_decisions,
    read_decisions,
    write_decisions,
    write_rows,
)
from planville_kg.model import Actor, Certainty, Decision

IDENTIFY = {"nom": "REANE", "plan": "p", "decision": "identifier", "identifiant": "caf"}
CREATE = {
    "nom": "Les Zèbres",
    "decision": "creer",
    "libelle": "Association des zèbres",
    "nature": "association",
    "siret": "504 307 018 00037",
    "auteur": "Léa",
    "date": "24/11/2026",
    "motif": "=vu, entendu ; noté",
}
IGNORE = {"nom": "Arbres à livres", "decision": "ignorer"}


def read(*rows: dict[str, str]) -> Decisions:
    return parse_decisions("noms.csv", write_rows(rows).encode())


def refused(*rows: dict[str, str]) -> str:
    with pytest.raises(PlanvilleError) as refusal:
        read(*rows)
    return str(refusal.value)


def test_three_decisions() -> None:
    """An actor is named, made or ignored; the file's order does not matter."""
    decisions = read(IDENTIFY, CREATE, IGNORE, {"nom": "PINS"})
    assert decisions.items == (
        Decision("Arbres à livres", "ignorer"),
        Decision(
            "Les Zèbres",
            "creer",
            actor="organisation/association-des-zebres",
            author="Léa",
            date="2026-11-24",
            reason="=vu, entendu ; noté",
        ),
        Decision("REANE", "identifier", "p", "organisation/caf"),
    )
    assert decisions.created == (
        Actor(
            "organisation/association-des-zebres",
            "association",
            "Association des zèbres",
            siret="50430701800037",
            certainty=Certainty.CERTAIN,
            source="décision de Léa",
        ),
    )


def test_what_is_written_is_read_back() -> None:
    """Decisions survive their own file, which a spreadsheet opens without computing anything."""
    decisions = read(IDENTIFY, CREATE, IGNORE)
    written = write_decisions(decisions)
    assert written.startswith("\ufeffnom,plan,")
    assert "'=vu" in written
    assert parse_decisions("decisions.csv", written.encode()) == decisions


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_spreadsheet_may_save_it_its_own_way(encoding: str, separator: str) -> None:
    """Semicolons, tabs and the encodings of French spreadsheets make no difference."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, delimiter=separator)
    writer.writeheader()
    writer.writerows([IDENTIFY, CREATE, IGNORE])
    found = parse_decisions("noms.csv", buffer.getvalue().encode(encoding))
    assert found == read(IDENTIFY, CREATE, IGNORE)


def test_a_line_that_tells_the_separator_is_skipped() -> None:
    """Excel's « sep=; » is no header."""
    content = b"sep=;\r\nnom;decision\r\nPINS;ignorer\r\n"
    assert parse_decisions("n.csv", content).items == (Decision("PINS", "ignorer"),)


def test_a_plan_decides_for_itself() -> None:
    """A decision without a plan holds for all; that of the plan wins."""
    decisions = read({**IDENTIFY, "plan": ""}, {**IGNORE, "nom": "reane", "plan": "p"})
    assert decisions.of("p")["reane"].action == "ignorer"
    assert decisions.of("q")["reane"].action == "identifier"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({**IDENTIFY, "decision": "peut-être"}, "la décision « peut-être » n'existe pas"),
        ({**IDENTIFY, "nom": ""}, "le nom manque"),
        ({**IDENTIFY, "identifiant": "zebres"}, "l'identifiant « zebres » n'est pas dans"),
        ({**IDENTIFY, "identifiant": ""}, "« identifier » demande un identifiant"),
        ({**IDENTIFY, "identifiant": "", "candidat": "ars"}, "le candidat est « ars »"),
        ({**IDENTIFY, "date": "hier"}, "la date « hier » n'est pas comprise"),
        ({**CREATE, "nature": "zèbre"}, "la nature « zèbre » n'existe pas. Choisissez parmi : as"),
        ({**CREATE, "nature": "non-identifie"}, "la nature « non-identifie » n'existe pas"),
        ({**CREATE, "siret": "50430701800038"}, "« 50430701800038 » n'est pas un SIRET"),
        ({**CREATE, "siret": "5,0430701800037E+13"}, "a été arrondi par le tableur"),
        ({**CREATE, "identifiant": "caf"}, "« caf » est déjà dans"),
    ],
)
def test_a_line_that_is_not_understood_is_told(row: dict[str, str], told: str) -> None:
    """The file, the line and what to do are in the message."""
    message = refused(IGNORE, row)
    assert message.startswith("noms.csv, ligne 3 : ")
    assert told in message


def test_every_refused_line_is_told_once() -> None:
    """One reading gives all the errors, up to twenty of them."""
    rows = [{**IDENTIFY, "nom": f"n{n}", "identifiant": "zebres"} for n in range(25)]
    lines = refused(*rows).split("\n")
    assert len(lines) == 21
    assert lines[-1] == "… et 5 autres erreurs."


@pytest.mark.parametrize(
    "other",
    [{**IDENTIFY, "nom": "Réane", "identifiant": "ars"}, {**IDENTIFY, "decision": "ignorer"}],
)
def test_two_lines_that_contradict_each_other_are_told(other: dict[str, str]) -> None:
    """A name of a plan is decided once, however it is spelt."""
    message = refused(IDENTIFY, other)
    assert message.startswith("noms.csv, ligne 3 : ")
    assert "est décidé autrement à la ligne 2" in message


def test_one_new_actor_is_described_once() -> None:
    """Two names of one new actor agree on what it is."""
    twin = {**CREATE, "nom": "Zèbres"}
    assert len(read(CREATE, twin).created) == 1
    assert "est décidé autrement à la ligne 2" in refused(CREATE, {**twin, "nature": "collectif"})


def test_a_new_actor_may_be_given_to_other_names() -> None:
    """A line may identify what another line makes."""
    made = {**IDENTIFY, "identifiant": "association-des-zebres"}
    assert {each.actor for each in read(CREATE, made).items} == {
        "organisation/association-des-zebres"
    }


def test_the_columns_that_count_must_be_there() -> None:
    """A file of something else is refused, with where to begin."""
    with pytest.raises(PlanvilleError, match="pas de colonne « nom » ni « decision »"):
        parse_decisions("x.csv", b"a,b\n1,2\n")


def test_an_absent_file_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a wrong path; an empty file decides nothing."""
    with pytest.raises(PlanvilleError, match="ne peut être lu"):
        read_decisions(tmp_path / "absent.csv")
    (tmp_path / "vide.csv").write_bytes(b"")
    assert read_decisions(tmp_path / "vide.csv") == Decisions()
