// Labels, which never cover one another, and the cards of a tree.

import { type Box, Boxes } from "./boites";
import { drawGlyph } from "./glyphes";
import type { Scene, Seen } from "./scene";
import { colourOf, type Theme } from "./theme";

const SIZE = 13;
const FIRST = new Set<string | undefined>(["focus", "path"]); // named even without room
const MOST = 400; // labels tried at once: more would not be read

/** Draws the labels that have room, those of the largest and of the marked nodes first. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: Seen[],
  frame: { width: number; height: number },
  scale: number,
  theme: Theme,
): void {
  const size = SIZE * Math.min(1.4, Math.max(0.92, scale));
  const bright = scene.bright();
  const taken = new Boxes(size * 12);
  const here = scene.order
    .map((rank) => seen[rank])
    .filter((each): each is Seen => each !== undefined && isOn(each, frame));
  for (const each of here) taken.add(glyphBox(each));
  const looked = here.filter((each) => bright?.has(each.rank));
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.lineWidth = size * 0.34;
  for (const each of new Set([...looked, ...here.slice(0, MOST)])) {
    const isForced = each.rank === scene.looked || FIRST.has(each.knot.mark);
    const isStrong = isForced || each.knot.mark !== undefined;
    context.font = `${isStrong ? 600 : 400} ${size}px ${theme.font}`;
    const found = freePlace(context, each, size, taken, frame, isForced);
    if (!found) continue;
    taken.add(found);
    context.globalAlpha = bright && !bright.has(each.rank) ? 0.25 : 1;
    context.fillStyle = theme.ink;
    write(context, each, found, size);
  }
  context.globalAlpha = 1;
}

/** Draws the ring of a node that is marked or looked at, behind its glyph. */
export function drawRings(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: Seen[],
  theme: Theme,
): void {
  for (const each of seen) {
    const isLooked = each.rank === scene.looked;
    if (!isLooked && !each.knot.mark) continue;
    context.beginPath();
    context.arc(each.x, each.y, each.half + 5, 0, 2 * Math.PI);
    context.fillStyle = theme.paper;
    context.fill();
    context.strokeStyle = each.knot.mark ? theme.brick : theme.accent;
    context.lineWidth = 2.5;
    context.stroke();
  }
}

/** Draws the cards that are on the screen. */
export function drawCards(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seen: Seen[],
  frame: { width: number; height: number },
  scale: number,
  theme: Theme,
): void {
  const bright = scene.bright();
  for (const each of seen) {
    const [width, height] = [(each.knot.width ?? 0) * scale, (each.knot.height ?? 0) * scale];
    if (each.x + width < 0 || each.x - width > frame.width) continue;
    if (each.y + height < 0 || each.y - height > frame.height) continue;
    context.globalAlpha = bright && !bright.has(each.rank) ? 0.3 : 1;
    context.save();
    context.translate(each.x - width / 2, each.y - height / 2);
    context.scale(scale, scale);
    drawCard(context, scene, each, theme);
    context.restore();
  }
  context.globalAlpha = 1;
}

function drawCard(context: CanvasRenderingContext2D, scene: Scene, seen: Seen, theme: Theme): void {
  const { knot } = seen;
  const kind = scene.network.classes[knot.class];
  const [width, height] = [knot.width ?? 0, knot.height ?? 0];
  if (!kind) return;
  const isLooked = seen.rank === scene.looked;
  context.beginPath();
  context.roundRect(0, 0, width, height, 7);
  context.fillStyle = theme.paper;
  context.fill();
  context.strokeStyle = knot.mark ? theme.brick : isLooked ? theme.accent : theme.edge;
  context.lineWidth = knot.mark || isLooked ? 2.5 : 1;
  context.stroke();
  context.fillStyle = colourOf(kind, theme);
  context.fillRect(0, 6, 5, height - 12);
  drawGlyph(context, kind, 19, 19, 6.5, theme);
  context.fillStyle = theme.ink;
  context.font = `15px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  knot.lines.forEach((line, rank) => {
    context.fillText(line, 33, 20 + rank * 19, width - 41);
  });
}

function isOn(seen: Seen, frame: { width: number; height: number }): boolean {
  return seen.x > 0 && seen.y > 0 && seen.x < frame.width && seen.y < frame.height;
}

function glyphBox({ rank, x, y, half }: Seen): Box {
  return { owner: rank, left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** Returns the first of a label's places that is free, or its first if it must be seen. */
function freePlace(
  context: CanvasRenderingContext2D,
  seen: Seen,
  size: number,
  taken: Boxes,
  frame: { width: number; height: number },
  isForced: boolean,
): Box | null {
  const width = Math.max(...seen.knot.lines.map((line) => context.measureText(line).width));
  const height = seen.knot.lines.length * size * 1.18;
  const places = boxes(seen, width, height, size * 0.45);
  const free = places.filter((place) => !taken.hits(place));
  const whole = free.find(
    ({ left, right, top, bottom }) =>
      left >= 0 && top >= 0 && right <= frame.width && bottom <= frame.height,
  );
  const aside = seen.knot.side === "below" ? undefined : free[0];
  return whole ?? aside ?? (isForced ? (places[0] ?? null) : null);
}

function boxes(seen: Seen, width: number, height: number, room: number): Box[] {
  const { rank: owner, x, y, half } = seen;
  const away = half + room;
  const middle = { top: y - height / 2, bottom: y + height / 2, owner };
  const centre = { left: x - width / 2, right: x + width / 2, owner };
  const right = { ...middle, left: x + away, right: x + away + width };
  const left = { ...middle, left: x - away - width, right: x - away };
  if (seen.knot.side === "left") return [left];
  if (seen.knot.side === "right") return [right];
  return [
    { ...centre, top: y + away, bottom: y + away + height },
    { ...centre, top: y - away - height, bottom: y - away },
    right,
    left,
  ];
}

function write(context: CanvasRenderingContext2D, seen: Seen, place: Box, size: number): void {
  const beside = place.left > seen.x ? "left" : place.right < seen.x ? "right" : "center";
  const x = { left: place.left, right: place.right, center: (place.left + place.right) / 2 };
  context.textAlign = beside;
  seen.knot.lines.forEach((line, rank) => {
    const y = place.top + size * (0.6 + 1.18 * rank);
    context.strokeText(line, x[beside], y);
    context.fillText(line, x[beside], y);
  });
}
