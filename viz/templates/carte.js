// The map as a whole: areas, what the reader chose, pointer, keyboard, search, files, address.

document.documentElement.classList.remove('no-js');
byId('tables').open = false;
makeSortable(byId('table'));

const dots = document.createElementNS(SVG, 'g');
byId('areas').after(dots);

const areas = [...document.querySelectorAll('#areas .area')].map((path) => {
  const area = { ...data.areas[Number(path.dataset.at)], path, dot: document.createElementNS(SVG, 'circle'), isSmall: false };
  path.querySelector('title').remove();
  area.dot.setAttribute('class', `dot c${area.rank}`);
  area.dot.setAttribute('cx', area.x);
  area.dot.setAttribute('cy', area.y);
  area.dot.dataset.at = path.dataset.at;
  area.folded = fold(`${area.name} ${area.code} ${area.communes}`);
  return area;
});

/** What the reader chose: the area of the panel, the classes hidden, the words looked for. */
const state = { chosen: null, hidden: new Set(), query: '', at: -1 };
let isReady = false;

function areaOf(target) {
  const found = target.closest ? target.closest('[data-at]') : null;
  return found ? areas[Number(found.dataset.at)] : null;
}

function showTip(area, point) {
  const tip = byId('tip');
  fillTip(tip, area);
  placeTip(tip, point || toStage(area), stage);
}

function hideTip() {
  byId('tip').hidden = true;
}

/** Open an area's panel; `isNear` brings it into view. */
function choose(area, isNear = false) {
  if (state.chosen) [state.chosen.path, state.chosen.dot].forEach((each) => each.classList.remove('chosen'));
  state.chosen = area;
  const panel = byId('panel');
  panel.hidden = !area;
  hideTip();
  if (area) {
    [area.path, area.dot].forEach((each) => each.classList.add('chosen'));
    makeReachable(area);
    fillPanel(panel, area, () => { choose(null); area.path.focus(); });
    if (isNear) bring(area);
    uncover(area, panel);
  }
  stage.dataset.chosen = area ? area.code : '';
  later();
}

/** Bring an area into view, beside the panel, near enough to be seen. */
function bring(area) {
  const near = around(area.box, 5, 0);
  look({ x: near.x, y: near.y, width: Math.min(view.width, Math.max(near.width, stage.clientWidth * 1.2)) });
}

/** Move the view so that the panel does not hide the area that it is about. */
function uncover(area, panel) {
  const at = toStage(area);
  const [left, top] = [panel.offsetLeft, panel.offsetTop];
  if (at.x < left - 20 || at.y < top - 20) return;
  const u = unit();
  const isAside = left > stage.clientWidth / 3;
  const aim = isAside ? { x: left / 2, y: at.y } : { x: at.x, y: Math.max(40, top / 2) };
  look({ ...view, x: view.x + (at.x - aim.x) * u, y: view.y + (at.y - aim.y) * u });
}

/** Only one area can be reached by Tab; arrows go on from it. */
function makeReachable(area) {
  areas.forEach((each) => { if (each.path.tabIndex === 0) each.path.tabIndex = -1; });
  area.path.tabIndex = 0;
}

function go(area) {
  makeReachable(area);
  const at = toStage(area);
  const isOut = at.x < 20 || at.y < 20 || at.x > stage.clientWidth - 20 || at.y > stage.clientHeight - 20;
  if (isOut) look({ ...view, x: area.x, y: area.y });
  area.path.focus({ preventScroll: true });
}

// --- legend ---

function applyHidden() {
  areas.forEach((area) => [area.path, area.dot].forEach((each) => each.classList.toggle('off', state.hidden.has(area.rank))));
  document.querySelectorAll('.entry').forEach((entry) => entry.setAttribute('aria-pressed', String(!state.hidden.has(entry.dataset.rank))));
  byId('all').hidden = state.hidden.size === 0;
  later();
}

document.querySelectorAll('.entry').forEach((entry) => entry.addEventListener('click', () => {
  const { rank } = entry.dataset;
  if (!state.hidden.delete(rank)) state.hidden.add(rank);
  applyHidden();
}));
byId('all').addEventListener('click', () => { state.hidden.clear(); applyHidden(); });

// --- pointer ---

const fingers = new Map();
let moved = 0;

