// Turning, panning and zooming about a pivot: z is up. Mouse, touch and keys; nothing is drawn here.
const TURN = 0.006;
const STEP = 0.08;
const PITCH_MAX = Math.PI / 2 - 0.001;
const WHEEL = 0.0012;
const GLIDE_MILLIS = 300;

/** Heights of the canvas at the pivot, by its distance: twice the tangent of half the field of view. */
const REACH = 2 * Math.tan((25 * Math.PI) / 180);
const VIEWS = { 8: [0, PITCH_MAX], 5: [0, 0], 0: [Math.PI, 0], 4: [-Math.PI / 2, 0], 6: [Math.PI / 2, 0], 2: [0, -PITCH_MAX], 7: [-Math.PI / 4, 0.6], 9: [Math.PI / 4, 0.6] };

/** A pose: pivot (3 numbers), yaw about z from south, pitch above the ground, distance; isFlat: orthographic. */
export class Controls {
  #gliding = 0;
  #canvas;
  #changed;
  #fingers = new Map();
  #abort = new AbortController();
  pose = { pivot: [0, 0, 0], yaw: 0, pitch: 0.7, distance: 100, isFlat: false };
  size = 100;

  /** @param changed told when the pose did */
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    const listen = (name, act, options = {}) => canvas.addEventListener(name, act, { signal: this.#abort.signal, ...options });
    listen('pointerdown', (event) => this.#down(event));
    listen('pointermove', (event) => this.#move(event));
    for (const name of ['pointerup', 'pointercancel']) listen(name, (event) => this.#fingers.delete(event.pointerId));
    listen('wheel', (event) => { event.preventDefault(); this.zoom(Math.exp(Math.max(-400, Math.min(400, event.deltaY)) * WHEEL), this.#place(event.clientX, event.clientY)); }, { passive: false });
    listen('keydown', (event) => this.#key(event));
    listen('contextmenu', (event) => event.preventDefault());
  }

  /** Where the eye is. */
  eye() {
    const { pivot, distance } = this.pose;
    const back = this.back();
    return pivot.map((each, axis) => each + back[axis] * distance);
  }

  /** From the pivot to the eye, of length 1. */
  back() {
    const { yaw, pitch } = this.pose;
    return [Math.sin(yaw) * Math.cos(pitch), -Math.cos(yaw) * Math.cos(pitch), Math.sin(pitch)];
  }

  /** The whole of a box is seen. */
  frame(box) {
    const side = [0, 1, 2].map((axis) => box[axis + 3] - box[axis]);
    this.size = Math.max(1e-3, Math.hypot(...side));
    this.set({ pivot: side.map((each, axis) => box[axis] + each / 2), distance: this.size * 0.9 });
  }

  set(changes) {
    Object.assign(this.pose, changes);
    this.pose.pitch = Math.max(-PITCH_MAX, Math.min(PITCH_MAX, this.pose.pitch));
    this.pose.distance = Math.max(this.size * 1e-5, Math.min(this.size * 20, this.pose.distance));
    this.#changed();
  }

  /** Goes to another pose within a moment, or at once where whoever looks wants no motion. */
  glide(changes) {
    cancelAnimationFrame(this.#gliding);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.set(changes);
      return;
    }
    const from = structuredClone(this.pose);
    const begun = performance.now();
    const step = () => {
      const part = Math.min(1, (performance.now() - begun) / GLIDE_MILLIS);
      const eased = part * part * (3 - 2 * part);
      this.set(Object.fromEntries(Object.entries(changes).map(([name, to]) => [name, between(from[name], to, eased)])));
      if (part < 1) this.#gliding = requestAnimationFrame(step);
    };
    step();
  }

  turn(yaw, pitch) {
    this.set({ yaw: this.pose.yaw - yaw, pitch: this.pose.pitch + pitch });
  }

  /** @param place that stays where it is on the canvas: shares of its height, right and up from its middle */
  zoom(factor, [right, up] = [0, 0]) {
    const distance = this.pose.distance * factor;
    this.pan(right * (factor - 1), up * (factor - 1));
    this.set({ distance });
  }

  /** By shares of the canvas's height: right and up. */
  pan(right, up) {
    const { yaw, pitch, distance, pivot } = this.pose;
    const x = [Math.cos(yaw), Math.sin(yaw), 0];
    const y = [-Math.sin(yaw) * Math.sin(pitch), Math.cos(yaw) * Math.sin(pitch), Math.cos(pitch)];
    this.set({ pivot: pivot.map((each, axis) => each - distance * REACH * (x[axis] * right + y[axis] * up)) });
  }

  #place(x, y) {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return [(x - left - width / 2) / height, (top + height / 2 - y) / height];
  }

  close() {
    cancelAnimationFrame(this.#gliding);
    this.#abort.abort();
  }

  #down(event) {
    cancelAnimationFrame(this.#gliding);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #move(event) {
    const last = this.#fingers.get(event.pointerId);
    if (!last) return;
    const before = this.#spread();
    const dx = event.clientX - last.x;
    const dy = event.clientY - last.y;
    Object.assign(last, { x: event.clientX, y: event.clientY });
    const height = this.#canvas.clientHeight;
    if (this.#fingers.size === 2) {
      this.pan(dx / height / 2, -dy / height / 2);
      if (before > 0) this.zoom(before / this.#spread(), this.#between());
    } else if (event.buttons !== 1 || event.shiftKey) this.pan(dx / height, -dy / height);
    else this.turn(dx * TURN, dy * TURN);
  }

  #spread() {
    if (this.#fingers.size !== 2) return 0;
    const [one, other] = [...this.#fingers.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  }

  #between() {
    const [one, other] = [...this.#fingers.values()];
    return this.#place((one.x + other.x) / 2, (one.y + other.y) / 2);
  }

  #key(event) {
    const act = VIEWS[event.key] ? () => this.set({ yaw: VIEWS[event.key][0], pitch: VIEWS[event.key][1] }) : this.#moves(event)[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  #moves({ shiftKey }) {
    const go = (x, y) => (shiftKey ? () => this.turn(-x * STEP * 2, y * STEP * 2) : () => this.pan(-x * STEP, -y * STEP));
    const raise = (by) => () => this.set({ pivot: this.pose.pivot.map((each, axis) => each + (axis === 2 ? by * STEP * this.pose.distance : 0)) });
    return {
      ArrowLeft: go(-1, 0), ArrowRight: go(1, 0), ArrowUp: go(0, 1), ArrowDown: go(0, -1), PageUp: raise(1), PageDown: raise(-1),
      '+': () => this.zoom(1 / 1.25), '=': () => this.zoom(1 / 1.25), '-': () => this.zoom(1.25),
      o: () => this.set({ isFlat: !this.pose.isFlat }),
    };
  }
}

/** Numbers, or lists of them. */
function between(from, to, part) {
  return Array.isArray(to) ? to.map((each, index) => between(from[index], each, part)) : from + (to - from) * part;
}
