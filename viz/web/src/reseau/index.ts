// Networks drawn in the page: every figure that says where its data are, and the page /reseau.
// Without WebGL the server draws: links and forms are the browser's, as without any script.
import "./reseau.css";
import type { Figure } from "./figure";
import { Page } from "./page";
import { canDraw } from "./webgl";

let drawn: Figure[] = [];

if (canDraw()) {
  void draw();
  // A page that replaces a part of itself says so.
  document.addEventListener("planville:contenu", () => void draw());
}

/** Draws the figures of the document that are not yet, and lets go of those that left it. */
async function draw(): Promise<void> {
  const { Figure } = await import("./figure");
  for (const figure of drawn) if (!figure.element.isConnected) figure.end();
  drawn = drawn.filter((figure) => figure.element.isConnected);
  for (const element of document.querySelectorAll<HTMLElement>("figure[data-reseau-src]")) {
    if (drawn.some((figure) => figure.element === element)) continue;
    const figure = new Figure(element);
    drawn.push(figure);
    const root = element.closest<HTMLElement>("[data-reseau-page]");
    if (root) new Page(root.parentElement ?? root, figure);
    void figure.load(element.dataset.reseauSrc ?? "");
  }
}
