// A raster on the page, seen from above: dragged and zoomed, a window at a time, the value under the pointer in words.
import { send } from '../api.js';
import { put } from '../elements.js';
import { number } from '../format.js';
import { onLeave } from '../live.js';
import { drawLegend } from './legend.js';
import { unpack } from './protocol.js';
import { bandPixels, colourPixels, valueOf, windowOf } from './relief.js';
import { refused } from './states.js';
import { units } from './units.js';

const CELLS_MAX = 1024;
const REST_MILLIS = 120;
const WHEEL = 0.0015;

/** @param known what the page knows: job, artifact, path, description, again */
export async function openRaster(find, known) {
  const raster = new RasterView(find, known);
  onLeave(() => raster.close());
  find('#over').hidden = true;
  for (const part of find('#toolbar').querySelectorAll('button:not([data-act="frame"], [data-act="hide"])')) part.hidden = true;
  for (const part of [find('#edl'), find('#size')]) part.parentElement.hidden = true;
  for (const part of ['#clip-part', '#filters-part']) find(part).hidden = true;
  find('#sheet').addEventListener('click', () => find('#sheet').setAttribute('aria-expanded', String(find('.view').classList.toggle('sheet'))));
  raster.frame();
}

class RasterView {
  #abort = new AbortController();
  #asking = null;
  #timer = 0;
  #shown = null;

  constructor(find, known) {
    this.find = find;
    this.known = known;
    this.description = known.description;
    this.canvas = find('#canvas');
    this.context = this.canvas.getContext('2d');
    this.units = units(this.description);
    this.modes = this.description.attributes.filter((each) => each.name !== 'valid').map((each) => mode(each));
    this.mode = this.modes.find((each) => each.name === this.description.color_default) ?? this.modes[0];
    this.#listen();
    this.#panel();
  }

  /** All of it fits. */
  frame() {
    const { width, height } = this.description;
    this.#size();
    this.camera = { column: width / 2, row: height / 2, zoom: Math.min(this.canvas.width / width, this.canvas.height / height) * 0.95 };
    this.#soon(0);
  }

  close() {
    this.#abort.abort();
    this.#asking?.abort();
    clearTimeout(this.#timer);
  }

  #size() {
    const ratio = Math.min(2, devicePixelRatio);
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    Object.assign(this.canvas, { width: clientWidth * ratio, height: clientHeight * ratio });
    this.ratio = ratio;
  }

