// Distances, heights and areas between picked points. Pure but for line() and edges(), which draw them.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';

/**
 * @param places picked, in the file's coordinates
 * @param metres [a horizontal unit, a vertical unit] in metres, or null where they are not known
 * @return {length, horizontal, vertical, slope} of the polyline, area of the polygon seen from above; in the file's units
 */
export function measured(places) {
  let length = 0;
  let horizontal = 0;
  for (let index = 1; index < places.length; index++) {
    const [dx, dy, dz] = [0, 1, 2].map((axis) => places[index][axis] - places[index - 1][axis]);
    horizontal += Math.hypot(dx, dy);
    length += Math.hypot(dx, dy, dz);
  }
  const vertical = places.length < 2 ? 0 : places.at(-1)[2] - places[0][2];
  return { length, horizontal, vertical, slope: (Math.atan2(vertical, horizontal) * 180) / Math.PI, area: area(places) };
}

/** By the corners' cross products (the shoelace formula), seen from above. */
function area(places) {
  let sum = 0;
  for (let index = 0; index < places.length; index++) {
    const [one, other] = [places[index], places[(index + 1) % places.length]];
    sum += (one[0] - places[0][0]) * (other[1] - places[0][1]) - (other[0] - places[0][0]) * (one[1] - places[0][1]);
  }
  return Math.abs(sum) / 2;
}

/** From the first of two places straight up or down to the height of the second, then to it. Pure. */
export function plumb(places) {
  if (places.length < 2) return places;
  const [[x, y], to] = places;
  return [places[0], [x, y, to[2]], to];
}

/** A polyline with its corners. @param places less the world's coordinates */
export function line(places, isClosed, colour) {
  const corners = (isClosed && places.length > 2 ? [...places, places[0]] : places).map((place) => new THREE.Vector3(...place));
  const geometry = new THREE.BufferGeometry().setFromPoints(corners);
  const group = new THREE.Group();
  group.add(new THREE.Line(geometry, new THREE.LineBasicMaterial({ color: colour, depthTest: false })),
    new THREE.Points(geometry, new THREE.PointsMaterial({ color: colour, size: 8, sizeAttenuation: false, depthTest: false })));
  return group;
}

/** The edges of a box, and a handle on each of its faces. */
export function edges(box, colour, handles) {
  const [x, y, z] = [0, 1, 2].map((axis) => [box[axis], box[axis + 3]]);
  const corner = (at) => [x[at & 1], y[(at >> 1) & 1], z[(at >> 2) & 1]];
  const places = [];
  for (let at = 0; at < 8; at++) for (const bit of [1, 2, 4]) if (!(at & bit)) places.push(...corner(at), ...corner(at | bit));
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(places), 3));
  const group = new THREE.Group();
  const points = new THREE.BufferGeometry().setFromPoints(handles.map((place) => new THREE.Vector3(...place)));
  group.add(new THREE.LineSegments(geometry, new THREE.LineBasicMaterial({ color: colour, depthTest: false })),
    new THREE.Points(points, new THREE.PointsMaterial({ color: colour, size: 12, sizeAttenuation: false, depthTest: false })));
  return group;
}

export function dispose(object) {
  object.traverse?.((each) => { each.geometry?.dispose(); each.material?.dispose(); });
}
