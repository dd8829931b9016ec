"""Sorting more than memory holds gives the same lines as sorting in memory."""

from pathlib import Path
from random import Random

from planville_kg.opendata.sorting import SEAL, BlockSorter


def blocks(count: int) -> list[str]:
    made = [
        SEAL.join(f"<http://x/{number}> <p{place}> <o> ." for place in range(3))
        for number in range(count)
    ]
    Random(7).shuffle(made)  # noqa: S311 - an order, not a secret
    return made


def test_runs_on_disk_change_nothing(tmp_path: Path) -> None:
    """Forty runs or none: the sorted lines, each once; no run is left."""
    expected = sorted(line for block in blocks(500) for line in block.split(SEAL))
    for limit in (1_000, 10_000_000):
        sorter = BlockSorter(tmp_path, limit)
        for block in [*blocks(500), blocks(500)[0]]:
            sorter.add(block)
        assert sorter.write(tmp_path / "lignes") == 1500
        sorter.clean()
        assert (tmp_path / "lignes").read_text().splitlines() == expected
        assert [path.name for path in tmp_path.iterdir()] == ["lignes"]
