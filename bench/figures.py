"""What the benchmarks share: processor time of processes, medians of times, tables."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter


def cpu_ms(command: tuple[str, ...]) -> float:
    """Run a command, its output thrown away; return its processor time (user and system).

    Bytecode is kept, as in an installed package, so that only the first run compiles.
    """
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, environment, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} : exit {os.waitstatus_to_exitcode(status)}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def interleaved(commands: Mapping[str, tuple[str, ...]], runs: int) -> dict[str, float]:
    """Return the median processor time of commands, run in turn so that noise is shared."""
    for command in commands.values():
        cpu_ms(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(cpu_ms(command))
    return {name: median(each) for name, each in times.items()}


def p50_ms(call: Callable[[], object], runs: int) -> float:
    """Return the median time of a call."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        call()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def show(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table, row by row as the rows come."""
    print("| " + " | ".join(titles) + " |")
    print("|" + "---|" * len(titles))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
