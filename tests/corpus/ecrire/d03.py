"""Workbook in the import template of Territoires en Transitions."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from plan import CORPUS, Node, freeze, load

# Each column: key in the expected plan, header, group above, type below.
COLUMNS = [
    ("Volet", "Axe (x)", "Présentation de l'action", "Texte"),
    ("Orientation", "Sous-axe (x.x)", "", "Texte"),
    ("ObjectifOperationnel", "Sous-sous axe (x.x.x)", "", "Texte"),
    ("Action", "Titre de l'action", "", "Texte"),
    ("SousAction", "Titre de la sous-action", "", "Texte"),
    ("description@Descriptif", "Descriptif", "", "Texte"),
    ("autre@Instances de gouvernance", "Instances de gouvernance", "", "Texte"),
    ("description@Objectifs", "Objectifs", "", "Texte"),
    ("indicateur@Indicateurs liés", "Indicateurs liés", "", "Texte"),
    ("porteur@Structure pilote", "Structure pilote", "Pilotage", "Texte"),
    ("partenaire@Partenaires", "Partenaires", "", "Texte"),
    ("porteur@Direction ou service pilote", "Direction ou service pilote", "", "Texte"),
    ("porteur@Personne pilote", "Personne pilote", "", "Texte"),
    ("autre@Élu·e référent·e", "Élu·e référent·e", "", "Texte"),
    ("financeur@Financeur 1", "Financeur 1", "Budget", "Texte"),
    ("budget@Montant € HT 1", "Montant € HT", "", "Nombre"),
    ("financeur@Financeur 2", "Financeur 2", "", "Texte"),
    ("budget@Montant € HT 2", "Montant € HT", "", "Nombre"),
    ("budget@Budget prévisionnel total € HT", "Budget prévisionnel total € HT", "", "Nombre"),
    ("statut@Statut", "Statut", "Suivi", "Liste déroulante"),
    ("priorite@Niveau de priorité", "Niveau de priorité", "", "Liste déroulante"),
    ("calendrier@Date de début", "Date de début", "", "JJ/MM/AAAA"),
    ("calendrier@Date de fin", "Date de fin", "", "JJ/MM/AAAA"),
    ("autre@AC", "Action en amélioration continue", "", "VRAI ou FAUX"),
    ("calendrier@Calendrier", "Calendrier", "", "Texte"),
    ("autre@Notes", "Notes", "", "Texte"),
]
NOTICE = [
    "Mode d'emploi",
    "Ne modifiez ni le nom ni l'ordre des colonnes.",
    "Les sous-actions se placent sous la ligne de leur action, dont le titre est répété.",
]
LISTS = [
    ("Statut", "Niveau de priorité"),
    ("À venir", "Bas"),
    ("En cours", "Moyen"),
    ("Réalisé", "Élevé"),
    ("En retard", None),
    ("En pause", None),
    ("Abandonné", None),
]
LEVELS = [column[0] for column in COLUMNS[:5]]
FULL_KEYS = {
    "description@Objectifs": "description|autre@Objectifs",
    "autre@Élu·e référent·e": "autre|porteur@Élu·e référent·e",
    "autre@AC": "autre|calendrier@Action en amélioration continue",
}


def typed(key: str, text: str) -> object:
    """Return the cell's value: a date, a number, a boolean or its text."""
    if key.startswith("calendrier@Date"):
        return date.fromisoformat(text)
    if key.startswith("budget@"):
        return int(text)
    return {"VRAI": True, "FAUX": False}.get(text, text)


def write_row(row: int, node: Node) -> None:
    """Write one row: its levels, all repeated as in the template, and its fields."""
    for number, (key, *_) in enumerate(COLUMNS, 1):
        cell = sheet.cell(row, number)
        if key in LEVELS:
            above = node if node.level == key else node.above.get(key)
            if above:
                cell.value = above.text
        elif text := node.get(FULL_KEYS.get(key, key)):
            cell.value = typed(key, text)
            if key.startswith("calendrier@Date"):
                cell.number_format = "DD/MM/YYYY"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


book = Workbook()
sheet = book.active
sheet.title = "Plan d'action"
for number, (_, header, group, kind) in enumerate(COLUMNS, 1):
    sheet.cell(1, number, group or None).font = Font(bold=True)
    sheet.cell(2, number, header).font = Font(bold=True)
    sheet.cell(2, number).fill = PatternFill("solid", fgColor="D9E1F2")
    sheet.cell(3, number, kind).font = Font(italic=True, color="808080")
    sheet.column_dimensions[get_column_letter(number)].width = 24
for first, last in ((1, 9), (10, 14), (15, 19), (20, 26)):
    sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)
sheet.column_dimensions["G"].hidden = True
sheet.column_dimensions["M"].hidden = True
rows = [
    node
    for node in load(CORPUS / "03-pcaet-modele-tet.attendu.toml")
    if node.level.endswith("Action")
]
for number, node in enumerate(rows, 4):
    write_row(number, node)
sheet.freeze_panes = "F4"
notice = book.create_sheet("Notice", 0)
for number, text in enumerate(NOTICE, 1):
    notice.cell(number, 1, text)
lists = book.create_sheet("Listes")
lists.sheet_state = "hidden"
for row in LISTS:
    lists.append(row)
book.active = 1
path = CORPUS / "03-pcaet-modele-tet.xlsx"
book.save(path)
freeze(path)
