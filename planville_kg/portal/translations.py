"""Texts of the interface in each language: gettext's catalogues, and what data files declare.

The source language is French. The catalogues are `viz/portal/locale/*/LC_MESSAGES/portail.po`,
compiled in memory: no compiled file is kept that could be older than its source.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import NullTranslations

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from planville_kg import assets
from planville_kg.ask.model import SemanticModel
from planville_kg.portal.languages import LANGUAGES
from planville_kg.portal.wording import capital, typeset
from planville_kg.schemes import translated_labels

CATALOGUE = "viz/portal/locale/{}/LC_MESSAGES/portail.po"


class Source(NullTranslations):
    """The texts as they are written, in French, typeset; 0 and 1 go with the singular."""

    def gettext(self, message: str) -> str:
        """Return a text."""
        return typeset(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that goes with a number."""
        one = Locale(LANGUAGES[0]).plural_form(n) == "one"
        return typeset(msgid1 if one else msgid2)


class Declared(NullTranslations):
    """The English that `ontology/semantique.toml` gives to dimensions, readings and measures."""

    def gettext(self, message: str) -> str:
        """Return the English of a label, or the label."""
        return _declared().get(message) or super().gettext(message)


@cache
def translations(language: str) -> NullTranslations:
    """Return the texts of the interface in a language.

    Args:
        language: One of `LANGUAGES`.
    """
    if language == LANGUAGES[0]:
        return Source()
    compiled = io.BytesIO()
    with assets.path(CATALOGUE.format(language)).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    found = Translations(compiled)
    found.add_fallback(Declared())
    return found


def coded(text: str, language: str) -> str:
    """Return the label of a concept of our vocabularies in a language.

    Args:
        text: Its French label; any other text is returned as it is.
        language: One of `LANGUAGES`.

    >>> coded("à réaliser", "en"), coded("Malakoff", "en")
    ('to be carried out', 'Malakoff')
    """
    return text if language == LANGUAGES[0] else translated_labels(language).get(text, text)


@cache
def _declared() -> dict[str, str]:
    model = SemanticModel.load()
    pairs = {
        reading.label: reading.label_en
        for one in model.dimensions.values()
        for reading in one.readings
    }
    for each in model.dimensions.values():
        pairs |= {each.label: each.label_en, each.plural: each.plural_en}
    for measure in model.measures.values():
        pairs |= {measure.label: measure.label_en, measure.singular: measure.singular_en}
    pairs.pop("", None)
    return pairs | {capital(french): capital(english) for french, english in pairs.items()}
