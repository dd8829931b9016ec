// The page of the map: gestures on the server's picture, words on hover, changes without reloading.
import "./carte.css";
import { copyButtons } from "../commun/copier";
import { Bubble, wordsOf } from "./bulle";
import { formAddress, live, note, redraw, say, show } from "./page";
import { Gestures, type View } from "./vue";

const ZOOMS: Record<string, (gestures: Gestures) => void> = {
  in: (gestures) => gestures.zoom(2),
  out: (gestures) => gestures.zoom(0.5),
  all: (gestures) => gestures.all(),
};

/** Brings a map to life once it is in the page. */
function attach(): void {
  const stage = document.getElementById("carte");
  if (!stage) return;
  const svg = stage.querySelector("svg.atlas") as SVGSVGElement;
  const whole = wholeView();
  const gestures = new Gestures(
    stage,
    () => whole,
    (view) => {
      note(same(view, whole) ? undefined : view);
      redraw(svg, view);
    },
  );
  const bubble = new Bubble(stage);
  stage.tabIndex = 0;
  live().querySelector<HTMLElement>(".keys")?.removeAttribute("hidden");
  stage.addEventListener("click", (event) => {
    const target = event.target as Element;
    const zoom = target.closest<HTMLElement>("[data-zoom]");
    const mark = target.closest<SVGElement>(".mark");
    if (zoom) {
      event.preventDefault();
      ZOOMS[zoom.dataset.zoom ?? ""]?.(gestures);
    } else if (mark && !isForAnotherTab(event)) {
      event.preventDefault();
      bubble.hide();
      choose(mark.dataset.key ?? "");
    }
  });
  live().addEventListener("click", onLiveClick);
  for (const name of ["mouseover", "focusin", "mouseout", "focusout"])
    live().querySelector("#qpv")?.addEventListener(name, lightMark);
  copyButtons(live());
  document.documentElement.dataset.carte = "prete";
}

function onLiveClick(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>(
    "[data-choose], [data-unchoose]",
  );
  if (!link || isForAnotherTab(event)) return;
  event.preventDefault();
  choose(link.closest<HTMLElement>("tr")?.dataset.key ?? "");
  document.getElementById("carte")?.scrollIntoView({ block: "nearest" });
}

/** Makes an area stand out, or none; the address and the table follow. */
function choose(key: string): void {
  const address = new URL(location.href);
  if (key) address.searchParams.set("choix", key);
  else address.searchParams.delete("choix");
  address.search = address.search.replaceAll("%2C", ",");
  address.hash = "";
  go(address, () => {
    const mark = live().querySelector<SVGElement>(".mark.chosen");
    say(mark ? wordsOf(mark).join(", ") : "");
  });
}

async function go(address: URL, told: () => void): Promise<void> {
  if (await show(address, attach)) {
    history.pushState(null, "", address);
    told();
  }
}

/** The mark of the row under the pointer or the focus shows on the map. */
function lightMark(event: Event): void {
  const row = (event.target as Element).closest<HTMLElement>("tr[data-key]");
  if (!row) return;
  const on = event.type === "mouseover" || event.type === "focusin";
  const key = CSS.escape(row.dataset.key ?? "");
  live().querySelector(`.mark[data-key="${key}"]`)?.classList.toggle("near", on);
}

function wholeView(): View {
  const [x = 0, y = 0, width = 1] = (live().dataset.whole ?? "").split(",").map(Number);
  return { x, y, width };
}

function same(one: View, two: View): boolean {
  const names = ["x", "y", "width"] as const;
  return names.every((name) => Math.abs(one[name] - two[name]) <= two.width / 1000);
}

function isForAnotherTab(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
}

const form = document.getElementById("reglages") as HTMLFormElement | null;
form?.addEventListener("change", (event) => {
  const changed = (event.target as HTMLSelectElement).name;
  go(formAddress(form, changed), () => {
    say(document.getElementById("titre-carte")?.textContent ?? "");
  });
});
addEventListener("popstate", () => show(new URL(location.href), attach));
attach();
