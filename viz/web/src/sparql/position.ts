// Where one stands in a query that is being written: which part of a triple comes next.

export type Slot = "outside" | "subject" | "predicate" | "object" | "class" | "expression" | "end";

/** What is known of the place where one writes. */
export interface Position {
  slot: Slot;
  /** Whether a prefix is being declared. */
  declares: boolean;
  /** The property whose object comes next. */
  verb: string;
}

const TOKENS =
  /#[^\n]*|<[^<>"{}|^`\\\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|@[A-Za-z-]+|\^\^|[?$][\p{L}\p{N}_]+|[\p{L}\p{N}_.-]*:[\p{L}\p{N}_.%-]*|[\p{L}_][\p{L}\p{N}_]*|[0-9.]+|[^\s]/gu;
const CLAUSES = new Set([
  "FILTER",
  "BIND",
  "OPTIONAL",
  "UNION",
  "MINUS",
  "WHERE",
  "VALUES",
  "NOT",
  "EXISTS",
]);
const NEXT: Partial<Record<Slot, Slot>> = {
  subject: "predicate",
  predicate: "object",
  object: "end",
  class: "end",
};

/** Returns the place at the end of the text before the word that is being written. */
export function positionAt(before: string): Position {
  const slots: Slot[] = ["outside"];
  let named = false; // the name of a graph or service is no part of a triple
  let last = "";
  let verb = "";
  const set = (slot: Slot) => {
    slots[slots.length - 1] = slot;
  };
  const advance = () => set(NEXT[slots.at(-1) ?? "end"] ?? slots.at(-1) ?? "outside");
  for (const [token] of before.matchAll(TOKENS)) {
    if (token.startsWith("#")) continue;
    const slot = slots.at(-1) ?? "outside";
    const word = token.toUpperCase();
    if (token === "{") slots.push("subject");
    else if (token === "(") slots.push("expression");
    else if (token === "[") slots.push("predicate");
    else if (token === "}" || token === ")" || token === "]") {
      if (slots.length > 1) slots.pop();
      if (token === "}" && slots.length > 1) set("subject");
      if (token === "]") advance();
      if (token === ")" && slots.at(-1) === "end") set("subject");
    } else if (slot !== "outside" && slot !== "expression") {
      if (token === ".") set("subject");
      else if (token === ";") set("predicate");
      else if (token === ",") set("object");
      else if (token === "/" || token === "|" || token === "^") set("predicate");
      else if (token === "*" || token === "+" || token === "?" || token === "!") continue;
      else if (token.startsWith("@") || token === "^^") continue;
      else if (CLAUSES.has(word)) set(word === "FILTER" || word === "BIND" ? "end" : "subject");
      else if (word === "GRAPH" || word === "SERVICE") named = true;
      else if (named) named = false;
      else if (slot === "predicate" && (token === "a" || token === "rdf:type")) set("class");
      else if (slot === "predicate") {
        verb = token;
        advance();
      } else if (slot === "end" && /^[?$<]|:/.test(token)) set("predicate");
      else advance();
    }
    last = word;
  }
  return { slot: slots.at(-1) ?? "outside", declares: last === "PREFIX", verb };
}

/** Returns the variables of a query, in the order in which they come. */
export function variablesOf(text: string): string[] {
  const found = [...text.matchAll(TOKENS)].map(([token]) => token);
  return [...new Set(found.filter((token) => /^[?$]./.test(token)))];
}
