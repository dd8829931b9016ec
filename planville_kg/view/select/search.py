"""The nodes that some words are found in."""

from typing import TYPE_CHECKING

from planville_kg.text import fold

if TYPE_CHECKING:
    from planville_kg.view.network import Network


def find_nodes(network: "Network", words: str) -> frozenset[str]:
    """Return the nodes whose name or text holds each of the words, or their beginning or end.

    Accents, case and typographic apostrophes do not count; no word finds nothing.

    Args:
        network: Where they are looked for.
        words: What is looked for.
    """
    wanted = fold(words).split()
    if not wanted:
        return frozenset()
    return frozenset(
        node
        for node, data in network.nodes(data=True)
        if _holds(fold(f"{data['label']} {data['texte']}"), wanted)
    )


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)
