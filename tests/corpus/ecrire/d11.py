"""Numbered outline in plain text, folded at 76 characters, with a table of contents and pages."""

from textwrap import wrap

from plan import CORPUS, Node, load

PATH = CORPUS / "11-cite-educative.txt"
KEYS = {
    "porteur": "Porteur", "partenaire": "Partenaires", "calendrier": "Échéance",
    "budget": "Budget", "statut": "État d'avancement",
}  # fmt: skip


def folded(text: str, indent: str, more: str) -> list[str]:
    """Fold a text at 76 characters."""
    return wrap(text, 76, initial_indent=indent, subsequent_indent=more, break_on_hyphens=False)


def action_lines(node: Node) -> list[str]:
    """Return an action, its fields and its sub-actions."""
    lines = ["", *folded(node.text, "  ", "  ")]
    for name, label in KEYS.items():
        if name in node.fields:
            lines += folded(f"{label} : {node.get(name)}", "     ", "       ")
    lines += ["     Sous-actions :"] if node.children else []
    for part in node.children:
        lines += folded(part.text, "     - ", "       ")
    return lines


nodes = load(PATH.with_suffix(".attendu.toml"))
axes = [node for node in nodes if node.level == "Volet"]
lines = ["CITÉ ÉDUCATIVE DES HAUTS-DE-LÔNE", "Plan d'actions 2025-2027", "", "SOMMAIRE"]
lines += [f"  {axis.text} ".ljust(68, ".") + f" {page}" for page, axis in enumerate(axes, 1)]
for page, axis in enumerate(axes, 1):
    lines += ["", "", axis.text, "=" * len(axis.text)]
    for objective in axis.children:
        lines += ["", *folded(objective.text, "", "")]
        for action in objective.children:
            lines += action_lines(action)
    if page > 1:
        lines += ["", f"- {page} -".center(76).rstrip()]
lines += ["", "Contact : coordination de la Cité éducative, 12 rue des Écoles"]
PATH.write_text("\n".join(lines) + "\n", "utf-8")
