// Words on the map: names that do not overlap, tooltip, panel, matches of the search.

const ink = make('canvas').getContext('2d');

/** Return a name as at most two lines of about so many letters. */
function lines(name, most = 17) {
  if (name.length <= most + 3) return [name];
  const cut = name.slice(0, most + 1).lastIndexOf(' ');
  const first = name.slice(0, cut > 4 ? cut : most).replace(/[\s–-]+$/, '');
  const rest = name.slice(first.length).replace(/^[\s–-]+/, '');
  return [first, rest.length > most + 3 ? `${rest.slice(0, most).replace(/[\s–-]+$/, '')}…` : rest];
}

/** Return the names to place, the first to be kept first: chosen, large areas, then communes. */
function candidates() {
  const u = unit();
  const held = [...areas].filter((area) => !state.hidden.has(area.rank));
  held.sort((a, b) => (b === state.chosen) - (a === state.chosen) || b.size - a.size);
  const named = held.slice(0, 4 * data.labels).map((area) => ({ ...area, isPlace: false }));
  return [...named, ...data.places.filter((place) => place.size > 40 * u).map((place) => ({ ...place, isPlace: true }))];
}

/** Write the names that have room; on a map of many areas, only of those seen large enough. */
function writeNames() {
  const u = unit();
  const taken = [];
  const written = [];
  const grounds = boxes();
  const least = areas.length > data.labels ? TOUCH * 2 * u : 0;
  for (const each of candidates()) {
    if (written.length >= data.labels) break;
    const at = toStage(each);
    const isInside = at.x > 0 && at.y > 0 && at.x < stage.clientWidth && at.y < stage.clientHeight;
    if (!isInside || (!each.isPlace && each.size < least && each.code !== (state.chosen || {}).code)) continue;
    const said = each.isPlace ? [each.name] : lines(each.name);
    ink.font = '600 12px sans-serif';
    const width = Math.max(...said.map((line) => ink.measureText(line).width)) + 6;
    const room = roomFor(each, at, width, said.length * 15, taken, grounds);
    if (!room) continue;
    taken.push(room.box);
    written.push(textOf({ ...each, x: each.x + room.dx * u, y: each.y + room.dy * u }, said));
  }
  byId('labels').replaceChildren(...written);
}

/** Return the boxes of the areas in sight, in pixels: names stand beside small ones, not on them. */
function boxes() {
  const near = areas.filter((area) => area.size > 3 * unit());
  return near.length > 80 ? [] : near.map((area) => {
    const [a, b] = [toStage({ x: area.box[0], y: area.box[1] }), toStage({ x: area.box[2], y: area.box[3] })];
    return { code: area.code, box: [a.x, a.y, b.x, b.y] };
  });
}

/** Return where a name fits: on its area if that is large, else below, above or beside it. */
function roomFor(each, at, width, height, taken, grounds) {
  const own = grounds.find((ground) => ground.code === each.code);
  const ways = each.isPlace
    ? [0, -30, 30, -60, 60].flatMap((dy) => [[0, dy], [-50, dy], [50, dy]])
    : own && !fits(own.box, width, height) ? beside(own.box, at, width, height) : [[0, 0]];
  const placed = ways.map(([dx, dy]) => ({
    dx, dy, box: [at.x + dx - width / 2, at.y + dy - height / 2, at.x + dx + width / 2, at.y + dy + height / 2],
  })).filter(({ box }) => box[0] >= 0 && box[2] <= stage.clientWidth && !taken.some((other) => meets(box, other)));
  const others = grounds.filter((ground) => ground !== own);
  return placed.find(({ box }) => !others.some((ground) => meets(box, ground.box))) || (each.isPlace ? null : placed[0]);
}

function fits([left, top, right, bottom], width, height) {
  return right - left > width * 0.8 && bottom - top > height * 2.2;
}

function beside([left, top, right, bottom], at, width, height) {
  const [middle, level] = [(left + right) / 2 - at.x, (top + bottom) / 2 - at.y];
  return [
    [middle, bottom + height / 2 - at.y], [middle, top - height / 2 - at.y],
    [right + width / 2 - at.x, level], [left - width / 2 - at.x, level],
  ];
}

function meets(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

function textOf(each, said) {
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', each.x);
  text.setAttribute('y', each.y);
  if (each.isPlace) text.setAttribute('class', 'place');
  said.forEach((line, rank) => {
    const span = document.createElementNS(SVG, 'tspan');
    span.setAttribute('x', each.x);
    span.setAttribute('dy', rank ? '1.2em' : `${0.35 - 0.6 * (said.length - 1)}em`);
    span.textContent = line;
    text.append(span);
  });
  return text;
}

/** Return the lines that say an area's value, year, source and numbers of interventions. */
function facts(area) {
  return [
    [area.code, area.communes].filter(Boolean).join(' · '),
    area.year ? `Année ${area.year}` : '',
    area.via ? `Chiffre repris de ${area.via}` : '',
    area.contour ? `Contour repris de ${area.contour}` : '',
    area.outside ? 'Hors des périmètres des plans du graphe'
      : `${plural(area.own, 'intervention propre', 'interventions propres')}, ${area.all} en tout`,
    area.source ? `Source : ${area.source}` : '',
  ].filter(Boolean);
}

function fillTip(tip, area) {
  tip.replaceChildren(
    make('p', {}, make('b', {}, make('bdi', {}, area.name)), ' — ', area.value),
    ...facts(area).map((line) => make('p', { class: 'what' }, line)),
  );
}

/** Fill the panel with an area's facts and the interventions that reach it, by reach. */
function fillPanel(panel, area, close) {
  const cross = make('button', { type: 'button', class: 'close', 'aria-label': 'Fermer' }, '✕');
  cross.addEventListener('click', close);
  const [place, ...rest] = facts(area);
  panel.replaceChildren(
    make('header', {}, make('span', {}, place), cross),
    make('h2', {}, make('bdi', {}, area.name)),
    make('div', { class: 'facts' }, make('p', {}, `${data.measure} : `, make('b', {}, area.value)),
      ...rest.map((line) => make('p', { class: 'source' }, line))),
  );
  data.reaches.map((reach, rank) => [reach, area.by.filter((pair) => pair[1] === rank)])
    .filter(([, pairs]) => pairs.length)
    .sort((a, b) => weight(a[0]) - weight(b[0]))
    .forEach(([reach, pairs]) => panel.append(
      make('h3', {}, `${reach} (${pairs.length})`),
      make('ul', { class: 'said' }, ...pairs.map(([rank]) => said(data.interventions[rank]))),
    ));
  if (!area.by.length && !area.outside) panel.append(make('p', { class: 'source' }, 'Aucune intervention ne l’atteint.'));
  panel.scrollTop = 0;
}

const ORDER = ['déclaré', 'mentionné', 'inclus', 'tous quartiers', 'incertain'];
function weight(reach) {
  const rank = ORDER.indexOf(reach);
  return rank < 0 ? ORDER.length : rank;
}

function said([text, status, place]) {
  return make('li', {}, make('bdi', {}, text), make('small', {}, [status, place].filter(Boolean).join(' · ')));
}

/** Return the rows of the table that the reader sees, for a spreadsheet. */
function tableRows() {
  return [...byId('table').rows].map((row) => [...row.cells].map((cell) => (
    cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value.replace('.', ','))));
}
