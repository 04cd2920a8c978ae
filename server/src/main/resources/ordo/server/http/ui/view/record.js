// One point in full: where it lies, how exactly that is known, and all that the file says of it.
import { button, element } from '../elements.js';
import { say } from '../live.js';

/**
 * @param found of the pick: position, isExact, step, node, index
 * @param answer as GET …/points/:key/:index answers, or { error }; null while it is fetched
 */
export function drawRecord(place, found, answer, units) {
  const rows = answer?.point ? [...Object.entries(answer.point), ...earthRows(answer.wgs84)] : ['X', 'Y', 'Z'].map((name, axis) => [name, found.position[axis]]);
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
  const words = answer === null ? 'Reading the record.' : answer.error ?? (units.horizontal ? 'In ' + units.horizontal + ', as the file has it.' : 'Coordinates in the file\'s units.');
  place.replaceChildren(table, element('p', words, answer?.error ? 'error' : 'soft'),
    button('Copy', 'Copy the record', 'copy record', () => copy(rows)));
}

/** Degrees of WGS 84. */
function earthRows(place) {
  return place ? [['Latitude, WGS 84', place[1].toFixed(8) + '°'], ['Longitude, WGS 84', place[0].toFixed(8) + '°']] : [];
}

function copy(rows) {
  const text = rows.map(([name, value]) => name + '\t' + value).join('\n');
  navigator.clipboard?.writeText(text).then(() => say('Copied'), () => say('This browser lets no page copy'));
}
