// The page as a whole: what stands where, what is shown and how it looks, as the state says.

const byId = (id) => document.getElementById(id);
const still = matchMedia('(prefers-reduced-motion: reduce)');
const stage = byId('canvas');

document.documentElement.classList.remove('no-js');
byId('tables').open = false;
document.querySelectorAll('table').forEach(makeSortable);

const model = readModel();
const state = new State(model);
let theme = readTheme();

// The more edges, the lighter and the thinner, so that a dense network stays a picture.
const density = Math.min(1, 14 / Math.sqrt(model.edges.length));

/** Return what vis-network needs of an edge, as things stand. */
function edgeStyle(edge) {
  const lit = state.isLit(edge);
  const dim = state.selected && !lit;
  const heavy = model.heaviest > model.lightest
    ? Math.sqrt((edge.weight - model.lightest) / (model.heaviest - model.lightest)) : 0;
  return {
    id: edge.id,
    hidden: !state.edges.has(edge) || (model.layout === 'tree' && edge.isBranch),
    width: 1.1 + 5.5 * heavy * density + (lit ? 0.6 : 0),
    color: { color: lit ? theme.accent : theme.edge, opacity: lit ? 0.9 : dim ? 0.07 : Math.max(0.14, 0.55 * density) },
  };
}

/** Return the shape of an edge, which never changes. */
function edgeShape(edge) {
  const look = model.relations[edge.relation];
  const across = model.layout === 'bipartite' || model.layout === 'tree';
  const bent = { enabled: true, type: edge.bend % 2 ? 'curvedCW' : 'curvedCCW', roundness: 0.12 * Math.ceil((edge.bend || 0) / 2) + 0.06 };
  return {
    from: edge.from,
    to: edge.to,
    dashes: { solid: false, dashed: [9, 6], dotted: [2, 5] }[look.style],
    arrows: { to: { enabled: look.arrow, scaleFactor: 0.5 } },
    smooth: edge.bend ? bent : across && { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: 0.45 },
  };
}

/** Draw one node, on vis-network's call; labels come after all nodes. */
function renderNode({ ctx, id, x, y }) {
  const node = model.nodes.get(id);
  node.x = x;
  node.y = y;
  if (model.layout !== 'tree') node.home = y;
  const strong = node === state.selected;
  return {
    drawNode() {
      ctx.globalAlpha = state.isDim(node) ? 0.18 : 1;
      if (node.side === 'card') drawCard(ctx, node, node.kindLook, theme, strong || node === hovered);
      else drawGlyph(ctx, node.kindLook, x, y, node.size, theme, strong);
    },
    nodeDimensions: node.side === 'card'
      ? { width: node.width, height: node.height } : { width: node.size * 2, height: node.size * 2 },
  };
}

/** Fit the declared places to the shape of the stage. */
function adapt() {
  const isNarrow = stage.clientWidth < 700;
  if (model.layout === 'bipartite' && isNarrow) squeezeColumns();
  if (model.layout === 'tree' && isNarrow) outline();
  if (model.layout === 'force' && stage.clientHeight > stage.clientWidth * 1.05) {
    for (const node of model.nodes.values()) [node.x, node.y] = [node.y * 1.3, node.x / 1.3];
  }
  for (const node of model.nodes.values()) node.home = node.y;
}

/** On a narrow screen a tree is an outline: one card under another, set in by level. */
function outline() {
  model.isOutline = true;
  const below = new Map();
  for (const node of [...model.nodes.values()].sort((a, b) => a.y - b.y || a.x - b.x)) {
    below.set(node.above, [...(below.get(node.above) || []), node]);
  }
  let top = 0;
  const place = (node, depth) => {
    node.x = depth * 20 + node.width / 2;
    node.y = top + node.height / 2;
    top += node.height + 12;
    (below.get(node) || []).forEach((child) => place(child, depth + 1));
  };
  (below.get(null) || []).forEach((root) => place(root, 0));
}

/** On a narrow screen, bring the two columns of a bipartite view near enough to be read. */
function squeezeColumns() {
  const ctx = make('canvas').getContext('2d');
  const widest = (side) => Math.max(0, ...model.order.filter((node) => node.side === side)
    .map((node) => labelWidth(ctx, node) * LABEL_SIZE));
  const room = Math.max(70, stage.clientWidth - widest('left') - widest('right') - 80);
  const factor = Math.min(1, room / 0.7 / 560);
  for (const node of model.nodes.values()) node.x *= factor;
}

adapt();
let hovered = null;
const drawn = new Map();
const nodeSet = new vis.DataSet([...model.nodes.values()].map((node) => ({
  id: node.id, x: node.x, y: node.y, shape: node.shape, ctxRenderer: renderNode, label: ' ',
})));
const edgeSet = new vis.DataSet(model.edges.map((edge) => ({ ...edgeShape(edge), ...edgeStyle(edge) })));
const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, model.options);
stage.querySelector('.vis-network').removeAttribute('tabindex');

