// Which nodes are drawn and which are asked for: best first by the gap between points on the screen. Pure.
import { Heap } from './heap.js';

/**
 * @param source roots with their children, and the spacing at level 0
 * @param camera eye, planes (6 of [x, y, z, w], inside where the sum is not negative) in coordinates less
 *     `world`, pixels: of a unit at distance 1 (or anywhere, isFlat), centre: function of a box to 0 to 1
 *     from the middle of the screen to its edge, near
 * @param limits budget: points, tolerance: pixels
 * @return drawn: ready nodes, best first; wanted: absent ones; pages: nodes whose children are not known
 */
export function choose(source, camera, { budget, tolerance }) {
  const heap = new Heap((node) => node.worth);
  const found = { drawn: [], wanted: [], pages: [], points: 0 };
  for (const root of source.roots) offer(heap, root, source, camera);
  while (heap.size > 0 && (found.points < budget)) {
    const node = heap.pop();
    found.points += node.points;
    if (node.state !== 'ready') {
      if (node.state === 'absent' || node.state === 'loading') found.wanted.push(node);
      continue;
    }
    found.drawn.push(node);
    if (node.gap <= tolerance) continue;
    if (node.children === null) found.pages.push(node);
    else for (const child of node.children) offer(heap, child, source, camera);
  }
  return found;
}

function offer(heap, node, source, camera) {
  if (node.box && !isSeen(node.box, camera)) return;
  node.gap = source.isTree ? gap(node, source.spacing, camera) : 0;
  node.worth = source.isTree ? node.gap * (1 - 0.5 * camera.centre(node.box)) : -node.rank;
  heap.push(node);
}

function gap(node, spacing, camera) {
  const pixels = camera.isFlat ? camera.pixels : camera.pixels / Math.max(camera.near, distance(camera.eye, node.box, camera.world));
  return spacing * 2 ** -node.level * pixels;
}

/** From a place to a box; 0 within. */
export function distance(eye, box, world) {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const least = box[axis] - world[axis] - eye[axis];
    const most = eye[axis] - (box[axis + 3] - world[axis]);
    const out = Math.max(least, most, 0);
    sum += out * out;
  }
  return Math.sqrt(sum);
}

/** Whether some of a box may lie in front of all planes. */
export function isSeen(box, { planes, world }) {
  return planes.every(([x, y, z, w]) => {
    const far = (normal, axis) => normal * ((normal >= 0 ? box[axis + 3] : box[axis]) - world[axis]);
    return far(x, 0) + far(y, 1) + far(z, 2) + w >= 0;
  });
}
