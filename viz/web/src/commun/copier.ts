// A button after each text marked `data-copier`, whose value is what the button is called.

/** Adds its button to each text of `root` that can be copied; `data-copie` is what is said then. */
export function copyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return; // a page without a secure origin may not write there
  for (const text of root.querySelectorAll<HTMLElement>("[data-copier]")) {
    if (text.nextElementSibling?.classList.contains("copier")) continue;
    text.after(button(text));
  }
}

function button(text: HTMLElement): HTMLButtonElement {
  const made = document.createElement("button");
  const words = text.dataset.copier ?? "";
  made.type = "button";
  made.className = "copier";
  made.textContent = words;
  made.setAttribute("aria-live", "polite");
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent ?? "");
    made.textContent = text.dataset.copie ?? words;
    setTimeout(() => {
      made.textContent = words;
    }, 2000);
  });
  return made;
}
