"""What a file is, told by its content; refusals say what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from plan_files import WRITERS, Part
from rich_files import docx, p, xlsx

from planville_kg.errors import UnreadableFileError
from planville_kg.readers import read_content, read_document
from planville_kg.readers.limits import MAX_BYTES

PARTS: list[Part] = ["Plan d'actions", [["Action", "Statut"], ["Ouvrir un lieu", "En cours"]]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in members.items():
            opened.writestr(name.replace("__", "/"), text)
    return file.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", WRITERS)
def test_a_file_is_what_its_content_says(form: str) -> None:
    """Every format is recognised under a name that tells nothing."""
    texts = [cell.text for cell in read_content("fichier", WRITERS[form](PARTS)).cells()]
    assert [text for text in texts if text] == [
        "Plan d'actions", "Action", "Statut", "Ouvrir un lieu", "En cours",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "est vide"),
        (b" \n\t ", "est vide"),
        (b"{\\rtf1\\ansi Plan}", "DOCX ou en ODT"),
        (b"\x89PNG\r\n\x1a\n", "une image"),
        (b"\x1f\x8b\x08", "décompressez-la"),
        (b"7z\xbc\xaf\x27\x1c", "décompressez-la"),
        (b"PK\x03\x04 rien", "abîmé ou incomplet"),
        (OLE + "WordDocument".encode("utf-16-le"), "enregistrez-le en DOCX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (OLE + b"?" * 600, "DOCX ou en XLSX"),
        (OLE + "Workbook".encode("utf-16-le"), "enregistrez-le en XLSX"),
        (b"%PDF-1.7\nrien", "PDF abîmé"),
        (b"<?xml version='1.0'?><plan/>", "est du XML"),
        (b"GIF89a", "une image"),
        (b"%!PS-Adobe-3.0", "en PDF"),
    ],
)
def test_a_refusal_says_what_to_do(content: bytes, words: str) -> None:
    """What is not read is refused in one sentence that names the file and the way out."""
    with pytest.raises(UnreadableFileError, match=r"^plan\.bin.*\.$") as refusal:
        read_content("plan.bin", content)
    assert words in str(refusal.value)


def test_an_archive_of_documents_is_refused() -> None:
    """A ZIP archive that is no document is to be unpacked first."""
    with pytest.raises(UnreadableFileError, match="décompressez-la"):
        read_content("plans.zip", archive(**{"plan.txt": "Action"}))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The size on disk is looked at first."""
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFileError, match="Découpez"):
        read_document(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(UnreadableFileError, match="lecture impossible"):
        read_document(tmp_path / "absent.docx")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", ["docx", "odt", "ods", "xlsx"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_file_is_refused(form: str, share: float) -> None:
    """A download that stopped half way gives a sentence, not half a plan."""
    content = WRITERS[form](PARTS)
    with pytest.raises(UnreadableFileError, match="recommencez"):
        read_content(f"plan.{form}", content[: int(len(content) * share)])


BOMB = "<w:p><w:r><w:t>" + "A" * 40_000_000 + "</w:t></w:r></w:p>"


def test_an_archive_that_swells_is_refused() -> None:
    """A small file that unpacks to a mass of data is never unpacked."""
    content = archive(**{"content.xml": BOMB})
    assert len(content) < 200_000
    with pytest.raises(UnreadableFileError, match="se déplie"):
        read_content("plan.odt", content)


def test_entities_and_document_types_are_refused(tmp_path: Path) -> None:
    """A part that declares a document type is refused; the file it names is not opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("à ne pas lire", encoding="utf-8")
    part = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body>'
        "<office:text><text:p>&e;</text:p></office:text></office:body></office:document-content>"
    )
    with pytest.raises(UnreadableFileError, match="DTD"):
        read_content("plan.odt", archive(**{"content.xml": part}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>" + b"<div>" * 3000 + b"x", "emboîte trop"),
        (b"<table>" + b"<tr><td><table>" * 100 + b"x", "emboîte trop"),
        (b"<table><tr><td rowspan=0 colspan=900>x" + b"<tr>" * 5000 + b"</table>", "cellules"),
        (b"<table><tr>" + b"<td>x" * 1001 + b"</table>", "1000 colonnes"),
        (docx("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60), "emboîtés"),
    ],
    ids=["deep", "tables", "cells", "columns", "docx"],
)
def test_traps_are_refused(content: bytes, words: str) -> None:
    """Depth, width and number are bounded, and what is beyond is not dropped in silence."""
    with pytest.raises(UnreadableFileError, match=words):
        read_content("plan", content)


def test_one_large_text_in_many_cells_is_refused() -> None:
    """A string of a million letters that 200 cells share would fill the memory."""
    rows = "".join(f'<row><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 201))
    strings = f"<si><t>{'a' * 1_000_000}</t></si>"
    with pytest.raises(UnreadableFileError, match="lettres"):
        read_content("plan", xlsx({"Plan": f"<sheetData>{rows}</sheetData>"}, strings))


def test_tangled_marks_are_kept_as_text() -> None:
    """Thousands of opened links in one paragraph are not looked for the end of."""
    document = read_content("plan", b"# Plan\n\n- un\n\n" + b"[" * 6000)
    assert [cell.text for cell in document.cells()][-1] == "[" * 6000
