// A figure `<figure data-reseau-src="/…json">` of any page, drawn in place of what the server put
// in it; the server's own picture stays where WebGL is missing or the network cannot be read.

import { Drawing } from "./dessin";
import { fetchNetwork } from "./donnees";
import { List } from "./liste";
import { button, listenToKeys, toolbar } from "./outils";
import { fillPanel } from "./panneau";
import { words } from "./textes";
import { onThemeChange } from "./theme";

export class Figure {
  private drawing: Drawing | null = null;
  private list: List | null = null;
  private loading = new AbortController();
  private readonly gone = new AbortController();

  constructor(readonly element: HTMLElement) {}

  /** Draws what an address says; `address` is kept as that of the figure. */
  async load(address: string): Promise<void> {
    this.loading.abort();
    this.loading = new AbortController();
    this.element.dataset.reseauSrc = address;
    this.element.setAttribute("aria-busy", "true");
    try {
      const network = await fetchNetwork(address, this.loading.signal);
      if (!this.drawing) this.begin(network);
      else this.drawing.show(network);
      this.drawing?.choose(null);
      this.list?.renew();
      this.element.dataset.reseauPret = String(network.nodes.length);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.complain();
    }
    this.element.removeAttribute("aria-busy");
  }

  /** Lets go of what was drawn, once the figure has left the page. */
  end(): void {
    this.loading.abort();
    this.gone.abort();
    this.drawing?.end();
  }

  private begin(network: Awaited<ReturnType<typeof fetchNetwork>>): void {
    const stage = this.stage();
    const canvas = document.createElement("div");
    canvas.className = "reseau-toile";
    stage.classList.add("reseau-vif");
    stage.replaceChildren(canvas);
    stage.title = words.keys;
    const panel = document.createElement("section");
    panel.className = "reseau-panneau";
    panel.setAttribute("aria-live", "polite");
    panel.hidden = true;
    const drawing = new Drawing(canvas, network, (rank) => fillPanel(panel, drawing, rank));
    this.drawing = drawing;
    this.list = new List(drawing);
    stage.before(toolbar(drawing, this.name()));
    const beside = document.createElement("div");
    beside.className = "reseau-bas";
    beside.append(this.list.element, panel);
    stage.after(beside);
    listenToKeys(stage, drawing);
    onThemeChange(() => drawing.recolour(), this.gone.signal);
    // The keyboard that closed a panel goes on from the picture.
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      drawing.choose(null);
      stage.focus();
    });
  }

  private stage(): HTMLElement {
    const found = this.element.querySelector<HTMLElement>("[data-reseau-dessin]");
    if (found) return found;
    const made = document.createElement("div");
    made.className = "canvas";
    made.tabIndex = 0;
    made.setAttribute("role", "region");
    made.setAttribute("aria-label", this.element.dataset.reseauTitle ?? "");
    this.element.prepend(made);
    return made;
  }

  private name(): string {
    return (
      (this.element.dataset.reseauSrc ?? "reseau").replace(/\?.*$|^.*\/|\..*$/g, "") || "reseau"
    );
  }

  private complain(): void {
    const note = document.createElement("p");
    note.className = "note";
    note.setAttribute("role", "alert");
    note.append(
      words.failed,
      " ",
      button("×", words.close, () => note.remove()),
    );
    this.element.before(note);
  }
}
