"""Waiting in a page that forbids its own evaluation of text."""

from typing import Any

_POLLED = """given => new Promise((done, fail) => {
    const asked = (%s);
    const late = setTimeout(() => fail(new Error("n'arrive pas : " + asked)), 10000);
    const look = () => {
        if (!asked(given)) return requestAnimationFrame(look);
        clearTimeout(late);
        done();
    };
    look();
})"""


def wait_until(page: Any, asked: str, given: Any = None) -> None:
    """Return when a JavaScript function of a page is true, looked at with each frame.

    The policy of our pages forbids `eval`, by which Playwright's own `wait_for_function` asks
    again whatever is not true at once.
    """
    page.evaluate(_POLLED % asked, given)
