// What the pointer does on the canvas besides turning: inspect, measure, set the pivot.
import { number } from '../format.js';
import { faces } from './handles.js';
import { dispose, edges, line, measured, plumb } from './measure.js';

const CLICK_PIXELS = 5;
const COLOUR = 0xffb000;

/** Tools: inspect, measure, height, area. One is on; while space is held a click does nothing, so that the mouse is the camera's. */
export class Tools {
  #abort = new AbortController();
  #overlay = null;
  #box = null;
  #down = null;
  #isLent = false;
  places = [];
  tool = 'inspect';

  /** @param told inspected(found or null), measured(places, values) */
  constructor(viewer, told) {
    this.viewer = viewer;
    this.told = told;
    const { canvas } = viewer.stage;
    const listen = (name, act) => canvas.addEventListener(name, act, { signal: this.#abort.signal });
    listen('pointerdown', (event) => { this.#down = [event.offsetX, event.offsetY]; });
    listen('pointerup', (event) => this.#up(event));
    listen('dblclick', (event) => this.#glide(event));
    for (const name of ['keydown', 'keyup']) listen(name, (event) => this.#space(event));
    listen('blur', () => { this.#isLent = false; });
  }

  use(tool) {
    this.tool = tool;
    this.clear();
  }

  /** Measures on from a place. */
  begin(position) {
    this.places = [position];
    this.told.measured(this.places, measured(this.places));
    this.#draw();
  }

  clear() {
    this.places = [];
    this.#draw();
    this.told.measured([], null);
  }

  /** @param box in the file's coordinates, or null */
  showBox(box) {
    const { overlay } = this.viewer.stage;
    if (this.#box) { overlay.remove(this.#box); dispose(this.#box); this.#box = null; }
    if (box) overlay.add(this.#box = edges(this.viewer.local(box), COLOUR, faces(box).map((place) => this.viewer.local(place))));
    this.viewer.stage.ask();
  }

  close() {
    this.#abort.abort();
    if (this.#overlay) dispose(this.#overlay);
    if (this.#box) dispose(this.#box);
  }

  #space(event) {
    if (event.key !== ' ') return;
    event.preventDefault();
    this.#isLent = event.type === 'keydown';
  }

  #up(event) {
    if (this.#isLent || !this.#down || Math.hypot(event.offsetX - this.#down[0], event.offsetY - this.#down[1]) > CLICK_PIXELS || event.button !== 0) return;
    this.at(event.offsetX, event.offsetY);
  }

  /** What a click there does. */
  at(x, y) {
    const found = this.viewer.pick(x, y);
    if (this.tool === 'inspect') {
      this.places = found ? [found.position] : [];
      this.told.inspected(found);
    } else if (found) {
      if (this.tool === 'height' && this.places.length === 2) this.places = [];
      this.places.push(found.position);
      this.told.measured(this.places, measured(this.places));
    }
    this.#draw();
  }

  mark(position) {
    this.places = [position];
    this.#draw();
  }

  #glide(event) {
    const found = this.viewer.pick(event.offsetX, event.offsetY);
    if (!found) return;
    const { controls } = this.viewer;
    controls.glide({ pivot: this.viewer.local(found.position), distance: controls.pose.distance * 0.5 });
  }

  #draw() {
    const { overlay } = this.viewer.stage;
    if (this.#overlay) { overlay.remove(this.#overlay); dispose(this.#overlay); this.#overlay = null; }
    if (this.places.length > 0) {
      this.#overlay = line((this.tool === 'height' ? plumb(this.places) : this.places).map((place) => this.viewer.local(place)), this.tool === 'area', COLOUR);
      overlay.add(this.#overlay);
    }
    this.viewer.stage.ask();
  }
}

/** Rows of words and numbers for what was measured. @param tool measure, height or area @param units {horizontal, vertical, metres: [h, v]} */
export function measuredRows(values, tool, units) {
  if (!values) return [];
  const [h, v] = units.metres;
  const unit = units.horizontal ?? 'units';
  const both = (value, metres, name) => number3(value) + ' ' + name + (metres && metres !== 1 ? ' (' + number3(value * metres) + ' m)' : '');
  if (tool === 'height') return [['Height', both(values.vertical, v, units.vertical ?? unit)]];
  if (tool === 'area') return [['Area', number3(values.area) + ' ' + unit + '²' + (h && h !== 1 ? ' (' + number3(values.area * h * h) + ' m²)' : '')], ['Outline', both(values.horizontal, h, unit)]];
  return [['Length', both(values.length, h, unit)], ['Horizontal', both(values.horizontal, h, unit)],
    ['Vertical', both(values.vertical, v, units.vertical ?? unit)], ['Slope', values.slope.toFixed(2) + '°']];
}

function number3(value) {
  return number(Number(value.toFixed(3)));
}