/** Keep each container of a tree in sight while what it contains is, as headings that stick. */
function stick() {
  const scale = network.getScale();
  const top = network.DOMtoCanvas({ x: 0, y: 0 }).y + 16 / scale;
  let hasMoved = false;
  for (const node of model.nodes.values()) {
    const before = node.y;
    const wished = scale < 0.4 ? node.home : Math.max(node.home, top + node.height / 2);
    node.y = Math.max(node.home, Math.min(wished, node.reach - node.height / 2));
    network.body.nodes[node.id].y = node.y;
    hasMoved = hasMoved || node.y !== before;
  }
  // vis-network decided before this call which nodes are in sight: let it decide again.
  if (hasMoved) requestAnimationFrame(() => network.redraw());
}

network.on('beforeDrawing', (ctx) => {
  if (model.layout !== 'tree') return;
  if (!model.isOutline) stick();
  const isStrong = (node) => state.near && state.near.has(node) && state.near.has(node.above);
  drawBranches(ctx, model.order.filter((node) => node.above && state.nodes.has(node) && state.nodes.has(node.above)),
    theme, network.getScale(), model.isOutline, isStrong, (node) => state.isDim(node));
});

network.on('afterDrawing', (ctx) => {
  const scale = network.getScale();
  if (model.layout !== 'tree') {
    const shown = model.order.filter((node) => state.nodes.has(node));
    const first = (node) => (node === state.selected || node === hovered ? 0 : state.near && state.near.has(node) ? 1 : 2);
    shown.sort((a, b) => first(a) - first(b));
    const corner = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    const origin = network.DOMtoCanvas({ x: 0, y: 0 });
    const frame = { left: origin.x, top: origin.y, right: corner.x, bottom: corner.y };
    drawLabels(ctx, shown, theme, scale, frame, (node) => state.isDim(node), (node) => first(node) === 0);
  }
  const { x, y } = network.getViewPosition();
  stage.dataset.view = `${Math.round(x)},${Math.round(y)},${scale.toFixed(3)}`;
});

/** Return the box of the shown nodes, labels beside them included, in canvas units at a scale. */
function bounds(nodes, scale) {
  const ctx = make('canvas').getContext('2d');
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const half = node.side === 'card' ? node.width / 2 : node.size;
    const tall = node.side === 'card' ? node.height / 2 : node.size;
    const text = node.side === 'card' ? 0 : labelWidth(ctx, node) * labelSize(scale) + 10 / scale;
    box.left = Math.min(box.left, node.x - half - (node.side === 'left' ? text : node.side === 'below' ? text / 3 : 0));
    box.right = Math.max(box.right, node.x + half + (node.side === 'right' ? text : node.side === 'below' ? text / 3 : 0));
    const y = node.side === 'card' ? node.home : node.y;
    box.top = Math.min(box.top, y - tall);
    box.bottom = Math.max(box.bottom, y + tall + (node.side === 'below' ? labelSize(scale) * 2.4 : 0));
  }
  return box;
}

/** Return the scale and centre at which all shown nodes are seen. */
function wholeView() {
  const taken = panelRoom();
  const width = stage.clientWidth - 56 - taken.x;
  const height = stage.clientHeight - 92;
  let scale = 1;
  for (let pass = 0; pass < 6; pass += 1) {
    const box = bounds(state.nodes, scale);
    scale = Math.min(1.3, Math.max(0.02, Math.min(width / (box.right - box.left), height / (box.bottom - box.top))));
  }
  const box = bounds(state.nodes, scale);
  return { scale, box, position: { x: (box.left + box.right) / 2 + taken.x / 2 / scale, y: (box.top + box.bottom) / 2 + 20 / scale } };
}

/** Return the first view: all if that can be read, else the head of a tree or the middle. */
function firstView() {
  const view = wholeView();
  const least = { tree: model.isOutline ? 0.95 : 0.62, bipartite: 0.6, force: stage.clientWidth < 700 ? 0.55 : 0.44 }[model.layout];
  if (view.scale >= least) return view;
  const wide = (stage.clientWidth - 36) / (view.box.right - view.box.left);
  if (model.layout === 'force') return { ...view, scale: least };
  const scale = Math.min(1.05, Math.max(least, wide));
  const box = bounds(state.nodes, scale);
  const left = wide >= least ? (box.left + box.right) / 2 : box.left + (stage.clientWidth / 2 - 20) / scale;
  const x = model.layout === 'bipartite' ? (box.left + box.right) / 2 : left;
  return { scale, position: { x, y: box.top + (stage.clientHeight / 2 - 22) / scale } };
}

