"""A store of two versions of one plan, and of another plan without a date, made by hand."""

from pathlib import Path

from planville_kg.pipeline import build

HEADER = "Action\tSous-action\tStatut\tType d'acteur\tQuartier\tCalendrier\n"
OLD = (
    "Agir pour l'accès aux droits\tOuvrir un lieu d'accueil\tEn cours\tInstitution\tMaurepas\t2024",
    "\tFormer des agents d'accueil\tA réaliser\tMixte\tVillejean\t2025",
    "\tÉditer un guide avec la CAF\tEn cours\tMixte\tMaurepas\t2025",
    "Agir ailleurs\tTenir une permanence\tEn cours\tMixte\tMaurepas\t2025",
)
NEW = (
    "Agir pour l'accès aux droits\tOuvrir un lieu d'accueil\tRéalisé\tInstitution\tMaurepas\t2024",
    "\tÉditer un guide papier avec la CAF\tEn cours\tMixte\tVillejean\t2025",
    "Agir ailleurs\tFormer des agents d'accueil\tA réaliser\tMixte\tVillejean\t2025",
    "\tPréparer une <b>fête</b> & un bal\t\tMixte\tVillejean\t2026",
)
OTHER = ("Planter\tPlanter des arbres\tAbandonné\tMixte\t\t2025",)
"""From the old one to the new: a feast appeared, a permanence vanished, the training of agents
moved, the guide was reworded and is for another quartier, and the place of welcome is opened."""
_FILES = (
    ("ancien", OLD, 'identifiant = "essai"\ntitre = "Plan <essai>"\ndate = "2023"\n'),
    ("nouveau", NEW, 'identifiant = "essai"\ntitre = "Plan <essai>"\ndate = "2024-06"\n'),
    ("autre", OTHER, 'identifiant = "autre"\ntitre = "Un autre plan"\n'),
)


def build_versions(folder: Path) -> Path:
    """Write the files in a folder, and build their store in it; return the store."""
    files = []
    for name, rows, said in _FILES:
        file = folder / f"{name}.txt"
        file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        file.with_suffix(".toml").write_text(said, encoding="utf-8")
        files.append(file)
    build(files, folder / "graphe")
    return folder / "graphe"
