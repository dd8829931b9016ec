// The colours of the page, light or dark, read from its style sheet.

import type { Kind } from "./donnees";

export interface Theme {
  dark: boolean;
  paper: string;
  ink: string;
  soft: string;
  edge: string;
  line: string;
  accent: string;
  brick: string;
  font: string;
}

const DARK = matchMedia("screen and (prefers-color-scheme: dark)");

/** Reads the colours as they are now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: DARK.matches,
    paper: colour("card"),
    ink: colour("ink"),
    soft: colour("soft"),
    edge: colour("edge"),
    line: colour("line"),
    accent: colour("accent"),
    brick: colour("brick"),
    font: colour("sans"),
  };
}

/** Calls back when the reader goes from light to dark, or back, until it is told to stop. */
export function onThemeChange(then: () => void, until: AbortSignal): void {
  DARK.addEventListener("change", then, { signal: until });
}

export function colourOf(kind: Kind, theme: Theme): string {
  return theme.dark ? kind.dark : kind.light;
}

/** Whether the reader asked for less motion. */
export function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
