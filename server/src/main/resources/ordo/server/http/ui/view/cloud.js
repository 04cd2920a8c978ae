// A point cloud on the page, as a link says it: camera, colour, counters. Tools and panels come behind the first picture.
import { element, put } from '../elements.js';
import { number } from '../format.js';
import { failed, onLeave, say } from '../live.js';
import { modes } from './color.js';
import { read } from './link.js';
import { ability } from './stage.js';
import { units } from './units.js';
import { Viewer } from './viewer.js';

const KEYS = { m: 'measure', i: 'inspect', b: 'clip', h: 'hide', e: 'edl', c: 'color', r: 'frame', Home: 'frame', l: 'link', p: 'picture', '[': 'smaller', ']': 'larger', f: 'focus', Escape: 'leave' };

/** Shows a tree or a sample. @param known what the page knows: job, artifact, path, body, description, query, again */
export async function openCloud(find, known) {
  const { description } = known;
  const { isThere, isSoftware } = ability();
  if (!isThere) {
    await withoutDrawing(find, known);
    return;
  }
  if (description.points === 0) {
    const { state } = await import('./states.js');
    state(find('#over'), 'No points', 'This artifact holds no point at all.', [['Back to the job', '#/jobs/' + known.job]]);
    find('#stage').dataset.state = 'complete';
    return;
  }
  await new Cloud(find, known, isSoftware).open();
}

/** A browser that draws nothing in 3-D shows the picture and what is known in words. */
async function withoutDrawing(find, { job, artifact, body }) {
  const [{ picture }, { state }] = await Promise.all([import('../pictures.js'), import('./states.js')]);
  const known = body.artifacts.find((each) => each.name === artifact);
  state(find('#over'), 'This browser draws no 3-D', 'It offers no WebGL 2. The picture shows the whole; the file can be downloaded.', [['Back to the job', '#/jobs/' + job]]);
  if (known?.picture) find('#over').append(picture(known.picture, artifact));
  find('#stage').dataset.state = 'failed';
}

/** What is looked at, and how. `desk` is what lies about it, once it is there. */
class Cloud {
  #desk = null;
  desk = null;
  isLeft = false;

  constructor(find, known, isSoftware) {
    this.find = find;
    this.known = known;
    this.description = known.description;
    this.state = read(known.query);
    this.hidden = { classes: new Set(this.state.classes ?? []), returns: new Set(this.state.returns ?? []) };
    this.filters = this.state.filters;
    this.modes = modes(this.description.attributes, this.description.frame_bounds);
    this.units = units(this.description);
    this.digits = 3;
    this.canvas = find('#canvas');
    this.viewer = new Viewer(this.canvas, known.path, this.description, { budget: this.state.budget || null, isSoftware }, {
      drawn: (drawn) => this.drawn(drawn),
      moved: () => {},
      rested: () => this.desk?.rested(),
      failed: (node, failure) => this.failed(failure),
      lost: () => this.lost(),
    });
  }

  async open() {
    onLeave(() => { this.isLeft = true; this.desk?.close(); this.viewer.close(); });
    const { find, state: from, viewer } = this;
    viewer.stage.hasEdl = from.edl === undefined ? !viewer.stage.isPhone && !viewer.isSoftware : from.edl > 0;
    this.theme();
    this.place(from);
    this.size(from.size ?? 1.1);
    const named = (name) => this.modes.find((mode) => mode.name === name);
    const standard = named(from.color) ?? named(this.description.color_default) ?? this.modes[0];
    if (from.color && from.color !== standard.name) say('This holds no ' + from.color + '; it is coloured by ' + standard.title.toLowerCase());
    for (const mode of this.modes) mode.usual = [...mode.range];
    if (from.range) standard.range = from.range;
    if (from.ramp) standard.ramp = from.ramp;
    viewer.hide(this.hidden.classes, [...this.hidden.returns]);
    this.filter();
    find('#over').hidden = true;
    this.canvas.setAttribute('aria-label', this.words());
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    await this.color(standard);
  }

