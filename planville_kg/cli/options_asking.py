"""The options of the verbs that ask a graph, show it and serve it."""

from typing import TYPE_CHECKING

from planville_kg.cli.options import (
    Verbs,
    add_endpoint,
    add_output,
    add_store,
    add_verb,
)

if TYPE_CHECKING:
    import argparse

_ANSWERS = ("table", "csv", "csv-excel", "tsv", "json", "xlsx", "md", "ttl", "nt")
_REPLIES = ("table", "json", "csv", "csv-excel", "tsv", "md", "xlsx")
_FOUND = ("texte", "table", "csv", "csv-excel", "tsv", "json", "xlsx", "md")


def add_query(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `query`."""
    parser = add_verb(
        verbs, "query", "le catalogue des questions, ou la réponse à l'une d'elles", own_help=True
    )
    parser.set_defaults(parser=parser)
    parser.add_argument("name", nargs="?", metavar="NOM", help="question (sans nom : le catalogue)")
    parser.add_argument("-h", "--help", action="store_true", help="affiche cette aide")
    add_output(parser, _ANSWERS, "table")
    add_store(parser)
    add_endpoint(parser)
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


def add_sparql(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `sparql`."""
    parser = add_verb(verbs, "sparql", "requête SPARQL libre, en lecture seule et bornée")
    parser.add_argument("query", nargs="?", metavar="REQUÊTE", help="texte de la requête")
    parser.add_argument("-f", "--file", metavar="FICHIER", help="requête lue dans un fichier")
    parser.add_argument(
        "--timeout", type=float, default=30, metavar="SECONDES", help="temps maximal (30)"
    )
    parser.add_argument(
        "--memory", type=int, default=2048, metavar="MO", help="mémoire maximale (2048)"
    )
    add_output(parser, _ANSWERS, "table")
    add_store(parser)
    add_endpoint(parser, timeout=False)


def add_view(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `view`."""
    parser = add_verb(
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
    add_output(parser, ("html", *_ANSWERS), "html")
    add_store(parser)
    add_endpoint(parser)
    parser.epilog = (
        "Les paramètres d'une vue sont des options : --quartier Malakoff ; "
        "« planville view NOM --help » les donne."
    )


def add_ask(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `ask`."""
    parser = add_verb(verbs, "ask", "répond à une question posée en français, ou dit pourquoi non")
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
    add_output(parser, _REPLIES, "table")
    add_store(parser)
    add_endpoint(parser)


def add_search(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `search`."""
    parser = add_verb(verbs, "search", "cherche des mots dans les textes des plans, et des noms")
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
    add_output(parser, _FOUND, "texte")
    add_store(parser)
    add_endpoint(parser)


def add_mcp(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `mcp`."""
    add_store(add_verb(verbs, "mcp", "sert le graphe à un assistant (Model Context Protocol)"))


def add_serve(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    """Add the verb `serve`."""
    parser = add_verb(
        verbs, "serve", "sert le portail : pages, questions, liens et téléchargements"
    )
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
        "--proxy",
        action="append",
        default=[],
        metavar="IP",
        help="adresse de votre serveur web, qui dit celle des clients (X-Forwarded-For)",
    )
    parser.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="SITE",
        help="site dont les pages peuvent interroger /sparql (* : tous ; aucun sans cette option)",
    )
    add_store(parser)
