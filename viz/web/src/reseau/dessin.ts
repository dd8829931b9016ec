// A network on the screen: sigma moves the camera, draws nodes and many edges in WebGL; canvases
// above and below it hold what WebGL lacks: labels, cards, dashes, rings.

import { createNodeImageProgram } from "@sigma/node-image";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { NodeDisplayData } from "sigma/types";
import type { Network } from "./donnees";
import { imageOf } from "./glyphes";
import { drawTies } from "./liens";
import { drawCards, drawLabels, drawRings } from "./mots";
import { Scene, type Seen } from "./scene";
import { isStill, readTheme, type Theme } from "./theme";

const MANY = 3_000; // edges: beyond, WebGL draws them, all plain
const LEAST = 0.55; // the scale under which nothing is read: a tree does not open smaller
const MOTION = 250;
const CLEAR = "rgba(0, 0, 0, 0)";

type Then = (rank: number | null) => void;

export class Drawing {
  scene: Scene;
  private theme: Theme = readTheme();
  private readonly sigma: Sigma;
  private readonly below: HTMLCanvasElement;
  private readonly above: HTMLCanvasElement;
  private images: [string, string][] = [];
  private seen: Seen[] = [];
  private base = 1;

  constructor(
    private readonly container: HTMLElement,
    network: Network,
    private readonly onChoose: Then,
    private readonly onHover: Then = () => {},
  ) {
    this.scene = new Scene(network);
    this.sigma = new Sigma(new MultiDirectedGraph(), container, {
      allowInvalidContainer: true,
      renderLabels: false,
      enableEdgeEvents: false,
      minCameraRatio: 0.02,
      maxCameraRatio: 2.5,
      stagePadding: 24,
      defaultNodeType: "image",
      nodeProgramClasses: {
        image: createNodeImageProgram({
          keepWithinCircle: false,
          size: { mode: "force", value: 128 },
          debounceTimeout: null,
        }),
      },
      nodeHoverProgramClasses: {},
      defaultDrawNodeHover: () => {},
      inertiaDuration: isStill() ? 0 : 200,
      zoomDuration: isStill() ? 0 : 200,
      zoomToSizeRatioFunction: (ratio) => 1 / Math.min(1.6, Math.max(0.35, this.base / ratio)),
      nodeReducer: (node, data) => {
        const shown: Partial<NodeDisplayData> & { image: string } = {
          ...data,
          image: this.imageAt(Number(node)),
        };
        return shown;
      },
    });
    this.below = this.layer("reseau-liens", { beforeLayer: "edges" });
    this.above = this.layer("reseau-mots", { afterLayer: "nodes" });
    this.sigma.on("resize", () => this.measure());
    this.sigma.on("afterRender", () => this.paint());
    this.listen();
    this.show(network);
  }

  /** Lets go of the canvases and of their graphics memory. */
  end(): void {
    this.sigma.kill();
  }

  /** Shows another network; the camera stays where the same nodes stand at the same places. */
  show(network: Network): void {
    const stays = sameGround(this.scene.network, network) && this.sigma.getGraph().order > 0;
    this.scene = new Scene(network);
    this.recolour(false);
    const graph = new MultiDirectedGraph();
    const isTree = network.layout === "tree";
    network.nodes.forEach((knot, rank) => {
      graph.addNode(rank, {
        x: knot.x,
        y: -knot.y,
        size: isTree ? 0.01 : knot.size,
        color: CLEAR,
      });
    });
    if (network.edges.length > MANY) {
      for (const tie of network.edges) {
        graph.addEdge(tie.from, tie.to, {
          size: this.scene.thickness(tie),
          color: this.theme.line,
        });
      }
    }
    if (!stays) this.sigma.setCustomBBox(frameOf(network));
    this.sigma.setGraph(graph);
    this.sigma.refresh(); // so that it knows where this graph stands
    this.measure();
    if (stays) return;
    this.open();
    this.sigma.refresh();
  }

  /** Reads the colours of the page again. */
  recolour(isDrawn = true): void {
    this.theme = readTheme();
    this.images = this.scene.network.classes.map((kind) => [
      imageOf(kind, this.theme, false),
      imageOf(kind, this.theme, true),
    ]);
    if (isDrawn) this.sigma.refresh();
  }

