"""The options of the verbs that read plans and make, check, fill and send a graph."""

import argparse

from planville_kg.cli.options import (
    Verbs,
    add_endpoint,
    add_file,
    add_output,
    add_store,
    add_timeout,
    add_verb,
)

_COMPARISONS = ("texte", "table", "html", "json", "csv", "csv-excel", "tsv", "md", "xlsx")
_EXPORTS = ("ttl", "trig", "nq", "jsonld", "csv", "xlsx", "graphml", "gexf", "stratml")


def add_read(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `read`."""
    parser = add_verb(verbs, "read", "montre ce qui est compris d'un document, et chaque doute")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FICHIER",
        help="plan d'actions (Word, tableur, PDF, HTML, texte…)",
    )
    parser.add_argument("--format", choices=("texte", "json"), default="texte", help="format")
    parser.add_argument(
        "--as",
        dest="profile",
        metavar="PROFIL",
        help="profil de lecture (TOML) qui décide des colonnes, des titres et des tableaux",
    )
    parser.add_argument(
        "--save-profile", metavar="PROFIL", help="écrit le profil de la lecture, à corriger"
    )
    parser.add_argument(
        "--report", metavar="PAGE", help="écrit une page HTML : la source à côté du résultat"
    )


def add_build(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `build`."""
    parser = add_verb(
        verbs, "build", "lit des plans, en construit le graphe, le contrôle et l'écrit"
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FICHIER",
        help="plans, ou dossiers de plans (défaut : Nantes 2015)",
    )
    add_store(parser)
    parser.add_argument("--base", metavar="IRI", help="racine des IRI des données")
    parser.add_argument(
        "--ids",
        metavar="DOSSIER",
        help="registres des identifiants à suivre et à tenir à jour : DOSSIER/{plan}.tsv",
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="processus qui lisent les plans (par défaut : un par processeur ; 1 : aucun à part)",
    )


def add_diff(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `diff`."""
    parser = add_verb(verbs, "diff", "compare deux versions d'un plan")
    version = "fichier ; ou plan du graphe (sa dernière version), ou plan@date"
    parser.add_argument("before", metavar="AVANT", help=version)
    parser.add_argument("after", metavar="APRÈS", help=version)
    add_output(parser, _COMPARISONS, "texte")
    add_store(parser)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de processus : 1, 2, 4…")
    return int(text)


def add_check(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `check`."""
    parser = add_verb(
        verbs, "check", "contrôle le graphe : formes SHACL, couverture, points à revoir"
    )
    add_store(parser)
    parser.add_argument("--format", choices=("texte", "json"), default="texte", help="format")
    parser.add_argument(
        "--pyshacl",
        action="store_true",
        help="contrôle par pySHACL, la référence : mêmes résultats, une minute par plan",
    )
    partners = parser.add_argument_group(
        "noms d'acteurs",
        "La liste de travail s'écrit dans un fichier CSV, se remplit dans un tableur et se rend. "
        "Sa colonne « decision » reçoit « identifier » (et l'identifiant), « creer » (et libelle, "
        "nature, siret) ou « ignorer » ; vide, ou ligne ôtée, la décision est annulée.",
    )
    partners.add_argument(
        "--partners",
        action="store_true",
        help="montre les noms d'acteurs non identifiés ou douteux",
    )
    add_file(partners)
    partners.add_argument(
        "--apply",
        metavar="FICHIER",
        help="enregistre les décisions de ce fichier, et celles-là seules",
    )


def add_adopt(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `adopt`."""
    parser = add_verb(verbs, "adopt", "relie des données ouvertes sur les territoires au graphe")
    parser.add_argument(
        "what",
        nargs="*",
        metavar="FICHIER|ADRESSE|NOM",
        help="données (csv, xlsx, xls, ods, geojson, json), leur adresse, ou une source connue, "
        "suivie ou non du fichier ; sans rien : la liste",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="montre comment tout est compris, sans rien écrire"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLONNE=SENS",
        help="dit ce qu'est une colonne : territoire, annee, nom, communes, niveau, "
        "mesure[:UNITÉ], texte, ignorer, ou un indicateur comme population (répétable)",
    )
    parser.add_argument("--year", type=int, metavar="ANNÉE", help="année des chiffres")
    for name, text in (
        ("name", "nom court du jeu dans le graphe"),
        ("title", "titre du jeu"),
        ("publisher", "éditeur du jeu"),
        ("licence", "licence : adresse, ou etalab-2.0, odbl-1.0, cc-by-4.0"),
        ("issued", "date de publication (AAAA-MM-JJ)"),
        ("sheet", "feuille du classeur"),
    ):
        parser.add_argument(f"--{name}", metavar="TEXTE", help=text)
    parser.add_argument("--list", action="store_true", help="jeux adoptés et sources connues")
    parser.add_argument("--remove", metavar="NOM", help="retire un jeu du graphe")
    parser.add_argument("--format", choices=("texte", "json"), default="texte", help="format")
    add_store(parser)


def add_export(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `export`."""
    parser = add_verb(
        verbs, "export", "écrit le graphe entier, ou un plan, dans un format d'échange"
    )
    add_output(parser, _EXPORTS, "ttl")
    parser.set_defaults(format=None)  # so that --site can tell whether one was asked for
    parser.add_argument("--plan", metavar="PLAN", help="identifiant d'un plan")
    add_store(parser)
    add_endpoint(parser)
    _add_site(parser)


def _add_site(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("publication")
    for option, name, text in (
        ("--site", "DOSSIER", "publie tout dans un dossier, prêt pour un serveur web"),
        ("--base-url", "URL", "adresse où ce dossier sera servi (sans elle, liens relatifs)"),
        ("--title", "TITRE", "titre de la publication"),
        ("--publisher", "NOM", "qui publie"),
        ("--licence", "NOM|URL", "licence des données (par défaut : etalab-2.0)"),
        ("--contact", "ADRESSE", "adresse électronique ou page de contact"),
        ("--service", "URL", "service SPARQL qui répond sur le même graphe, s'il existe"),
        ("--date", "AAAA-MM-JJ", "jour de la publication (sans lui, aucun n'est écrit)"),
    ):
        group.add_argument(option, metavar=name, help=text)
    group.add_argument(
        "--entities",
        choices=("main", "all"),
        help="entités qui ont leurs fichiers : main (par défaut) laisse les cellules et les liens "
        "dans ceux de ce dont ils parlent ; all en donne à chacun",
    )


def add_publish(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `publish`."""
    parser = add_verb(verbs, "publish", "envoie le graphe à un serveur SPARQL, et vérifie")
    parser.add_argument("url", metavar="URL", help="adresse du serveur")
    parser.add_argument(
        "--protocol",
        choices=("auto", "gsp", "update"),
        default="auto",
        help="Graph Store Protocol, SPARQL Update, ou celui qui convient au serveur (auto)",
    )
    parser.add_argument(
        "--endpoint", metavar="URL", help="où ce serveur répond aux requêtes, s'il n'est pas connu"
    )
    parser.add_argument("--batch", type=int, metavar="N", help="triplets par envoi, au plus")
    parser.add_argument(
        "--restart", action="store_true", help="renvoie tout, même ce qui l'a déjà été"
    )
    parser.add_argument("--dry-run", action="store_true", help="dit ce qui serait envoyé")
    parser.epilog = (
        "Les identifiants viennent des variables PLANVILLE_ENDPOINT_USER et "
        "PLANVILLE_ENDPOINT_PASSWORD, ou PLANVILLE_ENDPOINT_TOKEN. Interrompu, l'envoi reprend où "
        "il en était. Les graphes de Planville que le serveur a et que le graphe local n'a plus "
        "sont retirés ; les autres graphes du serveur restent tels quels."
    )
    add_timeout(parser)
    add_store(parser)
