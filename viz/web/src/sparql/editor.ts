// The editor itself. It stands in a shadow root, where its style sheets are adopted: the policy of
// the page allows no style element.
import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentService, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { completions } from "./completion";
import { colours, language } from "./language";
import { look } from "./look";
import { isEnglish, PHRASES } from "./phrases";

const INDENT = "  ";

/** What the page tells of an error: its place, as people count it, and what is wrong. */
export interface Fault {
  line: number;
  column: number;
  message: string;
}

export interface Asked {
  text: string;
  label: string;
  help: string;
  run: () => void;
  changed: (text: string) => void;
}

/** Puts an editor into an element. */
export function makeEditor(holder: HTMLElement, asked: Asked): EditorView {
  const root = holder.attachShadow({ mode: "open" });
  const help = document.createElement("p");
  help.id = "aide";
  help.hidden = true;
  help.textContent = asked.help;
  root.append(help);
  const keys = Prec.highest(
    keymap.of([{ key: "Mod-Enter", run: () => (asked.run(), true), preventDefault: true }]),
  );
  return new EditorView({
    doc: asked.text,
    parent: root,
    root,
    extensions: [
      keys,
      lineNumbers(),
      history(),
      language,
      syntaxHighlighting(colours),
      bracketMatching(),
      closeBrackets(),
      indentService.of((context, at) => indentAt(context.state, at)),
      autocompletion({ override: completions, icons: false, maxRenderedOptions: 60 }),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.lineWrapping,
      EditorState.phrases.of(isEnglish ? {} : PHRASES),
      EditorView.contentAttributes.of({
        "aria-label": asked.label,
        "aria-describedby": "aide",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) asked.changed(update.state.doc.toString());
      }),
      look,
    ],
  });
}

/** Replaces the whole text, which can be undone. */
export function setText(view: EditorView, text: string): void {
  const whole = text.replace(/\n$/, "");
  if (whole === view.state.doc.toString()) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: whole } });
}

/** Marks where the server found an error; none takes the marks away. */
export function showFault(view: EditorView, fault: Fault | null): void {
  view.dispatch(setDiagnostics(view.state, fault ? [diagnosticOf(view.state, fault)] : []));
}

function diagnosticOf(state: EditorState, fault: Fault) {
  const line = state.doc.line(Math.min(Math.max(fault.line, 1), state.doc.lines));
  const start = Math.min(line.from + Math.max(fault.column - 1, 0), line.to);
  const word = /^[^\s{}();,]+/.exec(line.text.slice(start - line.from))?.[0] ?? "";
  const from = word || start > line.from ? start : line.from;
  const to = Math.min(from + Math.max(word.length, 1), state.doc.length);
  return { from: Math.min(from, to), to, severity: "error" as const, message: fault.message };
}

function indentAt(state: EditorState, at: number): number {
  const line = state.doc.lineAt(at);
  const before = /^\s*/.exec(line.text)?.[0].length ?? 0;
  return /[{([]\s*$/.test(state.sliceDoc(line.from, at)) ? before + INDENT.length : before;
}
