// The clip box's faces, each with a handle that is dragged along its axis.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';

const REACH_PIXELS = 14;

/** The middles of a box's six faces: of the least coordinates first. Pure. */
export function faces(box) {
  const middle = [0, 1, 2].map((axis) => (box[axis] + box[axis + 3]) / 2);
  return box.map((each, index) => middle.map((of, axis) => (axis === index % 3 ? each : of)));
}

/** The box with one face moved, never past the one opposite. Pure. */
export function moved(box, face, by) {
  const other = box[(face + 3) % 6];
  const least = Math.abs(box[face] - other) * 1e-3;
  const next = box[face] + by;
  return box.map((each, index) => (index !== face ? each : face < 3 ? Math.min(next, other - least) : Math.max(next, other + least)));
}

/** How far along its axis a face goes where the pointer goes. @param along pixels of one unit of the axis Pure. */
export function dragged([dx, dy], [x, y]) {
  const length = x * x + y * y;
  return length < 1e-9 ? 0 : (dx * x + dy * y) / length;
}

export class Handles {
  #abort = new AbortController();
  #box = null;
  #held = null;

  /** @param changed told the box when a face was dragged */
  constructor(viewer, changed) {
    this.viewer = viewer;
    this.changed = changed;
    const { canvas } = viewer.stage;
    const listen = (name, act) => canvas.addEventListener(name, act, { signal: this.#abort.signal, capture: true });
    listen('pointerdown', (event) => this.#down(event));
    listen('pointermove', (event) => this.#move(event));
    for (const name of ['pointerup', 'pointercancel']) listen(name, (event) => this.#up(event));
  }

  /** @param box in the file's coordinates, or null */
  show(box) {
    this.#box = box;
  }

  close() {
    this.#abort.abort();
  }

  #screen(place) {
    return this.viewer.onScreen(place, new THREE.Vector3());
  }

  #down(event) {
    if (!this.#box || event.button !== 0) return;
    const far = faces(this.#box).map((place) => {
      const at = this.#screen(place);
      return at ? Math.hypot(at[0] - event.offsetX, at[1] - event.offsetY) : Infinity;
    });
    const face = far.indexOf(Math.min(...far));
    if (far[face] > REACH_PIXELS) return;
    event.stopImmediatePropagation();
    this.viewer.stage.canvas.setPointerCapture(event.pointerId);
    this.#held = { face, box: this.#box, x: event.clientX, y: event.clientY, along: this.#along(face) };
  }

  /** Pixels on the canvas of one unit along a face's axis. */
  #along(face) {
    const place = faces(this.#box)[face];
    const side = this.#box[face % 3 + 3] - this.#box[face % 3];
    const [from, to] = [place, place.map((each, axis) => each + (axis === face % 3 ? side * 0.01 : 0))].map((each) => this.#screen(each));
    return from && to ? [0, 1].map((plane) => (to[plane] - from[plane]) / (side * 0.01)) : [0, 0];
  }

  #move(event) {
    const held = this.#held;
    if (!held) return;
    event.stopImmediatePropagation();
    this.changed(moved(held.box, held.face, dragged([event.clientX - held.x, event.clientY - held.y], held.along)));
  }

  #up(event) {
    if (!this.#held) return;
    event.stopImmediatePropagation();
    this.#held = null;
  }
}
