"""Prints how well the documents of the corpus are read: `python tests/corpus/score.py`."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from corpus_expected import Expected, expected_plans
from corpus_reading import read_all
from corpus_score import Score, score

from planville_kg.errors import PlanvilleError

HEAD = (
    "document", "éléments", "trouvés", "exacts", "niveaux", "parents", "en trop", "interv.",
    "champs", "justes", "faux", "manquants", "en trop", "codes", "notes", "couvert", "cellules",
)  # fmt: skip


def main() -> None:
    """Print the table, then the faults of the documents that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="", help="reserve2, auteur-c…; the sixteen")
    parser.add_argument("--faults", metavar="NAME", help="say what is wrong in a document (01…16)")
    asked = parser.parse_args()
    scores = []
    lines = [HEAD]
    for expected in expected_plans(asked.folder):
        found = outcome(expected)
        if isinstance(found, Score):
            scores.append(found)
            lines.append(cells(found))
        else:
            lines.append((expected.name, f"non lu : {found}"))
    if scores:
        right = sum(each.cells_right for each in scores)
        total = sum(each.elements + each.values for each in scores)
        lines.append(("ensemble", *[""] * 15, f"{right / total:.1%}"))
    write(lines)
    for found in scores:
        if asked.faults and found.name.startswith(asked.faults):
            sys.stdout.write("\n".join(("", *found.faults)) + "\n")


def outcome(expected: Expected) -> Score | str:
    """Return the score of a document, or the sentence that refuses it."""
    try:
        return score(expected, read_all(expected.path))
    except PlanvilleError as error:
        return str(error)


def cells(found: Score) -> tuple[str, ...]:
    """Return the line of a document."""
    return (
        found.name,
        *map(str, (found.elements, found.found, found.exact, found.levels, found.parents)),
        str(found.extra_elements),
        f"{found.interventions[0]}/{found.interventions[1]}",
        *map(str, (found.values, found.right, found.wrong, found.missed, found.extra_values)),
        f"{found.codes[0]}/{found.codes[1]}",
        f"{found.notes[0]}/{found.notes[1]}",
        f"{found.covered:.1%}",
        f"{found.share:.1%}",
    )


def write(lines: list[tuple[str, ...]]) -> None:
    """Write lines as a table; a short line says its second cell to the end."""
    full = [line for line in lines if len(line) == len(HEAD)]
    widths = [max(len(line[column]) for line in full) for column in range(len(HEAD))]
    widths[0] = max(len(line[0]) for line in lines)
    for line in lines:
        if len(line) < len(HEAD):
            sys.stdout.write(f"{line[0]:<{widths[0]}}  {line[1]}\n")
            continue
        texts = [f"{line[0]:<{widths[0]}}"]
        texts += [f"{text:>{width}}" for text, width in zip(line[1:], widths[1:], strict=True)]
        sys.stdout.write("  ".join(texts) + "\n")


if __name__ == "__main__":
    main()
