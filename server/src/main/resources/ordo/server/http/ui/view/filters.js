// Which points are shown by their values, whatever they are coloured by. Pure.
const SEPARATOR = ':';

/**
 * What filters hide of a node: 1 a point that is hidden, 0 one that is shown. A point without a value is hidden.
 *
 * @param filters [{index of the attribute, -1 of elevation, low, high}]
 * @param block as unpacked; where it lacks an attribute yet, nothing is shown
 */
export function hiddenBy(filters, block) {
  const all = new Uint8Array(block.points);
  for (const { index, low, high } of filters) {
    const valueAt = reader(index, block);
    for (let point = 0; point < block.points; point++) {
      const value = valueAt ? valueAt(point) : NaN;
      if (!(value >= low && value <= high)) all[point] = 1;
    }
  }
  return all;
}

function reader(index, block) {
  if (index < 0) return (point) => block.origin[2] + block.step[2] * block.quanta[4 * point + 2];
  const own = block.attributes.find((each) => each.index === index);
  return own ? (point) => own.base + own.values[point] : null;
}

/** What can be filtered by a range: numbers, not colours, nor returns, which have boxes. */
export function filterable(modes) {
  return modes.filter(({ kind }) => kind !== 'rgb' && kind !== 'returns');
}

/** As a link says them: name:least:most. @param filters {name: [low, high]} */
export function filtersWritten(filters) {
  return Object.entries(filters).map(([name, range]) => [encodeURIComponent(name), ...range].join(SEPARATOR));
}

/** Those of a link that are whole; others are left out. */
export function filtersRead(text) {
  const parts = (text ?? '').split(',').map((each) => each.split(SEPARATOR)).filter((each) => each.length === 3);
  const known = parts.map(([name, low, high]) => [decodeURIComponent(name), [Number(low), Number(high)]]);
  return Object.fromEntries(known.filter(([, range]) => range.every(Number.isFinite)));
}
