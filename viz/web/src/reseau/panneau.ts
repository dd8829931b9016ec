// What is known of the node that was chosen: its class, its text, its links, where to go from it.

import type { Drawing } from "./dessin";
import type { Knot, Tie } from "./donnees";
import { button } from "./outils";
import { counted, fold, words } from "./textes";

const MOST = 40;

/** Fills the panel of a drawing for a node; `null` empties it. */
export function fillPanel(panel: HTMLElement, drawing: Drawing, rank: number | null): void {
  const knot = rank === null ? undefined : drawing.scene.network.nodes[rank];
  panel.hidden = knot === undefined;
  if (rank === null || knot === undefined) {
    panel.replaceChildren();
    return;
  }
  panel.replaceChildren(
    head(drawing, knot),
    ...about(knot, drawing.scene.network.classes[knot.class]?.label ?? ""),
    ways(knot),
    title(drawing.scene.ties[rank]?.length ?? 0),
    ties(drawing, rank),
  );
}

function head(drawing: Drawing, knot: Knot): HTMLElement {
  const made = document.createElement("header");
  const kind = element("p", drawing.scene.network.classes[knot.class]?.label ?? "", "kind");
  const name = element("h3", knot.label);
  const close = button("×", words.close, () => drawing.choose(null));
  made.lang = "fr";
  made.append(kind, name, close);
  return made;
}

/** Its text and place; a text that only says its class again is left out. */
function about(knot: Knot, kind: string): HTMLElement[] {
  const text = fold(knot.text ?? "") === fold(kind) ? "" : (knot.text ?? "");
  const said = [element("p", text, "said"), element("p", knot.place ?? "", "soft")];
  return said.filter((each) => each.textContent !== "");
}

/** The links from a node: those of paths are built from the one that centres on it. */
function ways(knot: Knot): HTMLElement {
  const made = element("ul", "", "files");
  const add = (address: string | undefined, text: string) => {
    if (!address) return;
    const item = document.createElement("li");
    item.append(link(address, text, "file"));
    made.append(item);
  };
  add(knot.page, words.page);
  add(knot.focus, words.focus);
  if (knot.focus) {
    add(pathFrom(knot.focus, "de"), words.from);
    add(pathFrom(knot.focus, "a"), words.to);
  }
  return made;
}

/** The address of a path that begins or ends at a node; the other end stays as it is. */
function pathFrom(focus: string, end: "de" | "a"): string {
  const address = new URL(focus, location.href);
  const now = new URL(location.href).searchParams;
  const node = address.searchParams.get("noeud") ?? "";
  const before = now.get("noeud");
  address.searchParams.delete("noeud");
  if (before) address.searchParams.set("noeud", before);
  address.searchParams.set(end, node);
  return address.pathname + address.search;
}

function title(count: number): HTMLElement {
  return element("h4", count === 1 ? words.tie : counted(words.ties, count));
}

function ties(drawing: Drawing, rank: number): HTMLElement {
  const made = element("ul", "", "ties");
  const { network } = drawing.scene;
  const found = [...(drawing.scene.ties[rank] ?? [])].sort((a, b) => b.weight - a.weight);
  for (const tie of found.slice(0, MOST)) {
    const other = tie.from === rank ? tie.to : tie.from;
    const item = document.createElement("li");
    item.lang = "fr";
    const choose = button(
      network.nodes[other]?.label ?? "",
      network.nodes[other]?.label ?? "",
      () => drawing.choose(other),
    );
    item.append(element("span", told(drawing, tie), "soft"), choose);
    if (tie.list) item.append(link(tie.list, words.proof, "proof"));
    made.append(item);
  }
  return made;
}

/** An edge in words: its relation, and its weight where weights differ. */
function told(drawing: Drawing, tie: Tie): string {
  const { network, weights } = drawing.scene;
  const name = network.relations[tie.relation]?.name ?? "";
  if (weights[1] === 1) return name;
  return `${name} · ${tie.weight} ${network.weight[tie.weight > 1 ? 1 : 0]}`;
}

function link(address: string, text: string, kind: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  made.className = kind;
  return made;
}

function element(name: string, text: string, kind = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
