"""Spoil files of every format for a while and read them: what escapes is kept, and counted.

Run by hand: `python bench/fuzz.py --minutes 10 --keep crashes`. Each batch runs in a process of
its own, so that a library that dies does not end the run.
"""

import argparse
import multiprocessing
import resource
import sys
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from figures import show
from fuzzing import check, mutate, seeds

_BATCH = 200
_SLOW = 5.0
_MEMORY = 3 * 1024**3
"""Bytes; a reader that asks for more dies, and it is counted."""


def main() -> None:
    """Run batches, one format after the other, until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="formats, separated by commas")
    parser.add_argument("--keep", type=Path, default=Path("crashes"))
    options = parser.parse_args()
    options.keep.mkdir(exist_ok=True)
    files = {n: c for n, c in seeds().items() if not options.only or n in options.only.split(",")}
    end, number = monotonic() + options.minutes * 60, options.seed
    counts: dict[str, Counter[str]] = {name: Counter() for name in files}
    while monotonic() < end:
        for name, content in files.items():
            counts[name] += _batch(name, content, number, options.keep)
        number += 1
    total = sum(counts.values(), Counter())
    rows = [
        (name, *(str(found[kind]) for kind in ("tries", "read", "escaped", "slow", "died")))
        for name, found in [*counts.items(), ("all", total)]
    ]
    show(("file", "tries", "read", "escaped", "over 5 s", "process died"), rows)


def _batch(name: str, content: bytes, number: int, keep: Path) -> Counter[str]:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    last = keep / f"last-{name}"
    process = multiprocessing.Process(target=_try, args=(name, content, number, keep, sender))
    process.start()
    sender.close()
    try:
        found: Counter[str] = receiver.recv()
    except EOFError:
        last.rename(keep / f"died-{number}-{name}")
        found = Counter(tries=_BATCH, died=1)
    process.join()
    return found


def _try(name: str, content: bytes, number: int, keep: Path, sender: object) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    found: Counter[str] = Counter()
    for place in range(_BATCH):
        spoilt = mutate(content, Random(f"{name}-{number}-{place}"))  # noqa: S311 - not a secret
        (keep / f"last-{name}").write_bytes(spoilt)
        start = monotonic()
        try:
            found["read"] += check(spoilt)
        except BaseException:  # noqa: BLE001 - whatever escapes is what is looked for
            found["escaped"] += 1
            (keep / f"escaped-{number}-{place}-{name}").write_bytes(spoilt)
            (keep / f"escaped-{number}-{place}-{name}.txt").write_text(traceback.format_exc())
        found["tries"] += 1
        if monotonic() - start > _SLOW:
            found["slow"] += 1
            (keep / f"slow-{number}-{place}-{name}").write_bytes(spoilt)
    sender.send(found)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
