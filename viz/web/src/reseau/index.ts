// Networks drawn in the page: every figure that says where its data are, and the page /reseau.
// Without WebGL the server draws: links and forms are the browser's, as without any script.
import "./reseau.css";
import { Page } from "./page";
import { canDraw } from "./webgl";

if (canDraw()) void begin();

async function begin(): Promise<void> {
  const { Figure } = await import("./figure");
  for (const element of document.querySelectorAll<HTMLElement>("figure[data-reseau-src]")) {
    const figure = new Figure(element);
    const root = element.closest<HTMLElement>("[data-reseau-page]");
    if (root) new Page(root.parentElement ?? root, figure);
    void figure.load(element.dataset.reseauSrc ?? "");
  }
}
