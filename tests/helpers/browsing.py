"""Pages opened in the tests' browser, and what is measured in them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[2] / "viz" / "web" / "node_modules" / "axe-core" / "axe.min.js"
"""axe-core, which the build of the portal's scripts installs."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

Open = Callable[..., Any]
CONTRASTS = """() => {
  const rgb = (css) => css.match(/[\\d.]+/g).map(Number);
  const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255)
    + 0.0722 * linear(b / 255);
  const written = (node) =>
    [...node.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim());
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = new Set();
  for (const node of document.querySelectorAll('body *')) {
    if (!written(node) || node.closest('svg, option, .hidden')) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return [...found];
}"""
"""What has less than 4.5 between a text and what is behind it (WCAG 2.2, criterion 1.4.3)."""

UNMARKED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (node.closest('script, pre, code')) continue;
    const text = walker.currentNode.textContent.trim();
    if (/[àâçéèêëîïôùûœ]|« | (le|la|les|des|du|une) /i.test(text)
      && node.closest('[lang]').lang !== 'fr') found.push(text.slice(0, 80));
  }
  return found;
}"""
"""Texts that look French and are not marked as such (WCAG 2.2, criterion 3.1.2)."""


@contextmanager
def watched(chromium: Any, is_own: Callable[[str], bool]) -> Iterator[Open]:
    """Give a function that opens a blank page with the options of a context.

    At the end no page has said anything, raised a dialog, or asked for an address that is not
    its own.
    """
    seen: list[str] = []
    contexts = []

    def opened(**options: Any) -> Any:
        settings = {
            "viewport": {"width": 1280, "height": 800},
            "reduced_motion": "reduce",
            "locale": "fr-FR",
        }
        contexts.append(chromium.new_context(**(settings | options)))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: seen.extend(_told(message)))
        page.on("pageerror", lambda error: seen.append(f"erreur : {error}"))
        page.on("dialog", lambda dialog: (seen.append("dialogue"), dialog.dismiss()))
        page.on(
            "request", lambda request: None if is_own(request.url) else seen.append(request.url)
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen == [], seen


def _told(message: Any) -> list[str]:
    """Return what a console says, unless it is the graphics driver that speaks, not the page."""
    if "GL Driver Message" in message.text:
        return []
    return [f"console : {message.text} {message.location.get('url', '')}"]


def is_local(url: str) -> bool:
    """Whether an address is of the page's own file."""
    return url.startswith(("file:", "data:", "blob:"))


def violations(page: Any) -> list[str]:
    """Return what axe-core holds against a page as it is shown (WCAG 2.2 A and AA, and customs)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({ runOnly: rules })", list(RULES))
    return [
        f"{each['id']} : {node['html'][:120]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
