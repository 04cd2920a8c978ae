// A raster on the page, seen from above: coarse at first, then finer where somebody looks, the value under the pointer in words.
import { call, keep } from '../api.js';
import { element, put } from '../elements.js';
import { number } from '../format.js';
import { failed, onLeave, say } from '../live.js';
import { choose } from './choice.js';
import { drawLegend } from './legend.js';
import { digitsOf, read, written } from './link.js';
import { Loader, stale } from './loader.js';
import { Plane } from './plane.js';
import { Plain } from './plain.js';
import { pyramid } from './pyramid.js';
import { Tiles } from './tiles.js';
import { Under } from './under.js';
import { units } from './units.js';

/** Cells that are drawn, and that are held, in all levels together. */
const BUDGET = 5e6;
const HELD_SHARE = 1.5;
const TOLERANCE = 1.5;
const REST_MILLIS = 120;
const LINK_MILLIS = 500;
const KEYS = 'Drag pans, the wheel, two fingers and double click zoom. R frames all, arrows pan, + and - zoom, H hides panels, L link, P picture.';

/** @param known what the page knows: job, artifact, path, description, query, again */
export async function openRaster(find, known) {
  const raster = new RasterView(find, known);
  onLeave(() => raster.close());
  find('#over').hidden = true;
  for (const part of find('#toolbar').querySelectorAll('button:not([data-act="frame"], [data-act="hide"], [data-act="link"], [data-act="picture"])')) part.hidden = true;
  for (const part of ['#edl', '#size', '#strength']) find(part).parentElement.hidden = true;
  for (const part of ['#clip-part', '#filters-part']) find(part).hidden = true;
  put(find('#detail').parentElement.firstChild, 'Pixels of a cell ');
  put(find('#keys-here'), KEYS);
  raster.open();
}

class RasterView {
  #abort = new AbortController();
  #loader = null;
  #frame = 0;
  #turn = 0;
  #drawn = [];
  #isResting = true;
  #tiles;
  #source;

  constructor(find, known) {
    this.find = find;
    this.known = known;
    this.description = known.description;
    this.state = read(known.query);
    this.budget = this.state.budget || BUDGET;
    this.canvas = find('#canvas');
    this.context = this.canvas.getContext('2d');
    this.units = units(this.description);
    this.plane = new Plane(this.description);
    this.modes = this.description.attributes.filter((each) => each.name !== 'valid').map((each) => mode(each));
    const named = (name) => this.modes.find((each) => each.name === name);
    this.mode = named(this.state.color) ?? named(this.description.color_default) ?? this.modes[0];
    if (this.state.range) this.mode.range = this.state.range;
    if (this.state.ramp) this.mode.ramp = this.state.ramp;
  }

