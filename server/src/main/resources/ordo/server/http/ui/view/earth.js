// Longitude and latitude of places of a cloud, by the places across it that its description gives. Pure.
const SIDE = 5;

/**
 * @param lattice 5 x 5 [longitude, latitude] evenly across the bounds, row by row from the least x and y on; or undefined
 * @return function of x and y in the file's coordinates to [longitude, latitude] in degrees of WGS 84, or null where nothing is known
 */
export function onEarth(lattice, bounds) {
  if (lattice?.length !== SIDE * SIDE) return null;
  const first = lattice[0][0];
  const all = lattice.map(([longitude, latitude]) => [longitude - 360 * Math.round((longitude - first) / 360), latitude]);
  return (x, y) => {
    const right = weights(x, bounds[0], bounds[3]);
    const up = weights(y, bounds[1], bounds[4]);
    const sum = [0, 0];
    all.forEach((place, at) => { for (const axis of [0, 1]) sum[axis] += place[axis] * right[at % SIDE] * up[Math.floor(at / SIDE)]; });
    return [sum[0] - 360 * Math.round(sum[0] / 360), sum[1]];
  };
}

/** Of Lagrange's polynomial through five even places: exact to the fourth degree, which projections hardly leave. */
function weights(value, least, most) {
  const at = most > least ? ((value - least) / (most - least)) * (SIDE - 1) : 0;
  return Array.from({ length: SIDE }, (any, one) => {
    let weight = 1;
    for (let other = 0; other < SIDE; other++) if (other !== one) weight *= (at - other) / (one - other);
    return weight;
  });
}

/** 41.1234567° N 77.1234567° W: to a centimetre. */
export function earthWords([longitude, latitude]) {
  return Math.abs(latitude).toFixed(7) + '° ' + (latitude < 0 ? 'S' : 'N') + ' ' + Math.abs(longitude).toFixed(7) + '° ' + (longitude < 0 ? 'W' : 'E');
}
