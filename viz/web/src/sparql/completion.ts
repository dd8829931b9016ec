// What is offered while one writes: the graph's own classes, properties, codes and things, the
// variables of the query, its prefixes and the words of the language.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { isEnglish, say } from "./phrases";
import { positionAt, type Slot, variablesOf } from "./position";
import { type Name, names, type Term, type Terms, terms } from "./terms";

const WORD = /[?$]?[\p{L}\p{N}_:’'.-]*$/u;
const SHORTEST = 2;
const MOST = 60;
const CLAUSES = "OPTIONAL {|FILTER(|FILTER NOT EXISTS {|BIND(|VALUES|UNION {|MINUS {|GRAPH".split(
  "|",
);
const HEADS =
  "SELECT|SELECT DISTINCT|CONSTRUCT {|ASK {|DESCRIBE|WHERE {|GROUP BY|HAVING(|ORDER BY|ORDER BY DESC(|LIMIT|OFFSET|PREFIX".split(
    "|",
  );
const FUNCTIONS =
  "COUNT(|COUNT(DISTINCT|SUM(|AVG(|MIN(|MAX(|SAMPLE(|GROUP_CONCAT(|STR(|LANG(|LANGMATCHES(|DATATYPE(|BOUND(|IF(|COALESCE(|CONTAINS(|STRSTARTS(|STRENDS(|STRLEN(|SUBSTR(|REPLACE(|REGEX(|LCASE(|UCASE(|CONCAT(|STRBEFORE(|STRAFTER(|YEAR(|ROUND(|ABS(|ISIRI(|ISLITERAL(|EXISTS {|NOT EXISTS {|IN (".split(
    "|",
  );
const HINTS: Record<Slot, string> = {
  outside: "Mots du langage",
  subject: "Choses",
  predicate: "Propriétés",
  object: "Choses",
  class: "Classes",
  expression: "Fonctions",
  end: "Suite",
};

export const completions = [complete];

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(WORD);
  const word = typed?.text ?? "";
  const from = typed?.from ?? context.pos;
  const text = context.state.doc.toString();
  const before = text.slice(0, from);
  if (isQuoted(before) || (!word && !context.explicit)) return null;
  if (/^[?$]/.test(word)) return listed(from, variables(text, word, context.pos));
  const { slot, declares, verb } = positionAt(before);
  const known = await terms();
  const found = declares
    ? declarations(known, word)
    : offered(slot, verb, known, word, text, context);
  const things = declares ? [] : await named(slot, word, context);
  return context.aborted ? null : listed(from, [...found, ...things]);
}

function listed(from: number, options: Completion[]): CompletionResult | null {
  return options.length ? { from, options: options.slice(0, MOST), filter: false } : null;
}

