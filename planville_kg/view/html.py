"""What the pages of networks and maps share: inert texts, the template, the security policy."""

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING

from planville_kg import assets

if TYPE_CHECKING:
    from jinja2 import Template

_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def template(name: str) -> "Template":
    """Return a template of `viz/templates`, which escapes what it is given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 0.1 s

    environment = Environment(
        loader=FileSystemLoader(assets.folder("viz") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def script(*names: str) -> str:
    """Return our scripts as one strict closure, so that they share names and leak none."""
    parts = [asset(name) for name in names]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def asset(name: str) -> str:
    """Return one of our own files, as an HTML parser would hand it on."""
    text = assets.path(f"viz/templates/{name}").read_text(encoding="utf-8")
    return inert(text.replace("\r\n", "\n"))


def inert(text: str) -> str:
    """Return a script in which nothing ends its element or opens a comment of HTML."""
    return re.sub(r"<(/script|!--)", r"<\\\1", text, flags=re.IGNORECASE)


def json_text(data: object) -> str:
    """Return data as JSON that an HTML parser cannot take for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return re.sub("[<>&\u2028\u2029]", lambda match: _ESCAPES[match.group()], text)


def policy(*, scripts: list[str], styles: list[str]) -> str:
    """Return a content security policy that lets these very texts run, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_source, scripts))}",
            f"style-src {' '.join(map(_source, styles))}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