  /** Looks at a node from outside, such as from the list; brings it into sight. */
  look(rank: number | null, isBrought = false): void {
    this.scene.hovered = rank;
    this.sigma.refresh({ skipIndexation: true });
    if (rank !== null && isBrought) this.bring(rank);
  }

  /** Opens a node, or closes it. */
  choose(rank: number | null): void {
    this.scene.chosen = rank;
    this.scene.hovered = null;
    this.sigma.refresh({ skipIndexation: true });
    if (rank !== null) this.bring(rank);
    this.onChoose(rank);
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    const ratio = Math.min(2.5, Math.max(0.02, camera.getState().ratio / factor));
    this.move({ ratio });
  }

  whole(): void {
    this.move({ x: 0.5, y: 0.5, ratio: 1 });
  }

  pan(x: number, y: number): void {
    const state = this.sigma.getCamera().getState();
    const { width, height } = this.sigma.getDimensions();
    const from = this.sigma.viewportToFramedGraph({ x: width / 2, y: height / 2 });
    const to = this.sigma.viewportToFramedGraph({ x: width / 2 + x, y: height / 2 + y });
    this.move({ x: state.x + to.x - from.x, y: state.y + to.y - from.y });
  }

  /** Returns what is on the screen as an image, its title above. */
  picture(): HTMLCanvasElement {
    const density = window.devicePixelRatio || 1;
    const head = 44 * density;
    this.sigma.refresh(); // WebGL keeps what it drew until the end of this task only
    const layers = ["reseau-liens", "edges", "nodes", "reseau-mots"];
    const drawn = this.sigma.getCanvases();
    const made = document.createElement("canvas");
    made.width = this.above.width;
    made.height = this.above.height + head;
    const context = made.getContext("2d");
    if (!context) return made;
    context.fillStyle = this.theme.paper;
    context.fillRect(0, 0, made.width, made.height);
    context.fillStyle = this.theme.ink;
    context.font = `600 ${18 * density}px ${this.theme.font}`;
    context.fillText(
      this.scene.network.title,
      20 * density,
      30 * density,
      made.width - 40 * density,
    );
    for (const name of layers) {
      const layer = drawn[name];
      if (layer) context.drawImage(layer, 0, head, made.width, made.height - head);
    }
    return made;
  }

  private layer(name: string, options: { beforeLayer: string } | { afterLayer: string }) {
    const made = this.sigma.createCanvas(name, options);
    made.style.pointerEvents = "none";
    return made;
  }

  private imageAt(rank: number): string {
    const images = this.images[this.scene.network.nodes[rank]?.class ?? 0];
    const bright = this.scene.bright();
    return images?.[bright && !bright.has(rank) ? 1 : 0] ?? "";
  }

  /** The scale, in pixels by unit of the layout, when the camera sees all. */
  private measure(): void {
    this.base = this.sigma.getGraphToViewportRatio() * this.sigma.getCamera().getState().ratio;
    if (!Number.isFinite(this.base) || this.base <= 0) this.base = 1;
  }

  private get scale(): number {
    return this.base / this.sigma.getCamera().getState().ratio;
  }

  /** The first look: all of it, or the upper left corner of what would be too small to read. */
  private open(): void {
    const camera = this.sigma.getCamera();
    const { layout, nodes } = this.scene.network;
    camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    const first = nodes[0];
    if (layout === "force" || this.base >= LEAST || !first) return;
    const box = frameOf(this.scene.network);
    const { width, height } = this.sigma.getDimensions();
    const scale = layout === "tree" ? 0.8 : Math.min(1, (width - 24) / (box.x[1] - box.x[0]));
    camera.setState({ ratio: this.base / scale });
    const at = {
      x: layout === "tree" ? box.x[0] + width / 2 / scale - 16 : (box.x[0] + box.x[1]) / 2,
      y: box.y[1] - height / 2 / scale + 16,
    };
    const place = this.sigma.graphToViewport(at, { cameraState: camera.getState() });
    const target = this.sigma.viewportToFramedGraph(place);
    camera.setState({ x: target.x, y: target.y });
  }

