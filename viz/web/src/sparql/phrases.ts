// What the editor says: CodeMirror's words in French, and our own in English.
export const PHRASES: Record<string, string> = {
  Completions: "Propositions",
  "Control character": "Caractère de contrôle",
  Diagnostics: "Erreurs",
  "No diagnostics": "Aucune erreur",
  "Selection deleted": "Sélection effacée",
  close: "fermer",
  "current match": "trouvé",
  "folded code": "texte replié",
};

const ENGLISH: Record<string, string> = {
  Choses: "Things",
  Classes: "Classes",
  Codes: "Codes",
  Fonctions: "Functions",
  "Mots du langage": "Words of the language",
  Préfixes: "Prefixes",
  Propriétés: "Properties",
  Suite: "What may follow",
  Variables: "Variables",
  "Se dit de :": "Said of:",
  "est une sorte de": "is a kind of",
  "fois dans le graphe": "times in the graph",
  "Pas encore employé": "Not used yet",
};

/** Whether the page is in English; data stay in French. */
export const isEnglish = document.documentElement.lang === "en";

/** Returns one of our own texts in the language of the page. */
export function say(text: string): string {
  return (isEnglish && ENGLISH[text]) || text;
}
