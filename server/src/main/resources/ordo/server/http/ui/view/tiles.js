// The tiles of a raster that are held: their values, and their pixels as the mode colours them.
import { bandPixels, colourPixels, valueOf } from './relief.js';

/** So long may colouring anew take in a frame. */
const PAINT_MILLIS = 24;

export class Tiles {
  #held = new Map();
  cells = 0;

  add(node, block) {
    node.points = block.points;
    this.#held.set(node.key, { block, image: null, look: null });
    this.cells += block.points;
  }

  drop(node) {
    this.cells -= this.#held.get(node.key)?.block.points ?? 0;
    this.#held.delete(node.key);
    node.state = 'absent';
  }

  /**
   * Draws tiles, coarse ones first: a finer one stands in the place of what it covers, nothing where it has no value.
   *
   * @param look changes when colours do: { mode, ramp, range, isLit }
   * @return whether some have the colours of before
   */
  draw(context, plane, nodes, look) {
    const end = performance.now() + PAINT_MILLIS;
    let isStale = false;
    context.clearRect(0, 0, ...plane.size);
    context.imageSmoothingEnabled = plane.zoom < 2;
    for (const node of [...nodes].sort((one, other) => one.level - other.level)) {
      const held = this.#held.get(node.key);
      if (held.look !== look && (!held.image || performance.now() < end)) paint(held, look);
      isStale ||= held.look !== look;
      place(context, plane, node, held.image);
    }
    return isStale;
  }

  /** Of the finest of these tiles: the value at a column and a row, null where there is none; cell: pixels along its side. */
  value(nodes, column, row) {
    const over = nodes.filter(({ place: [left, top, , right, bottom] }) => column >= left && row >= top && column < right && row < bottom);
    if (over.length === 0) return null;
    const node = over.reduce((one, other) => (other.level > one.level ? other : one));
    const { block } = this.#held.get(node.key);
    const [across, down] = [column - node.window[0], row - node.window[1]].map((each) => Math.floor(each / node.cell));
    return { value: valueOf(block, down * block.columns + across), cell: node.cell };
  }
}

function paint(held, look) {
  const { block } = held;
  const pixels = look.mode.kind === 'rgb' ? colourPixels(block) : bandPixels(block, look.ramp, look.range, look.isLit);
  held.image ??= Object.assign(document.createElement('canvas'), { width: block.columns, height: block.points / block.columns });
  held.image.getContext('2d').putImageData(new ImageData(pixels, held.image.width, held.image.height), 0, 0);
  held.look = look;
}

/** Corners are rounded, so that tiles side by side meet. */
function place(context, plane, { place: [left, top, , right, bottom], window, cell }, image) {
  const [x, y] = plane.screen(left, top).map(Math.round);
  const [toX, toY] = plane.screen(right, bottom).map(Math.round);
  context.clearRect(x, y, toX - x, toY - y);
  context.drawImage(image, (left - window[0]) / cell, (top - window[1]) / cell, (right - left) / cell, (bottom - top) / cell, x, y, toX - x, toY - y);
}
