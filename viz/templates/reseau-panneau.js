// Words on the page: tooltip, panel, list of matches, tables and files. Text nodes only, never
// HTML: labels come from documents that strangers wrote.

/** Return a new element with attributes and children; strings become text nodes. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

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

function plural(count, one, many = `${one}s`) {
  return `${count} ${count > 1 ? many : one}`;
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

/** Put the tooltip near a point of the stage, inside it. */
function placeTip(tip, point, stage) {
  tip.hidden = false;
  const left = Math.min(point.x + 14, stage.clientWidth - tip.offsetWidth - 8);
  const over = point.y + 18 + tip.offsetHeight > stage.clientHeight - 8;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, over ? point.y - tip.offsetHeight - 14 : point.y + 18)}px`;
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

/** Let the headers of a table sort its rows. */
function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = make('button', { type: 'button' }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const compare = new Intl.Collator('fr', { numeric: true }).compare;
      const text = (row) => row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows].sort((a, b) => compare(text(a), text(b)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

/** Return rows as CSV; no cell can be taken for a formula by a spreadsheet. */
function toCsv(rows) {
  const cell = (value) => {
    const text = String(value);
    const safe = typeof value === 'string' && /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
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

/** Hand a file to the reader, from memory. */
function download(name, blob) {
  const address = URL.createObjectURL(blob);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
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