  /** The camera of a link. A link to another CRS, or to nowhere near, frames all instead. */
  place({ at: where, yaw, pitch, dist, ortho }) {
    const { controls } = this.viewer;
    const changes = { isFlat: Boolean(ortho) };
    const at = where?.length === 2 ? [...where, this.viewer.world[2]] : where;
    if (at && this.isNear(at)) changes.pivot = this.viewer.local(at);
    if (yaw !== undefined) changes.yaw = yaw;
    if (pitch !== undefined) changes.pitch = pitch;
    if (dist > 0 && changes.pivot) changes.distance = dist;
    controls.set(changes);
  }

  isNear(at) {
    const { bounds } = this.description;
    const reach = 10 * Math.max(...[0, 1, 2].map((axis) => bounds[axis + 3] - bounds[axis]));
    return at.every((each, axis) => Math.abs(each - this.viewer.world[axis]) <= reach);
  }

  theme() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const set = () => { this.viewer.stage.ground = dark.matches ? '#39424d' : '#e4e8ec'; };
    dark.addEventListener('change', set);
    onLeave(() => dark.removeEventListener('change', set));
    set();
  }

  async color(mode) {
    this.mode = mode;
    this.desk?.coloured();
    await this.viewer.color(mode);
    this.canvas.dataset.colour = mode.name;
  }

  /** Those of a link that name nothing here are left out. */
  filter() {
    const known = Object.entries(this.filters).map(([name, range]) => [this.modes.find((mode) => mode.name === name), range]).filter(([mode]) => mode);
    return this.viewer.filter(known.map(([mode, [low, high]]) => ({ index: mode.attribute, low, high })));
  }

  size(factor) {
    this.factor = Math.max(0.3, Math.min(4, factor));
    this.viewer.size(this.factor);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    const { shiftKey } = event;
    this.furnished().then((desk) => desk?.act(act, { shiftKey }));
  }

  /** Tools and panels: fetched once, when there is a picture or somebody asks for one. */
  furnished() {
    this.#desk ??= import('./desk.js').then(({ Desk }) => {
      if (this.isLeft) return null;
      this.desk = new Desk(this);
      this.viewer.stage.ask();
      return this.desk;
    });
    return this.#desk;
  }

  drawn({ points, nodes, waiting, held, isComplete }) {
    const { find, description } = this;
    const stage = find('#stage');
    if (!stage || this.isLeft) return;
    const data = this.canvas.dataset;
    Object.assign(data, { points, nodes, held });
    data.state = isComplete && this.desk ? 'complete' : points > 0 ? 'drawn' : 'loading';
    stage.dataset.state = data.state;
    if (points > 0 && !this.#desk) performance.mark('picture');
    if (points > 0 || isComplete) this.furnished();
    put(find('#counters'), number(points) + ' of ' + number(description.points) + ' points, ' + nodes + (nodes === 1 ? ' node, ' : ' nodes, ') + waiting + ' waiting, '
      + Math.round((held * 20) / 1e6) + ' MB' + (this.viewer.source.thin > 1 ? ', a sample: one point of ' + this.viewer.source.thin : ''));
    find('#compass').style.transform = 'rotate(' + (-this.viewer.controls.pose.yaw * 180 / Math.PI).toFixed(1) + 'deg)';
    if (isComplete) put(find('#spoken'), this.words());
  }

  /** What is shown, for whoever does not see it. */
  words() {
    const { bounds } = this.description;
    const shown = this.canvas.dataset.points ? number(Number(this.canvas.dataset.points)) + ' of ' : '';
    const heights = 'heights ' + number(Math.round(bounds[2])) + ' to ' + number(Math.round(bounds[5]));
    return 'Point cloud: ' + shown + number(this.description.points) + ' points, coloured by ' + (this.mode?.title ?? 'colour').toLowerCase() + ', ' + heights + ' ' + (this.units.vertical ?? this.units.horizontal ?? 'units');
  }

  failed(failure) {
    if (failure.status === undefined) failed(failure);
    const part = this.find('#failed');
    if (!part) return;
    const { failures } = this.viewer;
    part.hidden = failures.size === 0;
    put(part.querySelector('summary'), failures.size + (failures.size === 1 ? ' node' : ' nodes') + ' could not be read');
    part.querySelector('ul').replaceChildren(...[...failures].slice(0, 20).map(([key, text]) => element('li', key + ': ' + text)));
  }

  lost() {
    put(this.find('#counters'), 'The graphics card went away; waiting for it to come back.');
    this.canvas.dataset.state = 'lost';
  }
}
