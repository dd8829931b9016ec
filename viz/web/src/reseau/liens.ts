// The edges on a canvas: dashes, arrows, bends and the branches of a tree, which WebGL lines lack.

import type { Tie } from "./donnees";
import type { Scene, Seen } from "./scene";
import type { Theme } from "./theme";

const DASHES = { solid: [], dashed: [7, 5], dotted: [1.5, 4.5] };

/** Draws the edges between the nodes that stand on the screen; bright ones are above the others. */
export function drawTies(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: Seen[],
  scale: number,
  theme: Theme,
): void {
  const bright = scene.bright();
  const first: Tie[] = [];
  const last: Tie[] = [];
  for (const tie of scene.network.edges) {
    (bright && scene.isBrightTie(tie, bright) ? last : first).push(tie);
  }
  context.globalAlpha = bright ? 0.14 : 0.6;
  for (const tie of first) drawTie(context, scene, seen, tie, scale, theme, false);
  context.globalAlpha = 1;
  for (const tie of last) drawTie(context, scene, seen, tie, scale, theme, true);
  context.setLineDash([]);
}

function drawTie(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: Seen[],
  tie: Tie,
  scale: number,
  theme: Theme,
  isBright: boolean,
): void {
  const [one, two] = [seen[tie.from], seen[tie.to]];
  const relation = scene.network.relations[tie.relation];
  if (!one || !two || !relation) return;
  const isPath = tie.mark === "path";
  const widen = Math.min(1.4, Math.max(0.5, scale));
  context.strokeStyle = isPath ? theme.brick : isBright ? theme.accent : theme.edge;
  context.lineWidth = Math.max(0.7, (scene.thickness(tie) + (isPath ? 2 : 0)) * widen);
  context.setLineDash(DASHES[relation.style]);
  context.lineCap = relation.style === "dotted" ? "round" : "butt";
  context.beginPath();
  const [x, y, angle] =
    one.knot.side === "card" && relation.style === "solid"
      ? branch(context, one, two, scale)
      : one === two
        ? loop(context, one, tie.bend ?? 0)
        : curve(context, one, two, tie.bend ?? 0);
  context.stroke();
  if (relation.arrow) arrow(context, x, y, angle, Math.max(6, 9 * widen));
}

type End = [number, number, number];

/** Out of a card on the right, down a spine, into the card on its right. */
function branch(context: CanvasRenderingContext2D, one: Seen, two: Seen, scale: number): End {
  const [upper, lower] = one.x <= two.x ? [one, two] : [two, one];
  const half = ((upper.knot.width ?? 0) / 2) * scale;
  const from = [upper.x + half, upper.y - ((upper.knot.height ?? 0) / 2 - 19) * scale] as const;
  const to = [lower.x - half, lower.y - ((lower.knot.height ?? 0) / 2 - 19) * scale] as const;
  const spine = Math.max(from[0] + 8 * scale, to[0] - 18 * scale);
  context.moveTo(from[0], from[1]);
  if (Math.abs(to[1] - from[1]) >= 1) {
    context.arcTo(spine, from[1], spine, to[1], 8 * scale);
    context.arcTo(spine, to[1], to[0], to[1], 8 * scale);
  }
  context.lineTo(to[0], to[1]);
  return [to[0], to[1], 0];
}

function loop(context: CanvasRenderingContext2D, at: Seen, bend: number): End {
  const reach = at.half + 16 + 8 * bend;
  context.moveTo(at.x, at.y);
  context.bezierCurveTo(at.x + reach, at.y - 2 * reach, at.x - reach, at.y - 2 * reach, at.x, at.y);
  return [at.x - at.half * 0.5, at.y - at.half, Math.PI / 3];
}

/** A straight line, or one bent to a side, then to the other. */
function curve(context: CanvasRenderingContext2D, one: Seen, two: Seen, bend: number): End {
  const length = Math.hypot(two.x - one.x, two.y - one.y) || 1;
  let [x, y] = [one.x, one.y];
  context.moveTo(one.x, one.y);
  if (bend === 0) {
    context.lineTo(two.x, two.y);
  } else {
    const turn = bend % 2 ? 1 : -1;
    const forward = one.x < two.x || (one.x === two.x && one.y <= two.y) ? 1 : -1;
    const aside = 0.32 * length * Math.ceil(bend / 2) * turn * forward;
    x = (one.x + two.x) / 2 - ((two.y - one.y) / length) * aside;
    y = (one.y + two.y) / 2 + ((two.x - one.x) / length) * aside;
    context.quadraticCurveTo(x, y, two.x, two.y);
  }
  const angle = Math.atan2(two.y - y, two.x - x);
  return [two.x - Math.cos(angle) * two.half, two.y - Math.sin(angle) * two.half, angle];
}

function arrow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  angle: number,
  size: number,
): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.fillStyle = context.strokeStyle;
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, -size / 2);
  context.lineTo(-size, size / 2);
  context.fill();
  context.restore();
}
