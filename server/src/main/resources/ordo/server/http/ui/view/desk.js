// What lies about a cloud once it is seen: panels, tools and what keys do. Fetched behind the first picture.
import { call, keep } from '../api.js';
import { element, put } from '../elements.js';
import { say } from '../live.js';
import { clipPanel, cuttable, isBox } from './clip.js';
import { earthWords, onEarth } from './earth.js';
import { drawFilters } from './filtering.js';
import { Handles } from './handles.js';
import { Inspected } from './inspected.js';
import { drawLegend } from './legend.js';
import { written } from './link.js';
import * as picking from './pick.js';
import { Place } from './place.js';
import { Tools } from './tools.js';
import { Whereabouts } from './whereabouts.js';

const LINK_MILLIS = 500;

export class Desk {
  constructor(cloud) {
    this.cloud = cloud;
    this.viewer = cloud.viewer;
    this.find = cloud.find;
    this.viewer.picking = picking;
    const { description, known } = cloud;
    this.earth = onEarth(description.crs?.lattice, description.bounds);
    this.inspected = new Inspected(cloud, () => this.linkSoon());
    this.tools = new Tools(this.viewer, { inspected: (found) => this.inspected.show(found), measured: (places, values) => this.inspected.measured(values, this.tools.tool) });
    this.handles = new Handles(this.viewer, (box) => this.clip.set(box));
    this.under = new Place(this.viewer, this.find('#menu-here'), { under: (found) => this.pointed(found), acts: this.acts() });
    this.where = new Whereabouts(this.find('#map-part'), this.viewer, known.artifact, description.crs, this.earth);
    this.panel();
    this.filtering();
    this.coloured();
    const { clip, pick } = cloud.state;
    if (clip && isBox(clip)) this.clip.set(clip);
    if (pick) this.inspected.again(pick, (position) => this.tools.mark(position));
  }

  close() {
    for (const each of [this.tools, this.handles, this.under, this.where]) each.close();
    clearTimeout(this.linking);
  }

  panel() {
    const { find, cloud, viewer } = this;
    const select = find('#color');
    select.replaceChildren(...cloud.modes.map((mode) => new Option(mode.title, mode.name)));
    const listen = (name, event, act) => find(name).addEventListener(event, () => act(find(name)));
    listen('#color', 'change', () => cloud.color(cloud.modes.find((mode) => mode.name === select.value)));
    find('#edl').checked = viewer.stage.hasEdl;
    listen('#edl', 'change', (box) => this.edl(box.checked));
    find('#size').value = cloud.factor;
    listen('#size', 'input', (slider) => this.size(Number(slider.value)));
    listen('#detail', 'change', (slider) => { viewer.tolerance = Number(slider.value); viewer.stage.ask(); });
    listen('#strength', 'input', (slider) => { viewer.stage.strength = Number(slider.value); });
    listen('#again', 'click', () => viewer.again());
    listen('#sheet', 'click', () => this.sheet());
    for (const button of find('#toolbar').querySelectorAll('button')) button.addEventListener('click', () => this.act(button.dataset.act));
    this.clip = clipPanel(find('#clip'), { frame: cloud.description.frame_bounds, bounds: cloud.description.bounds, step: 10 ** -cloud.digits, cut: this.cut() },
      { clipped: (box) => { viewer.clip(box); this.tools.showBox(box); this.handles.show(box); this.linkSoon(); } });
    const warnings = [...(cloud.description.warnings ?? []), ...this.notes()];
    find('#warnings').replaceChildren(...warnings.map((text) => element('li', text)));
    find('#warnings').hidden = warnings.length === 0;
  }

  /** What whoever looks should know before he believes a number. */
  notes() {
    const { crs, attributes } = this.cloud.description;
    return [
      ...(crs && !crs.name ? ['The coordinate system is not known: heights and lengths are in the file\'s units.'] : []),
      ...(attributes.some(({ name }) => name === 'rgb') ? [] : ['The file holds no colours; it is coloured by an attribute.']),
    ];
  }

