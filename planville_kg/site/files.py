"""The files of a publication that a catalogue and a page describe, with size and checksum."""

from dataclasses import dataclass
from pathlib import Path

from planville_kg.site.folder import digest
from planville_kg.site.wording import Form, load_wording


@dataclass(frozen=True, slots=True)
class Published:
    """A file of the folder: its path from the top, its size, its SHA-256 and its form."""

    path: str
    size: int
    sha256: str
    form: Form
    compressed: bool

    @property
    def name(self) -> str:
        """The last segment of its path."""
        return self.path.rpartition("/")[2]


def published(work: Path, path: str) -> Published:
    """Return what there is to say of a file that has been written."""
    file = work / path
    compressed = path.endswith(".gz")
    extension = path.removesuffix(".gz").rpartition(".")[2]
    return Published(
        path=path,
        size=file.stat().st_size,
        sha256=digest(file),
        form=load_wording().forms[extension],
        compressed=compressed,
    )
