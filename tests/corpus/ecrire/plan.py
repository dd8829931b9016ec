"""The expected plan as the author wrote it, for the scripts that lay it out in a document."""

import re
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

LEVELS = ["Pilier", "Volet", "Orientation", "ObjectifOperationnel", "Action", "SousAction"]
CORPUS = Path(__file__).parents[1]
_OWN = {"niveau", "texte", "parent", "plan", "intervention"}


@dataclass
class Node:
    """An element, with its containers by level."""

    level: str
    text: str
    fields: dict[str, str]
    plan: int
    above: dict[str, "Node"] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return what a field says, or nothing."""
        return self.fields.get(name, "")


def load(path: Path) -> list[Node]:
    """Read the elements of an expected plan."""
    nodes: list[Node] = []
    open_nodes: list[Node] = []
    for line in tomllib.loads(path.read_text("utf-8"))["elements"]:
        level = line["niveau"].split("|")[0]
        fields = {
            name: "\n".join(value) if isinstance(value, list) else value
            for name, value in line.items()
            if name not in _OWN
        }
        node = Node(level, line["texte"], fields, line.get("plan", 1))
        depth = LEVELS.index(level)
        open_nodes = [
            each
            for each in open_nodes
            if LEVELS.index(each.level) < depth and each.plan == node.plan
        ]
        node.above = {each.level: each for each in open_nodes}
        if open_nodes:
            open_nodes[-1].children.append(node)
        open_nodes.append(node)
        nodes.append(node)
    return nodes


def leaves(nodes: list[Node]) -> list[Node]:
    """Return the elements that hold no other."""
    return [node for node in nodes if not node.children]


def freeze(path: Path) -> None:
    """Write an Office file again with no date in it, so that it is the same each time."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            if name == "docProps/core.xml":
                content = re.sub(  # noqa: PLW2901 - the same part, without its dates
                    rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2024-01-01T00:00:00Z", content
                )
            stored = name == "mimetype"
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
