// The shapes of classes: on the canvas, and as the images that sigma draws nodes with.

import type { Kind } from "./donnees";
import { colourOf, type Theme } from "./theme";

const HALF = 10; // half the width of a shape, in the square of 24 that it is drawn in
const SIDE = 128;
const paths = new Map<string, Path2D>();

function pathOf(shape: string): Path2D {
  const known = paths.get(shape);
  if (known) return known;
  const made = new Path2D(shape);
  paths.set(shape, made);
  return made;
}

/** Draws the shape of a class round a point, `half` wide on each side. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  kind: Kind,
  x: number,
  y: number,
  half: number,
  theme: Theme,
): void {
  const path = pathOf(kind.shape);
  context.save();
  context.translate(x, y);
  context.scale(half / HALF, half / HALF);
  context.translate(-12, -12);
  context.lineJoin = "round";
  context.fillStyle = colourOf(kind, theme);
  context.fill(path);
  context.globalAlpha *= 0.55;
  context.strokeStyle = theme.ink;
  context.lineWidth = Math.max(0.8, HALF / half);
  context.stroke(path);
  context.restore();
}

/** Returns the image of a class as a data address; a faint one for what is not looked at. */
export function imageOf(kind: Kind, theme: Theme, isFaint: boolean): string {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d");
  if (!context) return "";
  context.globalAlpha = isFaint ? 0.18 : 1;
  drawGlyph(context, kind, SIDE / 2, SIDE / 2, (SIDE / 24) * HALF, theme);
  return canvas.toDataURL();
}
