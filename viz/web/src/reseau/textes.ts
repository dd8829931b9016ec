// What the island says, in the language of the page.

const FRENCH = {
  bigger: "Agrandir",
  smaller: "Réduire",
  whole: "Tout voir",
  png: "Image PNG de ce qui est affiché",
  list: "Nœuds du dessin",
  filter: "Trouver un nœud",
  none: "Aucun nœud n’a ces mots.",
  more: "et {n} autres : précisez",
  page: "Ouvrir sa page",
  focus: "Montrer ses voisins",
  from: "Chemin à partir d’ici",
  to: "Chemin jusqu’ici",
  close: "Fermer",
  ties: "{n} liens",
  tie: "1 lien",
  proof: "preuves",
  failed: "Ce réseau n’a pas pu être lu : rechargez la page.",
  keys: "Flèches : déplacer ; + et − : agrandir, réduire ; 0 : tout voir",
};

const ENGLISH: typeof FRENCH = {
  bigger: "Zoom in",
  smaller: "Zoom out",
  whole: "See all",
  png: "PNG image of what is shown",
  list: "Nodes of the drawing",
  filter: "Find a node",
  none: "No node has these words.",
  more: "and {n} more: say more",
  page: "Open its page",
  focus: "Show its neighbours",
  from: "Path from here",
  to: "Path to here",
  close: "Close",
  ties: "{n} links",
  tie: "1 link",
  proof: "evidence",
  failed: "This network could not be read: reload the page.",
  keys: "Arrows: move; + and −: zoom in, out; 0: see all",
};

export const words = document.documentElement.lang === "en" ? ENGLISH : FRENCH;

/** Returns a text with its number in its place. */
export function counted(text: string, count: number): string {
  return text.replace("{n}", count.toLocaleString(document.documentElement.lang));
}

/** Folds accents, case and ligatures, as the server does. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[’`]/g, "'");
}
