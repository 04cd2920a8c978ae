// What fingers, mouse and keys do to a raster seen from above. Nothing is drawn here.
const WHEEL = 0.0015;
const STEP = 0.1;
const CLOSER = 1.25;

export class Plain {
  #abort = new AbortController();
  #fingers = new Map();
  #canvas;
  #plane;
  #told;

  /** @param told moved(), pointed([x, y] in device pixels of the canvas, or null), framed(), hidden(), copied(), saved() */
  constructor(canvas, plane, told) {
    this.#canvas = canvas;
    this.#plane = plane;
    this.#told = told;
    const listen = (name, act, options = {}) => canvas.addEventListener(name, act, { signal: this.#abort.signal, ...options });
    listen('pointerdown', (event) => { canvas.setPointerCapture(event.pointerId); this.#fingers.set(event.pointerId, this.#place(event)); });
    for (const name of ['pointerup', 'pointercancel']) listen(name, (event) => this.#fingers.delete(event.pointerId));
    listen('pointermove', (event) => this.#move(event));
    listen('pointerleave', () => told.pointed(null));
    listen('click', (event) => told.pointed(this.#place(event)));
    listen('dblclick', (event) => this.#magnify(2, this.#place(event)));
    listen('wheel', (event) => { event.preventDefault(); this.#magnify(Math.exp(-Math.max(-400, Math.min(400, event.deltaY)) * WHEEL), this.#place(event)); }, { passive: false });
    listen('keydown', (event) => this.#key(event));
  }

  close() {
    this.#abort.abort();
  }

  #place(event) {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const ratio = this.#plane.size[0] / Math.max(1, width);
    return [(event.clientX - left) * ratio, (event.clientY - top) * ratio];
  }

  /** One finger pans, two pan and zoom. */
  #move(event) {
    const to = this.#place(event);
    const from = this.#fingers.get(event.pointerId);
    if (!from) {
      this.#told.pointed(to);
      return;
    }
    const others = [...this.#fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.#fingers.set(event.pointerId, to);
    const share = 1 / (1 + others.length);
    this.#plane.pan((from[0] - to[0]) * share, (from[1] - to[1]) * share);
    if (others.length > 0) this.#plane.magnify(apart(to, others[0]) / apart(from, others[0]), middle(to, others[0]));
    this.#told.moved();
  }

  #magnify(factor, place) {
    this.#plane.magnify(factor, place);
    this.#told.moved();
  }

  #pan(right, down) {
    this.#plane.pan(right * STEP * this.#plane.size[0], down * STEP * this.#plane.size[1]);
    this.#told.moved();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      arrowleft: () => this.#pan(-1, 0), arrowright: () => this.#pan(1, 0), arrowup: () => this.#pan(0, -1), arrowdown: () => this.#pan(0, 1),
      '+': () => this.#magnify(CLOSER), '=': () => this.#magnify(CLOSER), '-': () => this.#magnify(1 / CLOSER),
      r: this.#told.framed, home: this.#told.framed, h: this.#told.hidden, l: this.#told.copied, p: this.#told.saved,
    }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

function apart([x, y], [toX, toY]) {
  return Math.max(1, Math.hypot(toX - x, toY - y));
}

function middle([x, y], [toX, toY]) {
  return [(x + toX) / 2, (y + toY) / 2];
}
