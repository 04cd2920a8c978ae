// The 3-D view itself: what is chosen, fetched, drawn and picked. Knows no element but its canvas.
import { choose } from './choice.js';
import { Clouds } from './clouds.js';
import { ramp } from './color.js';
import { Controls } from './controls.js';
import { Loader, stale } from './loader.js';
import { pick } from './pick.js';
import { source } from './source.js';
import { centring, planes, Stage } from './stage.js';
import { call } from '../api.js';

const BUDGET = 2e6;
const BUDGET_PHONE = 0.5e6;
const BUDGET_SOFTWARE = 0.3e6;
const BUDGET_FLOOR = 5e4;
const FRAME_MILLIS = 33;
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
  camera = null;
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
    this.budget = budget ?? (isSoftware ? BUDGET_SOFTWARE : this.stage.isPhone ? BUDGET_PHONE : BUDGET);
    this.source = source(description, this.budget);
    this.#moving = this.budget;
    this.isSoftware = isSoftware;
    this.clouds = new Clouds(this.stage.scene, description, this.source.spacing);
    this.controls = new Controls(canvas, () => this.#moved());
    this.controls.frame(this.local(description.frame_bounds));
    this.#loader = new Loader(view, { attributes: description.base, version: description.version, thin: this.source.thin }, {
      ready: (node, block) => this.#ready(node, block),
      failed: (node, failure) => told.failed(node, failure),
      changed: () => this.stage.ask(),
    });
  }

  get world() {
    return this.#description.world;
  }

  /** A place or a box in the file's coordinates, less the world's. */
  local(numbers) {
    return numbers.map((each, index) => each - this.world[index % 3]);
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
    await Promise.all(this.clouds.lacking(mode).map((node) => this.#learn(node, [name])));
    if (this.mode !== mode) return;
    this.clouds.paintAll(mode);
    this.stage.ask();
  }

  /** Least and greatest value that the ramp spans, and, where they are given, that are shown at all. */
  range(low, high, shown) {
    this.mode.range = [low, high];
    this.mode.shown = shown;
    this.#ranges();
    this.stage.ask();
  }

  #ranges() {
    const { range, shown } = this.clouds.material.uniforms;
    const { mode } = this;
    const zero = mode.zero;
    range.value.set(mode.range[0] - zero, mode.range[1] - zero);
    const isCut = mode.kind === 'ramp' && mode.shown;
    shown.value.set(isCut ? mode.shown[0] - zero : -3.4e38, isCut ? mode.shown[1] - zero : 3.4e38);
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

  /** The point under a place of the canvas: node, index, position in the file's coordinates, isExact; or null. */
  pick(x, y) {
    if (!this.camera) return null;
    const found = pick(this.stage, this.clouds, this.camera, x, y, this.drawn);
    if (!found) return null;
    const block = this.clouds.block(found.node);
    const position = [0, 1, 2].map((axis) => block.origin[axis] + block.step[axis] * block.quanta[4 * found.index + axis]);
    return { ...found, position, isExact: block.isExact, step: block.step };
  }

  /** The whole record of a point, as the file has it. */
  record({ node, index }) {
    const thin = this.source.thin > 1 ? '?thin=' + this.source.thin : '';
    return call(this.view + '/points/' + node.key + '/' + index + thin).then((answer) => answer.point);
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
    if (this.clouds.lacking(this.mode).includes(node)) this.#learn(node, [this.#description.attributes[this.mode.attribute].name]);
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
      const slow = Math.sqrt(FRAME_MILLIS / Math.max(1, now - this.#last));
      this.#moving = Math.max(BUDGET_FLOOR, Math.min(this.budget, this.#moving * slow));
    }
    this.#last = isMoving ? now : 0;
    this.#render(isMoving ? this.#moving : this.budget);
  }

  #render(budget) {
    const { pose } = this.controls;
    const radius = this.controls.size;
    this.camera = this.stage.camera(pose, this.controls.eye(), radius);
    const found = choose(this.source, this.#eye(), { budget, tolerance: TOLERANCE });
    this.#turn++;
    for (const node of [...found.drawn, ...found.wanted]) node.seen = this.#turn;
    this.drawn = found.drawn.slice(0, 4096);
    this.clouds.show(this.drawn);
    const { uniforms } = this.clouds.material;
    uniforms.pixels.value = this.stage.pixels(pose);
    uniforms.isFlat.value = pose.isFlat ? 1 : 0;
    this.stage.render(this.camera);
    if (budget === this.budget) this.#fetch(found);
    this.#told.drawn({ points: this.drawn.reduce((sum, node) => sum + node.points, 0), nodes: this.drawn.length, waiting: this.#loader.waiting,
      held: this.clouds.points, isComplete: found.wanted.length === 0 && found.pages.length === 0 });
  }

  #eye() {
    const { pose } = this.controls;
    return { eye: this.controls.eye(), planes: planes(this.camera), pixels: this.stage.pixels(pose), isFlat: pose.isFlat,
      near: this.camera.near, world: this.world, centre: centring(this.camera, this.world) };
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
