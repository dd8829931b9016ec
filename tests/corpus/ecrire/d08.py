"""Page of a PCAET on a web site: spans both ways, a two-row header, menu and foot of the page."""

from html import escape

from plan import CORPUS, Node, load

FIELDS = [
    "porteur", "partenaire", "calendrier@Début", "calendrier@Fin", "budget@Budget (k€) 2025",
    "budget@Budget (k€) 2026", "statut",
]  # fmt: skip
HEAD = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Plan climat – Val d'Ancre Communauté</title>
<style>table{border-collapse:collapse}td,th{border:1px solid #999;padding:4px;vertical-align:top}
.axe{background:#cfe8d5}</style><script>var suivi = "Action 99 – ne pas lire";</script></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/vie">Vie quotidienne</a></li>
<li><a href="/projets">Nos projets</a></li></ul></nav>
<main><h1>Plan climat-air-énergie territorial 2025-2031&nbsp;: le programme d'actions</h1>
<p>Le conseil communautaire a adopté le programme d'actions le 24&nbsp;mars 2025. Il compte
trois axes et six objectifs.</p>
<table><thead>
<tr><th rowspan="2">Objectif</th><th rowspan="2">Action</th><th rowspan="2">Sous-action</th>
<th rowspan="2">Pilote</th><th rowspan="2">Partenaires</th><th colspan="2">Calendrier</th>
<th colspan="2">Budget (k€)</th><th rowspan="2">État d'avancement</th></tr>
<tr><th>Début</th><th>Fin</th><th>2025</th><th>2026</th></tr></thead><tbody>
"""
FOOT = """</tbody></table><p><em>Mis à jour le 12 janvier 2026</em></p></main>
<footer><a href="/legal">Mentions légales</a> <span>Accessibilité&nbsp;: non conforme</span>
</footer></body></html>
"""


def text_of(node: Node, name: str) -> str:
    """Return the inside of a cell; several partners make a list."""
    parts = [escape(part, quote=False) for part in node.get(name).split("\n")]
    if len(parts) > 1:
        return "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"
    if not parts[0] and name == "calendrier@Fin":
        return "–"
    return parts[0].replace(" (", "<br>(") if name == "porteur" else parts[0]


def spanned(node: Node, rows: int) -> str:
    """Return the cell of a container."""
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{span}>{escape(node.text, quote=False)}</td>"


lines = []
for axis in [node for node in load(CORPUS / "08-pcaet-page.attendu.toml") if node.level == "Volet"]:
    lines.append(f'<tr class="axe"><td colspan="10"><strong>{axis.text}</strong></td></tr>')
    for objective in axis.children:
        rows = sum(max(1, len(action.children)) for action in objective.children)
        opening = spanned(objective, rows)
        for action in objective.children:
            opening += spanned(action, len(action.children))
            for leaf in action.children or [action]:
                own = "" if leaf is action else escape(leaf.text, quote=False)
                cells = "".join(f"<td>{text_of(leaf, name)}</td>" for name in FIELDS)
                lines.append(f"<tr>{opening}<td>{own}</td>{cells}</tr>")
                opening = ""
(CORPUS / "08-pcaet-page.html").write_text(HEAD + "\n".join(lines) + "\n" + FOOT, "utf-8")
