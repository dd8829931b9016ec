"""Documents that are ZIP archives: opened with care, their parts read within bounds."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from planville_kg.errors import UnreadableFileError
from planville_kg.readers.limits import MAX_MEMBER, MAX_MEMBERS, MAX_RATIO, MAX_UNZIPPED
from planville_kg.readers.markup import Node, attribute, broken, children, parse_xml

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_ENCRYPTED = 0x1
_HARMLESS = 32 * 1024 * 1024
"""Bytes; a small archive may unpack to these whatever the ratio."""


@dataclass(slots=True)
class Archive:
    """The parts of a ZIP document, by name."""

    name: str
    _zip: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    _read: int = field(default=0)

    @classmethod
    def open(cls, name: str, content: bytes) -> "Archive":
        """Open an archive after having weighed what it says is in it.

        Raises:
            UnreadableFileError: If it is broken, encrypted, or unpacks to too much.
        """
        try:
            opened = zipfile.ZipFile(BytesIO(content))
            infos = opened.infolist()
        except BROKEN as error:
            raise UnreadableFileError(
                f"{name} est abîmé ou incomplet (archive illisible). Téléchargez-le ou "
                "enregistrez-le de nouveau, puis recommencez."
            ) from error
        size = sum(info.file_size for info in infos)
        swollen = size > max(MAX_RATIO * len(content), _HARMLESS)
        if size > MAX_UNZIPPED or swollen or len(infos) > MAX_MEMBERS:
            raise _too_big(name)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise encrypted(name)
        return cls(name, opened, {info.filename: info for info in infos})

    def __contains__(self, part: str) -> bool:
        return part in self.members

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            UnreadableFileError: If it is absent, broken, or larger than it may be.
        """
        try:
            with self._zip.open(part) as file:
                content = file.read(MAX_MEMBER + 1)
        except (*BROKEN, KeyError) as error:
            raise broken(self.name, part) from error
        self._read += len(content)
        if len(content) > MAX_MEMBER or self._read > MAX_UNZIPPED:
            raise _too_big(self.name)
        return content

    def stream(self, part: str) -> IO[bytes]:
        """Open a part that is read little by little; its declared size was weighed.

        Raises:
            UnreadableFileError: If it is absent or broken.
        """
        try:
            return self._zip.open(part)
        except (*BROKEN, KeyError) as error:
            raise broken(self.name, part) from error

    def xml(self, part: str) -> Node:
        """Return the tree of a part.

        Raises:
            UnreadableFileError: If it is absent, broken, too large or declares a document type.
        """
        return parse_xml(self.name, part, self.read(part))

    def relations(self, part: str) -> list["Relation"]:
        """Return what a part of an Office document refers to inside the archive, in order.

        What lies outside (linked files, pages of the web) is never followed.

        Raises:
            UnreadableFileError: If the list of relations is broken.
        """
        folder, file = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if listing not in self:
            return []
        found = []
        for node in children(self.xml(listing), "Relationship"):
            target = attribute(node, "Target") or ""
            path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if target.startswith("/"):
                path = posixpath.normpath(target).lstrip("/")
            if attribute(node, "TargetMode") != "External" and path in self:
                kind = (attribute(node, "Type") or "").rpartition("/")[2]
                found.append(Relation(attribute(node, "Id") or "", kind, path))
        return found


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between two parts of an Office document."""

    identifier: str
    kind: str
    part: str


def encrypted(name: str) -> UnreadableFileError:
    """Return the refusal of a file protected by a password."""
    return UnreadableFileError(
        f"{name} est protégé par un mot de passe : enregistrez-le sans mot de passe, puis "
        "recommencez."
    )


def _too_big(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name} se déplie en une masse de données sans rapport avec un plan : refusé. "
        "Enregistrez le tableau utile seul, puis recommencez."
    )