/** Whether one writes in a string, an IRI or a comment. */
function isQuoted(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const bare = line.replace(/<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return /["#]|<[^\s=]*$/.test(bare);
}

function offered(
  slot: Slot,
  verb: string,
  known: Terms,
  word: string,
  text: string,
  context: CompletionContext,
): Completion[] {
  const here = variables(text, word, context.pos);
  switch (slot) {
    case "predicate":
      return [...verbs(word), ...ranked(known.properties, word, known, HINTS.predicate), ...here];
    case "class":
      return [...ranked(known.classes, word, known, HINTS.class), ...here];
    case "object":
      return [...codes(known, word, known.schemes[verb]), ...here, ...typesOf(known, word)];
    case "subject":
      return [...here, ...words(CLAUSES, word, "Suite")];
    case "expression":
      return [...here, ...words(FUNCTIONS, word, HINTS.expression), ...codes(known, word)];
    case "end":
      return words(CLAUSES, word, "Suite");
    default:
      return [...words(HEADS, word, HINTS.outside), ...words(FUNCTIONS, word, "Fonctions")];
  }
}

function variables(text: string, word: string, at: number): Completion[] {
  const bare = word.replace(/^[?$]/, "");
  const others = variablesOf(`${text.slice(0, at - word.length)} ${text.slice(at)}`);
  return others
    .filter((each) => folded(each.slice(1)).startsWith(folded(bare)))
    .map((label) => ({ label, type: "variable", section: section("Variables", 0) }));
}

function verbs(word: string): Completion[] {
  if (word && !"a".startsWith(word)) return [];
  return [{ label: "a", detail: say("est une sorte de"), section: section(HINTS.predicate, 1) }];
}

function words(all: string[], word: string, title: string): Completion[] {
  if (!word) return all.slice(0, 14).map((label) => ({ label, section: section(title, 3) }));
  const begun = word.toUpperCase();
  return all
    .filter((label) => label.startsWith(begun))
    .map((label) => ({ label, section: section(title, 3), boost: -1 }));
}

function declarations(known: Terms, word: string): Completion[] {
  return Object.entries(known.prefixes)
    .filter(([prefix]) => prefix.startsWith(word))
    .map(([prefix, base]) => ({ label: `${prefix}: <${base}>`, section: section("Préfixes", 1) }));
}

function ranked(all: Term[], word: string, known: Terms, title: string): Completion[] {
  return all
    .map((each): [number, Term] => [rank(each.term, each.label, word), each])
    .filter(([place]) => place < NONE)
    .sort(([one, a], [two, b]) => one - two || b.count - a.count)
    .map(([, each]) => ({
      label: each.term,
      detail: each.label,
      info: () => described(each),
      apply: (view, _, from, to) => put(view, each.term, from, to, known.prefixes),
      section: section(title, 1),
    }));
}

/** Returns the codes that are typed; of a property that takes those of some lists, all of these. */
function codes(known: Terms, word: string, schemes?: string[]): Completion[] {
  if (!schemes && word.length < SHORTEST) return [];
  return known.codes
    .filter((each) => (schemes?.includes(each.scheme) ?? true) && fits(each, word))
    .slice(0, schemes ? MOST : 12)
    .map((each) => ({
      label: each.label,
      detail: each.scheme,
      info: each.term,
      apply: each.term,
      section: section("Codes", 2),
    }));
}

function typesOf(known: Terms, word: string): Completion[] {
  if (!word.startsWith("xsd:")) return [];
  return known.types.filter((each) => each.startsWith(word)).map((label) => ({ label }));
}

async function named(slot: Slot, word: string, context: CompletionContext): Promise<Completion[]> {
  const isPlace = slot === "subject" || slot === "object" || slot === "expression";
  if (!isPlace || word.length < SHORTEST || word.includes(":")) return [];
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort(), { onDocChange: true });
  const found: Name[] = await names(word, stop.signal).catch(() => []);
  return found.map((each) => ({
    label: each.label,
    detail: each.kind,
    info: each.iri,
    apply: `<${each.iri}>`,
    section: section(HINTS.object, 1),
  }));
}

const NONE = 9;

function fits(code: { term: string; label: string }, word: string): boolean {
  return rank(code.term, code.label, word) < NONE;
}

/** Returns how well a term is what is typed, the best first, by its name and its French label. */
function rank(term: string, label: string, word: string): number {
  const typed = folded(word);
  const local = folded(term.replace(/^[^:]*:|^<|>$/g, ""));
  if (!typed || folded(term).startsWith(typed)) return 0;
  if (local.startsWith(typed)) return 1;
  const said = ` ${folded(label).replace(/['’-]/g, " ")}`;
  if (said.startsWith(` ${typed}`)) return 2;
  if (said.includes(` ${typed}`)) return 3;
  return typed.length > SHORTEST && local.includes(typed) ? 4 : NONE;
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function section(name: string, rank: number) {
  return { name: say(name), rank };
}

function described(each: Term): Node {
  const made = document.createElement("div");
  const lines = [
    each.comment,
    each.domain && `${say("Se dit de :")} ${each.domain}`,
    each.count
      ? `${each.count.toLocaleString(isEnglish ? "en" : "fr")} ${say("fois dans le graphe")}`
      : say("Pas encore employé"),
  ];
  for (const line of lines.filter(Boolean)) {
    made.append(Object.assign(document.createElement("p"), { textContent: line }));
  }
  return made;
}

/** Writes a term, and declares its prefix above the query where it is not yet. */
function put(
  view: EditorView,
  term: string,
  from: number,
  to: number,
  prefixes: Record<string, string>,
): void {
  const prefix = /^([\w-]+):/.exec(term)?.[1];
  const base = prefix && prefixes[prefix];
  const text = view.state.doc.toString();
  const isDeclared = !base || new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text);
  const line = isDeclared
    ? ""
    : `PREFIX ${prefix}: <${base}>\n${/^\s*(PREFIX|BASE)\b/i.test(text) ? "" : "\n"}`;
  const changes = [{ from, to, insert: term }];
  view.dispatch({
    changes: line ? [{ from: 0, to: 0, insert: line }, ...changes] : changes,
    selection: { anchor: from + line.length + term.length },
    userEvent: "input.complete",
  });
}
