"""The options of the command line; the same option is the same word for every verb."""

import argparse
import os

from planville_kg import __version__

STORE = "planville-store"
"""Folder of the store where neither `--store` nor `PLANVILLE_STORE` names one."""

_ANSWERS = ("table", "csv", "csv-excel", "tsv", "json", "xlsx", "md", "ttl", "nt")
_REPLIES = ("table", "json", "csv", "csv-excel", "tsv", "md", "xlsx")
_FOUND = ("texte", "table", "csv", "csv-excel", "tsv", "json", "xlsx", "md")
_EXPORTS = ("ttl", "trig", "nq", "jsonld", "csv", "xlsx", "graphml", "gexf", "stratml")

_DESCRIPTION = """\
Planville transforme les plans d'actions des contrats de ville en graphe de connaissances, et
répond aux questions qu'on lui pose, chaque fait ramené à sa cellule."""

_EXAMPLES = """\
exemples :
  planville build
  planville query non-recours-par-quartier
  planville query interventions-d-un-quartier --quartier Sillon --format xlsx -o sillon.xlsx
  planville view quartier --quartier Malakoff -o malakoff.html"""


_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; left to itself, argparse loads `shutil` at every option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width() - 2)


class _HelpAsWritten(_Help, argparse.RawDescriptionHelpFormatter):
    """The same, with description and examples as they are written."""


