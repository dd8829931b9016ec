"""Two plans in one Markdown file: headings and tables, then headings and lists."""

from plan import CORPUS, Node, load

PATH = CORPUS / "09-deux-plans.md"
COLUMNS = ["porteur", "partenaire", "budget", "calendrier", "statut"]
OPENING = """# Recueil des programmes d'actions

Communauté de communes du Plateau – édition du 2 mai 2025

# Programme local de l'habitat 2025-2030

Le PLH se décline en trois orientations.
"""
SECOND = """
---

# Convention territoriale globale 2025-2028

Signée avec la CAF le 20 décembre 2024.
"""
KEYS = {
    "porteur": "Pilote", "partenaire": "Partenaires", "calendrier": "Calendrier",
    "budget": "Coût prévisionnel",
}  # fmt: skip


def table_of(orientation: Node) -> list[str]:
    """Return the table of an orientation."""
    lines = [
        "",
        f"## {orientation.text}",
        "",
        "| Action | Maîtrise d'ouvrage | Partenaires | Budget estimé | Échéancier | Avancement |",
        "|:--|---|---|--:|---|---|",
    ]
    for action in orientation.children:
        cells = [action.text, *(action.get(name).replace("|", "\\|") for name in COLUMNS)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def outline_of(axis: Node) -> list[str]:
    """Return an axis as headings and lists."""
    lines = ["", f"## {axis.text}"]
    for objective in axis.children:
        lines += ["", f"### {objective.text}"]
        for action in objective.children:
            lines += ["", f"- **{action.text}**"]
            for name, label in KEYS.items():
                parts = action.get(name).split("\n")
                if len(parts) > 1:
                    lines.append(f"  - {label} :")
                    lines += [f"    - {part}" for part in parts]
                elif parts[0]:
                    lines.append(f"  - {label} : {parts[0]}")
    return lines


nodes = load(PATH.with_suffix(".attendu.toml"))
lines = [
    line for node in nodes if node.plan == 1 and node.level == "Orientation"
    for line in table_of(node)
]  # fmt: skip
more = [
    line for node in nodes if node.plan == 2 and node.level == "Volet"
    for line in outline_of(node)
]  # fmt: skip
PATH.write_text(OPENING + "\n".join(lines) + "\n" + SECOND + "\n".join(more) + "\n", "utf-8")
