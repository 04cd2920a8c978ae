// The nodes that are held: their place on the graphics card, their colours and what filters need of them.
import { colours, returnKind, values } from './color.js';
import { faded } from './budget.js';
import { hiddenBy } from './filters.js';
import { cloudOf, pointMaterial, setPaint, setTags, setValues } from './points.js';

export class Clouds {
  #held = new Map();
  #place;
  #indexOf;
  #spacing;
  #filters = [];
  isStill = true;
  material = pointMaterial();
  points = 0;

  /**
   * @param scene what draws
   * @param description of the artifact
   * @param place { local: function of the file's coordinates to the scene's, stretch: what it multiplies by }
   */
  constructor(scene, description, spacing, place) {
    this.scene = scene;
    this.#place = place;
    this.#spacing = spacing;
    this.#indexOf = new Map(description.attributes.map((attribute, index) => [attribute.name, index]));
  }

  block(node) {
    return this.#held.get(node.key)?.block;
  }

  add(node, block, mode) {
    const cloud = cloudOf(block, this.#place, this.material);
    cloud.visible = false;
    node.points = block.points;
    node.place ??= this.#place.local(tightBox(block));
    this.#held.set(node.key, { block, cloud, node, came: performance.now() });
    this.points += block.points;
    setTags(cloud, this.#tags(block));
    this.paint(node, mode);
    cloud.onBeforeRender = () => this.#before(node, block);
    this.scene.add(cloud);
  }

  drop(node) {
    const { cloud, block } = this.#held.get(node.key);
    this.#held.delete(node.key);
    this.points -= block.points;
    this.scene.remove(cloud);
    cloud.geometry.dispose();
    node.state = 'absent';
  }

  /** Which nodes lack an attribute's values: they are fetched before anything is made of them. */
  lacking(index) {
    if (index < 0) return [];
    return [...this.#held.values()].filter(({ block }) => !has(block, index)).map(({ node }) => node);
  }

  learn(node, more) {
    const held = this.#held.get(node.key);
    if (!held) return;
    held.block.attributes.push(...more.attributes.filter(({ index }) => !has(held.block, index)));
    if (this.#filters.length > 0) setTags(held.cloud, this.#tags(held.block));
  }

  /** Points outside any of these ranges are hidden. @param filters [{index, low, high}] */
  filter(filters) {
    this.#filters = filters;
    for (const { cloud, block } of this.#held.values()) setTags(cloud, this.#tags(block));
  }

  /** Whether a node that is shown came so lately that it is not all there. */
  isFading(now) {
    return [...this.#held.values()].some(({ cloud, came }) => cloud.visible && faded(now - came, this.isStill) < 1);
  }

  /** Colours a node as a mode says. */
  paint(node, mode) {
    const { block, cloud } = this.#held.get(node.key);
    const isRamp = mode.kind === 'ramp';
    setPaint(cloud, isRamp ? null : colours(mode, block), block.points);
    setValues(cloud, isRamp ? values(mode, block, mode.zero) : new Float32Array(block.points));
  }

  paintAll(mode) {
    for (const { node } of this.#held.values()) this.paint(node, mode);
  }

  /** Of those that are shown only these are drawn, until the next show. */
  only(nodes) {
    for (const { cloud } of this.#held.values()) cloud.visible = false;
    for (const node of nodes) this.#held.get(node.key).cloud.visible = true;
  }

  /** Only these are drawn; numbered for picking in this order. */
  show(nodes) {
    this.only(nodes);
    nodes.forEach((node, index) => { node.number = index; });
    gaps(nodes, this.#spacing);
  }

  close() {
    for (const { node } of [...this.#held.values()]) this.drop(node);
    this.material.uniforms.ramp.value.dispose();
    this.material.dispose();
  }

  #before(node, block) {
    const { uniforms } = this.material;
    uniforms.gaps.value = node.gaps;
    uniforms.middle.value.set(...block.step.map((step, axis) => (node.side ? middle(node, block, axis) : 70000)));
    uniforms.node.value = node.number & 4095;
    uniforms.there.value = faded(performance.now() - this.#held.get(node.key).came, this.isStill);
    this.material.uniformsNeedUpdate = true;
  }

  #tags(block) {
    const all = new Uint8Array(block.points * 4);
    const classes = this.#values(block, 'classification');
    const returns = this.#values(block, 'returns');
    const isHidden = this.#filters.length > 0 ? hiddenBy(this.#filters, block) : null;
    for (let index = 0; index < block.points; index++) {
      if (isHidden) all[4 * index + 2] = isHidden[index];
      all[4 * index] = classes ? classes[index] : 0;
      all[4 * index + 1] = returns ? returnKind(returns[index]) : 0;
    }
    return all;
  }

  #values(block, name) {
    return block.attributes.find((each) => each.index === this.#indexOf.get(name))?.values;
  }
}

function has(block, index) {
  return block.attributes.some((each) => each.index === index);
}

/** The quantum of a node's middle. */
function middle(node, block, axis) {
  const centre = (node.cube[axis] + node.cube[axis + 3]) / 2;
  return (centre - block.origin[axis]) / block.step[axis];
}

function tightBox(block) {
  const corner = (from) => [0, 1, 2].map((axis) => block.origin[axis] + block.step[axis] * block.box[from + axis]);
  const [one, other] = [corner(0), corner(3)];
  return [...one.map((each, axis) => Math.min(each, other[axis])), ...one.map((each, axis) => Math.max(each, other[axis]))];
}

/** The spacing of the finest drawn points in each octant of each node, so that sizes close the gaps. */
function gaps(nodes, spacing) {
  const drawn = new Set(nodes);
  for (const node of [...nodes].sort((one, other) => other.level - one.level)) {
    const own = spacing > 0 ? spacing * 2 ** -node.level : runGap(node);
    node.gaps = new Float32Array(8).fill(own);
    node.side = spacing > 0;
    for (const child of node.children ?? []) if (drawn.has(child)) node.gaps[octant(child.key)] = Math.min(...child.gaps);
  }
}

function octant(key) {
  const [, x, y, z] = key.split('-').map(Number);
  return (x & 1) | ((y & 1) << 1) | ((z & 1) << 2);
}

/** Of a run nothing is known but its box: as if its points lay evenly on the ground. */
function runGap(node) {
  const [x, y] = [0, 1].map((axis) => node.place[axis + 3] - node.place[axis]);
  return Math.sqrt((x * y) / Math.max(1, node.points)) || 1;
}