  private bring(rank: number): void {
    const place = this.seen[rank];
    const { width, height } = this.sigma.getDimensions();
    if (!place) return;
    const room = 60;
    if (place.x > room && place.y > room && place.x < width - room && place.y < height - room)
      return;
    const to = this.sigma.viewportToFramedGraph(place);
    this.move({ x: to.x, y: to.y });
  }

  private move(to: { x?: number; y?: number; ratio?: number }): void {
    const camera = this.sigma.getCamera();
    if (isStill()) camera.setState(to);
    else void camera.animate(to, { duration: MOTION });
  }

  private paint(): void {
    const { width, height } = this.sigma.getDimensions();
    const scale = this.scale;
    const half = (size: number) => this.sigma.scaleSize(size);
    this.seen = this.scene.network.nodes.map((knot, rank) => {
      const { x, y } = this.sigma.graphToViewport({ x: knot.x, y: -knot.y });
      return { rank, knot, x, y, half: half(knot.size) };
    });
    const isTree = this.scene.network.layout === "tree";
    const under = this.clean(this.below, width, height);
    if (under) {
      if (this.scene.network.edges.length <= MANY) {
        drawTies(under, this.scene, this.seen, scale, this.theme);
      }
      if (!isTree) drawRings(under, this.scene, this.seen, this.theme);
    }
    const over = this.clean(this.above, width, height);
    if (!over) return;
    const draw = isTree ? drawCards : drawLabels;
    draw(over, this.scene, this.seen, { width, height }, scale, this.theme);
  }

  private clean(canvas: HTMLCanvasElement, width: number, height: number) {
    const density = window.devicePixelRatio || 1;
    if (
      canvas.width !== Math.round(width * density) ||
      canvas.height !== Math.round(height * density)
    ) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const context = canvas.getContext("2d");
    context?.setTransform(density, 0, 0, density, 0, 0);
    context?.clearRect(0, 0, width, height);
    return context;
  }

  private listen(): void {
    const hover = (rank: number | null) => {
      if (rank === this.scene.hovered) return;
      this.container.classList.toggle("on-node", rank !== null);
      this.look(rank);
      this.onHover(rank);
    };
    this.sigma.on("enterNode", ({ node }) => hover(Number(node)));
    this.sigma.on("leaveNode", () => hover(null));
    this.sigma.on("clickNode", ({ node }) => this.choose(Number(node)));
    this.sigma.on("clickStage", ({ event }) => this.choose(this.cardAt(event.x, event.y)));
    this.sigma.on("moveBody", ({ event }) => {
      if (this.scene.network.layout === "tree") hover(this.cardAt(event.x, event.y));
    });
  }

  /** The card under a point: sigma knows of round nodes only. */
  private cardAt(x: number, y: number): number | null {
    const scale = this.scale;
    const found = this.seen.find(
      ({ knot, x: left, y: top }) =>
        Math.abs(x - left) <= ((knot.width ?? 0) / 2) * scale &&
        Math.abs(y - top) <= ((knot.height ?? 0) / 2) * scale,
    );
    return found && found.knot.side === "card" ? found.rank : null;
  }
}

/** The box of a network in the units of its layout, with some room for labels; y goes up. */
function frameOf(network: Network): { x: [number, number]; y: [number, number] } {
  const x: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const y: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const knot of network.nodes) {
    const wide = (knot.width ?? 0) / 2 || (knot.side === "below" ? 70 : 230);
    const high = (knot.height ?? 0) / 2 || knot.size + 24;
    x[0] = Math.min(x[0], knot.x - (knot.side === "right" ? 20 : wide));
    x[1] = Math.max(x[1], knot.x + (knot.side === "left" ? 20 : wide));
    y[0] = Math.min(y[0], -knot.y - high);
    y[1] = Math.max(y[1], -knot.y + high);
  }
  return network.nodes.length > 0 ? { x, y } : { x: [0, 1], y: [0, 1] };
}

/** Whether the nodes that two networks share stand at the same places, most of them shared. */
function sameGround(one: Network, two: Network): boolean {
  const places = new Map(one.nodes.map(({ iri, x, y }) => [iri, `${x} ${y}`]));
  const shared = two.nodes.filter(({ iri }) => places.has(iri));
  return (
    shared.length * 2 > Math.max(two.nodes.length, 1) &&
    shared.every(({ iri, x, y }) => places.get(iri) === `${x} ${y}`)
  );
}
