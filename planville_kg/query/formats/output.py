"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Args:
        path: The file to write or replace.
        content: All its bytes.

    Raises:
        PlanvilleError: If the folder is absent or cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        try:
            with beside.open("xb") as file:
                file.write(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise PlanvilleError(f"Le fichier « {path} » n'a pas pu être écrit : {reason}.") from error
