// A CRS by its code or by words of its name: a combobox with a list, as ARIA's patterns describe it.
import { call } from '../api.js';
import { element } from '../elements.js';
import { onLeave } from '../live.js';
import { crsProblem } from './checks.js';
import { line } from './fields.js';

const WAIT_MILLIS = 200;
const SHOWN_MAX = 8;
let made = 0;

/**
 * @param typed told each new text
 * @param told told what is wrong, and the name of what was chosen
 * @return control; beside: the list, to stand in its line
 */
export function crsBox(text, typed, told) {
  const list = element('ul', undefined, 'options');
  const control = line(text, (value) => { typed(value); soon(value); });
  const state = { found: [], at: -1, turn: 0 };
  let timer = 0;
  list.id = 'crs-' + ++made;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Coordinate reference systems');
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) {
    control.setAttribute(name, value);
  }
  const soon = (value) => { clearTimeout(timer); timer = setTimeout(() => look(value), WAIT_MILLIS); };
  const look = async (value) => {
    const own = ++state.turn;
    const found = await find(value);
    if (own !== state.turn || found === null) return;
    told(verdict(value, found), found.find((crs) => isCode(crs, value))?.name ?? '');
    if (document.activeElement === control) draw(found.slice(0, SHOWN_MAX));
  };
  const draw = (found) => {
    Object.assign(state, { found, at: -1 });
    list.replaceChildren(...found.map((crs, index) => option(crs, list.id + '-' + index, () => choose(crs))));
    open(found.length > 0);
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    control.setAttribute('aria-expanded', String(isOpen));
    control.removeAttribute('aria-activedescendant');
  };
  const choose = (crs) => {
    state.turn++;
    control.value = crs.code;
    typed(crs.code);
    told('', crs.name + (crs.deprecated ? ' (deprecated)' : ''));
    open(false);
    control.focus();
  };
  control.addEventListener('keydown', (event) => press(event, state, list, control, { open, choose, look }));
  control.addEventListener('blur', () => open(false));
  onLeave(() => clearTimeout(timer));
  if (text) look(text);
  return { control, beside: list };
}

/** @return null where it cannot be asked: the server tells at the end */
async function find(value) {
  const words = value.trim();
  if (words === '' || words.includes('[')) return [];
  return call('crs?limit=20&q=' + encodeURIComponent(words.slice(0, 200))).catch(() => null);
}

function verdict(value, found) {
  if (value.trim() === '' || /[[+]/.test(value)) return '';
  if (found.some((crs) => isCode(crs, value))) return '';
  if (found.length === 0) return 'No CRS of these words or this code is known here';
  return crsProblem(value.trim()) === '' ? 'No CRS of this code is known here' : '';
}

function isCode(crs, value) {
  return crs.code.toUpperCase() === value.trim().toUpperCase();
}

function option(crs, id, press) {
  const item = element('li');
  item.id = id;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.append(element('strong', crs.code), ' ' + crs.name, element('small', [crs.kind, crs.area, crs.deprecated ? 'deprecated' : ''].filter(Boolean).join(' · '), 'soft'));
  item.addEventListener('mousedown', (event) => { event.preventDefault(); press(); });
  return item;
}

function press(event, state, list, control, { open, choose, look }) {
  if (list.hidden) {
    if (event.key === 'ArrowDown') { event.preventDefault(); look(control.value); }
    return;
  }
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move) mark(state, list, control, move);
  else if (event.key === 'Enter' && state.at >= 0) choose(state.found[state.at]);
  else if (event.key === 'Escape') open(false);
  else return;
  event.preventDefault();
}

function mark(state, list, control, move) {
  list.children[state.at]?.setAttribute('aria-selected', 'false');
  const count = state.found.length;
  state.at = state.at < 0 ? (move > 0 ? 0 : count - 1) : (state.at + move + count) % count;
  const item = list.children[state.at];
  item.setAttribute('aria-selected', 'true');
  item.scrollIntoView({ block: 'nearest' });
  control.setAttribute('aria-activedescendant', item.id);
}