def build_parser(first: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of `planville` and of its verbs.

    Args:
        first: The first argument of the command; where it is a verb, the others are left out,
            since they can be neither asked nor shown.
    """
    parser = argparse.ArgumentParser(
        prog="planville",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=_HelpAsWritten,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"planville {__version__}",
        help="affiche la version",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERBE", title="verbes", prog=parser.prog)
    adders = {
        "read": _add_read,
        "build": _add_build,
        "check": _add_check,
        "query": _add_query,
        "sparql": _add_sparql,
        "view": _add_view,
        "export": _add_export,
        "adopt": _add_adopt,
        "ask": _add_ask,
        "mcp": _add_mcp,
        "search": _add_search,
        "publish": _add_publish,
        "serve": _add_serve,
    }
    for add in [adders[first]] if first in adders else adders.values():
        add(verbs)
    return parser


def _width() -> int:
    """Return the columns of the terminal, as `shutil.get_terminal_size` tells them."""
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(1).columns or 80
    except (ValueError, OSError):
        return 80


def _verb(
    verbs: "_Verbs[argparse.ArgumentParser]", name: str, text: str, *, own_help: bool = False
) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=text,
        description=text,
        formatter_class=_Help,
        add_help=not own_help,
        allow_abbrev=False,
    )


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store",
        default=os.environ.get("PLANVILLE_STORE", STORE),
        metavar="DOSSIER",
        help=f"dossier du graphe (par défaut : $PLANVILLE_STORE, sinon {STORE})",
    )


def _add_output(parser: argparse.ArgumentParser, formats: tuple[str, ...], default: str) -> None:
    parser.add_argument(
        "--format", choices=formats, default=default, help=f"format (par défaut : {default})"
    )
    _add_file(parser)


def _add_file(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("-o", "--output", metavar="FICHIER", help="fichier à écrire")


def _add_endpoint(parser: argparse.ArgumentParser, *, timeout: bool = True) -> None:
    parser.add_argument(
        "--endpoint", metavar="URL", help="service SPARQL à interroger au lieu du graphe local"
    )
    if timeout:
        _add_timeout(parser)


def _add_timeout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--timeout",
        type=float,
        default=60,
        metavar="SECONDES",
        help="attente d'une réponse du service distant (60)",
    )


def _add_read(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "read", "montre ce qui est compris d'un document, et chaque doute")
    parser.add_argument(
        "files", nargs="+", metavar="FICHIER", help="plan d'actions (txt, tsv, csv)"
    )
    parser.add_argument("--format", choices=("texte", "json"), default="texte", help="format")


def _add_build(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "build", "lit des plans, en construit le graphe, le contrôle et l'écrit")
    parser.add_argument(
        "files", nargs="*", metavar="FICHIER", help="plans (par défaut : Nantes 2015)"
    )
    _add_store(parser)
    parser.add_argument("--base", metavar="IRI", help="racine des IRI des données")
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="processus qui lisent les plans (par défaut : un par processeur ; 1 : aucun à part)",
    )


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de processus : 1, 2, 4…")
    return int(text)


def _add_check(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "check", "contrôle le graphe : formes SHACL, couverture, points à revoir")
    _add_store(parser)
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
    _add_file(partners)
    partners.add_argument(
        "--apply",
        metavar="FICHIER",
        help="enregistre les décisions de ce fichier, et celles-là seules",
    )


def _add_query(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs, "query", "le catalogue des questions, ou la réponse à l'une d'elles", own_help=True
    )
    parser.set_defaults(parser=parser)
    parser.add_argument("name", nargs="?", metavar="NOM", help="question (sans nom : le catalogue)")
    parser.add_argument("-h", "--help", action="store_true", help="affiche cette aide")
    _add_output(parser, _ANSWERS, "table")
    _add_store(parser)
    _add_endpoint(parser)
    parser.add_argument(
        "--federate",
        action="store_true",
        help="accepte d'interroger le service extérieur de la question (sans nom : leur liste)",
    )
    parser.add_argument(
        "--endpoint-of",
        action="append",
        default=[],
        metavar="SERVICE=URL",
        help="autre adresse d'un service extérieur : insee=http://127.0.0.1:8000/sparql",
    )
    parser.epilog = (
        "Les paramètres d'une question sont des options : --quartier Sillon. "
        "« planville query NOM --help » les donne, avec leurs valeurs."
    )


def _add_sparql(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "sparql", "requête SPARQL libre, en lecture seule et bornée")
    parser.add_argument("query", nargs="?", metavar="REQUÊTE", help="texte de la requête")
    parser.add_argument("-f", "--file", metavar="FICHIER", help="requête lue dans un fichier")
    parser.add_argument(
        "--timeout", type=float, default=30, metavar="SECONDES", help="temps maximal (30)"
    )
    parser.add_argument(
        "--memory", type=int, default=2048, metavar="MO", help="mémoire maximale (2048)"
    )
    _add_output(parser, _ANSWERS, "table")
    _add_store(parser)
    _add_endpoint(parser, timeout=False)


def _add_view(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs, "view", "dessine un réseau ou une carte dans un fichier HTML", own_help=True
    )
    parser.set_defaults(parser=parser)
    parser.add_argument("name", nargs="?", metavar="NOM", help="vue (sans nom : la liste)")
    parser.add_argument("-h", "--help", action="store_true", help="affiche cette aide")
    parser.add_argument(
        "--measures",
        action="store_true",
        help="table des mesures d'un réseau, ou des valeurs d'une carte",
    )
    _add_output(parser, ("html", *_ANSWERS), "html")
    _add_store(parser)
    _add_endpoint(parser)
    parser.epilog = (
        "Les paramètres d'une vue sont des options : --quartier Malakoff ; "
        "« planville view NOM --help » les donne."
    )


def _add_export(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "export", "écrit le graphe entier, ou un plan, dans un format d'échange")
    _add_output(parser, _EXPORTS, "ttl")
    parser.set_defaults(format=None)  # so that --site can tell whether one was asked for
    parser.add_argument("--plan", metavar="PLAN", help="identifiant d'un plan")
    _add_store(parser)
    _add_endpoint(parser)
    _add_site(parser)


def _add_ask(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "ask", "répond à une question posée en français, ou dit pourquoi non")
    parser.add_argument(
        "question",
        nargs="*",
        metavar="QUESTION",
        help="la question, en français ; sans elle, ce que l'on peut demander",
    )
    parser.add_argument(
        "--request",
        metavar="DEMANDE",
        help="une demande, écrite comme les réponses la donnent (valeurs : libellés ou adresses)",
    )
    parser.add_argument("--plan", metavar="PLAN", help="identifiant d'un plan")
    parser.add_argument("--sparql", action="store_true", help="montre aussi la requête SPARQL")
    _add_output(parser, _REPLIES, "table")
    _add_store(parser)
    _add_endpoint(parser)


def _add_mcp(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    _add_store(_verb(verbs, "mcp", "sert le graphe à un assistant (Model Context Protocol)"))


def _add_search(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "search", "cherche des mots dans les textes des plans, et des noms")
    parser.add_argument(
        "words", nargs="+", metavar="MOTS", help="mots ; « entre guillemets », mot pour mot"
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="GENRE",
        help="seulement ce genre : intervention, sous-action, action, objectif, orientation, "
        "volet, pilier, partenaire, quartier, qpv, commune, theme, plan (autant de fois qu'il "
        "faut)",
    )
    parser.add_argument("--plan", metavar="PLAN", help="identifiant d'un plan")
    parser.add_argument(
        "--own",
        action="store_true",
        help="seulement dans les textes des éléments et de l'action dont ils sont partie",
    )
    parser.add_argument("--limit", type=int, default=20, metavar="NOMBRE", help="par page (20)")
    parser.add_argument("--page", type=int, default=1, metavar="NOMBRE", help="page (1)")
    _add_output(parser, _FOUND, "texte")
    _add_store(parser)
    _add_endpoint(parser)


def _add_adopt(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "adopt", "relie des données ouvertes sur les territoires au graphe")
    parser.add_argument(
        "what",
        nargs="*",
        metavar="FICHIER|ADRESSE|NOM",
        help="données (csv, xlsx, xls, ods, geojson), leur adresse, ou une source connue, suivie "
        "ou non du fichier ; sans rien : la liste",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="montre comment tout est compris, sans rien écrire"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLONNE=SENS",
        help="dit ce qu'est une colonne : territoire, annee, nom, communes, mesure[:UNITÉ], texte, "
        "ignorer, ou un indicateur comme population (autant de fois qu'il faut)",
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
    _add_store(parser)


def _add_publish(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "publish", "envoie le graphe à un serveur SPARQL, et vérifie")
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
    _add_timeout(parser)
    _add_store(parser)


def _add_serve(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(verbs, "serve", "sert le portail : pages, questions, liens et téléchargements")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADRESSE", help="adresse d'écoute (127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=int, default=8090, metavar="PORT", help="port (8090 ; 0 : un port libre)"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="adresse publique du portail, s'il en a une"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NOM",
        help="autre nom d'hôte accepté (autant de fois qu'il faut)",
    )
    parser.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="SITE",
        help="site dont les pages peuvent interroger /sparql (* : tous ; aucun sans cette option)",
    )
    _add_store(parser)


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
