// A point cloud on the page: the view, its panel, its keys, and the link that says all of it.
import { call, keep } from '../api.js';
import { element, put } from '../elements.js';
import { number } from '../format.js';
import { onLeave, say } from '../live.js';
import { clipPanel, cuttable, isBox } from './clip.js';
import { modes } from './color.js';
import { drawLegend } from './legend.js';
import { read, written } from './link.js';
import { drawRecord } from './record.js';
import { state } from './states.js';
import { ability } from './stage.js';
import { measuredRows, Tools } from './tools.js';
import { units } from './units.js';
import { Viewer } from './viewer.js';

const LINK_MILLIS = 500;
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
    state(find('#over'), 'No points', 'This artifact holds no point at all.', [['Back to the job', '#/jobs/' + known.job]]);
    find('#stage').dataset.state = 'complete';
    return;
  }
  await new Cloud(find, known, isSoftware).open();
}

/** A browser that draws nothing in 3-D shows the picture and what is known in words. */
async function withoutDrawing(find, { job, artifact, body }) {
  const { picture } = await import('../pictures.js');
  const known = body.artifacts.find((each) => each.name === artifact);
  state(find('#over'), 'This browser draws no 3-D', 'It offers no WebGL 2. The picture shows the whole; the file can be downloaded.', [['Back to the job', '#/jobs/' + job]]);
  if (known?.picture) find('#over').append(picture(known.picture, artifact));
  find('#stage').dataset.state = 'failed';
}

class Cloud {
  constructor(find, known, isSoftware) {
    this.find = find;
    this.known = known;
    this.description = known.description;
    this.state = read(known.query);
    this.hidden = { classes: new Set(this.state.classes ?? []), returns: new Set(this.state.returns ?? []) };
    this.modes = modes(this.description.attributes, this.description.frame_bounds);
    this.units = units(this.description);
    this.digits = 3;
    this.canvas = find('#canvas');
    this.viewer = new Viewer(this.canvas, known.path, this.description, { budget: this.state.budget || null, isSoftware }, {
      drawn: (drawn) => this.drawn(drawn),
      moved: () => {},
      rested: () => this.linkSoon(),
      failed: () => this.failures(),
      lost: () => this.lost(),
    });
    this.tools = new Tools(this.viewer, { inspected: (found) => this.inspected(found), measured: (places, values) => this.measured(values) });
  }

  async open() {
    onLeave(() => { this.tools.close(); this.viewer.close(); clearTimeout(this.linking); });
    const { find, state: from, viewer } = this;
    viewer.stage.hasEdl = from.edl === undefined ? !viewer.stage.isPhone && !viewer.isSoftware : from.edl > 0;
    this.theme();
    this.place(from);
    this.size(from.size ?? 1.1);
    const standard = this.modes.find((mode) => mode.name === (from.color ?? this.description.color_default)) ?? this.modes[0];
    for (const mode of this.modes) mode.usual = [...mode.range];
    if (from.range) standard.range = from.range;
    if (from.ramp) standard.ramp = from.ramp;
    this.panel();
    viewer.hide(this.hidden.classes, [...this.hidden.returns]);
    find('#over').hidden = true;
    this.canvas.setAttribute('aria-label', this.words());
    await this.color(standard);
    if (from.clip && isBox(from.clip)) this.clip.set(from.clip);
    if (from.pick) this.pickAgain(from.pick);
  }

