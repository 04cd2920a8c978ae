// What a link says of a view: camera, colour, filters, clip box. Pure. Keys that are not known are left alone.
import { filtersRead, filtersWritten } from './filters.js';

const NUMBERS = { yaw: 6, pitch: 6, dist: 6, budget: 0, edl: 0, size: 2 };

/**
 * @param state at: [x, y, z] of the pivot in the file's coordinates, of a raster [x, y], yaw, pitch, dist, ortho, color, ramp,
 *     range: [low, high], filters: {name: [low, high]}, classes and returns: numbers that are hidden, clip: 6 numbers, pick: key.index, budget, edl, size, debug
 * @param digits of coordinates after the point
 */
export function written(state, digits) {
  const query = new URLSearchParams();
  const list = (name, all, places) => { if (all?.length) query.set(name, all.map((each) => trimmed(each, places)).join(',')); };
  list('at', state.at, digits);
  for (const [name, places] of Object.entries(NUMBERS)) if (Number.isFinite(state[name])) query.set(name, trimmed(state[name], places));
  for (const name of ['color', 'ramp', 'pick']) if (state[name]) query.set(name, state[name]);
  const filters = filtersWritten(state.filters ?? {});
  if (filters.length > 0) query.set('filter', filters.join(','));
  list('range', state.range, 4);
  list('classes', state.classes, 0);
  list('returns', state.returns, 0);
  list('clip', state.clip, digits);
  for (const name of ['ortho', 'debug']) if (state[name]) query.set(name, '1');
  return query;
}

/** The state of a link; what is missing or no number is undefined. */
export function read(query) {
  const list = (name, count) => {
    const all = (query.get(name) ?? '').split(',').filter((text) => text !== '').map(Number);
    return all.length > 0 && all.every(Number.isFinite) && (count === undefined || all.length === count) ? all : undefined;
  };
  const number = (name) => (query.get(name) !== null && Number.isFinite(Number(query.get(name))) ? Number(query.get(name)) : undefined);
  return {
    at: list('at', 3) ?? list('at', 2), range: list('range', 2), classes: list('classes'), returns: list('returns'), clip: list('clip', 6),
    ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, number(name)])),
    color: query.get('color') ?? undefined, ramp: query.get('ramp') ?? undefined, pick: query.get('pick') ?? undefined,
    ortho: query.get('ortho') === '1', debug: query.has('debug'), filters: filtersRead(query.get('filter')),
  };
}

function trimmed(number, places) {
  return String(Number(number.toFixed(places)));
}

/** Digits after the point that show a step of this size. */
export function digitsOf(step) {
  return Math.max(0, Math.min(9, Math.ceil(-Math.log10(Math.abs(step) || 1))));
}
