// What the page knows: nodes and edges, what is shown of them, and the address that says so.

/** Return the network as read from the page, its nodes tied to one another. */
function readModel() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const nodes = new Map(data.nodes.map((node) => [node.id, { ...node, edges: [] }]));
  for (const node of nodes.values()) {
    node.above = node.parent === undefined ? null : nodes.get(node.parent);
    node.kindLook = data.classes[node.kind];
    node.foldedName = fold(node.name);
    node.folded = fold(`${node.name} ${node.text || ''}`);
  }
  const edges = data.edges.map((edge) => ({ ...edge, source: nodes.get(edge.from), target: nodes.get(edge.to) }));
  for (const edge of edges) {
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) edge.target.edges.push(edge);
    edge.isBranch = edge.source.above === edge.target || edge.target.above === edge.source;
  }
  const weights = edges.map((edge) => edge.weight);
  return {
    ...data,
    nodes,
    edges,
    order: [...nodes.values()].sort((a, b) => importance(b) - importance(a) || a.id - b.id),
    lightest: weights.length ? Math.min(...weights) : 1,
    heaviest: weights.length ? Math.max(...weights) : 1,
  };
}

function importance(node) {
  return node.edges.length + (node.size || 0) * 2;
}

/** What the reader chose: hidden classes, least weight, words looked for, node selected. */
class State {
  constructor(model) {
    this.model = model;
    this.hidden = new Set();
    this.least = model.lightest;
    this.query = '';
    this.selected = null;
    this.refresh();
  }

  /** Work out again which nodes and edges are shown, and which are tied to the selection. */
  refresh() {
    const { model, hidden, least } = this;
    this.edges = new Set(model.edges.filter((edge) => edge.weight >= least
      && !hidden.has(edge.source.kind) && !hidden.has(edge.target.kind)));
    const cut = least > model.lightest;
    this.nodes = new Set(model.order.filter((node) => !hidden.has(node.kind)
      && (!cut || !node.edges.length || node.edges.some((edge) => this.edges.has(edge)))));
    if (model.layout === 'tree' && !model.isOutline) this.reach();
    this.near = this.selected ? this.around(this.selected) : null;
  }

  /** Work out how far down the shown branch of each card goes. */
  reach() {
    for (const node of this.model.nodes.values()) node.reach = node.home + node.height / 2;
    for (const node of this.nodes) {
      const bottom = node.home + node.height / 2;
      for (let step = node.above; step; step = step.above) step.reach = Math.max(step.reach, bottom);
    }
  }

  /** Return the nodes that a selection lights up: neighbours and, in a tree, the whole branch. */
  around(node) {
    const near = new Set([node]);
    for (const edge of node.edges) {
      if (this.edges.has(edge)) near.add(edge.source).add(edge.target);
    }
    for (let step = node; step; step = step.above) near.add(step);
    for (const other of this.model.nodes.values()) {
      for (let step = other.above; step; step = step.above) if (step === node) near.add(other);
    }
    return near;
  }

  select(node) {
    this.selected = node;
    if (node) {
      this.hidden.delete(node.kind);
      this.refresh();
      if (!this.nodes.has(node)) this.least = this.model.lightest;
    }
    this.refresh();
  }

  isDim(node) {
    return this.near !== null && !this.near.has(node);
  }

  isLit(edge) {
    return this.selected !== null && (edge.source === this.selected || edge.target === this.selected);
  }

  /** Return the nodes whose text holds every word of the query, best first. */
  matches() {
    const words = fold(this.query).split(' ').filter(Boolean);
    if (!words.length) return [];
    const whole = words.join(' ');
    const rank = (node) => {
      const name = node.foldedName;
      return name === whole ? 0 : name.startsWith(whole) ? 1 : name.includes(whole) ? 2 : 3;
    };
    return this.model.order
      .filter((node) => words.every((word) => node.folded.includes(word)))
      .map((node) => [rank(node), node])
      .sort((a, b) => a[0] - b[0])
      .map((pair) => pair[1]);
  }

  /** Return the part of the address that reopens this very view. */
  toHash() {
    const said = new URLSearchParams();
    if (this.selected) said.set('noeud', this.selected.iri);
    if (this.query) said.set('mots', this.query);
    if (this.hidden.size) {
      said.set('sans', [...this.hidden].sort((a, b) => a - b).map((kind) => this.model.classes[kind].name).join(','));
    }
    if (this.least > this.model.lightest) said.set('poids', String(this.least));
    return said.toString();
  }

  /** Take what an address says; what it says of things unknown here is left aside. */
  fromHash(hash) {
    const said = new URLSearchParams(hash.replace(/^#/, ''));
    const without = (said.get('sans') || '').split(',');
    this.query = said.get('mots') || '';
    this.hidden = new Set(this.model.classes.flatMap((look, kind) => (
      said.has('sans') && without.includes(look.name) ? [kind] : [])));
    const least = Number.parseInt(said.get('poids'), 10) || this.model.lightest;
    this.least = Math.min(Math.max(least, this.model.lightest), this.model.heaviest);
    const iri = said.get('noeud');
    this.select(this.model.order.find((node) => node.iri === iri) || null);
  }
}
