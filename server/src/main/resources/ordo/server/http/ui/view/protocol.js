// The block that the server sends for a node: layout 1 of docs/lens.md. Pure.
const MAGIC = 0x5644524f;
const LAYOUT = 1;
const HEAD_BYTES = 80;
const ENTRY_BYTES = 16;
const TYPES = { 1: 'u8', 2: 'u16', 3: 'i16', 4: 'u32', 5: 'f32', 6: 'rgb8' };

/**
 * @param buffer the whole body
 * @return points; columns: of a grid, rows from the top, else 0; isExact, isThinned; origin, step: 3 numbers each; box: 6 quanta; quanta: Uint16Array of
 *     4 a point (x, y, z, 0), or null; attributes: index into the description's, type, base, values
 *     (numbers a point; 3 of rgb8)
 * @throws RangeError what is wrong and where
 */
export function unpack(buffer) {
  const view = new DataView(buffer);
  check(view, buffer);
  const flags = view.getUint8(5);
  const count = view.getUint16(6, true);
  const points = view.getUint32(8, true);
  const floats = (at) => [0, 8, 16].map((by) => view.getFloat64(at + by, true));
  const bytes = new Uint8Array(buffer);
  const hasPositions = (flags & 1) !== 0;
  return {
    points,
    isExact: (flags & 2) !== 0,
    isThinned: (flags & 4) !== 0,
    origin: floats(16),
    step: floats(40),
    box: Array.from({ length: 6 }, (any, index) => view.getUint16(64 + 2 * index, true)),
    columns: view.getUint32(76, true),
    quanta: hasPositions ? quanta(bytes, HEAD_BYTES + ENTRY_BYTES * count, points) : null,
    attributes: Array.from({ length: count }, (any, index) => attribute(view, bytes, HEAD_BYTES + ENTRY_BYTES * index, points)),
  };
}

function check(view, buffer) {
  if (buffer.byteLength < HEAD_BYTES || view.getUint32(0, true) !== MAGIC) throw new RangeError('expected a block of points, found something else');
  if (view.getUint8(4) !== LAYOUT) throw new RangeError('expected layout ' + LAYOUT + ', found ' + view.getUint8(4));
  const stated = view.getUint32(12, true);
  if (stated !== buffer.byteLength) throw new RangeError('expected ' + stated + ' bytes, found ' + buffer.byteLength);
}

/** Planes of zigzag differences become whole places, 4 numbers a point for the sake of drivers. */
function quanta(bytes, at, points) {
  const all = new Uint16Array(points * 4);
  for (let axis = 0; axis < 3; axis++) {
    const low = at + 2 * axis * points;
    const high = low + points;
    let value = 0;
    for (let index = 0, to = axis; index < points; index++, to += 4) {
      const coded = bytes[low + index] | (bytes[high + index] << 8);
      value = (value + ((coded >>> 1) ^ -(coded & 1))) & 0xffff;
      all[to] = value;
    }
  }
  return all;
}

function attribute(view, bytes, entry, points) {
  const type = TYPES[view.getUint8(entry + 2)];
  if (!type) throw new RangeError('attribute type ' + view.getUint8(entry + 2) + ' is not known');
  const isDelta = view.getUint8(entry + 3) === 1;
  const at = view.getUint32(entry + 4, true);
  return { index: view.getUint16(entry, true), type, base: view.getFloat64(entry + 8, true), values: READERS[type](bytes, at, points, isDelta) };
}

const READERS = {
  u8: (bytes, at, points, isDelta) => whole(bytes, at, points, isDelta, 1, new Uint8Array(points)),
  u16: (bytes, at, points, isDelta) => whole(bytes, at, points, isDelta, 2, new Uint16Array(points)),
  i16: (bytes, at, points, isDelta) => whole(bytes, at, points, isDelta, 2, new Int16Array(points)),
  u32: (bytes, at, points, isDelta) => whole(bytes, at, points, isDelta, 4, new Uint32Array(points)),
  f32: (bytes, at, points, isDelta) => new Float32Array(whole(bytes, at, points, isDelta, 4, new Uint32Array(points)).buffer),
  rgb8: colours,
};

function whole(bytes, at, points, isDelta, planes, into) {
  let value = 0;
  for (let index = 0; index < points; index++) {
    let coded = 0;
    for (let plane = 0; plane < planes; plane++) coded |= bytes[at + plane * points + index] << (8 * plane);
    value = isDelta ? (value + coded) | 0 : coded;
    into[index] = value;
  }
  return into;
}

function colours(bytes, at, points, isDelta) {
  const into = new Uint8Array(points * 3);
  const values = [0, 0, 0];
  for (let index = 0; index < points; index++) {
    for (let plane = 0; plane < 3; plane++) {
      const coded = bytes[at + plane * points + index];
      values[plane] = isDelta ? (values[plane] + coded) & 255 : coded;
    }
    into[3 * index] = values[0] + values[1];
    into[3 * index + 1] = values[0];
    into[3 * index + 2] = values[0] + values[2];
  }
  return into;
}
