// What one step said: the tail first, following while the reader is at its end, lines that can be linked to.
import { call, keep } from '../api.js';
import { button, element, put } from '../elements.js';

const LINES_MAX = 2000;
const NEAR_PIXELS = 30;

/**
 * @return element; refresh() reads it again; text() is all of it
 */
export function stepLog(job, step) {
  const pane = element('pre', undefined, 'log');
  pane.tabIndex = 0;
  pane.setAttribute('aria-label', 'Log of ' + step);
  const state = { job, step, pane, text: null, search: '' };
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

function draw(state) {
  const { pane, text, search } = state;
  const isAtEnd = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - NEAR_PIXELS;
  const all = text.split('\n').map((line, index) => [index + 1, line]);
  if (all.at(-1)?.[1] === '') all.pop();
  const found = search ? all.filter(([, line]) => line.toLowerCase().includes(search)) : all;
  const shown = found.slice(-LINES_MAX);
  put(state.note, says(all, found, shown, search));
  pane.hidden = shown.length === 0;
  pane.replaceChildren(...shown.map(([number, line]) => row(state, number, line)));
  if (isAtEnd) pane.scrollTop = pane.scrollHeight;
}

function says(all, found, shown, search) {
  if (all.length === 0) return 'Nothing was said.';
  if (search) return found.length + ' of ' + all.length + ' lines have it.';
  return shown.length < all.length ? 'The last ' + shown.length + ' of ' + all.length + ' lines.' : '';
}

function row(state, number, line) {
  const made = element('div', undefined, 'line');
  const anchor = element('a', String(number));
  const query = new URLSearchParams({ step: state.step, line: number });
  anchor.href = '#/jobs/' + state.job + '?' + query;
  anchor.setAttribute('aria-label', 'Link to line ' + number);
  const isChosen = new URLSearchParams(location.hash.split('?')[1]).get('line') === String(number);
  made.classList.toggle('chosen', isChosen);
  made.append(anchor, element('span', line));
  return made;
}

function tools(state) {
  const bar = element('div', undefined, 'tools');
  const search = element('input');
  search.type = 'search';
  search.placeholder = 'Search the log';
  search.setAttribute('aria-label', 'Search the log of ' + state.step);
  search.addEventListener('input', () => { state.search = search.value.toLowerCase(); draw(state); });
  bar.append(search, button('To the end', 'To the end of the log', 'log end', () => { state.pane.scrollTop = state.pane.scrollHeight; }),
    button('Save', 'Save the log of ' + state.step, 'log save', () => keep(new Blob([state.text ?? '']), 'job_' + state.job + '_' + state.step + '.log')));
  return bar;
}
