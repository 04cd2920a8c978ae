// With ?debug in a view's address: how long its answers took, by the browser's clock and by the lens's own.
import { element } from '../elements.js';
import { onLeave } from '../live.js';

const KINDS = ['nodes', 'grid', 'hierarchy', 'points', 'statistics', 'picture'];
const KEPT_MAX = 2000;

/**
 * Adds a table to the panel that follows what is fetched.
 *
 * @param view path of the artifact's view
 * @param begun when it was opened, by the page's clock in ms
 */
export function open(find, view, begun) {
  const part = element('section');
  part.id = 'debug';
  find('#panel').prepend(part);
  const answers = [];
  let first = null;
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter(({ startTime }) => startTime >= begun)) {
      if (entry.entryType === 'mark' && entry.name === 'picture') first ??= entry.startTime;
      if (entry.entryType === 'resource' && decodeURIComponent(entry.name).includes(view)) answers.push(entry);
    }
    answers.splice(0, answers.length - KEPT_MAX);
    part.replaceChildren(element('h2', 'Timing'), element('p', firstWords(begun, first), 'soft'), table(answers));
  });
  for (const type of ['resource', 'mark']) seen.observe({ type, buffered: true });
  onLeave(() => seen.disconnect());
}

function firstWords(begun, first) {
  return 'Milliseconds. First picture: ' + (first === null ? 'not yet' : Math.round(first - begun) + ' after the view was opened, ' + Math.round(first) + ' after navigation') + '.';
}

/** A row for each kind of answer, and below it those of its parts as the lens measured them: how many, the median, the most. */
function table(answers) {
  const made = element('table', undefined, 'record');
  const head = element('tr');
  head.append(...['', 'answers', 'median', 'most'].map((text) => element('th', text)));
  made.append(head);
  const kinds = Map.groupBy(answers, ({ name }) => KINDS.find((kind) => name.includes('/' + kind)) ?? 'description');
  for (const [kind, all] of kinds) {
    const sent = all.filter(({ transferSize }) => transferSize > 0);
    made.append(row(kind, all.length, sent.map(({ duration }) => duration)));
    if (sent.length < all.length) made.append(row('- kept by the browser', all.length - sent.length, []));
    const parts = Map.groupBy(sent.flatMap(({ serverTiming = [] }) => [...serverTiming]), ({ name }) => name);
    for (const [name, timed] of parts) made.append(row('- ' + name, timed.length, timed.map(({ duration }) => duration)));
  }
  return made;
}

function row(name, count, millis) {
  const made = element('tr');
  const sorted = [...millis].sort((one, other) => one - other);
  const told = sorted.length === 0 ? ['', ''] : [sorted[sorted.length >> 1], sorted.at(-1)].map((each) => each.toFixed(each < 10 ? 1 : 0));
  made.append(element('th', name), ...[count, ...told].map((text) => element('td', String(text))));
  return made;
}
