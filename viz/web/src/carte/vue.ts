// What is looked at on a map: its view box moved by wheel, drag, pinch and keys.

const SLOP = 4; // pixels that a press may move and still be a click
const PAUSE = 200; // milliseconds after which a view has settled
const DEEPEST = 60; // the least width of a view, in units of the map
const STEP = 0.2; // of a view, that an arrow moves
const NEARER = 1.6;

/** The middle of a view and its width, in units of the map; its height follows that of the stage. */
export interface View {
  x: number;
  y: number;
  width: number;
}

interface Point {
  x: number;
  y: number;
}

/** The gestures of a stage: an element that holds one SVG, which may be replaced meanwhile. */
export class Gestures {
  private readonly fingers = new Map<number, Point>();
  private moved = 0;
  private timer = 0;

  /**
   * @param stage what holds the map
   * @param whole what gives the view of the whole map
   * @param settled what is told of a view once nothing moved for a while
   */
  constructor(
    private readonly stage: HTMLElement,
    private readonly whole: () => View,
    private readonly settled: (view: View) => void = () => {},
  ) {
    stage.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.onDown(event));
    stage.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"] as const)
      stage.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    stage.addEventListener("dragstart", (event) => event.preventDefault());
    stage.addEventListener("click", (event) => this.onClick(event), { capture: true });
    stage.addEventListener("keydown", (event) => this.onKey(event));
  }

  get view(): View {
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    return { x: x + width / 2, y: y + height / 2, width: Math.max(width, height / this.ratio) };
  }

  /** Looks elsewhere, not farther than the whole map. */
  look(wanted: View): void {
    const whole = this.whole();
    const width = Math.min(Math.max(wanted.width, DEEPEST), whole.width * 1.2);
    const x = clamp(wanted.x, whole.x, whole.width / 2);
    const y = clamp(wanted.y, whole.y, (whole.width * this.ratio) / 2);
    const height = width * this.ratio;
    this.svg.setAttribute("viewBox", [x - width / 2, y - height / 2, width, height].join(" "));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.settled(this.view), PAUSE);
  }

  /** Zooms by a factor about a point of the window, the middle of the stage where none is given. */
  zoom(factor: number, about?: Point): void {
    const { x, y, width } = this.view;
    const frame = this.stage.getBoundingClientRect();
    const right = about ? about.x - frame.left - frame.width / 2 : 0;
    const down = about ? about.y - frame.top - frame.height / 2 : 0;
    const unit = width / frame.width;
    const after = Math.min(Math.max(width / factor, DEEPEST), this.whole().width * 1.2);
    const gain = unit - after / frame.width;
    this.look({ x: x + right * gain, y: y + down * gain, width: after });
  }

  /** Looks at the whole map. */
  all(): void {
    this.look(this.whole());
  }

  private get svg(): SVGSVGElement {
    return this.stage.querySelector("svg.atlas") as SVGSVGElement;
  }

  private get ratio(): number {
    return this.stage.clientHeight / Math.max(1, this.stage.clientWidth);
  }

  private pan(right: number, down: number): void {
    const { x, y, width } = this.view;
    const unit = width / Math.max(1, this.stage.clientWidth);
    this.look({ x: x - right * unit, y: y - down * unit, width });
  }

  /** The page scrolls as ever, unless the map was chosen before. */
  private onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && !this.stage.contains(document.activeElement)) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    this.zoom(2 ** (-event.deltaY * lines * (event.ctrlKey ? 0.008 : 0.003)), at(event));
  }

  private onDown(event: PointerEvent): void {
    if (event.button || (event.target as Element).closest("[data-zoom]")) return;
    if (!this.fingers.size) this.moved = 0;
    this.fingers.set(event.pointerId, at(event));
  }

  private onMove(event: PointerEvent): void {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.moved += distance(before, now);
    if (this.moved <= SLOP) return;
    if (!this.stage.hasPointerCapture(event.pointerId))
      this.stage.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, now);
    const share = other ? 2 : 1; // of two fingers, each moves the middle by half
    this.pan((now.x - before.x) / share, (now.y - before.y) / share);
    if (other)
      this.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other));
  }

  /** What ends a drag is no click. */
  private onClick(event: MouseEvent): void {
    if (this.moved <= SLOP || !event.detail) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = this.stage.clientWidth * STEP;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.pan(step, 0),
      ArrowRight: () => this.pan(-step, 0),
      ArrowUp: () => this.pan(0, step),
      ArrowDown: () => this.pan(0, -step),
      "+": () => this.zoom(NEARER),
      "=": () => this.zoom(NEARER),
      "-": () => this.zoom(1 / NEARER),
      "0": () => this.all(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

function at(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function middle(one: Point, two: Point): Point {
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
}

function distance(one: Point, two: Point): number {
  return Math.hypot(one.x - two.x, one.y - two.y);
}

function clamp(value: number, about: number, most: number): number {
  return Math.min(Math.max(value, about - most), about + most);
}
