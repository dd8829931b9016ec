// The page follows its form and its map without being loaded again; the server makes it all.

import { wordsOf } from "./bulle";
import type { View } from "./vue";

const LIVE = "carte-vivante";
const FORM = "reglages";
let waiting: AbortController | undefined;

const byId = (name: string) => document.getElementById(name) as HTMLElement;

/** Returns what holds all that changes. */
export function live(): HTMLElement {
  return byId(LIVE);
}

/** Says something to who does not see the page change. */
export function say(words: string): void {
  byId("dit").textContent = words;
}

/**
 * Shows the page of an address in this one, and tells whether it could.
 * @param made what follows a page that was put in place
 */
export async function show(address: URL, made: () => void): Promise<boolean> {
  const page = await fetched(address);
  if (page === undefined) return false;
  const found = new DOMParser().parseFromString(page, "text/html");
  const fresh = found.getElementById(LIVE);
  const form = found.getElementById(FORM);
  if (!fresh || !form) {
    location.assign(address); // no map any more, or a refusal: its own page says why
    return false;
  }
  document.title = found.title;
  keepingFocus(() => {
    live().replaceWith(fresh);
    byId(FORM).replaceChildren(...form.childNodes);
  });
  made();
  return true;
}

/** Draws a view of the map anew, as the server does for a stage of this width. */
export async function redraw(svg: SVGSVGElement, view: View): Promise<void> {
  const address = new URL(live().dataset.image ?? "", location.href);
  const chosen = new URL(location.href).searchParams.get("choix");
  address.searchParams.set("vue", textOf(view));
  address.searchParams.set("largeur", String(Math.round(svg.clientWidth)));
  if (chosen) address.searchParams.set("choix", chosen);
  const before = svg.getAttribute("viewBox");
  const text = await fetched(address);
  if (text === undefined || svg.getAttribute("viewBox") !== before) return; // it moved on
  const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  keepingFocus(() => svg.replaceChildren(...drawn.childNodes));
}

/** Writes a view in the address of the page, of its image and of its link. */
export function note(view: View | undefined): void {
  const here = new URL(location.href);
  set(here, view);
  history.replaceState(null, "", here);
  for (const link of live().querySelectorAll<HTMLAnchorElement>(".files a")) {
    const address = new URL(link.href);
    set(address, view);
    link.href = address.href;
  }
  const shared = live().querySelector(".copy code");
  if (shared) shared.textContent = here.href;
}

/** Returns the address of what the form says; the view is kept where the same areas are shown. */
export function formAddress(form: HTMLFormElement, changed: string): URL {
  const here = new URL(location.href);
  const address = new URL(form.action);
  for (const { name, value, selectedIndex } of form.querySelectorAll("select"))
    if (selectedIndex > 0 && !(name === "annee" && changed === "mesure"))
      address.searchParams.set(name, value); // the first choice is what an address leaves out
  const kept = ["mesure", "annee", "theme"].includes(changed) ? ["vue", "choix"] : [];
  for (const name of kept) {
    const value = here.searchParams.get(name);
    if (value) address.searchParams.set(name, value);
  }
  return address;
}

async function fetched(address: URL): Promise<string | undefined> {
  waiting?.abort();
  waiting = new AbortController();
  try {
    return await (await fetch(address, { signal: waiting.signal })).text();
  } catch (error) {
    if ((error as Error).name !== "AbortError") say(byId("dit").dataset.echec ?? "");
    return undefined;
  }
}

/** Changes the page; the focus goes where it was, to the same field, area or link. */
function keepingFocus(change: () => void): void {
  const held = document.activeElement;
  const mark = held?.closest<SVGElement>(".mark")?.dataset.key;
  const row = held?.closest<HTMLElement>("tr[data-key]")?.dataset.key;
  const wanted = mark
    ? `.mark[data-key="${CSS.escape(mark)}"]`
    : row
      ? `tr[data-key="${CSS.escape(row)}"] [data-choose]`
      : held?.id
        ? `#${CSS.escape(held.id)}`
        : "";
  change();
  if (!wanted || held?.isConnected) return;
  const found = document.querySelector<HTMLElement | SVGElement>(wanted);
  if (found instanceof SVGElement) wordsOf(found);
  found?.focus({ preventScroll: true });
}

function set(address: URL, view: View | undefined): void {
  if (view) address.searchParams.set("vue", textOf(view));
  else address.searchParams.delete("vue");
  address.search = address.search.replaceAll("%2C", ",");
}

function textOf({ x, y, width }: View): string {
  return [x, y, width].map(Math.round).join(",");
}
