// The nodes of a drawing as a list: arrows go through it, the picture shows where each one is.

import type { Drawing } from "./dessin";
import { counted, fold, words } from "./textes";

const MOST = 60;
let lists = 0;

export class List {
  readonly element = document.createElement("div");
  private readonly field = document.createElement("input");
  private readonly list = document.createElement("ul");
  private readonly rest = document.createElement("p");
  private folded: string[] = [];

  constructor(private readonly drawing: Drawing) {
    lists += 1;
    const label = document.createElement("label");
    this.element.className = "reseau-liste";
    this.field.id = `reseau-liste-${lists}`;
    this.field.type = "search";
    this.field.autocomplete = "off";
    label.htmlFor = this.field.id;
    label.textContent = words.filter;
    this.list.setAttribute("aria-label", words.list);
    this.rest.className = "soft";
    this.rest.setAttribute("role", "status");
    this.element.append(label, this.field, this.list, this.rest);
    this.field.addEventListener("input", () => this.fill());
    this.element.addEventListener("keydown", (event) => this.walk(event));
    this.list.addEventListener("focusout", () => drawing.look(null));
    this.renew();
  }

  /** Lists the nodes of the network that is drawn now. */
  renew(): void {
    const { nodes } = this.drawing.scene.network;
    this.folded = nodes.map(({ label, text }) => fold(`${label} ${text ?? ""}`));
    this.fill();
  }

  private fill(): void {
    const { network, order } = this.drawing.scene;
    const wanted = fold(this.field.value).split(/\s+/).filter(Boolean);
    const found = order.filter((rank) => wanted.every((word) => this.folded[rank]?.includes(word)));
    this.list.replaceChildren(
      ...found.slice(0, MOST).map((rank, place) => {
        const item = document.createElement("li");
        const made = document.createElement("button");
        const kind = network.classes[network.nodes[rank]?.class ?? 0];
        made.type = "button";
        made.lang = "fr";
        made.tabIndex = place === 0 ? 0 : -1;
        made.textContent = network.nodes[rank]?.label ?? "";
        made.title = kind?.label ?? "";
        made.addEventListener("focus", () => this.drawing.look(rank, true));
        made.addEventListener("click", () => this.drawing.choose(rank));
        item.append(made);
        return item;
      }),
    );
    this.rest.textContent =
      found.length === 0
        ? words.none
        : found.length > MOST
          ? counted(words.more, found.length - MOST)
          : "";
  }

  /** Arrows go from the field into the list, and through it; one stop of Tab for all of it. */
  private walk(event: KeyboardEvent): void {
    const buttons = [...this.list.querySelectorAll("button")];
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 }[
      event.key
    ];
    if (to === undefined || (now < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const next = buttons[Math.min(to, buttons.length - 1)];
    if (to < 0 || !next) {
      this.field.focus();
      return;
    }
    for (const each of buttons) each.tabIndex = each === next ? 0 : -1;
    next.focus();
  }
}
