// What the reader does: pointer, keyboard, search, legend, files, address and paper.

// --- pointer ---

network.on('click', ({ nodes }) => {
  byId('menu').open = false;
  select(nodes.length ? model.nodes.get(nodes[0]) : null, false);
});
network.on('hoverNode', ({ node, pointer }) => hover(model.nodes.get(node), null, pointer));
network.on('hoverEdge', ({ edge, pointer }) => {
  if (!hovered) hover(null, model.edges[edge], pointer);
});
network.on('blurNode', () => hover(null, null));
network.on('blurEdge', () => { if (!hovered) hover(null, null); });
network.on('dragStart', () => hover(null, null));
network.on('zoom', () => { byId('tip').hidden = true; });

function hover(node, edge, pointer) {
  hovered = node;
  stage.classList.toggle('on-node', Boolean(node));
  const tip = byId('tip');
  tip.hidden = true;
  if (node || edge) {
    fillTip(tip, model, node, edge);
    placeTip(tip, pointer.DOM, stage);
  }
  network.redraw();
}

/** A tree is read like a page: the wheel scrolls it, and lets go at its ends. */
stage.addEventListener('wheel', (event) => {
  if (model.layout !== 'tree' || event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  byId('tip').hidden = true;
  const unit = [1, 30, 500][event.deltaMode] / network.getScale();
  const box = bounds(state.nodes, 1);
  const { x, y } = network.getViewPosition();
  const [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  const position = {
    x: Math.min(box.right, Math.max(box.left, x + dx * unit)),
    y: Math.min(box.bottom, Math.max(box.top, y + dy * unit)),
  };
  if (Math.abs(position.x - x) + Math.abs(position.y - y) < 1) return;
  event.preventDefault();
  move({ position, scale: network.getScale() }, false);
}, { capture: true, passive: false });

// --- keyboard ---

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Return the nearest shown node in a direction. */
function nodeTowards(from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const node of state.nodes) {
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    const cost = along + aside * 2.5;
    if (node !== from && along > 1 && cost < least) [best, least] = [node, cost];
  }
  return best;
}

stage.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {
    '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: () => move(wholeView()),
    Enter: () => { if (state.selected) byId('panel').focus(); },
  }[event.key];
  if (event.key in ARROWS) {
    const next = state.selected ? nodeTowards(state.selected, ARROWS[event.key]) : firstNode();
    if (next) select(next);
  } else if (act) act();
  else return;
  event.preventDefault();
});

function firstNode() {
  const shown = model.order.filter((node) => state.nodes.has(node));
  return model.layout === 'tree' ? shown.sort((a, b) => a.x - b.x || a.y - b.y)[0] : shown[0];
}

document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches('input:not([type=range]), textarea');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    byId('search').focus();
    byId('search').select();
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    if (byId('menu').open) byId('menu').open = false;
    else if (state.selected) {
      const wasInside = byId('panel').contains(document.activeElement);
      select(null);
      if (wasInside) stage.focus();
    }
  }
});

// --- search ---

const search = byId('search');
let active = 0;

function showMatches(isOpen) {
  const found = state.matches();
  const list = byId('matches');
  active = Math.max(0, Math.min(active, found.length - 1, 39));
  list.replaceChildren(...found.slice(0, 40).map((node, rank) => {
    const item = make('li', { role: 'option', id: `match-${rank}`, 'aria-selected': String(rank === active), 'data-node': node.iri },
      glyphOf(node.kind, node.kindLook), make('span', {}, make('bdi', {}, node.name), make('small', {}, node.kindLook.label)));
    item.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(node); });
    return item;
  }));
  list.hidden = !isOpen || !found.length;
  search.setAttribute('aria-expanded', String(!list.hidden));
  if (list.hidden) search.removeAttribute('aria-activedescendant');
  else search.setAttribute('aria-activedescendant', `match-${active}`);
  byId('found').textContent = !state.query.trim() ? '' : found.length ? plural(found.length, 'nœud trouvé', 'nœuds trouvés') : 'Aucun nœud ne porte ces mots.';
  stage.dataset.found = String(found.length);
  return found;
}

function choose(node) {
  showMatches(false);
  select(node);
  stage.scrollIntoView({ block: 'nearest' });
}

search.addEventListener('input', () => {
  state.query = search.value;
  active = 0;
  showMatches(true);
  showAddress();
});
search.addEventListener('keydown', (event) => {
  const found = state.matches();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    active = (active + step + Math.min(40, found.length)) % Math.min(40, found.length);
    showMatches(true);
    byId(`match-${active}`).scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && found.length) choose(found[active]);
  else if (event.key === 'Escape' && (search.value || state.selected)) {
    state.query = '';
    showMatches(false);
    select(null);
  } else return;
  event.preventDefault();
});
search.addEventListener('focus', () => showMatches(Boolean(state.query)));
search.addEventListener('blur', () => showMatches(false));

// --- legend, weight, tools, files ---

document.querySelectorAll('.entry').forEach((entry) => entry.addEventListener('click', () => {
  const kind = Number(entry.dataset.kind);
  if (!state.hidden.delete(kind)) state.hidden.add(kind);
  if (state.selected && state.hidden.has(state.selected.kind)) state.selected = null;
  show();
}));
byId('all').addEventListener('click', () => {
  state.hidden.clear();
  state.least = model.lightest;
  show();
});
if (byId('least')) {
  byId('least').addEventListener('input', () => {
    state.least = Number(byId('least').value);
    state.refresh();
    if (state.selected && !state.nodes.has(state.selected)) state.selected = null;
    show();
  });
}
byId('zoom-in').addEventListener('click', () => zoom(1.3));
byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
byId('fit').addEventListener('click', () => move(wholeView()));
byId('png').addEventListener('click', async () => {
  download(`${model.name}.png`, await picture(stage.querySelector('canvas'), model.title, theme));
});
const csv = (rows) => new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' });
byId('csv-nodes').addEventListener('click', () => download(`${model.name}-noeuds.csv`, csv(nodeRows(model, state.nodes))));
byId('csv-edges').addEventListener('click', () => download(`${model.name}-liens.csv`, csv(edgeRows(model, state.edges))));
byId('link').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(window.location.href);
    byId('said').textContent = 'Lien copié.';
    byId('link').textContent = 'Lien copié ✓';
  } catch {
    byId('link').textContent = 'Copiez l’adresse de la page';
  }
});
byId('menu').addEventListener('click', (event) => {
  if (event.target.matches('button:not(#link)')) byId('menu').open = false;
});

// --- the page's own life ---

function restore() {
  state.fromHash(window.location.hash);
  show();
  showMatches(false);
  if (state.selected) bring(state.selected);
}

window.addEventListener('hashchange', restore);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => show());

// Paper is light, as wide as it is, and cannot be unfolded: the view goes on it as a picture.
let wasOpen = false;
window.addEventListener('beforeprint', () => {
  wasOpen = byId('tables').open;
  byId('tables').open = true;
  show(true);
  network.redraw();
  byId('printed').src = stage.querySelector('canvas').toDataURL('image/png');
});
window.addEventListener('afterprint', () => {
  byId('tables').open = wasOpen;
  show();
});

move(firstView(), false);
restore();
showMatches(false);
document.documentElement.dataset.ready = 'true';
