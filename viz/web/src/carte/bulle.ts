// The words of the area under the pointer or the focus, in a box beside it; its row shows too.

/** Shows the words of areas of a stage; Escape hides them. */
export class Bubble {
  private readonly box = document.createElement("div");
  private near: string | undefined;

  constructor(private readonly stage: HTMLElement) {
    this.box.className = "bulle";
    this.box.hidden = true;
    this.box.setAttribute("aria-hidden", "true"); // the area says the same
    stage.append(this.box);
    stage.addEventListener("pointerover", (event) => this.follow(event.target, event));
    stage.addEventListener("pointermove", (event) => this.place(event.clientX, event.clientY));
    stage.addEventListener("pointerleave", () => this.hide());
    stage.addEventListener("pointerdown", () => this.hide());
    stage.addEventListener("focusin", (event) => this.follow(event.target));
    stage.addEventListener("focusout", () => this.hide());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
  }

  private follow(target: EventTarget | null, pointer?: PointerEvent): void {
    const mark = (target as Element).closest<SVGElement>(".mark");
    if (!mark || pointer?.buttons) {
      this.hide();
      return;
    }
    const lines = wordsOf(mark);
    this.box.replaceChildren(...lines.map(paragraph));
    this.box.hidden = false;
    if (pointer) this.place(pointer.clientX, pointer.clientY);
    else {
      const { left, width, bottom } = mark.getBoundingClientRect();
      this.place(left + width / 2, bottom);
    }
    this.light(mark.dataset.key);
  }

  private place(x: number, y: number): void {
    if (this.box.hidden) return;
    const frame = this.stage.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.box;
    const left = Math.min(Math.max(x - frame.left + 14, 4), frame.width - offsetWidth - 4);
    const below = y - frame.top + 16;
    const fits = below + offsetHeight < frame.height - 4;
    this.box.style.left = `${Math.max(left, 4)}px`;
    this.box.style.top = `${fits ? below : Math.max(4, y - frame.top - offsetHeight - 14)}px`;
  }

  /** Hides the words, after a mark went away or Escape. */
  hide(): void {
    this.box.hidden = true;
    this.light(undefined);
  }

  private light(key: string | undefined): void {
    for (const [each, on] of [
      [this.near, false],
      [key, true],
    ] as const)
      if (each) document.querySelector(rowOf(each))?.classList.toggle("near", on);
    this.near = key;
  }
}

/** Returns the lines that an area says; its native tooltip, which would say them twice, goes. */
export function wordsOf(mark: SVGElement): string[] {
  const title = mark.querySelector("title");
  if (title) {
    mark.dataset.words = title.textContent ?? "";
    mark.setAttribute("aria-label", mark.dataset.words.replaceAll("\n", ", "));
    title.remove();
  }
  return (mark.dataset.words ?? "").split("\n");
}

/** Returns the selector of the row of an area. */
function rowOf(key: string): string {
  return `tr[data-key="${CSS.escape(key)}"]`;
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