  open() {
    const { find } = this;
    this.#size();
    this.plane.look(this.state);
    const { plane, description, known } = this;
    this.under = new Under(find('#under'), { view: known.path, plane, description, isGeographic: this.units.isGeographic });
    const pointed = (place) => this.under.show(place, this.mode, (column, row) => this.#tiles.value(this.#drawn, column, row));
    this.plain = new Plain(this.canvas, plane, { moved: () => this.#moved(), pointed, framed: () => this.frame(), hidden: () => this.#hide(), copied: () => this.#copy(), saved: () => this.#save() });
    const listen = (name, event, act) => find(name).addEventListener(event, act);
    listen('[data-act="frame"]', 'click', () => this.frame());
    listen('[data-act="hide"]', 'click', () => this.#hide());
    listen('[data-act="link"]', 'click', () => this.#copy());
    listen('[data-act="picture"]', 'click', () => this.#save());
    listen('#again', 'click', () => { this.#loader.again(this.#source.nodes.values()); this.ask(); });
    listen('#detail', 'change', () => this.ask());
    listen('#sheet', 'click', () => find('#sheet').setAttribute('aria-expanded', String(find('.view').classList.toggle('sheet'))));
    const observer = new ResizeObserver(() => { this.#size(); this.#moved(); });
    observer.observe(this.canvas.parentElement);
    this.#abort.signal.addEventListener('abort', () => observer.disconnect());
    this.#panel();
    this.#levels();
  }

  close() {
    this.#abort.abort();
    this.#loader?.close();
    this.plain?.close();
    this.under?.close();
    cancelAnimationFrame(this.#frame);
    for (const each of [this.resting, this.linking]) clearTimeout(each);
  }

  /** All of it fits. */
  frame() {
    this.plane.frame();
    this.#moved();
  }

  #hide() {
    this.find('.view').classList.toggle('bare');
  }

  #size() {
    const ratio = Math.min(2, devicePixelRatio);
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    const size = [Math.max(1, Math.round(clientWidth * ratio)), Math.max(1, Math.round(clientHeight * ratio))];
    Object.assign(this.canvas, { width: size[0], height: size[1] });
    this.plane.resize(size);
  }

  #panel() {
    const select = this.find('#color');
    select.replaceChildren(...this.modes.map((each) => new Option(each.title, each.name, false, each === this.mode)));
    select.addEventListener('change', () => { this.mode = this.modes.find((each) => each.name === select.value); this.#coloured(); this.#levels(); });
    const { warnings = [], width, height } = this.description;
    this.find('#warnings').replaceChildren(...warnings.map((text) => element('li', text)));
    this.find('#warnings').hidden = warnings.length === 0;
    this.canvas.setAttribute('aria-label', 'Raster of ' + number(width) + ' by ' + number(height) + ' pixels');
    this.#coloured();
  }

  /** Another band has other tiles. */
  #levels() {
    this.#loader?.close();
    this.#tiles = new Tiles();
    this.#source = pyramid(this.description, this.mode.band);
    this.#loader = new Loader(this.known.path, this.#source, {
      ready: (node, block) => this.#tiles.add(node, block),
      failed: (node, failure) => this.#failed(failure),
      changed: () => this.ask(),
    });
    this.#histogram(this.mode);
    this.ask();
  }

  #coloured() {
    const { mode, units: known, description } = this;
    const isLit = mode.kind === 'ramp' && !known.isGeographic && description.bands === 1 && description.sample !== 'uint8';
    this.look = { mode, range: mode.range, isLit, ramp: mode.ramp ?? (isLit ? 'viridis' : 'grey') };
    const told = { ranged: (low, high) => { mode.range = [low, high]; this.#coloured(); this.ask(); }, ramped: (name) => { mode.ramp = name; this.#coloured(); this.ask(); }, hidden: () => {} };
    drawLegend(this.find('#legend'), { ...mode, ramp: this.look.ramp }, undefined, { classes: new Set(), returns: new Set() }, told);
    this.canvas.dataset.colour = mode.name;
    this.#link();
  }

  async #histogram(mode) {
    if (mode.histogram || mode.kind !== 'ramp') return;
    const found = await call(this.known.path + '/statistics?attribute=' + mode.name).catch(() => null);
    if (!found?.histogram?.length || this.#abort.signal.aborted) return;
    mode.histogram = { bins: found.histogram, low: found.minimum, high: found.maximum };
    if (this.mode === mode && !this.find('#legend').contains(document.activeElement)) this.#coloured();
  }

  /** While somebody moves, what is held is drawn; what is lacking is asked for when he rests. */
  #moved() {
    this.#isResting = false;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => { this.#isResting = true; this.ask(); }, REST_MILLIS);
    this.#link();
    this.ask();
  }

  ask() {
    if (this.#frame === 0 && !this.#abort.signal.aborted) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    const tolerance = Number(this.find('#detail').value) || TOLERANCE;
    const found = choose(this.#source, this.plane.eye(), { budget: this.budget, tolerance });
    this.#turn++;
    for (const node of [...found.drawn, ...found.wanted]) node.seen = this.#turn;
    this.#drawn = found.drawn;
    if (this.#tiles.draw(this.context, this.plane, found.drawn, this.look)) this.ask();
    if (this.#isResting) this.#fetch(found.wanted);
    this.#tell(found);
  }

  #fetch(wanted) {
    this.#loader.want(wanted);
    for (const node of stale(this.#source.nodes.values(), this.#tiles.cells, HELD_SHARE * this.budget, this.#turn)) {
      this.#tiles.drop(node);
      this.#source.forget(node);
    }
  }

  #tell({ drawn, wanted }) {
    const isComplete = wanted.length === 0 && this.#isResting;
    const finest = Math.min(...drawn.map((node) => node.cell));
    const state = isComplete ? 'complete' : drawn.length > 0 ? 'drawn' : 'loading';
    if (drawn.length > 0 && this.canvas.dataset.state === 'loading') performance.mark('picture');
    Object.assign(this.canvas.dataset, { state, points: drawn.reduce((sum, node) => sum + node.points, 0), nodes: drawn.length, held: this.#tiles.cells, cell: finest });
    this.find('#stage').dataset.state = state;
    const { width, height } = this.description;
    const cells = drawn.length === 0 ? '' : finest === 1 ? ', every pixel shown' : ', one cell for ' + number(finest) + ' x ' + number(finest);
    const words = number(width) + ' x ' + number(height) + ' pixels' + cells;
    put(this.find('#counters'), words + ', ' + this.#loader.waiting + ' waiting, ' + Math.round((this.#tiles.cells * 6) / 1e6) + ' MB');
    if (isComplete) put(this.find('#spoken'), 'Raster: ' + words + ', coloured by ' + this.mode.title.toLowerCase());
  }

  #failed(failure) {
    if (failure.status === undefined) failed(failure);
    const part = this.find('#failed');
    if (!part) return;
    const { failures } = this.#loader;
    part.hidden = failures.size === 0;
    put(part.querySelector('summary'), failures.size + (failures.size === 1 ? ' tile' : ' tiles') + ' could not be read');
    part.querySelector('ul').replaceChildren(...[...failures].slice(0, 20).map(([key, text]) => element('li', key + ': ' + text)));
  }

  #link() {
    clearTimeout(this.linking);
    this.linking = setTimeout(() => history.replaceState(null, '', this.#address()), LINK_MILLIS);
  }

  #address() {
    const { mode, known, state } = this;
    const isOther = mode.range.some((each, index) => each !== mode.usual[index]);
    const query = written({ ...this.plane.pose, color: mode.name, ramp: mode.ramp, range: isOther ? mode.range : null, budget: state.budget, debug: state.debug }, digitsOf(this.description.place[0]) + 3);
    return '#/jobs/' + known.job + '/view/' + known.artifact + '?' + query;
  }

  #save() {
    this.canvas.toBlob((bytes) => keep(bytes, this.known.artifact.replace(/\W+/g, '_') + '.png'), 'image/png');
  }

  async #copy() {
    history.replaceState(null, '', this.#address());
    await (navigator.clipboard?.writeText(location.href) ?? Promise.reject()).then(() => say('Link copied'), () => say('This browser lets no page copy: ' + location.href));
  }
}

function mode(attribute) {
  const isColour = attribute.name === 'rgb';
  const range = [attribute.p01 ?? attribute.minimum ?? 0, attribute.p99 ?? attribute.maximum ?? 1];
  return { name: attribute.name, title: attribute.title, kind: isColour ? 'rgb' : 'ramp', band: isColour ? 'rgb' : Number(attribute.name.replace('band_', '')), range, usual: [...range], ramp: null };
}
