"""Matches of territories kept as SSSOM files (Simple Standard for Sharing Ontological Mappings).

`data/reference/*.sssom.tsv`: a YAML header in comments, then one mapping a line. What SSSOM has no
slot for, the share of area and the change of zoning, stands in its slot `other`, as `name=value`
pairs that `|` separates.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from planville_kg import assets
from planville_kg.model import Certainty, Overlap

FILES = ("quartiers-qpv", "zonages-qpv", "quartiers-administratifs")

MATCHES = {
    "skos:exactMatch": "exacte",
    "skos:closeMatch": "proche",
    "skos:broadMatch": "plus-large",
    "skos:narrowMatch": "plus-etroite",
    "skos:relatedMatch": "partielle",
}
"""The relations of SKOS as slugs of `code/correspondance`."""

_SURE, _LIKELY = 0.95, 0.6


@cache
def reference_overlaps() -> tuple[Overlap, ...]:
    """Return every match of the reference files, in their order."""
    return tuple(overlap for name in FILES for overlap in _read(name))


def _read(name: str) -> Iterator[Overlap]:
    path = assets.path(f"data/reference/{name}.sssom.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for mapping in csv.DictReader(lines, delimiter="\t"):
            yield _overlap(mapping)


def _overlap(mapping: Mapping[str, str]) -> Overlap:
    other = dict(pair.split("=", 1) for pair in mapping["other"].split("|") if pair)
    share = other.get("part_de_surface")
    return Overlap(
        territory=mapping["subject_id"].removeprefix("id:"),
        other=mapping["object_id"].removeprefix("id:"),
        match=MATCHES[mapping["predicate_id"]],
        certainty=certainty(float(mapping["confidence"])),
        rule="contours" if share else "rapprochement-a-la-main",
        source=mapping["comment"],
        change=other.get("changement"),
        share=float(share) if share else None,
    )


def certainty(confidence: float) -> Certainty:
    """Return the degree of `code/certitude` of a confidence from 0 to 1."""
    if confidence >= _SURE:
        return Certainty.CERTAIN
    return Certainty.PROBABLE if confidence >= _LIKELY else Certainty.UNCERTAIN