  /** The camera of a link. A link to another CRS, or to nowhere near, frames all instead. */
  place({ at, yaw, pitch, dist, ortho }) {
    const { controls } = this.viewer;
    const changes = { isFlat: Boolean(ortho) };
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

  panel() {
    const { find } = this;
    const select = find('#color');
    select.replaceChildren(...this.modes.map((mode) => new Option(mode.title, mode.name)));
    select.addEventListener('change', () => this.color(this.modes.find((mode) => mode.name === select.value)));
    find('#edl').checked = this.viewer.stage.hasEdl;
    find('#edl').addEventListener('change', () => this.edl(find('#edl').checked));
    find('#size').addEventListener('input', () => this.size(Number(find('#size').value)));
    for (const button of find('#toolbar').querySelectorAll('button')) button.addEventListener('click', () => this.act(button.dataset.act));
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    this.clip = clipPanel(find('#clip'), { frame: this.description.frame_bounds, bounds: this.description.bounds, step: 10 ** -this.digits, cut: this.cut() },
      { clipped: (box) => { this.viewer.clip(box); this.tools.showBox(box); this.linkSoon(); } });
    const warnings = this.description.warnings ?? [];
    find('#warnings').replaceChildren(...warnings.map((text) => element('li', text)));
    find('#warnings').hidden = warnings.length === 0;
    find('#again').addEventListener('click', () => this.viewer.again());
  }

  /** What "Cut this box out" reads: this artifact, or the nearest las or ept before it. */
  cut() {
    const { body, artifact } = this.known;
    const definition = new Map((this.definition?.recipe ?? []).map((step) => [step.id, step]));
    const inputs = (name) => Object.values(definition.get(/^step:(.+)\.[^.]+$/.exec(name)?.[1])?.inputs ?? {}).flat();
    const own = cuttable(artifact, body.artifacts, inputs);
    return own ?? body.artifacts.find((each) => each.producer_step === null && each.type === 'las') ?? null;
  }

  async color(mode) {
    this.mode = mode;
    this.find('#color').value = mode.name;
    this.legend();
    this.linkSoon();
    await this.viewer.color(mode);
    if (mode.kind === 'ramp' && mode.attribute >= 0 && !mode.histogram) this.statistics(mode);
  }

  legend() {
    const facts = this.description.attributes[this.mode.attribute];
    drawLegend(this.find('#legend'), this.mode, facts, this.hidden, {
      ranged: (low, high, isCut) => { this.viewer.range(low, high, isCut ? [low, high] : null); this.legend(); this.linkSoon(); },
      ramped: (name) => { this.mode.ramp = name; this.color(this.mode); },
      hidden: () => { this.viewer.hide(this.hidden.classes, [...this.hidden.returns]); this.legend(); this.linkSoon(); },
    });
  }

  async statistics(mode) {
    const found = await call(this.known.path + '/statistics?attribute=' + encodeURIComponent(mode.name)).catch(() => null);
    if (!found?.histogram?.length) return;
    mode.histogram = { bins: found.histogram, low: found.minimum, high: found.maximum };
    if (this.mode === mode && !this.find('#legend').contains(document.activeElement)) this.legend();
  }

  edl(isOn) {
    this.viewer.stage.hasEdl = isOn;
    this.find('#edl').checked = isOn;
    this.viewer.stage.ask();
    this.linkSoon();
  }

  size(factor) {
    this.factor = Math.max(0.3, Math.min(4, factor));
    this.find('#size').value = this.factor;
    this.viewer.size(this.factor);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    this.act(act, event);
  }

  act(name, event) {
    const next = (by) => this.modes[(this.modes.indexOf(this.mode) + by + this.modes.length) % this.modes.length];
    const acts = {
      frame: () => this.viewer.controls.frame(this.viewer.local(this.description.frame_bounds)),
      focus: () => this.focus(),
      top: () => this.viewer.controls.set({ yaw: 0, pitch: Math.PI / 2 }),
      north: () => this.viewer.controls.set({ yaw: 0 }),
      flat: () => this.viewer.controls.set({ isFlat: !this.viewer.controls.pose.isFlat }),
      inspect: () => this.use('inspect'), measure: () => this.use('measure'), area: () => this.use('area'), leave: () => this.use('inspect'),
      clip: () => { const all = this.find('#clip-part'); all.open = !all.open; if (all.open && !this.clip.get()) this.clip.set([...this.description.frame_bounds]); },
      hide: () => this.find('.view').classList.toggle('bare'),
      edl: () => this.edl(!this.viewer.stage.hasEdl),
      color: () => this.color(next(event?.shiftKey ? -1 : 1)),
      smaller: () => this.size(this.factor / 1.2), larger: () => this.size(this.factor * 1.2),
      link: () => this.copyLink(), picture: () => this.savePicture(),
    };
    acts[name]();
  }

  use(tool) {
    this.tools.use(tool);
    for (const button of this.find('#toolbar').querySelectorAll('[aria-pressed]')) button.setAttribute('aria-pressed', String(button.dataset.act === tool));
    this.canvas.dataset.tool = tool;
    if (tool === 'inspect') this.inspected(null);
    else put(this.find('#measured-hint'), this.units.isGeographic ? 'Lengths are not measured in a geographic CRS: a degree has no one length.' : 'Click points; Escape ends.');
  }

  focus() {
    const { clientWidth, clientHeight } = this.canvas;
    const found = this.viewer.pick(clientWidth / 2, clientHeight / 2);
    if (found) this.viewer.controls.set({ pivot: this.viewer.local(found.position) });
  }

  async inspected(found) {
    this.picked = found;
    const place = this.find('#picked');
    this.find('#picked-part').hidden = !found;
    this.linkSoon();
    if (!found) return;
    drawRecord(place, found, null, this.units);
    const record = await this.viewer.record(found).catch((failure) => ({ error: failure.message }));
    if (this.picked === found) drawRecord(place, found, record, this.units);
  }

  /** The point of a link, by its node and index. */
  async pickAgain(text) {
    const at = text.lastIndexOf('.');
    const found = { node: { key: text.slice(0, at) }, index: Number(text.slice(at + 1)) };
    if (!/^[\w-]+$/.test(found.node.key) || !Number.isInteger(found.index)) return;
    const record = await this.viewer.record(found).catch(() => null);
    if (!record || this.picked) return;
    Object.assign(found, { position: [record.X, record.Y, record.Z], isExact: true, step: [0, 0, 0] });
    this.picked = found;
    this.find('#picked-part').hidden = false;
    this.tools.mark(found.position);
    drawRecord(this.find('#picked'), found, record, this.units);
  }

  measured(values) {
    const part = this.find('#measured-part');
    part.hidden = this.tools.tool === 'inspect';
    const rows = this.units.isGeographic ? [] : measuredRows(values, this.tools.tool === 'area', this.units);
    this.find('#measured').replaceChildren(...rows.map(([name, text]) => {
      const row = element('div');
      row.append(element('dt', name), element('dd', text));
      return row;
    }));
  }

  drawn({ points, nodes, waiting, held, isComplete }) {
    const { find, description } = this;
    const stage = find('#stage');
    if (!stage) return;
    const data = this.canvas.dataset;
    data.points = points;
    data.nodes = nodes;
    data.state = isComplete ? 'complete' : points > 0 ? 'drawn' : 'loading';
    stage.dataset.state = data.state;
    put(find('#counters'), number(points) + ' of ' + number(description.points) + ' points, ' + nodes + ' nodes, ' + waiting + ' waiting, '
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

  failures() {
    const { failures } = this.viewer;
    this.find('#failed').hidden = failures.size === 0;
    put(this.find('#failed summary'), failures.size + (failures.size === 1 ? ' node' : ' nodes') + ' could not be read');
    this.find('#failed ul').replaceChildren(...[...failures].slice(0, 20).map(([key, text]) => element('li', key + ': ' + text)));
  }

  lost() {
    put(this.find('#counters'), 'The graphics card went away; waiting for it to come back.');
    this.canvas.dataset.state = 'lost';
  }

  linkSoon() {
    clearTimeout(this.linking);
    this.linking = setTimeout(() => history.replaceState(null, '', this.link()), LINK_MILLIS);
  }

  link() {
    const { pose } = this.viewer.controls;
    const { mode, known } = this;
    const isOther = mode.range.some((each, index) => each !== mode.usual?.[index]);
    const query = written({ at: pose.pivot.map((each, axis) => each + this.viewer.world[axis]), yaw: pose.yaw, pitch: pose.pitch, dist: pose.distance, ortho: pose.isFlat,
      color: mode.name, ramp: mode.ramp, range: mode.kind === 'ramp' && isOther ? mode.range : null, classes: [...this.hidden.classes], returns: [...this.hidden.returns],
      clip: this.clip?.get(), pick: this.picked ? this.picked.node.key + '.' + this.picked.index : null, budget: this.state.budget, edl: this.state.edl === undefined ? undefined : this.viewer.stage.hasEdl ? 1 : 0,
      size: this.factor === 1.1 ? undefined : this.factor }, this.digits + 3);
    return '#/jobs/' + known.job + '/view/' + known.artifact + '?' + query;
  }

  async copyLink() {
    history.replaceState(null, '', this.link());
    await navigator.clipboard?.writeText(location.href).then(() => say('Link copied'), () => say('The address of this page is the link'));
  }

  async savePicture() {
    keep(await this.viewer.picture(), this.known.artifact.replace(/\W+/g, '_') + '.png');
  }
}
