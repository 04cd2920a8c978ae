// Which nodes are drawn and which are asked for: best first by the gap between points on the screen. Pure.
import { Heap } from './heap.js';

/**
 * @param source roots with their children, and the spacing at level 0
 * @param camera eye, planes (6 of [x, y, z, w], inside where the sum is not negative) in the scene's coordinates, pixels: of a unit at distance 1 (or anywhere, isFlat), centre: function of a box to 0 to 1
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
    if (node.state === 'absent' || node.state === 'loading') found.wanted.push(node);
    if (node.state === 'ready') found.drawn.push(node);
    if (!isPassed(node, source, tolerance)) continue;
    if (node.children === null) found.pages.push(node);
    else for (const child of node.children) offer(heap, child, source, camera);
  }
  return found;
}

/** A level of a raster says again what the one above it says: one that failed is passed where it is much too coarse. */
function isPassed(node, { isGrid }, tolerance) {
  return node.state === 'ready' ? node.gap > tolerance : isGrid && node.state === 'failed' && node.gap > 4 * tolerance;
}

function offer(heap, node, source, camera) {
  if (node.place && !isSeen(node.place, camera.planes)) return;
  node.gap = source.isTree ? gap(node, source.spacing, camera) : 0;
  node.worth = source.isTree ? node.gap * (1 - 0.5 * camera.centre(node.place)) : -node.rank;
  heap.push(node);
}

function gap(node, spacing, camera) {
  const pixels = camera.isFlat ? camera.pixels : camera.pixels / Math.max(camera.near, distance(camera.eye, node.place));
  return spacing * 2 ** -node.level * pixels;
}

/** From a place to a box; 0 within. */
export function distance(eye, box) {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const out = Math.max(box[axis] - eye[axis], eye[axis] - box[axis + 3], 0);
    sum += out * out;
  }
  return Math.sqrt(sum);
}

/** Whether some of a box may lie in front of all planes. */
export function isSeen(box, planes) {
  return planes.every(([x, y, z, w]) => {
    const far = (normal, axis) => normal * (normal >= 0 ? box[axis + 3] : box[axis]);
    return far(x, 0) + far(y, 1) + far(z, 2) + w >= 0;
  });
}
