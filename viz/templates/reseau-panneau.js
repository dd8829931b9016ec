// Words on the page of a network: tooltip, panel, rows of its files.

function glyphOf(kind, look) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('class', `glyph k${kind}`);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', look.shape);
  svg.append(path);
  return svg;
}

function weightText(model, weight) {
  return plural(weight, ...model.weight);
}

/** Fill the tooltip for a node or an edge. */
function fillTip(tip, model, node, edge) {
  tip.replaceChildren();
  if (node) {
    tip.append(make('p', {}, make('bdi', {}, node.text || node.name)));
    const what = [node.kindLook.label, node.place, node.edges.length ? plural(node.edges.length, 'lien') : 'aucun lien'];
    tip.append(make('p', { class: 'what' }, what.filter(Boolean).join(' · ')));
  } else {
    const relation = model.relations[edge.relation].name;
    tip.append(make('p', {}, make('bdi', {}, edge.source.name), ` ${relation ? `— ${relation} →` : '—'} `, make('bdi', {}, edge.target.name)));
    if (model.heaviest > 1) tip.append(make('p', { class: 'what' }, weightText(model, edge.weight)));
  }
}

/** Fill the panel with all that is known of a node; `go` moves on to another. */
function fillPanel(panel, model, node, go, close) {
  const cross = make('button', { type: 'button', class: 'close', 'aria-label': 'Fermer' }, '✕');
  cross.addEventListener('click', close);
  panel.replaceChildren(
    make('header', {}, glyphOf(node.kind, node.kindLook), make('span', {}, node.kindLook.label), cross),
    make('h2', {}, make('bdi', {}, node.name)),
  );
  if (node.text) panel.append(make('p', { class: 'text' }, make('bdi', {}, node.text)));
  if (node.place) panel.append(make('p', { class: 'source' }, 'Source : ', make('bdi', {}, node.place)));
  if (!node.edges.length) panel.append(make('p', { class: 'source' }, 'Aucun lien.'));
  addGroup(panel, model, 'Chemin depuis la racine', ancestors(node).map((other) => ({ other })), go);
  for (const [title, entries] of neighbourGroups(model, node)) addGroup(panel, model, title, entries, go);
  panel.append(make('code', {}, node.iri));
  panel.scrollTop = 0;
}

function ancestors(node) {
  const line = [];
  for (let step = node.above; step; step = step.above) line.unshift(step);
  return line;
}

/** Return the neighbours of a node by relation and direction, the heaviest first. */
function neighbourGroups(model, node) {
  const groups = new Map();
  for (const edge of node.edges) {
    const other = edge.source === node ? edge.target : edge.source;
    const relation = model.relations[edge.relation].name || 'lié à';
    const isBranchUp = edge.isBranch && node.above === other;
    if (!isBranchUp || !ancestors(node).includes(other)) {
      const title = edge.source === node ? `${relation} →` : `← ${relation}`;
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push({ other, edge });
    }
  }
  for (const entries of groups.values()) {
    entries.sort((a, b) => b.edge.weight - a.edge.weight || (model.layout === 'tree'
      ? a.other.y - b.other.y : a.other.name.localeCompare(b.other.name, 'fr')));
  }
  return groups;
}

function addGroup(panel, model, title, entries, go) {
  if (!entries.length) return;
  const list = make('ul');
  for (const { other, edge } of entries) {
    const button = make('button', { type: 'button', 'data-node': other.iri }, glyphOf(other.kind, other.kindLook), make('bdi', {}, other.name));
    if (edge && model.heaviest > 1) button.append(make('span', { class: 'count' }, weightText(model, edge.weight)));
    button.addEventListener('click', () => go(other));
    list.append(make('li', {}, button));
  }
  panel.append(make('h3', {}, `${title} (${entries.length})`), list);
}

function nodeRows(model, nodes) {
  const rows = [...nodes].sort((a, b) => a.id - b.id).map((node) => [
    node.iri, node.name, node.kindLook.label, node.text || '', node.place || '', node.edges.length]);
  return [['identifiant', 'nœud', 'nature', 'texte', 'source', 'liens'], ...rows];
}

function edgeRows(model, edges) {
  const rows = [...edges].map((edge) => [edge.source.iri, edge.source.name,
    model.relations[edge.relation].name, edge.target.iri, edge.target.name, edge.weight]);
  return [['identifiant de', 'de', 'lien', 'identifiant vers', 'vers', 'poids'], ...rows];
}

/** Return the view as a picture on the page's own ground, with its title beneath. */
function picture(canvas, title, theme) {
  const ratio = window.devicePixelRatio || 1;
  const copy = make('canvas', { width: canvas.width, height: canvas.height + 34 * ratio });
  const ctx = copy.getContext('2d');
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.fillStyle = theme.soft;
  ctx.font = `${13 * ratio}px ${SANS}`;
  ctx.fillText(`${title} — Planville`, 14 * ratio, canvas.height + 20 * ratio, copy.width - 28 * ratio);
  return new Promise((resolve) => { copy.toBlob(resolve, 'image/png'); });
}
