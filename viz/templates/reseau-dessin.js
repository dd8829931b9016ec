// What is drawn on the canvas: glyphs, cards, the branches of a tree, and labels that never
// cover one another.

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
const LABEL_SIZE = 12.5;
const CARD_TEXT = 15;
const CARD_LINE = 19;

/** Read the page's colours, light or dark, from its style sheet; those of paper are light. */
function readTheme(isOnPaper = false) {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const theme = { dark: !isOnPaper && matchMedia('screen and (prefers-color-scheme: dark)').matches };
  root.classList.toggle('on-paper', isOnPaper);
  for (const name of ['paper', 'card', 'ink', 'soft', 'line', 'edge', 'accent']) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
  root.classList.remove('on-paper');
  return theme;
}

function colourOf(kind, theme) {
  return theme.dark ? kind.dark : kind.light;
}

/** Draw the shape of a class, of radius `r`, the same path as in the legend. */
function drawGlyph(ctx, kind, x, y, r, theme, ring) {
  kind.path = kind.path || new Path2D(kind.shape);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r / 10, r / 10);
  ctx.translate(-12, -12);
  ctx.lineJoin = 'round';
  if (ring) {
    ctx.strokeStyle = theme.accent;
    ctx.lineWidth = 70 / r;
    ctx.stroke(kind.path);
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 30 / r;
    ctx.stroke(kind.path);
  }
  ctx.fillStyle = colourOf(kind, theme);
  ctx.fill(kind.path);
  ctx.globalAlpha *= 0.55;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 12 / r;
  ctx.stroke(kind.path);
  ctx.restore();
}

