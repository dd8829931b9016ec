"""Names of files made from IRIs that anyone may have made."""

import pytest

from planville_kg.site.names import MAX_PATH, MAX_SEGMENT, file_name, file_names

HOSTILE = [
    "id/../../etc/passwd",
    "id/..",
    "id/.",
    "id//etc",
    "id/a\\..\\b",
    "id/C:/windows",
    "id/%2e%2e/x",
    "id/con",
    "id/LPT1.txt",
    "id/aux.json",
    "id/point.",
    "id/espace ",
    "id/.cache",
    "id/plan.ttl/x",
    "id/" + "a" * 300,
    "id/" + "/".join(["b" * 90] * 5),
    "id/\u202egnp",
    "id/é",
    "id/index",
    "id/",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_paths_stay_in_the_folder(path: str) -> None:
    """Every segment is of plain letters, is no reserved name, and leads nowhere else."""
    name = file_name(path)
    assert name.startswith("id/")
    assert len(name) <= MAX_PATH
    for segment in name.split("/"):
        assert 0 < len(segment) <= MAX_SEGMENT
        assert segment.replace("-", "").replace("_", "").isalnum()
        assert segment.isascii()
        assert segment.lower() not in ("con", "aux", "lpt1")


@pytest.mark.parametrize(
    "path", ["id/qpv/QP044014", "id/nantes-metropole-2015/version/2015-10", "graph/plan/x.y"]
)
def test_safe_paths_are_kept(path: str) -> None:
    """An IRI keeps its own path, so that a static server answers for it."""
    assert file_name(path) == path


def test_names_that_differ_by_case_alone_are_told_apart() -> None:
    """The first in order keeps its name; the other has digits of its own."""
    names = file_names(["b:id/x/Ab", "b:id/x/ab", "b:id/x/c"], "b:")
    assert names["b:id/x/Ab"] == "id/x/Ab"
    assert names["b:id/x/ab"].startswith("id/x/ab-")
    assert len({name.casefold() for name in names.values()}) == 3
