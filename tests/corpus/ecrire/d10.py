"""CSV of a contrat de ville, as a merged and untidy sheet gives it."""

import csv
import io

from plan import CORPUS, Node, leaves, load

PATH = CORPUS / "10-contrat-ville-export.csv"
HEADERS = [
    "Pilier", "Orientation", "Objectif opérationnel", "Action", "Type d'acteur",
    "Maître d'ouvrage", "Quartier(s)", "Calendrier", "Budget prévisionnel", "Avancement",
]  # fmt: skip
FIELDS = ["type-acteur", "porteur", "territoire", "calendrier", "budget", "statut"]
SPLIT = " victimes de violences"


def rows_of(node: Node, seen: set[str]) -> list[list[str]]:
    """Return the rows of an action; a container is written once, at its first action."""
    above = []
    for level in ("Pilier", "Orientation", "ObjectifOperationnel"):
        text = node.above[level].text
        above.append("" if text in seen else text)
        seen.add(text)
    fields = [node.get(name) for name in FIELDS]
    if node.text.startswith("Étendre"):
        fields[0] = "Institution Institution"
    row = [*above, node.text, *fields]
    if node.text.startswith(("Déployer deux", "Ouvrir les gymnases", "Soutenir la pratique")):
        return [[*row[1:], ""]]
    if node.text.startswith("Organiser des job"):
        return [["", *row]]
    if node.text.startswith("Implanter"):
        return [row[:7]]
    if SPLIT in node.text:
        first, _, rest = node.text.partition(SPLIT)
        return [[*above, first, *fields], ["", "", "", SPLIT.strip() + rest] + [""] * 6]
    return [row]


file = io.StringIO(newline="")
writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
writer.writerow(["CONTRAT DE VILLE DU GRAND LAVAUR"] + [""] * 9)
writer.writerow(["Tableau de bord des actions – extraction du 30/09/2025"] + [""] * 9)
writer.writerow([""] * 10)
writer.writerow(HEADERS)
seen: set[str] = set()
for node in leaves(load(PATH.with_suffix(".attendu.toml"))):
    if node.text.startswith("Déployer un chantier"):
        writer.writerow(HEADERS)
    writer.writerows(rows_of(node, seen))
PATH.write_bytes(file.getvalue().rstrip("\r\n").encode("cp1252"))
