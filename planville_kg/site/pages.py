"""The pages of a publication: templates of `viz/templates/site`, one style sheet, no script.

Each page carries its style sheet and a content security policy that lets that very text apply and
nothing else: pages work from a folder on disk, and from any place of any server.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planville_kg import __version__, assets
from planville_kg.site.options import Publication
from planville_kg.view.tokens import style_tokens

TEMPLATES = "templates/site"
_STYLE = f"viz/{TEMPLATES}/site.css"
_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_UNITS = {"fr": ("octets", "ko", "Mo", "Go"), "en": ("bytes", "kB", "MB", "GB")}
_STEP = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page is, in which language, and the way from it to the top of the site."""

    path: str
    language: str = "fr"
    top: str | None = None

    @property
    def root(self) -> str:
        """What the address of a file begins with, seen from this page."""
        return "../" * self.path.count("/") if self.top is None else self.top


class Printer:
    """Renders pages with what they all share."""

    __slots__ = ("_environment", "_said", "_style")

    def __init__(self, said: Publication) -> None:
        self._said = said
        own = assets.path(_STYLE).read_text(encoding="utf-8").replace("\r\n", "\n")
        self._style = style_tokens() + own
        self._environment = Environment(
            loader=FileSystemLoader(assets.folder("viz") / TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"size": size, "number": number}

    def write(self, work: Path, page: Page, template: str, **values: Any) -> None:  # noqa: ANN401
        """Write a page.

        Args:
            work: The folder.
            page: The page.
            template: Name of its template.
            **values: What the template reads, beside what all pages share.
        """
        text = self._environment.get_template(template).render(
            page=page,
            root=page.root,
            lang=page.language,
            said=self._said,
            version=__version__,
            style=Markup(self._style),  # noqa: S704 - our own file
            policy=_policy(self._style),
            t=lambda french, english: french if page.language == "fr" else english,
            **values,
        )
        file = work / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def inert_json(data: object) -> Markup:
    """Return JSON that stays text inside an HTML `script` element."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    found = re.sub("[<>&\u2028\u2029]", lambda match: _ESCAPES[match.group()], text)
    return Markup(found)  # noqa: S704 - every < > & is escaped


def safe_html(text: str) -> Markup:
    """Mark the HTML that `markup` has made safe."""
    return Markup(text)  # noqa: S704 - rebuilt from a list of tags, every text escaped


def number(value: int, language: str) -> str:
    """Return a whole number with its thousands apart.

    >>> number(19144, "en")
    '19,144'
    """
    return f"{value:,}".replace(",", "\u202f") if language == "fr" else f"{value:,}"


def size(value: int, language: str) -> str:
    r"""Return a size in bytes as people read it.

    >>> size(4_695_091, "en")
    '4.7\xa0MB'
    """
    units = _UNITS[language]
    rank, amount = 0, float(value)
    while amount >= _STEP and rank < len(units) - 1:
        rank, amount = rank + 1, amount / _STEP
    text = f"{amount:.1f}" if rank > 1 else f"{amount:.0f}"
    return f"{text.replace('.', ',') if language == 'fr' else text}\xa0{units[rank]}"


def _policy(style: str) -> str:
    """Return a content security policy that lets this very style sheet apply."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
