"""argparse in French: its few sentences, translated where it looks them up."""

import argparse

_SENTENCES = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments",
    "options": "options",
    "optional arguments": "options",
    "show this help message and exit": "affiche cette aide",
    "show program's version number and exit": "affiche la version",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "argument inconnu : %s",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "expected one argument": "il faut une valeur",
    "expected at least one argument": "il faut au moins une valeur",
    "expected at most one argument": "il faut une valeur au plus",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "« %(value)s » n'est pas possible (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "« %(value)s » n'est pas une valeur de type %(type)s",
    "not allowed with argument %s": "ne va pas avec %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "option ambiguë : %(option)s peut être %(matches)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
}


def speak_french() -> None:
    """Make argparse speak French in this process.

    argparse looks its sentences up through its own `_` at each use; no catalogue of gettext's
    is installed with Python.
    """
    vars(argparse)["_"] = lambda sentence: _SENTENCES.get(sentence, sentence)
