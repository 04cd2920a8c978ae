// Elements and texts of the page. Text from the server only ever becomes text.
import { renew } from './renew.js';

/** Fills the page with a template, whose id an element of the view before may have too; the answer finds elements in it. */
export function show(id) {
  const main = document.getElementById('main');
  main.replaceChildren(document.querySelector('template#' + id).content.cloneNode(true));
  return (selector) => main.querySelector(selector);
}

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function link(text, target) {
  const made = element('a', text);
  made.href = target;
  made.dataset.key = target;
  return made;
}

/**
 * @param key names it on the page, so that it keeps the focus when its table is drawn again
 */
export function button(text, label, key, press) {
  const made = element('button', text);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.dataset.key = key;
  made.addEventListener('click', press);
  return made;
}

const SHAPES = { pending: '○', running: '◐', success: '✓', failed: '✕', partial: '◪', skipped: '–' };

/** A status as shape and word: colour alone says nothing to many. */
export function badge(status) {
  const made = element('span', undefined, 'badge ' + status);
  const shape = element('span', SHAPES[status] ?? '', 'shape');
  shape.setAttribute('aria-hidden', 'true');
  made.append(shape, status);
  return made;
}

export function shape(status) {
  return SHAPES[status] ?? '';
}

export function progress(status, value, label) {
  const bar = element('progress', undefined, status);
  bar.max = 1;
  bar.value = value;
  bar.setAttribute('aria-label', label);
  return bar;
}

/**
 * Draws the rows of a table anew: each an array of cells, text or elements. Narrow screens show the labels.
 *
 * @param name gives a row what it is known by, told its index
 */
export function fill(table, rows, name = () => {}) {
  const focused = document.activeElement?.dataset.key;
  const labels = [...table.querySelectorAll('th')].map((head) => head.textContent);
  renew(table.querySelector('tbody'), rows.map((cells, index) => {
    const row = element('tr');
    cells.forEach((content, column) => row.append(cellOf(content, labels[column])));
    name(row, index);
    return row;
  }));
  if (focused && document.activeElement?.dataset.key !== focused) {
    table.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus({ preventScroll: true });
  }
}

function cellOf(content, label) {
  const cell = element('td');
  cell.dataset.label = label;
  cell.append(content ?? '');
  cell.classList.toggle('vacant', cell.textContent === '' && !cell.querySelector('progress'));
  return cell;
}

/** An element of SVG. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Sets a text where it differs, so that what reads the page aloud does not begin anew. */
export function put(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Asks in the page's dialog. @return whether it was confirmed */
export function confirm(question, action) {
  const dialog = document.getElementById('confirm');
  dialog.querySelector('p').textContent = question;
  dialog.querySelector('.primary').textContent = action;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'yes'), { once: true });
  });
}
