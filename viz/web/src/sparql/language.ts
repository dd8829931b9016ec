// SPARQL's grammar, and the colours of its words: those of the page, in light and in dark.
import { HighlightStyle, LanguageSupport } from "@codemirror/language";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

const told = SparqlLanguage.configure({
  props: [
    styleTags({
      "Pname_ln Pname_ns A_predicate": tags.namespace,
      Var: tags.variableName,
      Langtag: tags.annotation,
    }),
  ],
});

export const language = new LanguageSupport(told, [
  told.data.of({ commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"'] } }),
]);

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "var(--brick)" },
  { tag: tags.variableName, color: "var(--ink)", fontWeight: "600" },
  { tag: [tags.string, tags.integer, tags.float, tags.bool], color: "var(--h4)" },
  { tag: [tags.comment, tags.annotation], color: "var(--soft)", fontStyle: "italic" },
]);
