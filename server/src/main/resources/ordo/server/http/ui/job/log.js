// What one step said: the tail first, following while the reader is at its end, lines that can be linked to.
import { call, keep } from '../api.js';
import { button, element, put } from '../elements.js';
import { around, windowOf } from './lines.js';

const LINES_MAX = 2000;
const NEAR_PIXELS = 30;

/**
 * @return element; refresh() reads it again; text() is all of it
 */
export function stepLog(job, step) {
  const pane = element('pre', undefined, 'log');
  pane.tabIndex = 0;
  pane.setAttribute('aria-label', 'Log of ' + step);
  const state = { job, step, pane, text: null, search: '', from: around(chosenLine(step), LINES_MAX), isFirst: true };
  const made = element('div');
  const note = element('p', '', 'soft');
  made.append(tools(state), note, pane);
  state.note = note;
  return { element: made, refresh: () => refresh(state) };
}

/** The last lines of a step's log. */
export async function tail(job, step, lines) {
  const text = await call(path(job, step));
  return text.split('\n').filter((line, index, all) => line || index < all.length - 1).slice(-lines).join('\n');
}

function path(job, step) {
  return 'jobs/' + job + '/steps/' + encodeURIComponent(step) + '/log';
}

async function refresh(state) {
  const text = await call(path(state.job, state.step)).catch((failure) => failure.message);
  if (text === state.text) return;
  state.text = text;
  draw(state);
}

/** Follows while the reader is at its end. */
function draw(state) {
  const { pane, text, search } = state;
  const isAtEnd = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - NEAR_PIXELS;
  const all = text.split('\n').map((line, index) => [index + 1, line]);
  if (all.at(-1)?.[1] === '') all.pop();
  const found = search ? all.filter(([, line]) => line.toLowerCase().includes(search)) : all;
  const part = windowOf(found.length, state.from, LINES_MAX);
  put(state.note, says(all, found, part, search));
  state.earlier.hidden = !part.isEarlier;
  state.later.hidden = !part.isLater;
  state.at = part.from;
  pane.hidden = part.to === 0;
  pane.replaceChildren(...found.slice(part.from, part.to).map(([number, line]) => row(state, number, line)));
  if (state.from === null && isAtEnd) pane.scrollTop = pane.scrollHeight;
  if (state.isFirst) pane.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' });
  state.isFirst = false;
}

function says(all, found, { from, to }, search) {
  if (all.length === 0) return 'Nothing was said.';
  const which = to - from < found.length ? 'Lines ' + (from + 1) + ' to ' + to + ' of ' + found.length + (search ? '; ' : '.') : '';
  return which + (search ? found.length + ' of ' + all.length + ' lines have it.' : '');
}

/** The line that the address names, of the step that it names; NaN for none. */
function chosenLine(step) {
  const query = new URLSearchParams(location.hash.split('?')[1]);
  return query.get('step') === step ? Number.parseInt(query.get('line'), 10) : NaN;
}

function row(state, number, line) {
  const made = element('div', undefined, 'line');
  const anchor = element('a', String(number));
  const query = new URLSearchParams({ step: state.step, line: number });
  anchor.href = '#/jobs/' + state.job + '?' + query;
  anchor.setAttribute('aria-label', 'Link to line ' + number);
  made.classList.toggle('chosen', chosenLine(state.step) === number);
  made.append(anchor, element('span', line));
  return made;
}

function move(state, from, isToEnd) {
  state.from = from;
  draw(state);
  state.pane.scrollTop = isToEnd ? state.pane.scrollHeight : 0;
}

function tools(state) {
  const bar = element('div', undefined, 'tools');
  const search = element('input');
  search.type = 'search';
  search.placeholder = 'Search the log';
  search.setAttribute('aria-label', 'Search the log of ' + state.step);
  search.addEventListener('input', () => { Object.assign(state, { search: search.value.toLowerCase(), from: null }); draw(state); });
  state.earlier = button('Earlier', 'Earlier lines of ' + state.step, 'log earlier', () => move(state, Math.max(0, state.at - LINES_MAX), true));
  state.later = button('Later', 'Later lines of ' + state.step, 'log later', () => move(state, state.at + LINES_MAX, false));
  bar.append(search, state.earlier, state.later, button('To the end', 'To the end of the log', 'log end', () => move(state, null, true)),
    button('Save', 'Save the log of ' + state.step, 'log save', () => keep(new Blob([state.text ?? '']), 'job_' + state.job + '_' + state.step + '.log')));
  return bar;
}
