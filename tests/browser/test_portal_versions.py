"""The versions of a plan and their comparison, in a browser, over a store of two plans."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CONTRASTS, UNMARKED, Open, violations
from portal import serving
from two_versions import build_versions

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-versions")]

BOTH = "/comparaison?avant=essai@2023&apres=essai@2024-06"
PAGES = (
    "/plan/essai/versions",
    "/plan/autre/versions",
    "/plan/essai",
    "/comparaison",
    "/comparaison?avant=autre@sans-date&apres=essai@2023",
    BOTH,
    f"{BOTH}&changement=modifies&champ=statut",
    f"{BOTH}&langue=en",
    "/",
    "/plan/autre",
    "/donnees",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(build_versions(tmp_path_factory.mktemp("versions"))) as served:
        yield served


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_and_can_be_read(visit: Open, path: str, width: int, scheme: str) -> None:
    """Nothing overflows; texts have contrast; axe-core holds nothing against it."""
    page = visit(path, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", [BOTH, "/plan/essai/versions", "/comparaison", "/donnees"])
def test_in_english_what_is_french_says_so(visit: Open, path: str) -> None:
    page = visit(f"{path}{'&' if '?' in path else '?'}langue=en")
    assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_from_a_plan_to_the_cell_of_a_change(visit: Open, width: int) -> None:
    """Plan, versions, form, change, cell: without any script."""
    size = {"width": width, "height": 844}
    page = visit("/plan/essai", viewport=size, java_script_enabled=False)
    page.get_by_role("link", name="Les comparer").click()
    page.get_by_label("Avant").select_option("essai@2024-06")
    page.get_by_label("Après").select_option("essai@2023")
    page.get_by_role("button", name="Comparer").click()
    page.get_by_role("link", name="1 Apparu", exact=True).click()
    assert page.url.endswith("apres=essai%402023#apparus")
    section = page.locator("section[aria-labelledby=apparus]")
    assert section.get_by_role("link", name="Tenir une permanence").is_visible()
    section.get_by_role("link", name="ligne 5").click()
    row = page.locator(":target")
    assert "Tenir une permanence" in row.inner_text()


def test_a_comparison_is_taken_away(visit: Open) -> None:
    """Six changes and a line of titles."""
    page = visit(BOTH, java_script_enabled=False)
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = Path(waited.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 7