function pointOf(event) {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

atlas.addEventListener('pointerdown', (event) => {
  if (event.button) return;
  fingers.set(event.pointerId, pointOf(event));
  moved = 0;
});

atlas.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId);
  const now = pointOf(event);
  if (!before) {
    const area = areaOf(event.target);
    if (area && event.pointerType !== 'touch') showTip(area, now);
    else if (!atlas.contains(document.activeElement) || document.activeElement === atlas) hideTip();
    return;
  }
  moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
  if (moved < 5) return;
  if (!atlas.hasPointerCapture(event.pointerId)) atlas.setPointerCapture(event.pointerId);
  atlas.classList.add('moving');
  hideTip();
  const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
  if (others.length) {
    const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
    zoom(distance(now, others[0]) / distance(before, others[0]), others[0]);
  } else {
    const u = unit();
    look({ ...view, x: view.x - (now.x - before.x) * u, y: view.y - (now.y - before.y) * u });
  }
  fingers.set(event.pointerId, now);
});

function lift(event) {
  fingers.delete(event.pointerId);
  atlas.classList.remove('moving');
}
atlas.addEventListener('pointerup', lift);
atlas.addEventListener('pointercancel', lift);
atlas.addEventListener('pointerleave', () => { if (!fingers.size) hideTip(); });

atlas.addEventListener('click', (event) => {
  byId('menu').open = false;
  if (moved >= 5) return;
  choose(areaOf(event.target));
});

atlas.addEventListener('wheel', (event) => {
  event.preventDefault();
  hideTip();
  const steps = event.deltaY * [1, 30, 500][event.deltaMode];
  zoom(Math.exp(-Math.max(-300, Math.min(300, steps)) * 0.0022), pointOf(event));
}, { passive: false });

byId('zoom-in').addEventListener('click', () => zoom(1.5));
byId('zoom-out').addEventListener('click', () => zoom(1 / 1.5));
byId('fit').addEventListener('click', () => look(whole()));

// --- keyboard ---

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

atlas.addEventListener('focusin', (event) => {
  const area = areaOf(event.target);
  areas.forEach((each) => each.dot.classList.toggle('focused', each === area));
  if (area && moved < 5) showTip(area);
});
atlas.addEventListener('focusout', hideTip);

/** Return the nearest area in a direction, hidden classes left out. */
function towards(from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const area of areas) {
    const along = (area.x - from.x) * dx + (area.y - from.y) * dy;
    const aside = Math.abs((area.x - from.x) * dy) + Math.abs((area.y - from.y) * dx);
    const cost = along + aside * 2.5;
    if (area !== from && along > 0 && cost < least && !state.hidden.has(area.rank)) [best, least] = [area, cost];
  }
  return best;
}

/** Return the area nearest to the middle of the view. */
function middle() {
  const away = (area) => Math.hypot(area.x - view.x, area.y - view.y);
  return areas.filter((area) => !state.hidden.has(area.rank)).sort((a, b) => away(a) - away(b))[0];
}

atlas.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const area = areaOf(event.target);
  const act = {
    '+': () => zoom(1.5), '=': () => zoom(1.5), '-': () => zoom(1 / 1.5), 0: () => look(whole()),
  }[event.key];
  if (event.key in ARROWS) {
    const [dx, dy] = ARROWS[event.key];
    const next = area ? towards(area, [dx, dy]) : middle();
    if (event.shiftKey) look({ ...view, x: view.x + dx * view.width * 0.15, y: view.y + dy * view.width * 0.15 });
    else if (next) go(next);
  } else if (area && (event.key === 'Enter' || event.key === ' ')) {
    choose(area);
    byId('panel').focus();
  } else if (act) {
    act();
    if (area) showTip(area);
  } else return;
  event.preventDefault();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    hideTip();
    byId('menu').open = false;
    const { chosen } = state;
    if (chosen) {
      choose(null);
      chosen.path.focus({ preventScroll: true });
      hideTip();
    }
  } else if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    byId('search').focus();
  }
});

// --- search ---

const search = byId('search');
const matches = byId('matches');

function found() {
  const words = fold(state.query).split(' ').filter(Boolean);
  const begins = (area) => !fold(area.name).startsWith(words[0]);
  return words.length ? areas.filter((area) => words.every((word) => area.folded.includes(word)))
    .sort((a, b) => begins(a) - begins(b) || a.name.localeCompare(b.name, 'fr')) : [];
}

function listMatches() {
  const list = found();
  state.at = list.length ? 0 : -1;
  matches.replaceChildren(...list.slice(0, 12).map((area, rank) => {
    const option = make('li', { role: 'option', id: `match-${rank}`, 'aria-selected': String(rank === 0) },
      make('span', {}, make('bdi', {}, area.name), make('small', {}, [area.code, area.communes].filter(Boolean).join(' · '))));
    option.addEventListener('pointerdown', (event) => { event.preventDefault(); take(area); });
    return option;
  }));
  const isOpen = list.length > 0 && document.activeElement === search;
  matches.hidden = !isOpen;
  search.setAttribute('aria-expanded', String(isOpen));
  byId('found').textContent = state.query && !list.length ? 'Aucun quartier de ce nom.' : list.length > 12 ? `${list.length} quartiers, les 12 premiers sont listés.` : '';
  mark();
}

