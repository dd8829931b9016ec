"""Web page of fiches: key–value tables and definition lists, sub-actions in numbered lists."""

from html import escape

from plan import CORPUS, Node, load

PATH = CORPUS / "16-contrat-ville-fiches.html"
KEYS = {
    "porteur": "Porteur de l'action", "partenaire": "Partenaires et rôles",
    "territoire": "Quartiers concernés", "public": "Public visé", "calendrier": "Calendrier",
    "budget": "Budget prévisionnel", "indicateur": "Indicateurs d'évaluation",
    "statut": "État",
}  # fmt: skip
HEAD = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Les fiches actions</title>
<style>table{border-collapse:collapse;width:100%}th,td{border:1px solid #aaa;text-align:left}
th{width:30%}dt{font-weight:bold}</style></head><body>
<header><a href="/">Retour à l'accueil</a></header>
<h1>Contrat de ville 2024-2030 de Vauxelles Métropole&nbsp;: les fiches actions</h1>
<p>Cette page présente les fiches validées par le comité de pilotage de novembre 2024.
<a href="contrat.pdf">Télécharger le contrat (PDF, 4,2&nbsp;Mo)</a></p>
"""
FOOT = "<footer>Vauxelles Métropole, 1 place de l'Europe</footer></body></html>\n"


def pairs_of(node: Node) -> list[tuple[str, str]]:
    """Return the labels of a fiche and the inside of their cells."""
    pairs = []
    for name, label in KEYS.items():
        parts = [escape(part, quote=False) for part in node.get(name).split("\n")]
        if parts[0]:
            items = "".join(f"<li>{part}</li>" for part in parts)
            pairs.append((label, parts[0] if len(parts) == 1 else f"<ul>{items}</ul>"))
    if node.children:
        parts = escape(node.children[0].text, quote=False).split("\n")
        items = "".join(f"<li>{part}</li>" for part in parts)
        pairs.insert(3, ("Sous-actions", f"<ol>{items}</ol>"))
    return pairs


def fiche_of(node: Node, *, as_table: bool) -> str:
    """Return a fiche; its title is the table's first row or a heading."""
    title = escape(node.text, quote=False)
    if as_table:
        rows = "".join(f"<tr><th>{a}</th><td>{b}</td></tr>\n" for a, b in pairs_of(node))
        return f'<table>\n<tr><th colspan="2">{title}</th></tr>\n{rows}</table>'
    rows = "".join(f"<dt>{a}</dt><dd>{b}</dd>\n" for a, b in pairs_of(node))
    return f"<h4>{title}</h4>\n<dl>\n{rows}</dl>"


lines = []
for node in load(PATH.with_suffix(".attendu.toml")):
    if node.level == "Action":
        lines.append(fiche_of(node, as_table="Axe 2" not in node.above["Volet"].text))
    elif node.level != "SousAction":
        rank = 2 if node.level == "Volet" else 3
        lines.append(f"<h{rank}>{escape(node.text, quote=False)}</h{rank}>")
PATH.write_text(HEAD + "\n".join(lines) + "\n" + FOOT, "utf-8")
