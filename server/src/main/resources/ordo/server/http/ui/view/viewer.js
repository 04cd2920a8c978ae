// The 3-D view itself: what is chosen, fetched, drawn and picked. Knows no element but its canvas.
import { after, moving, usual } from './budget.js';
import { choose } from './choice.js';
import { Clouds } from './clouds.js';
import { ramp } from './color.js';
import { Controls } from './controls.js';
import { Loader, stale } from './loader.js';
import { source } from './source.js';
import { centring, planes, Stage } from './stage.js';
import { stretch } from './units.js';
import { call } from '../api.js';

/** So many whole frames are timed, each of so many points at least. */
const TIMED_FRAMES = 3;
const TIMED_POINTS = 5e4;
const REST_MILLIS = 250;
const TOLERANCE = 1.5;

export class Viewer {
  #description;
  #loader;
  #turn = 0;
  #last = 0;
  #moving;
  #rest = 0;
  #pages = new Set();
  #told;
  #filters = [];
  #timed = 0;
  tolerance = TOLERANCE;
  camera = null;
  picking = null;
  shown = 0;
  drawn = [];

  /**
   * @param view path of the artifact's view
   * @param options budget of points, or null for what suits the machine; isSoftware
   * @param told drawn(state) after each frame, moved() when the pose changed, failed(node, failure)
   */
  constructor(canvas, view, description, { budget, isSoftware }, told) {
    this.#description = description;
    this.#told = told;
    this.view = view;
    this.stage = new Stage(canvas, (now) => this.#frame(now));
    this.budget = budget ?? usual({ isSoftware, isPhone: this.stage.isPhone });
    if (budget) this.#timed = TIMED_FRAMES;
    this.stretch = stretch(description);
    const local = (numbers) => this.local(numbers);
    this.source = source(description, local, this.budget);
    this.#moving = this.budget;
    this.isSoftware = isSoftware;
    this.clouds = new Clouds(this.stage.scene, description, this.source.spacing, { local, stretch: this.stretch });
    this.clouds.isStill = isSoftware || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.controls = new Controls(canvas, () => this.#moved());
    this.controls.frame(this.local(description.frame_bounds));
    this.#loader = new Loader(view, this.source, {
      ready: (node, block) => this.#ready(node, block),
      failed: (node, failure) => told.failed(node, failure),
      changed: () => this.stage.ask(),
    });
  }

  get world() {
    return this.#description.world;
  }

  /** A place or a box in the file's coordinates, as the scene has it. */
  local(numbers) {
    return numbers.map((each, index) => (each - this.world[index % 3]) * this.stretch[index % 3]);
  }

  /** A place of the scene in the file's coordinates. */
  file(numbers) {
    return numbers.map((each, axis) => each / this.stretch[axis] + this.world[axis]);
  }

  get failures() {
    return this.#loader.failures;
  }

  again() {
    this.#loader.again(this.source.nodes.values());
    this.stage.ask();
  }

