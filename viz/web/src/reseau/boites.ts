// Boxes on the screen, found by the cells of a grid: no label covers another.

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  owner: number;
}

export class Boxes {
  private readonly cells = new Map<string, Box[]>();

  constructor(private readonly side: number) {}

  add(box: Box): void {
    for (const cell of this.touched(box)) {
      const held = this.cells.get(cell);
      if (held) held.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** Whether a box covers one of another owner. */
  hits(box: Box): boolean {
    for (const cell of this.touched(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (other.owner !== box.owner && overlap(box, other)) return true;
      }
    }
    return false;
  }

  private *touched(box: Box): Iterable<string> {
    for (let x = Math.floor(box.left / this.side); x <= Math.floor(box.right / this.side); x += 1) {
      for (
        let y = Math.floor(box.top / this.side);
        y <= Math.floor(box.bottom / this.side);
        y += 1
      ) {
        yield `${x} ${y}`;
      }
    }
  }
}

function overlap(one: Box, two: Box): boolean {
  return (
    one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom
  );
}
