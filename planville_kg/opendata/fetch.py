"""Brings a file from its address: cached, asked again only if it changed, resumed if cut.

Sources: RFC 9110 for conditional requests (section 13) and ranges (section 14).
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    import httpx

LIMIT_BYTES = 2 * 1024 * 1024 * 1024
_META, _PART = "fiche.json", "donnees.partiel"
_CHUNK = 256 * 1024
_CONNECT, _READ = 15.0, 60.0
_OK, _PARTIAL, _UNCHANGED, _BAD_RANGE = 200, 206, 304, 416
_NAME = re.compile(r"[^\w.\- ]+")
_AGENT = "planville (adoption de données ouvertes)"

Progress = Callable[[int, int | None], None]
"""Told the bytes that came so far, and how many there will be, where known."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file brought from an address.

    `from_cache` tells that nothing was downloaded; `note` is a French sentence where the address
    could not be reached and the file is the one fetched before.
    """

    path: Path
    url: str
    etag: str | None
    last_modified: str | None
    fingerprint: str
    from_cache: bool
    note: str | None = None


def fetch(
    url: str,
    cache: Path,
    *,
    limit_bytes: int = LIMIT_BYTES,
    progress: Progress = lambda _done, _total: None,
) -> Fetched:
    """Return the file at an address, from the cache if it did not change.

    Args:
        url: An http or https address.
        cache: Folder of the files fetched before; each address has a folder of its own.
        limit_bytes: A larger file is refused.
        progress: Told how far the download is.

    Raises:
        PlanvilleError: If the address is refused, cannot be reached and was never fetched, or
            gives a file that is too large. What had come stays, and the next call resumes.
    """
    _check(url)
    folder = cache / sha256(url.encode()).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        meta = _read_meta(folder)
        return _fetch(url, folder, meta, limit_bytes, progress)
    except OSError as error:
        raise PlanvilleError(f"Le cache {cache} ne s'écrit pas ({error.strerror}).") from error


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PlanvilleError(f"« {url} » n'est pas une adresse http ou https.")


def _fetch(url: str, folder: Path, meta: dict[str, Any], limit: int, progress: Progress) -> Fetched:
    import httpx  # noqa: PLC0415 - only addresses need it

    timeout = httpx.Timeout(_READ, connect=_CONNECT)
    try:
        with httpx.Client(follow_redirects=True, timeout=timeout) as client:
            for headers in (_conditions(folder, meta), _plain()):
                with client.stream("GET", url, headers=headers) as answer:
                    if answer.status_code == _BAD_RANGE:
                        (folder / _PART).unlink(missing_ok=True)
                        continue
                    return _receive(answer, url, folder, meta, limit=limit, progress=progress)
        raise PlanvilleError(f"{url} : le serveur refuse de reprendre le téléchargement.")
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        return _offline(url, folder, meta, error)


def _plain() -> dict[str, str]:
    return {"Accept-Encoding": "identity", "User-Agent": _AGENT}


def _conditions(folder: Path, meta: dict[str, Any]) -> dict[str, str]:
    """Return the headers that ask for what is missing only: the rest, or what changed."""
    headers = _plain()
    part = folder / _PART
    mark = meta.get("partiel")
    if mark and part.exists() and part.stat().st_size:
        return headers | {"Range": f"bytes={part.stat().st_size}-", "If-Range": mark}
    if _file(folder, meta):
        if meta.get("etag"):
            headers["If-None-Match"] = meta["etag"]
        elif meta.get("last_modified"):
            headers["If-Modified-Since"] = meta["last_modified"]
    return headers


def _receive(
    answer: "httpx.Response",
    url: str,
    folder: Path,
    meta: dict[str, Any],
    *,
    limit: int,
    progress: Progress,
) -> Fetched:
    stored = _file(folder, meta)
    if answer.status_code == _UNCHANGED and stored:
        return _from_cache(url, stored, meta)
    if answer.status_code not in (_OK, _PARTIAL):
        raise PlanvilleError(
            f"{url} répond {answer.status_code} : l'adresse a peut-être changé. Ouvrez la page du "
            "jeu dans un navigateur, téléchargez le fichier et donnez-le à « planville adopt »."
        )
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    strong = etag if etag and not etag.startswith("W/") else modified
    _write_meta(folder, meta | {"partiel": strong})
    _download(answer, folder, limit, progress)
    name = _name(answer, url)
    path = (folder / _PART).replace(folder / name)
    fingerprint = _fingerprint(path)
    _write_meta(
        folder,
        {
            "adresse": url,
            "fichier": name,
            "etag": etag,
            "last_modified": modified,
            "empreinte": fingerprint,
        },
    )
    return Fetched(path, url, etag, modified, fingerprint, from_cache=False)


def _download(answer: "httpx.Response", folder: Path, limit: int, progress: Progress) -> None:
    part = folder / _PART
    resumed = answer.status_code == _PARTIAL
    done = part.stat().st_size if resumed and part.exists() else 0
    length = answer.headers.get("content-length", "")
    total = done + int(length) if length.isdigit() else None
    _check_size(total or 0, limit)
    with part.open("ab" if resumed else "wb") as file:
        for chunk in answer.iter_bytes(_CHUNK):
            done += len(chunk)
            if done > limit:
                part.unlink()
                _check_size(done, limit)
            file.write(chunk)
            progress(done, total)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise PlanvilleError(
            f"Le fichier dépasse la limite de {limit / 1_000_000:g} Mo : téléchargez-le vous-même "
            "et donnez-en la partie utile."
        )


def _offline(url: str, folder: Path, meta: dict[str, Any], error: Exception) -> Fetched:
    stored = _file(folder, meta)
    if stored is None:
        raise PlanvilleError(
            f"{url} ne répond pas ({error or type(error).__name__}) et n'a jamais été téléchargé : "
            "vérifiez la connexion, ou donnez le fichier téléchargé autrement."
        ) from error
    note = f"{url} ne répond pas : le fichier téléchargé auparavant est employé."
    return _from_cache(url, stored, meta, note)


def _from_cache(url: str, stored: Path, meta: dict[str, Any], note: str | None = None) -> Fetched:
    return Fetched(
        stored,
        url,
        meta.get("etag"),
        meta.get("last_modified"),
        meta["empreinte"],
        from_cache=True,
        note=note,
    )


def _file(folder: Path, meta: dict[str, Any]) -> Path | None:
    """Return the file fetched before, if it is there as it was."""
    path = folder / str(meta.get("fichier") or _PART)
    if not meta.get("empreinte") or not path.is_file():
        return None
    return path if _fingerprint(path) == meta["empreinte"] else None


def _read_meta(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / _META).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write_meta(folder: Path, meta: dict[str, Any]) -> None:
    work = folder / f".{_META}"
    work.write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")
    work.replace(folder / _META)


def _name(answer: "httpx.Response", url: str) -> str:
    """Return a plain file name: that which the server gives, else the end of the address."""
    told = re.search(r'filename="?([^";]+)', answer.headers.get("content-disposition", ""))
    raw = told.group(1) if told else unquote(urlsplit(url).path).rsplit("/", 1)[-1]
    name = _NAME.sub("-", raw.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .-")[:100]
    return name if name and name not in (_META, _PART) else "donnees"


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
