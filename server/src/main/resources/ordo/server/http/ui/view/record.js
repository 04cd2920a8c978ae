// One point in full: where it lies, how exactly that is known, and all that the file says of it.
import { button, element } from '../elements.js';
import { say } from '../live.js';

/**
 * @param found of the pick: position, isExact, step, node, index
 * @param record as GET …/points/:key/:index answers, null while it is fetched
 */
export function drawRecord(place, found, record, units) {
  const rows = record && !record.error ? Object.entries(record) : ['X', 'Y', 'Z'].map((name, axis) => [name, found.position[axis]]);
  const table = element('table', undefined, 'record');
  const body = element('tbody');
  body.append(...rows.map(([name, value]) => {
    const row = element('tr');
    const head = element('th', name);
    head.scope = 'row';
    row.append(head, element('td', value === null ? 'no value' : String(value)));
    return row;
  }));
  table.append(element('caption', 'Point ' + found.index + ' of ' + found.node.key), body);
  const words = record === null ? 'Reading the record.' : record.error ?? (units.horizontal ? 'In ' + units.horizontal + ', as the file has it.' : 'Coordinates in the file\'s units.');
  place.replaceChildren(table, element('p', words, record?.error ? 'error' : 'soft'),
    button('Copy', 'Copy the record', 'copy record', () => copy(rows)));
}

function copy(rows) {
  const text = rows.map(([name, value]) => name + '\t' + value).join('\n');
  navigator.clipboard?.writeText(text).then(() => say('Copied'), () => say('This browser lets no page copy'));
}
