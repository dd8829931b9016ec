// The buttons of a drawing, and its keys.

import type { Drawing } from "./dessin";
import { words } from "./textes";

const STEP = 80;

/** Returns the buttons that zoom, fit and save. */
export function toolbar(drawing: Drawing, name: string): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "reseau-outils";
  bar.append(
    button("+", words.bigger, () => drawing.zoom(1.5)),
    button("−", words.smaller, () => drawing.zoom(1 / 1.5)),
    button("⤢", words.whole, () => drawing.whole()),
    button("PNG", words.png, () => save(drawing.picture(), name)),
  );
  return bar;
}

/** Moves the picture by the keyboard, while it has the focus. */
export function listenToKeys(stage: HTMLElement, drawing: Drawing): void {
  const moves: Record<string, () => void> = {
    ArrowLeft: () => drawing.pan(-STEP, 0),
    ArrowRight: () => drawing.pan(STEP, 0),
    ArrowUp: () => drawing.pan(0, -STEP),
    ArrowDown: () => drawing.pan(0, STEP),
    "+": () => drawing.zoom(1.5),
    "=": () => drawing.zoom(1.5),
    "-": () => drawing.zoom(1 / 1.5),
    "0": () => drawing.whole(),
    Escape: () => drawing.choose(null),
  };
  stage.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move || event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  });
}

/** Returns a button whose sign is explained. */
export function button(sign: string, label: string, then: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  if (label !== sign) {
    made.title = label;
    made.setAttribute("aria-label", label);
  }
  made.addEventListener("click", then);
  return made;
}

function save(picture: HTMLCanvasElement, name: string): void {
  picture.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
}