function move(view, isSlow = true) {
  const animation = isSlow && !still.matches && { duration: 260, easingFunction: 'easeInOutQuad' };
  network.moveTo({ position: view.position, scale: view.scale, animation });
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.03, network.getScale() * factor));
  move({ position: network.getViewPosition(), scale }, false);
}

/** Return the room that the panel takes at the right, or at the foot of a narrow stage. */
function panelRoom() {
  const panel = byId('panel');
  if (panel.hidden) return { x: 0, y: 0 };
  const isNarrow = panel.offsetWidth > stage.clientWidth * 0.7;
  return { x: isNarrow ? 0 : panel.offsetWidth, y: isNarrow ? panel.offsetHeight : 0 };
}

/** Tell whether the panel stands over a node, or over the far column of a bipartite view. */
function isCovered(node) {
  const taken = panelRoom();
  const point = network.canvasToDOM({ x: node.x, y: node.y });
  return point.x > stage.clientWidth - taken.x - 60 || point.y > stage.clientHeight - taken.y - 20
    || (model.layout === 'bipartite' && taken.x > 0);
}

/** Bring a node to the middle of what the panel leaves free, near enough to be read. */
function bring(node) {
  const scale = Math.max(network.getScale(), model.layout === 'tree' ? 0.8 : 0.75);
  const taken = panelRoom();
  const whole = wholeView();
  if (model.layout === 'bipartite' && !taken.y && whole.scale >= 0.45) move(whole);
  else move({ scale, position: { x: node.x + taken.x / 2 / scale, y: node.home + taken.y / 2 / scale } });
}

/** Bring to the page all that the state says. */
function show(isOnPaper = false) {
  state.refresh();
  theme = readTheme(isOnPaper);
  nodeSet.update(changed('node', model.order.map((node) => ({ id: node.id, hidden: !state.nodes.has(node) }))));
  edgeSet.update(changed('edge', model.edges.map(edgeStyle)));
  network.redraw();
  showCounts();
  showControls();
  showPanel();
  stage.dataset.selected = state.selected ? state.selected.iri : '';
  showAddress();
}

/** Return the items that are not as they were last time: vis-network is slow to take them all. */
function changed(kind, items) {
  return items.filter((item) => {
    const [key, text] = [`${kind}${item.id}`, JSON.stringify(item)];
    const isNew = drawn.get(key) !== text;
    drawn.set(key, text);
    return isNew;
  });
}

/** Keep the page's address in step with what it shows. */
function showAddress() {
  const hash = state.toHash();
  if (hash !== window.location.hash.slice(1)) {
    window.history.replaceState(null, '', hash ? `#${hash}` : window.location.pathname + window.location.search);
  }
}

function showCounts() {
  const total = [model.nodes.size, model.edges.length];
  const shown = [state.nodes.size, state.edges.size];
  const words = (count, all, one) => [make('b', {}, String(count)),
    count === all ? ` ${one}${all > 1 ? 's' : ''}` : ` ${one}${count > 1 ? 's' : ''} sur ${all}`];
  byId('counts').replaceChildren(...words(shown[0], total[0], 'nœud'), ' · ', ...words(shown[1], total[1], 'lien'));
  stage.dataset.nodes = String(shown[0]);
  stage.dataset.edges = String(shown[1]);
}

function showControls() {
  document.querySelectorAll('.entry').forEach((entry) => {
    entry.setAttribute('aria-pressed', String(!state.hidden.has(Number(entry.dataset.kind))));
  });
  byId('all').hidden = !state.hidden.size && state.least === model.lightest;
  if (byId('least')) {
    byId('least').value = String(state.least);
    byId('least-value').textContent = String(state.least);
    byId('least-unit').textContent = model.weight[state.least > 1 ? 1 : 0];
  }
  if (byId('search').value !== state.query) byId('search').value = state.query;
}

function showPanel() {
  const panel = byId('panel');
  panel.hidden = !state.selected;
  if (state.selected && panel.dataset.node !== state.selected.iri) {
    fillPanel(panel, model, state.selected, (node) => { select(node); panel.focus(); }, () => { select(null); stage.focus(); });
  }
  panel.dataset.node = state.selected ? state.selected.iri : '';
}

/** Select a node, or none; say so to those who do not see it. */
function select(node, isBrought = true) {
  state.select(node);
  byId('tip').hidden = true;
  show();
  byId('said').textContent = node ? `${node.name}, ${node.kindLook.label}, ${plural(node.edges.length, 'lien')}` : '';
  if (node && (isBrought || isCovered(node))) bring(node);
  if (!node && model.layout === 'bipartite' && wholeView().scale >= 0.45) move(wholeView());
}
