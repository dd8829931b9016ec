"""Web page of a PEDT: nested headings, fields in paragraphs, lists, a dashboard at the end."""

import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "ecrire"))

from plan import CORPUS, Node, load

FOLDER = CORPUS / "reserve2"
TAGS = {"Volet": "h2", "ObjectifOperationnel": "h3", "Action": "h4"}
KEYS = {
    "porteur": "Pilote",
    "partenaire": "Partenaires",
    "public": "Public",
    "calendrier": "Calendrier",
    "budget": "Budget",
    "statut": "Avancement",
}
HEAD = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>Projet éducatif de territoire et cité éducative 2025-2028 | Ville de Saint-Ferréol</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: auto; color: #222; }
nav a { margin-right: 1rem; } h2 { color: #00527a; border-bottom: 2px solid; }
h4 { margin-bottom: .2rem; } p { margin: .2rem 0; } table { border-collapse: collapse; }
td, th { border: 1px solid #999; padding: .2rem .8rem; } .bandeau { background: #eee; }
</style>
<script>window.suivi = { page: "pedt", action: "lecture" };</script>
</head>
<body>
<div class="bandeau" role="dialog"><p>Ce site dépose un cookie de mesure d'audience.</p>
<button>Accepter</button> <button>Refuser</button></div>
<header><nav aria-label="Menu principal"><a href="/">Accueil</a><a href="/ecoles">Écoles</a>
<a href="/cantine">Cantine</a><a href="/pedt">Projet éducatif</a></nav></header>
<main>
<p class="fil"><a href="/">Accueil</a> &gt; <a href="/ecoles">Écoles</a> &gt; Projet éducatif</p>
<h1>Projet éducatif de territoire et cité éducative 2025-2028</h1>
<h2>Le PEDT en bref</h2>
<p>Signé le 4&nbsp;juillet 2025 par la Ville, l&rsquo;État, la Caf et l&rsquo;Éducation nationale,
il concerne 3&nbsp;900 enfants de 2 à 25&nbsp;ans.</p>
"""
TAIL = """<h2>Où en sommes-nous&nbsp;?</h2>
<table>
<caption>Nombre d'actions par axe au 1<sup>er</sup> décembre 2025</caption>
<thead><tr><th scope="col">Axe</th><th scope="col">À venir</th><th scope="col">En cours</th>
<th scope="col">Terminées</th><th scope="col">Abandonnées</th></tr></thead>
<tbody>
<tr><th scope="row">Bien grandir</th><td>2</td><td>2</td><td>0</td><td>0</td></tr>
<tr><th scope="row">Apprendre partout</th><td>1</td><td>2</td><td>0</td><td>1</td></tr>
<tr><th scope="row">Champ des possibles</th><td>0</td><td>2</td><td>1</td><td>0</td></tr>
</tbody>
</table>
</main>
<aside><h2>Une question sur le projet&nbsp;?</h2>
<p>Maison de l'éducation, 2 place du Marché – 04 00 00 00 00</p></aside>
<footer><p><a href="/mentions">Mentions légales</a> – <a href="/plan">Plan du site</a></p></footer>
</body>
</html>
"""


def text_of(text: str) -> str:
    """Escape a text and typeset it as an editor does."""
    typeset = escape(text, quote=False).replace("'", "’")
    return typeset.replace(" :", "&nbsp;:").replace(" €", "&nbsp;€")


def items(texts: list[str]) -> str:
    """Return a list."""
    return "<ul>\n" + "".join(f"<li>{text_of(text)}</li>\n" for text in texts) + "</ul>\n"


def action(node: Node) -> str:
    """Return what stands under the title of an action, its steps before or after its fields."""
    fields = []
    for name, label in KEYS.items():
        text = node.get(name)
        if "\n" in text:
            fields.append(f"<p><strong>{label}&nbsp;:</strong></p>\n{items(text.splitlines())}")
        elif text:
            fields.append(f"<p><strong>{label}&nbsp;:</strong> {text_of(text)}</p>\n")
    steps = items([child.text for child in node.children]) if node.children else ""
    if "stage" in node.text:
        steps = f"<p>Concrètement&nbsp;:</p>\n{steps}"
    description = node.get("description|autre")
    opening = f"<p>{text_of(description)}</p>\n" if description else ""
    parts = [steps, *fields] if "dehors" in node.text else [*fields, steps]
    return opening + "".join(parts)


body = []
for element in load(FOLDER / "s4-pedt-page.attendu.toml"):
    if tag := TAGS.get(element.level):
        body.append(f"<{tag}>{text_of(element.text)}</{tag}>\n")
    if element.level == "Action":
        body.append(action(element))
(FOLDER / "s4-pedt-page.html").write_text(HEAD + "".join(body) + TAIL, "utf-8", newline="\n")