  #panel() {
    const select = this.find('#color');
    select.replaceChildren(...this.modes.map((each) => new Option(each.title, each.name, false, each === this.mode)));
    select.addEventListener('change', () => { this.mode = this.modes.find((each) => each.name === select.value); this.#legend(); this.#soon(0); });
    this.#legend();
    this.canvas.setAttribute('aria-label', 'Raster of ' + number(this.description.width) + ' by ' + number(this.description.height) + ' pixels');
  }

  #legend() {
    const told = { ranged: (low, high) => { this.mode.range = [low, high]; this.#legend(); this.#paint(); }, ramped: (name) => { this.mode.ramp = name; this.#legend(); this.#paint(); }, hidden: () => {} };
    drawLegend(this.find('#legend'), this.mode, undefined, { classes: new Set(), returns: new Set() }, told);
  }

  #listen() {
    const listen = (name, act, options = {}) => this.canvas.addEventListener(name, act, { signal: this.#abort.signal, ...options });
    listen('pointerdown', (event) => { this.canvas.setPointerCapture(event.pointerId); this.drag = [event.offsetX, event.offsetY]; });
    listen('pointerup', () => { this.drag = null; });
    listen('pointermove', (event) => this.#move(event));
    listen('wheel', (event) => { event.preventDefault(); this.#zoom(Math.exp(-event.deltaY * WHEEL), event.offsetX, event.offsetY); }, { passive: false });
    listen('keydown', (event) => this.#key(event));
    this.find('[data-act="frame"]').addEventListener('click', () => this.frame());
    this.find('[data-act="hide"]').addEventListener('click', () => this.find('.view').classList.toggle('bare'));
    const observer = new ResizeObserver(() => { this.#size(); if (this.camera) this.#soon(REST_MILLIS); });
    observer.observe(this.canvas.parentElement);
    this.#abort.signal.addEventListener('abort', () => observer.disconnect());
  }

  #move(event) {
    if (this.drag) {
      this.#pan((this.drag[0] - event.offsetX) * this.ratio, (this.drag[1] - event.offsetY) * this.ratio);
      this.drag = [event.offsetX, event.offsetY];
    } else this.#tell(event.offsetX * this.ratio, event.offsetY * this.ratio);
  }

  #pan(x, y) {
    this.camera.column += x / this.camera.zoom;
    this.camera.row += y / this.camera.zoom;
    this.#soon(REST_MILLIS);
  }

  /** What lies under the pointer stays there. */
  #zoom(factor, x = this.canvas.width / 2 / this.ratio, y = this.canvas.height / 2 / this.ratio) {
    const { camera, canvas } = this;
    const from = [x * this.ratio - canvas.width / 2, y * this.ratio - canvas.height / 2];
    const zoom = Math.max(1e-4, Math.min(64, camera.zoom * factor));
    camera.column += from[0] / camera.zoom - from[0] / zoom;
    camera.row += from[1] / camera.zoom - from[1] / zoom;
    camera.zoom = zoom;
    this.#soon(REST_MILLIS);
  }

  #key(event) {
    const step = this.canvas.width / 10;
    const act = { ArrowLeft: () => this.#pan(-step, 0), ArrowRight: () => this.#pan(step, 0), ArrowUp: () => this.#pan(0, -step), ArrowDown: () => this.#pan(0, step),
      '+': () => this.#zoom(1.25), '=': () => this.#zoom(1.25), '-': () => this.#zoom(0.8), r: () => this.frame(), Home: () => this.frame(), h: () => this.find('.view').classList.toggle('bare') }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  #soon(millis) {
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), millis);
  }

  async #fetch() {
    const window = windowOf(this.camera, [this.canvas.width, this.canvas.height], this.description);
    if (!window) return;
    this.#asking?.abort();
    const asking = this.#asking = new AbortController();
    this.#state('loading');
    const width = Math.max(1, Math.min(CELLS_MAX, Math.ceil((window[2] - window[0]) * Math.min(1, this.camera.zoom))));
    const query = new URLSearchParams({ window: window.join(','), width, band: this.mode.band, v: this.description.version });
    try {
      const answer = await send(this.known.path + '/grid?' + query, 'GET', {}, undefined, asking.signal);
      this.#shown = { window, block: unpack(await answer.arrayBuffer()), mode: this.mode };
      this.#paint();
      this.#state('complete');
    } catch (failure) {
      if (asking.signal.aborted) return;
      this.#state('failed');
      refused(this.find('#over'), failure, this.known);
    }
  }

  #paint() {
    if (!this.#shown) return;
    const { block, mode } = this.#shown;
    const isHeights = !this.units.isGeographic && mode.kind === 'ramp' && this.description.bands === 1 && this.description.sample !== 'uint8';
    const pixels = mode.kind === 'rgb' ? colourPixels(block) : bandPixels(block, mode.ramp ?? (isHeights ? 'viridis' : 'grey'), mode.range, isHeights);
    const image = document.createElement('canvas');
    Object.assign(image, { width: block.columns, height: block.points / block.columns });
    image.getContext('2d').putImageData(new ImageData(pixels, image.width, image.height), 0, 0);
    this.#shown.image = image;
    this.#draw();
  }

  #draw() {
    const { context, canvas } = this;
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!this.#shown?.image) return;
    const { image, window: [left, top, right, bottom] } = this.#shown;
    const [x, y] = this.#place(left, top);
    const [toX, toY] = this.#place(right, bottom);
    context.imageSmoothingEnabled = this.camera.zoom < 2;
    context.drawImage(image, x, y, toX - x, toY - y);
  }

  #place(column, row) {
    const { camera, canvas } = this;
    return [canvas.width / 2 + (column - camera.column) * camera.zoom, canvas.height / 2 + (row - camera.row) * camera.zoom];
  }

  #state(name) {
    this.canvas.dataset.state = name;
    this.find('#stage').dataset.state = name;
    const { block } = this.#shown ?? {};
    if (block) this.canvas.dataset.points = block.points;
    if (name === 'complete') put(this.find('#counters'), number(this.description.width) + ' x ' + number(this.description.height) + ' pixels, ' + number(block.points) + ' cells shown');
  }

  #tell(x, y) {
    if (!this.#shown) return;
    const { camera, canvas, description } = this;
    const column = camera.column + (x - canvas.width / 2) / camera.zoom;
    const row = camera.row + (y - canvas.height / 2) / camera.zoom;
    const { block, window: [left, top, right, bottom], mode } = this.#shown;
    const isIn = column >= left && column < right && row >= top && row < bottom;
    const cell = Math.floor(((column - left) / (right - left)) * block.columns) + block.columns * Math.floor(((row - top) / (bottom - top)) * (block.points / block.columns));
    const value = isIn && mode.kind === 'ramp' ? valueOf(block, cell) : null;
    const [a, d, b, e, c, f] = description.place;
    const where = isIn ? (c + a * column + b * row).toFixed(2) + ', ' + (f + d * column + e * row).toFixed(2) : '';
    put(this.find('#counters'), isIn ? where + (mode.kind === 'ramp' ? ': ' + (value === null ? 'no value' : Number(value.toPrecision(7))) : '') : '');
  }
}

function mode(attribute) {
  const isColour = attribute.name === 'rgb';
  const range = [attribute.p01 ?? attribute.minimum ?? 0, attribute.p99 ?? attribute.maximum ?? 1];
  return { name: attribute.name, title: attribute.title, kind: isColour ? 'rgb' : 'ramp', band: isColour ? 'rgb' : Number(attribute.name.replace('band_', '')), range, usual: [...range], ramp: null };
}