function mark() {
  [...matches.children].forEach((option, rank) => option.setAttribute('aria-selected', String(rank === state.at)));
  if (state.at >= 0 && !matches.hidden) search.setAttribute('aria-activedescendant', `match-${state.at}`);
  else search.removeAttribute('aria-activedescendant');
}

function take(area) {
  matches.hidden = true;
  search.setAttribute('aria-expanded', 'false');
  state.hidden.delete(area.rank);
  applyHidden();
  choose(area, true);
  byId('said').textContent = `${area.name} : ${area.value}`;
}

search.addEventListener('input', () => { state.query = search.value; listMatches(); later(); });
search.addEventListener('focus', listMatches);
search.addEventListener('blur', () => { matches.hidden = true; search.setAttribute('aria-expanded', 'false'); });
search.addEventListener('keydown', (event) => {
  const list = found().slice(0, 12);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    state.at = list.length ? (state.at + (event.key === 'ArrowDown' ? 1 : list.length - 1)) % list.length : -1;
    mark();
  } else if (event.key === 'Enter' && list[state.at]) take(list[state.at]);
  else return;
  event.preventDefault();
});

// --- files ---

byId('csv').addEventListener('click', () => {
  byId('menu').open = false;
  download('carte.csv', new Blob([toCsv(tableRows())], { type: 'text/csv;charset=utf-8' }));
});

/** Hand the picture of the view, its styles written on each shape so that any program draws it. */
byId('svg').addEventListener('click', () => {
  byId('menu').open = false;
  const copy = atlas.cloneNode(true);
  const pairs = [[atlas, copy], ...[...atlas.querySelectorAll('*')].map((each, rank) => [each, copy.querySelectorAll('*')[rank]])];
  const kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'vector-effect', 'opacity', 'font', 'font-size', 'font-weight',
    'font-style', 'font-family', 'text-anchor', 'paint-order', 'r', 'fill-rule'];
  for (const [own, other] of pairs) {
    const style = getComputedStyle(own);
    kept.forEach((name) => { const value = style.getPropertyValue(name); if (value) other.setAttribute(name, value); });
    ['class', 'tabindex', 'role', 'aria-label', 'style'].forEach((name) => other.removeAttribute(name));
  }
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', stage.clientWidth);
  copy.setAttribute('height', stage.clientHeight);
  download('carte.svg', new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
});

byId('link').addEventListener('click', async () => {
  byId('menu').open = false;
  let said = 'L’adresse de la page est celle de cette vue.';
  try {
    await navigator.clipboard.writeText(location.href);
    said = 'Lien copié.';
  } catch { /* the address bar has it */ }
  byId('said').textContent = said;
});

// --- address ---

/** Write what is looked at in the address, without a step back for each move. */
function note() {
  if (!isReady) return;
  const told = new URLSearchParams();
  if (state.chosen) told.set('qpv', state.chosen.code);
  if (state.query) told.set('mots', state.query);
  if (state.hidden.size) told.set('sans', [...state.hidden].sort().join(','));
  const all = whole();
  if (Math.abs(all.width - view.width) + Math.abs(all.x - view.x) + Math.abs(all.y - view.y) > view.width / 500) {
    told.set('vue', [view.x, view.y, view.width].map(Math.round).join(','));
  }
  const hash = told.toString();
  if (hash !== location.hash.slice(1)) {
    try {
      history.replaceState(null, '', `#${hash}`);
    } catch { /* a page without an address of its own */ }
  }
}

/** Take what an address says; what it says of things unknown here is left aside. */
function open() {
  const told = new URLSearchParams(location.hash.slice(1));
  const ranks = new Set(areas.map((area) => area.rank));
  state.hidden = new Set((told.get('sans') || '').split(',').filter((rank) => ranks.has(rank)));
  state.query = told.get('mots') || '';
  search.value = state.query;
  const numbers = (told.get('vue') || '').split(',').map(Number);
  const isView = numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0;
  look(isView ? { x: numbers[0], y: numbers[1], width: numbers[2] } : whole());
  applyHidden();
  choose(areas.find((area) => area.code === told.get('qpv')) || null);
}

let size = 0;
new ResizeObserver(() => {
  if (size && stage.clientWidth && size !== stage.clientWidth) look({ ...view, width: view.width * (stage.clientWidth / size) });
  else if (isReady) draw();
  size = stage.clientWidth;
}).observe(stage);
window.addEventListener('hashchange', open);

open();
isReady = true;
document.documentElement.dataset.ready = '';
