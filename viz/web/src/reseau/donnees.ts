// What the server says of a network: the JSON of `planville_kg/view/picture_json.py`.

export interface Kind {
  name: string;
  label: string;
  shape: string;
  light: string;
  dark: string;
  count: number;
}

export interface Relation {
  name: string;
  style: "solid" | "dashed" | "dotted";
  arrow: boolean;
  count: number;
}

export type Mark = "focus" | "found" | "path";

export interface Knot {
  iri: string;
  label: string;
  lines: string[];
  side: "below" | "left" | "right" | "card";
  class: number;
  x: number;
  y: number;
  size: number;
  degree: number;
  width?: number;
  height?: number;
  text?: string;
  place?: string;
  page?: string;
  focus?: string;
  mark?: Mark;
}

export interface Tie {
  from: number;
  to: number;
  relation: number;
  weight: number;
  bend?: number;
  list?: string;
  mark?: Mark;
}

export interface Network {
  title: string;
  layout: "force" | "tree" | "bipartite";
  weight: [string, string];
  classes: Kind[];
  relations: Relation[];
  nodes: Knot[];
  edges: Tie[];
  whole: { nodes: number; edges: number };
  cut: number | null;
}

/** Fetches a network; fails with the server's words if it refuses. */
export async function fetchNetwork(address: string, signal: AbortSignal): Promise<Network> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Network;
}

/** Returns the edges of each node, by its rank. */
export function tiesOf(network: Network): Tie[][] {
  const ties: Tie[][] = network.nodes.map(() => []);
  for (const tie of network.edges) {
    ties[tie.from]?.push(tie);
    if (tie.to !== tie.from) ties[tie.to]?.push(tie);
  }
  return ties;
}