  /** Colours by a mode; what it needs of nodes that are there is fetched first. */
  async color(mode) {
    this.mode = mode;
    mode.zero = mode.kind === 'ramp' ? mode.range[0] : 0;
    this.#ranges();
    const { uniforms } = this.clouds.material;
    uniforms.isRamp.value = mode.kind === 'ramp' ? 1 : 0;
    uniforms.gamma.value = mode.name === 'intensity' ? 0.7 : 1;
    uniforms.ramp.value.image.data.set(ramp(mode.ramp ?? (mode.name === 'intensity' ? 'grey' : 'viridis')));
    uniforms.ramp.value.needsUpdate = true;
    const name = this.#description.attributes[mode.attribute]?.name;
    await Promise.all(this.clouds.lacking(mode.attribute).map((node) => this.#learn(node, [name])));
    if (this.mode !== mode) return;
    this.clouds.paintAll(mode);
    this.stage.ask();
  }

  /** Least and greatest value that the ramp spans. */
  range(low, high) {
    this.mode.range = [low, high];
    this.#ranges();
    this.stage.ask();
  }

  /** Hides points outside any of these ranges; what that needs of nodes that are there is fetched. @param filters [{index, low, high}] */
  async filter(filters) {
    this.#filters = filters;
    this.clouds.filter(filters);
    this.stage.ask();
    await Promise.all(filters.flatMap(({ index }) => this.clouds.lacking(index).map((node) => this.#learn(node, [this.#nameOf(index)]))));
  }

  #nameOf(index) {
    return this.#description.attributes[index].name;
  }

  #ranges() {
    const { mode } = this;
    this.clouds.material.uniforms.range.value.set(mode.range[0] - mode.zero, mode.range[1] - mode.zero);
  }

  /** @param classes numbers of classes that are hidden @param returns kinds that are hidden */
  hide(classes, returns) {
    const { uniforms } = this.clouds.material;
    const mask = new Int32Array(8).fill(-1);
    for (const number of classes) mask[number >> 5] &= ~(1 << (number & 31));
    uniforms.classShown.value = mask;
    uniforms.returnsShown.value = 15 & ~returns.reduce((sum, kind) => sum | (1 << kind), 0);
    this.stage.ask();
  }

  /** @param box 6 numbers in the file's coordinates, or null */
  clip(box) {
    const { clipLeast, clipMost } = this.clouds.material.uniforms;
    const local = box ? this.local(box) : null;
    clipLeast.value.set(...(local ? local.slice(0, 3) : [-3.4e38, -3.4e38, -3.4e38]));
    clipMost.value.set(...(local ? local.slice(3) : [3.4e38, 3.4e38, 3.4e38]));
    this.stage.ask();
  }

  size(factor) {
    this.clouds.material.uniforms.sizeFactor.value = factor;
    this.stage.ask();
  }

  /**
   * The point under a place of the canvas: node, index, position in the file's coordinates, isExact; or null.
   *
   * Nothing is found before `picking`, the module pick.js, is there: it comes behind the first picture.
   */
  pick(x, y) {
    if (!this.camera || !this.picking) return null;
    const { pick } = this.picking;
    const found = pick(this.stage, this.clouds, this.camera, x, y, this.drawn);
    if (!found) return null;
    const block = this.clouds.block(found.node);
    const position = [0, 1, 2].map((axis) => block.origin[axis] + block.step[axis] * block.quanta[4 * found.index + axis]);
    return { ...found, position, isExact: block.isExact, step: block.step };
  }

  /** The whole record of a point, as the file has it: point, and wgs84 where the CRS is known. */
  record({ node, index }) {
    const thin = this.source.thin > 1 ? '?thin=' + this.source.thin : '';
    return call(this.view + '/points/' + node.key + '/' + index + thin);
  }

  /** Where a place of the file is on the canvas: CSS pixels, or null behind the eye. */
  onScreen(position, vector) {
    vector.set(...this.local(position)).project(this.camera);
    const { clientWidth, clientHeight } = this.stage.canvas;
    return vector.z > 1 ? null : [((vector.x + 1) / 2) * clientWidth, ((1 - vector.y) / 2) * clientHeight];
  }

  /** The picture as it stands now. */
  picture() {
    this.#render(this.budget);
    return new Promise((done) => this.stage.canvas.toBlob(done, 'image/png'));
  }

  close() {
    clearTimeout(this.#rest);
    this.#loader.close();
    this.controls.close();
    this.clouds.close();
    this.stage.close();
  }

  #ready(node, block) {
    this.clouds.add(node, block, this.mode);
    const needed = [this.mode.attribute, ...this.#filters.map(({ index }) => index)];
    const lacking = [...new Set(needed)].filter((index) => this.clouds.lacking(index).includes(node));
    if (lacking.length > 0) this.#learn(node, lacking.map((index) => this.#nameOf(index)));
  }

  async #learn(node, names) {
    const block = await this.#loader.more(node, names).catch(() => null);
    if (!block || node.state !== 'ready') return;
    this.clouds.learn(node, block);
    this.clouds.paint(node, this.mode);
    this.stage.ask();
  }

  #moved() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => { this.#rest = 0; this.#last = 0; this.stage.ask(); this.#told.rested(); }, REST_MILLIS);
    this.stage.ask();
    this.#told.moved();
  }

  /** While the camera moves, fewer points as frames are slow; at rest all that the budget allows. */
  #frame(now) {
    if (now === null || this.stage.isLost) {
      this.#told.lost();
      return;
    }
    const isMoving = this.#rest !== 0;
    if (isMoving && this.#last > 0) {
      this.#moving = moving(this.#moving, now - this.#last, this.budget);
    }
    this.#last = isMoving ? now : 0;
    const begun = performance.now();
    this.#render(isMoving ? this.#moving : this.budget);
    if (!isMoving && this.#timed < TIMED_FRAMES && this.shown >= TIMED_POINTS) this.#time(begun);
    if (this.clouds.isFading(performance.now())) this.stage.ask();
  }

  /** The first whole frames are waited for: a card may be slow that does not say so. */
  #time(begun) {
    this.#timed++;
    this.stage.finish();
    const budget = after(this.budget, performance.now() - begun);
    if (budget === this.budget) return;
    this.#timed = TIMED_FRAMES;
    this.budget = budget;
    this.stage.ask();
  }

  #render(budget) {
    const { pose } = this.controls;
    const radius = this.controls.size;
    this.camera = this.stage.camera(pose, this.controls.eye(), radius);
    const found = choose(this.source, this.#eye(), { budget, tolerance: this.tolerance });
    this.#turn++;
    for (const node of [...found.drawn, ...found.wanted]) node.seen = this.#turn;
    this.drawn = found.drawn.slice(0, 4096);
    this.clouds.show(this.drawn);
    const { uniforms } = this.clouds.material;
    uniforms.pixels.value = this.stage.pixels(pose);
    uniforms.isFlat.value = pose.isFlat ? 1 : 0;
    this.stage.render(this.camera);
    if (budget === this.budget) this.#fetch(found);
    this.shown = this.drawn.reduce((sum, node) => sum + node.points, 0);
    this.#told.drawn({ points: this.shown, nodes: this.drawn.length, waiting: this.#loader.waiting,
      held: this.clouds.points, isComplete: found.wanted.length === 0 && found.pages.length === 0 });
  }

  #eye() {
    const { pose } = this.controls;
    return { eye: this.controls.eye(), planes: planes(this.camera), pixels: this.stage.pixels(pose), isFlat: pose.isFlat,
      near: this.camera.near, centre: centring(this.camera) };
  }

  #fetch({ wanted, pages }) {
    this.#loader.want(wanted);
    for (const node of stale(this.source.nodes.values(), this.clouds.points, 1.5 * this.budget + 0.5e6, this.#turn)) this.clouds.drop(node);
    for (const node of pages) this.#page(node);
  }

  async #page(node) {
    if (this.#pages.has(node.key)) return;
    this.#pages.add(node.key);
    try {
      this.source.add(await call(this.view + '/hierarchy?from=' + node.key));
    } catch (failure) {
      node.children = [];
      this.#told.failed(node, failure);
    }
    this.#pages.delete(node.key);
    this.stage.ask();
  }
}
