// A dialog in which a file or a data set of the store is chosen.
import { button, element } from '../elements.js';
import { size } from '../format.js';
import { crumbs, join, list } from './folder.js';
import { setOf, typeOf, wordsOf } from './kinds.js';

/**
 * @param types artifact types that fit, '*' for any; many: whether a folder of LAS files does too
 * @return path and type of what was chosen, or null
 */
export function pick({ types, many }) {
  const dialog = document.getElementById('pick');
  return new Promise((answer) => {
    let picked = null;
    const fits = (type) => types[0] === '*' || types.includes(type);
    const choose = (path, type) => { picked = { path, type }; dialog.close(); };
    const go = (path) => draw(dialog, path, { fits, many, choose, go });
    dialog.addEventListener('close', () => answer(picked), { once: true });
    dialog.showModal();
    go('');
  });
}

async function draw(dialog, path, acts) {
  const rows = dialog.querySelector('ul');
  const state = dialog.querySelector('[role=status]');
  dialog.querySelector('nav').replaceChildren(...crumbs(path).map(([name, at]) => button(name, 'Open ' + name, 'crumb ' + at, () => acts.go(at))));
  rows.replaceChildren();
  state.textContent = 'Reading …';
  try {
    await add(rows, state, path, '', acts);
    rows.querySelector('button:not(:disabled)')?.focus();
  } catch (failure) {
    state.replaceChildren(failure.message + ' ', button('Try again', 'Try again', 'again', () => acts.go(path)));
  }
}

async function add(rows, state, path, after, acts) {
  const listed = await list(path, after);
  const set = after === '' ? setOf(listed) : null;
  const isWhole = path !== '' && set && (set.isLoose ? acts.many && acts.fits('las') : acts.fits(set.type));
  if (isWhole) rows.append(row('Take this ' + set.words, '', () => acts.choose(path, set.type), 'primary'));
  rows.append(...listed.folders.map((name) => row(name + '/', '', () => acts.go(join(path, name)))));
  rows.append(...listed.files.map((file) => fileRow(file, path, acts)));
  state.textContent = rows.children.length === 0 ? 'Nothing lies here. Files are brought on the Store page, or beside this field.' : '';
  if (listed.next) rows.append(more(rows, state, path, listed.next, acts));
}

function fileRow(file, path, { fits, choose }) {
  const type = typeOf(file.name);
  const made = row(file.name, [wordsOf(file.name), size(file.size)].filter(Boolean).join(', '), () => choose(join(path, file.name), type));
  made.firstChild.disabled = !fits(type);
  return made;
}

function row(text, facts, press, className) {
  const item = element('li');
  const made = button(text, text, 'pick ' + text, press);
  if (className) made.className = className;
  item.append(made, element('span', facts, 'soft'));
  return item;
}

function more(rows, state, path, after, acts) {
  const item = row('More …', '', async () => {
    item.remove();
    await add(rows, state, path, after, acts).catch((failure) => { state.textContent = failure.message; });
  });
  return item;
}
