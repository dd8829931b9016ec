// "/" leads to the search field of the page, as people know it from other sites. A shortcut of one
// character can be switched off (WCAG 2.2, criterion 2.1.4); the choice stays in this browser.

const FIELDS = "input, textarea, select, [contenteditable]";
const KEPT = "planville-raccourci";

/** Lets "/" put the focus in the search field, and shows the switch that the page has for it. */
export function slashFocusesSearch(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
    const at = event.composedPath()[0];
    if (at instanceof Element && at.closest(FIELDS)) return;
    const field = page.querySelector<HTMLInputElement>('main input[type="search"]');
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  const button = page.querySelector<HTMLButtonElement>("button[data-raccourci]");
  if (button) offerSwitch(button);
}

function offerSwitch(button: HTMLButtonElement): void {
  const show = () => button.setAttribute("aria-pressed", String(isOn()));
  button.hidden = false;
  button.addEventListener("click", () => {
    localStorage.setItem(KEPT, isOn() ? "non" : "oui");
    show();
  });
  show();
}

function isOn(): boolean {
  return localStorage.getItem(KEPT) !== "non";
}
