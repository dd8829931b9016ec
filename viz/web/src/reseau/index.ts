// Networks drawn in the page: every figure that says where its data are, and the page /reseau.
import "./reseau.css";
import { Figure } from "./figure";
import { Page } from "./page";

for (const element of document.querySelectorAll<HTMLElement>("figure[data-reseau-src]")) {
  const figure = new Figure(element);
  const root = element.closest<HTMLElement>("[data-reseau-page]");
  if (root) new Page(root.parentElement ?? root, figure);
  void figure.load(element.dataset.reseauSrc ?? "");
}
