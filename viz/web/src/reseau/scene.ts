// What is looked at in a network, and where all stands on the screen at one moment.

import type { Knot, Network, Tie } from "./donnees";
import { tiesOf } from "./donnees";

export interface Seen {
  rank: number;
  knot: Knot;
  x: number;
  y: number;
  half: number;
}

export class Scene {
  readonly ties: Tie[][];
  /** The order in which labels choose their places. */
  readonly order: number[];
  readonly weights: [number, number];
  /** The node under the pointer, or in the list, and the one whose panel is open. */
  hovered: number | null = null;
  chosen: number | null = null;
  private readonly path: Set<number> | null;
  private near: { at: number | null; nodes: Set<number> } = { at: null, nodes: new Set() };

  constructor(readonly network: Network) {
    this.ties = tiesOf(network);
    this.order = network.nodes.map((_, rank) => rank);
    this.order.sort((a, b) => this.importance(b) - this.importance(a) || a - b);
    let least = Number.POSITIVE_INFINITY;
    let most = 1;
    for (const tie of network.edges) {
      least = Math.min(least, tie.weight);
      most = Math.max(most, tie.weight);
    }
    this.weights = [Math.min(least, most), most];
    const path = network.edges.filter((tie) => tie.mark === "path");
    this.path = path.length > 0 ? new Set(path.flatMap((tie) => [tie.from, tie.to])) : null;
  }

  get looked(): number | null {
    return this.hovered ?? this.chosen;
  }

  /** The nodes that stay bright: the one looked at with its neighbours, or all of a path. */
  bright(): Set<number> | null {
    const at = this.looked;
    if (at === null) return this.path;
    if (this.near.at !== at) {
      const near = new Set([at]);
      for (const tie of this.ties[at] ?? []) near.add(tie.from).add(tie.to);
      this.near = { at, nodes: near };
    }
    return this.near.nodes;
  }

  isBrightTie(tie: Tie, bright: Set<number> | null): boolean {
    if (bright === null) return true;
    const at = this.looked;
    return at === null ? tie.mark === "path" : tie.from === at || tie.to === at;
  }

  /** How thick an edge is: from 1.2 to 7, as the root of its weight. */
  thickness(tie: Tie): number {
    const [least, most] = this.weights;
    return most === least ? 1.4 : 1.2 + 5.8 * Math.sqrt((tie.weight - least) / (most - least));
  }

  private importance(rank: number): number {
    const knot = this.network.nodes[rank];
    return knot ? (knot.mark ? 1000 : 0) + knot.size : 0;
  }
}
