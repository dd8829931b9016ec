// The look of the editor, by the tokens of the page's style sheet, which reach into its root.
import { EditorView } from "@codemirror/view";

const edge = "1px solid var(--edge)";

export const look = EditorView.theme({
  "&": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: edge,
    borderRadius: "6px",
    fontSize: "0.92rem",
    maxHeight: "30rem",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", borderRadius: "6px" },
  ".cm-content, .cm-gutter": { minHeight: "17rem" },
  ".cm-content": { padding: "0.6rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.8rem 0 0.5rem" },
  ".cm-gutters": {
    backgroundColor: "var(--card)",
    color: "var(--soft)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-content ::selection, .cm-line::selection": { backgroundColor: "var(--h2)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--wash)", outline: edge },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--brick-wash)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    backgroundColor: "var(--brick-wash)",
    textDecoration: "underline wavy var(--brick)",
    textUnderlineOffset: "0.25em",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: edge,
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 18%)",
    maxWidth: "min(36rem, 94vw)",
  },
  ".cm-tooltip.cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { borderLeft: "4px solid var(--brick)", padding: "0.4rem 0.7rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mono)",
    fontSize: "0.86rem",
    maxHeight: "17rem",
    maxWidth: "min(36rem, 94vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    gap: "0.8rem",
    padding: "0.32rem 0.7rem",
    lineHeight: "1.35",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--accent-ink)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > completion-section": {
    fontFamily: "var(--sans)",
    fontSize: "0.78rem",
    color: "var(--soft)",
    borderBottom: "1px solid var(--line)",
    padding: "0.3rem 0.7rem 0.1rem",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": {
    fontStyle: "normal",
    fontFamily: "var(--sans)",
    marginLeft: "auto",
    color: "var(--soft)",
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionInfo": {
    fontFamily: "var(--sans)",
    fontSize: "0.86rem",
    padding: "0.5rem 0.7rem",
    overflowWrap: "anywhere",
  },
  ".cm-completionInfo p": { margin: "0 0 0.35rem" },
  "@media (max-width: 640px)": { ".cm-completionInfo": { display: "none" } },
});
