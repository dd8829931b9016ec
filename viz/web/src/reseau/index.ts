// Networks drawn in the page: every figure that says where its data are, and the page /reseau.
import "./reseau.css";
import { Figure } from "./figure";
import { Page } from "./page";

let drawn: Figure[] = [];

/** Draws the figures of the document that are not yet, and lets go of those that left it. */
function draw(): void {
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

draw();
// A page that replaces a part of itself says so.
document.addEventListener("planville:contenu", draw);