  /** The menu of a place. */
  acts() {
    const { viewer, earth } = this;
    const text = (found) => found.position.map((each) => each.toFixed(this.cloud.digits)).join(' ');
    return [
      ['Turn about this point', (found) => viewer.controls.glide({ pivot: viewer.local(found.position) })],
      ['Copy coordinates', (found) => copied(text(found))],
      ...(earth ? [['Copy latitude and longitude', (found) => copied(earthWords(earth(...found.position)))]] : []),
      ['Measure from here', (found) => { this.use('measure'); this.tools.begin(found.position); }],
    ];
  }

  pointed(found) {
    const { digits, units } = this.cloud;
    this.find('#under').hidden = !found;
    if (!found) return;
    const own = found.position.map((each, axis) => each.toFixed(units.isGeographic && axis < 2 ? 7 : digits)).join('  ');
    put(this.find('#under'), own + (this.earth ? '\n' + earthWords(this.earth(...found.position)) : ''));
  }

  /** What "Cut this box out" reads: this artifact, or the nearest las or ept before it. */
  cut() {
    const { body, artifact } = this.cloud.known;
    const definition = new Map((this.definition?.recipe ?? []).map((step) => [step.id, step]));
    const inputs = (name) => Object.values(definition.get(/^step:(.+)\.[^.]+$/.exec(name)?.[1])?.inputs ?? {}).flat();
    const own = cuttable(artifact, body.artifacts, inputs);
    return own ?? body.artifacts.find((each) => each.producer_step === null && each.type === 'las') ?? null;
  }

  /** The cloud has another colour. */
  coloured() {
    const { mode } = this.cloud;
    this.find('#color').value = mode.name;
    this.legend();
    this.linkSoon();
    if (mode.kind === 'ramp' && mode.attribute >= 0 && !mode.histogram) this.statistics(mode);
  }

  legend() {
    const { cloud } = this;
    const facts = cloud.description.attributes[cloud.mode.attribute];
    drawLegend(this.find('#legend'), cloud.mode, facts, cloud.hidden, {
      ranged: (low, high) => { this.viewer.range(low, high); this.legend(); this.linkSoon(); },
      ramped: (name) => { cloud.mode.ramp = name; cloud.color(cloud.mode); },
      hidden: () => { this.viewer.hide(cloud.hidden.classes, [...cloud.hidden.returns]); this.legend(); this.linkSoon(); },
      counted: () => this.statistics(cloud.mode, true),
    });
  }

  /** @param isAll of all points, which takes its time, and not of a sample */
  async statistics(mode, isAll = false) {
    const { path, description } = this.cloud.known;
    const query = new URLSearchParams({ attribute: mode.attribute < 0 ? 'z' : mode.name, ...(isAll ? { of: 'all', v: description.version } : {}) });
    if (isAll) say('Reading all points');
    const found = await call(path + '/statistics?' + query).catch((failure) => { if (isAll) say(failure.message); return null; });
    if (!found?.histogram?.length || (mode.histogram?.isAll && !isAll)) return;
    mode.histogram = { bins: found.histogram, low: found.minimum, high: found.maximum, isAll, sampled: found.sampled };
    if (isAll) {
      say('');
      mode.usual = [found.p01, found.p99];
      if (Object.keys(found.counts ?? {}).length > 0 && mode.attribute >= 0) description.attributes[mode.attribute].counts = found.counts;
    }
    const legend = this.find('#legend');
    if (this.cloud.mode === mode && legend && (isAll || !legend.contains(document.activeElement))) this.legend();
  }

  filtering() {
    drawFilters(this.find('#filters'), this.cloud.modes, this.cloud.filters, () => {
      this.cloud.filter();
      this.linkSoon();
    });
  }

  edl(isOn) {
    this.viewer.stage.hasEdl = isOn;
    this.find('#edl').checked = isOn;
    this.linkSoon();
  }

  size(factor) {
    this.cloud.size(factor);
    this.find('#size').value = this.cloud.factor;
  }

