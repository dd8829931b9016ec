"""Files of each format with all that readers must cope with: merges, notes, lists, revisions."""

import io
import zipfile
from collections.abc import Callable

from plan_files import saved
from reportlab.pdfgen.canvas import Canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(members: dict[str, str]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in members.items():
            opened.writestr(name, text)
    return file.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Return a list of relations, `(kind, target)`, numbered from rId1."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document: its body, and parts named `styles`, `footnotes`, `header`."""
    kinds = {"header": "header", "footer": "footer"}
    listed = [(kinds.get(name, name), f"{name}.xml") for name in parts]
    members = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*listed),
    }
    for name, text in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name, name)
        members[f"word/{name}.xml"] = f"<w:{root} {W}>{text}</w:{root}>"
    return archive(members)


def p(text: str, properties: str = "") -> str:
    """Return a Word paragraph of one run."""
    bare = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{bare}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """Return a Word cell; plain text is made a paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str) -> str:
    """Return a Word table of rows given as cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def rich_docx() -> bytes:
    """Return a Word document with merges, a list, notes, revisions, a nested table, a box."""
    nested = tbl(tc("ARS") + tc("9 000 €"), tc("CAF") + tc("1 000 €"))
    box = (
        "<w:r><w:pict><v:shape xmlns:v='urn:v'><v:textbox><w:txbxContent>"
        + p("Encadré")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    body = (
        p("Axe 1", '<w:outlineLvl w:val="0"/>')
        + p("Premier", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + tbl(
            tc("Volet") + tc("Action", '<w:gridSpan w:val="2"/>'),
            tc("Santé", RESTART) + tc("Ouvrir") + tc(nested + p("")),
            tc("", CONTINUE) + tc("Former") + tc("Fin"),
            tc("", CONTINUE) + tc("Dire") + tc("x"),
        )
        + f"<w:p><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del>{box}"
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>neuf</w:t></w:r></w:p>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    notes = f'<w:footnote w:id="2">{p("Une note")}</w:footnote>'
    return docx(body, numbering=numbering, footnotes=notes, header=p("En-tête"))


S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(sheets: dict[str, str], strings: str = "", styles: str = "", sheet: str = "") -> bytes:
    """Return a workbook: the inside of each worksheet by name.

    `strings`, `styles` and `sheet` are the inside of the shared strings, of the styles, and the
    attributes of each sheet in the list of sheets.
    """
    targets = [("worksheet", f"sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    targets += [("sharedStrings", "strings.xml"), ("styles", "styles.xml")]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" {sheet}/>'
        for n, name in enumerate(sheets, start=1)
    )
    members = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(*targets),
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
        "xl/strings.xml": f"<sst {S}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
    }
    for number, inside in enumerate(sheets.values(), start=1):
        members[f"xl/sheet{number}.xml"] = f"<worksheet {S}>{inside}</worksheet>"
    return archive(members)


STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="mmmm yyyy"/>'
    '<numFmt numFmtId="165" formatCode="#,##0\\ &quot;k€&quot;"/></numFmts>'
    "<fonts><font/><font><strike/></font></fonts>"
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/>'
    '<xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="9" fontId="0"/>'
    '<xf numFmtId="0" fontId="1"/></cellXfs>'
)
"""Styles 1 date, 2 month, 3 thousands of euros, 4 percentage, 5 struck through."""


def rich_xlsx() -> bytes:
    """Return a workbook with merges, dates, formulas, errors, hidden rows."""
    rows = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Action</t></is></c>'
        '<c r="C1" t="str"><f>A1</f><v>Volet</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46082</v></c>'
        '<c r="C2" s="3"><v>12</v></c></row>'
        '<row r="3"><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><f>1+1</f></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    )
    strings = "<si><t>Volet</t></si><si><r><rPr><strike/></rPr><t>Santé</t></r></si>"
    return xlsx({"Plan": rows}, strings, STYLES)


HTML_PAGE = """<!DOCTYPE html><html><body><h1>Plan</h1><ol start="3"><li>Un<ul><li>deux</ul></ol>
<table><thead><tr><th rowspan="2">Volet<th colspan="2">Action</thead>
<tr><td>Ouvrir<br>un lieu<td><table><tr><td>a<td>b</table><td hidden>caché
<tr><td rowspan="0">x<td><s>barré</s></table></body></html>"""

MARKDOWN_PAGE = (
    """# Plan\n\n1. Un\n   - deux\n\n| a | b |\n|---|:-:|\n| ~~c~~ | d\\|e |\n| <br> | |\n"""
)


def rich_pdf() -> bytes:
    """Return a PDF of three pages: a merged and cut table, turned text, no compression."""

    def draw(file: io.BytesIO) -> None:
        canvas = Canvas(file, pagesize=(400, 300), pageCompression=0)
        for page in range(3):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(20, 285, "Contrat de ville")
            canvas.drawString(190, 10, f"Page {page + 1}")
            for x in (20, 120, 380):
                canvas.line(x, 40, x, 260)
            for y in (40, 150, 260):
                canvas.line(20 if y != 150 else 120, y, 380, y)
            canvas.drawString(25, 245, f"Volet {page}")
            canvas.drawString(125, 245, "Ouvrir un lieu")
            canvas.drawString(125, 135, "Former des médiateurs")
            canvas.saveState()
            canvas.rotate(90)
            canvas.drawString(60, -60, "debout")
            canvas.restoreState()
            canvas.showPage()
        canvas.save()

    return saved(draw)


RICH: dict[str, Callable[[], bytes]] = {
    "rich.docx": rich_docx,
    "rich.xlsx": rich_xlsx,
    "rich.html": HTML_PAGE.encode,
    "rich.md": MARKDOWN_PAGE.encode,
    "rich.pdf": rich_pdf,
}
