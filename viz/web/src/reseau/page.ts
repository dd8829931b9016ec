// The page /reseau without reloading: a link or a form of it changes the address; the server's new
// page gives its parts and the address of what is drawn. All that is decided is decided there.

import { copyButtons } from "../commun/copier";
import type { Figure } from "./figure";

const PATH = "/reseau";

export class Page {
  private latest = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly figure: Figure,
  ) {
    document.addEventListener("click", (event) => this.followed(event));
    root
      .querySelector<HTMLFormElement>("[data-reseau-form]")
      ?.addEventListener("submit", (event) => {
        event.preventDefault();
        const form = event.currentTarget as HTMLFormElement;
        const said = [...new FormData(form)].filter(([, value]) => value !== "");
        const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
        void this.go(`${PATH}?${query}`, true);
      });
    addEventListener("popstate", () => void this.go(location.href, false));
  }

  /** Follows the links of this page's view; all others are the browser's. */
  private followed(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.button !== 0 || link.hasAttribute("download"))
      return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href, location.href);
    const isOurs = to.origin === location.origin && to.pathname === PATH && to.hash === "";
    if (!isOurs || !this.root.contains(link)) return;
    event.preventDefault();
    void this.go(to.pathname + to.search, true);
  }

  private async go(address: string, isNew: boolean): Promise<void> {
    this.latest += 1;
    const turn = this.latest;
    const response = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    if (turn !== this.latest) return;
    const text = response?.ok ? await response.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    const source = page.querySelector<HTMLElement>("[data-reseau-src]")?.dataset.reseauSrc;
    if (!source || turn !== this.latest) {
      location.assign(address); // another view, or an error: the server says it better
      return;
    }
    if (isNew) history.pushState(null, "", source.replace(".json", ""));
    this.swap(page);
    document.title = page.title;
    await this.figure.load(source);
  }

  private swap(page: Document): void {
    const at = placeOf(document.activeElement);
    for (const part of parts(document)) {
      const next = page.querySelector(`[data-reseau-part="${part.dataset.reseauPart}"]`);
      if (next) part.replaceChildren(...next.childNodes);
      copyButtons(part);
    }
    focusAgain(at);
    const said = document.querySelector("[data-reseau-dit]")?.textContent ?? "";
    const announcer = document.querySelector("[data-reseau-annonce]");
    if (announcer) announcer.textContent = said.replace(/\s+/g, " ").trim();
  }
}

function parts(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("[data-reseau-part]")];
}

const STOPS = "a[href], button, input:not([type=hidden]), select, summary";

/** Which part has the focus, and which of its stops. */
function placeOf(node: Element | null): [string, number] | null {
  const part = node?.closest<HTMLElement>("[data-reseau-part]");
  if (!node || !part) return null;
  return [part.dataset.reseauPart ?? "", [...part.querySelectorAll(STOPS)].indexOf(node)];
}

/** Puts the focus back where it was: what had it was replaced. */
function focusAgain(at: [string, number] | null): void {
  if (!at) return;
  const part = document.querySelector<HTMLElement>(`[data-reseau-part="${at[0]}"]`);
  const stops = [...(part?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  const next = stops[Math.min(at[1], stops.length - 1)];
  next?.focus({ preventScroll: true });
}
