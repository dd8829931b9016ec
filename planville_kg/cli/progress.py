"""The progress of what takes long, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def download_bar() -> Iterator[Callable[[int, int | None], None]]:
    """Give what a download tells its progress to: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

    console = Console(stderr=True)
    columns = ("téléchargement", BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("téléchargement", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def sending_bar() -> Iterator[Callable[[int, int], None]]:
    """Give what a publication tells its progress to: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("envoi", BarColumn(), MofNCompleteColumn(), "triplets", TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("envoi", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def build_bar(files: int) -> Iterator[Callable[[str], None]]:
    """Give what a build tells its steps to: a bar on a terminal, nothing elsewhere.

    Args:
        files: How many files are read; three steps follow them.
    """
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("construction", total=files + 3)
        yield lambda step: bar.update(task, advance=1, description=step)
