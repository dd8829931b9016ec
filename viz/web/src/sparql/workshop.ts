// The page of the editor: what is asked goes to the server as the form would, and what its page
// shows is put here in place. The address always says the view; long queries are sent by POST.
import type { EditorView } from "@codemirror/view";
import { copyButtons } from "../commun/copier";
import { makeEditor, setText, showFault } from "./editor";

const LONGEST = 8000;

interface Visit {
  address: string;
  body?: URLSearchParams;
  /** Whether the address becomes that of the page. */
  push?: boolean;
  /** Whether the text of the editor is that of the page asked for. */
  fills?: boolean;
  /** Whether the result is replaced. */
  shows?: boolean;
}

export class Workshop {
  private readonly button: HTMLButtonElement;
  private readonly idle: string;
  private view: EditorView | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly area: HTMLTextAreaElement,
    private readonly result: HTMLElement,
  ) {
    this.button = form.querySelector<HTMLButtonElement>(".acts button") as HTMLButtonElement;
    this.idle = this.button.textContent ?? "";
  }

  start(): void {
    const holder = document.createElement("div");
    holder.className = "editor";
    this.area.before(holder);
    this.area.hidden = true;
    this.form.querySelector("[data-envoi]")?.remove();
    const keys = this.form.querySelector<HTMLElement>(".keys");
    if (keys) keys.hidden = false;
    this.view = makeEditor(holder, {
      text: this.area.value.replace(/\n$/, ""),
      label: this.form.getAttribute("aria-label") ?? "SPARQL",
      help: keys?.textContent?.replace(/\s+/g, " ").trim() ?? "",
      run: () => this.form.requestSubmit(this.button),
      changed: (text) => {
        this.area.value = text;
      },
    });
    this.form.querySelector("label")?.addEventListener("click", () => this.view?.focus());
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("click", (event) => this.clicked(event));
    addEventListener("popstate", () => {
      void this.visit({ address: location.href, fills: true, shows: true });
    });
    this.mark();
  }

  /** Sends a form of the page: the query's own, or that of the columns of a network. */
  private submitted(event: SubmitEvent): void {
    const form = event.target;
    const by = event.submitter;
    if (!(form instanceof HTMLFormElement) || !this.isOurs(form) || by?.classList.contains("file"))
      return;
    event.preventDefault();
    if (this.running) {
      this.running.abort();
      return;
    }
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form, by)) fields.append(name, String(value));
    if (by?.getAttribute("name") === "mise-en-forme") {
      void this.visit({ address: "/sparql", body: fields, fills: true });
      return;
    }
    const address = `/sparql?${fields}`;
    void this.visit(
      address.length > LONGEST
        ? { address: "/sparql", body: fields, shows: true }
        : { address, push: true, shows: true },
    );
  }

  /** Follows the links of the page that lead to it: examples, views, pages of rows. */
  private clicked(event: MouseEvent): void {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.hasAttribute("download") || link.pathname !== "/sparql") return;
    const asked = new URL(link.href).searchParams;
    if (link.origin !== location.origin || asked.has("format")) return;
    if (!link.closest("main")) return;
    event.preventDefault();
    const shows = asked.has("query");
    void this.visit({ address: link.href, push: true, fills: true, shows: true }).then(() => {
      if (!shows) this.view?.focus();
    });
  }

  private isOurs(form: HTMLFormElement): boolean {
    return form === this.form || this.result.contains(form);
  }

  private async visit(asked: Visit): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.busy(true);
    try {
      const response = await fetch(asked.address, {
        headers: { Accept: "text/html" },
        signal: running.signal,
        ...(asked.body ? { method: "POST", body: asked.body } : {}),
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!page.querySelector("#resultat")) throw new Error(String(response.status));
      if (asked.push) history.pushState(null, "", asked.address);
      this.arrange(page, asked);
    } catch (error) {
      if (!running.signal.aborted) this.say(this.form.dataset.panne ?? String(error));
      else this.say(this.form.dataset.arret ?? "");
    } finally {
      if (this.running === running) {
        this.running = undefined;
        this.busy(false);
      }
    }
  }

  private arrange(page: Document, asked: Visit): void {
    const text = page.querySelector<HTMLTextAreaElement>("form#requete textarea")?.value;
    if (asked.fills && text !== undefined && this.view) setText(this.view, text);
    const found = page.querySelector("#resultat");
    const failed = found?.querySelector("#erreur");
    if (found && (asked.shows || failed)) {
      this.result.replaceChildren(...found.childNodes);
      document.title = page.title;
      this.keep(page);
      copyButtons(this.result);
      loadIslands(page);
      document.dispatchEvent(new CustomEvent("planville:contenu", { detail: this.result }));
    }
    this.mark();
    const said = this.result.querySelector(".tally, #erreur")?.textContent ?? "";
    this.say(said.replace(/\s+/g, " ").trim());
    if (asked.shows) this.bringNear();
  }

  /** Takes over the fields that the page keeps beside the query, such as the view. */
  private keep(page: Document): void {
    for (const old of this.form.querySelectorAll('input[type="hidden"]')) old.remove();
    this.form.prepend(...page.querySelectorAll('form#requete > input[type="hidden"]'));
  }

  /** Marks in the text the place of the error that the page tells. */
  private mark(): void {
    const said = this.result.querySelector<HTMLElement>("#erreur");
    const line = Number(said?.dataset.ligne ?? 0);
    if (!this.view) return;
    showFault(
      this.view,
      said && line
        ? { line, column: Number(said.dataset.colonne), message: said.textContent ?? "" }
        : null,
    );
  }

  private busy(is: boolean): void {
    this.result.setAttribute("aria-busy", String(is));
    this.button.textContent = is ? (this.form.dataset.arreter ?? this.idle) : this.idle;
  }

  private say(text: string): void {
    const place = document.querySelector("#annonce");
    if (place) place.textContent = text;
  }

  private bringNear(): void {
    const title = this.result.querySelector("h2");
    if (title && title.getBoundingClientRect().top > innerHeight * 0.8) {
      title.scrollIntoView({ block: "center" });
    }
  }
}

/** Loads the scripts and style sheets that the page asked for needs and this one has not yet. */
function loadIslands(page: Document): void {
  for (const wanted of page.head.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
    'script[type="module"][src], link[rel="stylesheet"]',
  )) {
    const name = wanted instanceof HTMLScriptElement ? "src" : "href";
    const address = wanted.getAttribute(name) ?? "";
    if (document.head.querySelector(`[${name}="${CSS.escape(address)}"]`)) continue;
    const made = document.createElement(wanted.tagName);
    for (const each of wanted.attributes) made.setAttribute(each.name, each.value);
    document.head.append(made);
  }
}
