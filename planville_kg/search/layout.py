"""The fields of the index that stands beside a store, in the folder `texte/`.

It holds one tantivy segment, written by one thread from documents sorted by IRI. Tantivy names its
files at random, so that two builds do not give the same bytes; the same documents in the same order
give the same scores and ranks, and ties go to the first IRI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tantivy import Schema

OWN, ACTION, ABOVE, LINKS = "propre", "action", "dessus", "liens"
FIELDS = {OWN: 4.0, ACTION: 2.0, ABOVE: 1.0, LINKS: 1.0}
"""The fields of stems, and what a word found there weighs."""
KIND, PLAN, STORED = "genre", "plan", "document"
WORDS, EXACT = "mots", "mots-plies"
"""The words of own texts, as written in small letters, and folded but not stemmed."""
VERSION = "texte-1"
"""A file beside the index that says which fields it has; with other fields, it has another name.

Standing beside, it makes another generation of a store that is built again with other fields.
"""


def schema() -> Schema:
    """Return the fields of the index."""
    from tantivy import SchemaBuilder  # noqa: PLC0415 - start-up time

    builder = SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace")
    for field in (KIND, PLAN, WORDS, EXACT):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.add_bytes_field(STORED, stored=True).build()
