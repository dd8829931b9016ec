"""What the head of a page tells browsers and search engines."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

ROOT = "http://127.0.0.1"


def heads(text: str) -> list[str]:
    return re.findall(r"<(?:meta|link) [^>]+>", text)


def test_a_page_has_one_canonical_address_without_its_language(read: Callable[..., str]) -> None:
    """French is the address that says no language; English says so."""
    canonical = f'<link rel="canonical" href="{ROOT}/theme/non-recours">'
    assert canonical in heads(read("/theme/non-recours"))
    assert canonical in heads(read("/theme/non-recours?langue=fr"))
    english = read("/theme/non-recours?langue=en")
    assert f'<link rel="canonical" href="{ROOT}/theme/non-recours?langue=en">' in heads(english)


def test_each_language_tells_of_the_other(read: Callable[..., str]) -> None:
    for address in ("/actions?texte=recours", "/actions?texte=recours&langue=en"):
        found = [each for each in heads(read(address)) if "hreflang" in each]
        bare = f"{ROOT}/actions?texte=recours"
        assert found == [
            f'<link rel="alternate" hreflang="en" href="{bare}&amp;langue=en">',
            f'<link rel="alternate" hreflang="fr" href="{bare}">',
            f'<link rel="alternate" hreflang="x-default" href="{bare}">',
        ]


def test_a_page_is_described_in_its_language(read: Callable[..., str]) -> None:
    described = re.compile(r'<meta name="description" content="([^"]{50,300})">')
    texts = {
        described.findall(read(address))[0]
        for address in ("/", "/?langue=en", "/donnees", "/requetes/themes", "/theme/non-recours")
    }
    assert len(texts) == 5
    assert any(text.startswith("What French city contracts plan") for text in texts)


def test_what_is_shared_has_its_title_and_locale(read: Callable[..., str]) -> None:
    found = heads(read("/theme/non-recours?langue=en"))
    assert '<meta property="og:locale" content="en_GB">' in found
    title = next(each for each in found if "og:title" in each)
    assert "non-take-up of rights · Theme · Planville" in title


def test_a_page_that_is_not_there_is_not_to_be_found(client: TestClient) -> None:
    found = heads(client.get("/rien").text)
    assert '<meta name="robots" content="noindex">' in found
    assert not [each for each in found if "canonical" in each]


def test_the_icon_is_a_file_of_ours(read: Callable[..., str], client: TestClient) -> None:
    (icon,) = [each for each in heads(read("/donnees")) if 'rel="icon"' in each]
    address = re.findall(r'href="([^"]+)"', icon)[0]
    answer = client.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")
    assert "data:" not in icon