/** Draw a node of a tree: a card with the glyph of its class and its wrapped label. */
function drawCard(ctx, node, kind, theme, strong) {
  const left = node.x - node.width / 2;
  const top = node.y - node.height / 2;
  ctx.beginPath();
  ctx.roundRect(left, top, node.width, node.height, 7);
  ctx.fillStyle = theme.card;
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.fillStyle = colourOf(kind, theme);
  ctx.fillRect(left, top, 5, node.height);
  ctx.restore();
  ctx.strokeStyle = strong ? theme.accent : theme.line;
  ctx.lineWidth = strong ? 2.5 : 1.2;
  ctx.stroke();
  drawGlyph(ctx, kind, left + 19, top + 19, 6.5, theme, false);
  ctx.fillStyle = theme.ink;
  ctx.font = `${CARD_TEXT}px ${SANS}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  node.lines.forEach((line, rank) => {
    ctx.fillText(line, left + 33, top + 20 + rank * CARD_LINE, node.width - 41);
  });
}

/** Draw the branches of a tree: out of a card, down a spine, into the cards that it contains. */
function drawBranches(ctx, nodes, theme, scale, isOutline, isStrong, isDim) {
  const strong = [];
  const strokeBranch = isOutline ? strokeSetIn : strokeAcross;
  ctx.lineWidth = Math.max(1.3, 0.8 / scale);
  for (const node of nodes) {
    if (!node.above) continue;
    if (isStrong(node)) {
      strong.push(node);
    } else {
      ctx.strokeStyle = theme.edge;
      ctx.globalAlpha = isDim(node) ? 0.12 : 0.6;
      strokeBranch(ctx, node.above, node);
    }
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = Math.max(2.2, 1.4 / scale);
  strong.forEach((node) => strokeBranch(ctx, node.above, node));
}

/** In an outline: down the left side of the container, then in. */
function strokeSetIn(ctx, parent, node) {
  const x = parent.x - parent.width / 2 + 10;
  const y = node.y - node.height / 2 + 19;
  ctx.beginPath();
  ctx.moveTo(x, parent.y + parent.height / 2);
  ctx.arcTo(x, y, node.x, y, 6);
  ctx.lineTo(node.x - node.width / 2, y);
  ctx.stroke();
}

/** Side by side: out on the right, down a spine, into the card on its left. */
function strokeAcross(ctx, parent, node) {
  const from = { x: parent.x + parent.width / 2, y: parent.y - parent.height / 2 + 19 };
  const to = { x: node.x - node.width / 2, y: node.y - node.height / 2 + 19 };
  const spine = Math.max(from.x + 8, to.x - 18);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  if (Math.abs(to.y - from.y) < 1) {
    ctx.lineTo(to.x, to.y);
  } else {
    ctx.arcTo(spine, from.y, spine, to.y, 8);
    ctx.arcTo(spine, to.y, to.x, to.y, 8);
    ctx.lineTo(to.x, to.y);
  }
  ctx.stroke();
}

/** Return the size of labels in canvas units: steady on the screen, larger when zoomed in. */
function labelSize(scale) {
  return (LABEL_SIZE * Math.min(1.5, Math.max(1, scale))) / scale;
}

/** Return the width of a node's label at one pixel a unit, measured once. */
function labelWidth(ctx, node) {
  if (node.labelWidth === undefined) {
    ctx.save();
    ctx.font = `500 100px ${SANS}`;
    node.labelWidth = Math.max(...node.lines.map((line) => ctx.measureText(line).width)) / 100;
    ctx.restore();
  }
  return node.labelWidth;
}

/** Draw labels, the most important first; one that finds no free place is left out. */
function drawLabels(ctx, nodes, theme, scale, frame, isDim, isForced) {
  const size = labelSize(scale);
  const taken = new Boxes(size * 12);
  nodes.forEach((node) => taken.add(glyphBox(node)));
  ctx.font = `500 ${size}px ${SANS}`;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = size * 0.3;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.ink;
  for (const node of nodes) {
    const place = freePlace(ctx, node, size, taken, frame, isForced(node));
    if (!place) continue;
    taken.add(place);
    ctx.globalAlpha = isDim(node) ? 0.22 : 1;
    writeLines(ctx, node, place, size);
  }
  ctx.globalAlpha = 1;
}

function glyphBox(node) {
  const r = node.size;
  return { owner: node, left: node.x - r, right: node.x + r, top: node.y - r, bottom: node.y + r };
}

/** Return the first of the label's possible places that is free, or the first if it must show. */
function freePlace(ctx, node, size, taken, frame, forced) {
  const width = labelWidth(ctx, node) * size;
  const height = node.lines.length * size * 1.18;
  const sides = node.side === 'below' ? ['below', 'right', 'left', 'above', 'below-right', 'below-left'] : [node.side];
  const places = sides.map((side) => labelBox(node, side, width, height, size));
  return places.find((place) => isWithin(place, node, frame) && !taken.hits(place, node)) || (forced ? places[0] : null);
}

/** Tell whether a label keeps within the stage; one whose node is outside need not. */
function isWithin(place, node, frame) {
  if (node.side !== 'below' || node.x < frame.left || node.x > frame.right || node.y < frame.top || node.y > frame.bottom) return true;
  return place.left >= frame.left && place.right <= frame.right && place.top >= frame.top && place.bottom <= frame.bottom;
}

function labelBox(node, side, width, height, size) {
  const gap = node.size + size * 0.45;
  const middle = { top: node.y - height / 2, bottom: node.y + height / 2 };
  const centre = { left: node.x - width / 2, right: node.x + width / 2 };
  switch (side) {
    case 'left': return { align: 'right', left: node.x - gap - width, right: node.x - gap, ...middle };
    case 'right': return { align: 'left', left: node.x + gap, right: node.x + gap + width, ...middle };
    case 'above': return { align: 'center', ...centre, top: node.y - gap - height, bottom: node.y - gap };
    case 'below-right': return { align: 'left', left: node.x - node.size, right: node.x - node.size + width, top: node.y + gap, bottom: node.y + gap + height };
    case 'below-left': return { align: 'right', left: node.x + node.size - width, right: node.x + node.size, top: node.y + gap, bottom: node.y + gap + height };
    default: return { align: 'center', ...centre, top: node.y + gap, bottom: node.y + gap + height };
  }
}

function writeLines(ctx, node, place, size) {
  ctx.textAlign = place.align;
  const x = { left: place.left, right: place.right, center: (place.left + place.right) / 2 }[place.align];
  node.lines.forEach((line, rank) => {
    const y = place.top + (rank + 0.5) * size * 1.18;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
}

/** Rectangles in a grid of cells, so that each is compared with its neighbours only. */
class Boxes {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys(box) {
    for (let x = Math.floor(box.left / this.cell); x <= Math.floor(box.right / this.cell); x += 1) {
      for (let y = Math.floor(box.top / this.cell); y <= Math.floor(box.bottom / this.cell); y += 1) {
        yield `${x},${y}`;
      }
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  hits(box, owner) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner !== owner && other.left < box.right && box.left < other.right
          && other.top < box.bottom && box.top < other.bottom) return true;
      }
    }
    return false;
  }
}
