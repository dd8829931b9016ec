// Where a map is looked at: the view box, its zoom, what fits on it, and the scale bar.

const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);
const stage = byId('stage');
const atlas = byId('map');
const data = JSON.parse(byId('data').textContent);
const TOUCH = 7; // pixels under which an area is shown by a dot
const [LEFT, TOP, RIGHT, BOTTOM] = data.box;

/** The middle of the view and its width, in steps of the map. */
const view = { x: 0, y: 0, width: 1 };

/** Return steps a pixel. */
function unit() {
  return view.width / Math.max(1, stage.clientWidth);
}

function ratio() {
  return stage.clientHeight / Math.max(1, stage.clientWidth);
}

/** Return the view that holds a box, with a margin. */
function around([left, top, right, bottom], margin = 1.14, least = 0) {
  const width = Math.max(right - left, (bottom - top) / ratio(), least, 1) * margin;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width };
}

/** Return the view of the whole map, with room for the tools. */
function whole() {
  return around(data.box, 1.2);
}

function bounded(width) {
  const most = whole().width;
  return Math.min(Math.max(width, Math.min(most, stage.clientWidth * 0.9)), most * 1.5);
}

/** Look elsewhere; no farther out than twice the map, no nearer than its precision. */
function look({ x, y, width }) {
  view.width = bounded(width);
  const margin = view.width / 2;
  view.x = Math.min(Math.max(x, LEFT - margin * 0.6), RIGHT + margin * 0.6);
  view.y = Math.min(Math.max(y, TOP - margin * 0.6), BOTTOM + margin * 0.6);
  draw();
}

/** Zoom by a factor about a point of the stage, its middle where none is given. */
function zoom(factor, point = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }) {
  const before = unit();
  const at = toMap(point);
  const width = bounded(view.width / factor);
  const after = width / Math.max(1, stage.clientWidth);
  look({ x: at.x + (view.x - at.x) * (after / before), y: at.y + (view.y - at.y) * (after / before), width });
}

function toMap({ x, y }) {
  const u = unit();
  return { x: view.x + (x - stage.clientWidth / 2) * u, y: view.y + (y - stage.clientHeight / 2) * u };
}

function toStage({ x, y }) {
  const u = unit();
  return { x: (x - view.x) / u + stage.clientWidth / 2, y: (y - view.y) / u + stage.clientHeight / 2 };
}

/** Draw the map as it is looked at: view box, sizes in pixels, dots for what is too small. */
function draw() {
  const u = unit();
  const height = view.width * ratio();
  atlas.setAttribute('viewBox', `${view.x - view.width / 2} ${view.y - height / 2} ${view.width} ${height}`);
  atlas.style.setProperty('--u', u);
  byId('hatch').setAttribute('patternTransform', `rotate(45) scale(${u})`);
  for (const area of areas) {
    const isSmall = area.size < TOUCH * u;
    if (isSmall !== area.isSmall) {
      area.isSmall = isSmall;
      area.path.classList.toggle('small', isSmall);
      if (isSmall) dots.append(area.dot);
      else area.dot.remove();
    }
  }
  atlas.classList.toggle('tight', data.gap < 14 * u);
  rule(u * data.step);
  stage.dataset.view = `${Math.round(view.x)},${Math.round(view.y)},${Math.round(view.width)}`;
  atlas.dataset.dots = String(dots.childElementCount);
  later();
}

/** Show how long a round distance is, a pixel being so many metres. */
function rule(metres) {
  const most = metres * 110;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((each) => each * power).find((each) => each <= most);
  byId('scale').hidden = false;
  byId('rule').style.width = `${length / metres}px`;
  byId('length').textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`;
}

let waiting = 0;
/** Place the names once the view has settled for a frame, and note it in the address. */
function later() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    writeNames();
    note();
  });
}