  /** On a phone the panels are a sheet that comes up from below. */
  sheet() {
    const isOpen = this.find('.view').classList.toggle('sheet');
    this.find('#sheet').setAttribute('aria-expanded', String(isOpen));
  }

  act(name, event) {
    const { cloud, viewer, find } = this;
    const { controls } = viewer;
    const next = (by) => cloud.modes[(cloud.modes.indexOf(cloud.mode) + by + cloud.modes.length) % cloud.modes.length];
    const acts = {
      frame: () => controls.frame(viewer.local(cloud.description.frame_bounds)),
      focus: () => this.focus(),
      top: () => controls.glide({ yaw: 0, pitch: Math.PI / 2 }),
      north: () => controls.glide({ yaw: 0 }),
      flat: () => controls.set({ isFlat: !controls.pose.isFlat }),
      inspect: () => this.use('inspect'), measure: () => this.use('measure'), height: () => this.use('height'), area: () => this.use('area'), leave: () => this.use('inspect'),
      clip: () => { const all = find('#clip-part'); all.open = !all.open; if (all.open && !this.clip.get()) this.clip.set([...cloud.description.frame_bounds]); },
      hide: () => find('.view').classList.toggle('bare'),
      edl: () => this.edl(!viewer.stage.hasEdl),
      color: () => cloud.color(next(event?.shiftKey ? -1 : 1)),
      smaller: () => this.size(cloud.factor / 1.2), larger: () => this.size(cloud.factor * 1.2),
      link: () => this.copyLink(), picture: () => this.savePicture(),
    };
    acts[name]();
  }

  use(tool) {
    this.tools.use(tool);
    for (const button of this.find('#toolbar').querySelectorAll('[aria-pressed]')) button.setAttribute('aria-pressed', String(button.dataset.act === tool));
    this.cloud.canvas.dataset.tool = tool;
    if (tool === 'inspect') this.inspected.show(null);
    else this.inspected.hint(tool);
  }

  /** The pivot goes to what lies under the pointer, or in the middle where it is elsewhere. */
  focus() {
    const { clientWidth, clientHeight } = this.cloud.canvas;
    const [x, y] = this.under.last ?? [clientWidth / 2, clientHeight / 2];
    const found = this.viewer.pick(x, y);
    if (found) this.viewer.controls.glide({ pivot: this.viewer.local(found.position) });
  }

  rested() {
    this.where.aim();
    this.linkSoon();
  }

  linkSoon() {
    clearTimeout(this.linking);
    this.linking = setTimeout(() => history.replaceState(null, '', this.link()), LINK_MILLIS);
  }

  link() {
    const { cloud, viewer } = this;
    const { pose } = viewer.controls;
    const { mode, known, state } = cloud;
    const isOther = mode.range.some((each, index) => each !== mode.usual?.[index]);
    const query = written({ at: viewer.file(pose.pivot), yaw: pose.yaw, pitch: pose.pitch, dist: pose.distance, ortho: pose.isFlat, filters: cloud.filters,
      color: mode.name, ramp: mode.ramp, range: mode.kind === 'ramp' && isOther ? mode.range : null, classes: [...cloud.hidden.classes], returns: [...cloud.hidden.returns],
      clip: this.clip.get(), pick: this.inspected.key, debug: state.debug, budget: state.budget, edl: state.edl === undefined ? undefined : viewer.stage.hasEdl ? 1 : 0,
      size: cloud.factor === 1.1 ? undefined : cloud.factor }, cloud.digits + 3);
    return '#/jobs/' + known.job + '/view/' + known.artifact + '?' + query;
  }

  async copyLink() {
    history.replaceState(null, '', this.link());
    await copied(location.href, 'Link copied');
  }

  async savePicture() {
    keep(await this.viewer.picture(), this.cloud.known.artifact.replace(/\W+/g, '_') + '.png');
  }
}

function copied(text, words = 'Copied') {
  return (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => say(words), () => say('This browser lets no page copy: ' + text));
}
