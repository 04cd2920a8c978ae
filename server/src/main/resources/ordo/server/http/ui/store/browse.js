// The store: folders and files, what they are, what can be done with them.
import { NotFound } from '../api.js';
import { button, element, fill, link, show } from '../elements.js';
import { size, when } from '../format.js';
import { failed, onLeave, say } from '../live.js';
import { get, removal, use } from './acts.js';
import { crumbs, isKept, join, list, look, page } from './folder.js';
import { setOf, wordsOf } from './kinds.js';
import { drawOpen } from './open.js';
import { uploader } from './upload.js';

const LOOKED_INTO_MAX = 24;

export function open([path = ''], query) {
  const folder = trimmed(path);
  document.title = (folder || 'Store') + ' - Ordo';
  const view = { find: show('store'), folder, after: query.get('after') ?? '', isShown: true };
  onLeave(() => { view.isShown = false; });
  drawCrumbs(view.find('#crumbs'), folder);
  const into = view.find('#into');
  into.value = folder;
  view.find('#bring').hidden = isKept(folder);
  view.find('#bring').append(uploader({ folder: () => trimmed(into.value), done: () => brought(view) }));
  drawOpen(view.find('#open'), folder);
  view.find('#again').addEventListener('click', () => draw(view));
  view.again = () => draw(view);
  draw(view);
}

function brought(view) {
  if (!view.isShown) return;
  drawOpen(view.find('#open'), view.folder);
  draw(view);
}

function trimmed(path) {
  return path.trim().replace(/^\/+|\/+$/g, '');
}

function drawCrumbs(nav, folder) {
  nav.hidden = folder === '';
  const all = crumbs(folder);
  nav.replaceChildren(...all.flatMap(([name, at], index) => {
    const made = index === all.length - 1 ? element('span', name) : link(name, page(at));
    if (index === all.length - 1) made.setAttribute('aria-current', 'page');
    return index === 0 ? [made] : [' / ', made];
  }));
}

async function draw(view) {
  if (!view.isShown) return;
  const { find } = view;
  find('#broken').hidden = true;
  try {
    const listed = await list(view.folder, view.after);
    if (!view.isShown) return;
    if (view.isBroken) say('');
    view.isBroken = false;
    drawRows(view, listed);
  } catch (failure) {
    if (view.isShown) broken(view, failure);
    view.isBroken = true;
  } finally {
    if (view.isShown) find('#loading').hidden = true;
  }
}

function broken({ find, folder }, failure) {
  find('#broken').hidden = false;
  find('#broken p').textContent = failure instanceof NotFound ? 'Nothing lies at ' + folder + '. Files that are uploaded make the folder.' : failure.message;
  if (!(failure instanceof NotFound)) failed(failure);
}

function drawRows(view, listed) {
  const { find, folder } = view;
  const rows = [...listed.folders.map((name) => folderCells(view, name)), ...listed.files.map((file) => fileCells(view, file))];
  fill(find('table'), rows);
  find('.scroll').hidden = rows.length === 0;
  find('#none').hidden = rows.length > 0;
  find('#next').hidden = listed.next === null;
  if (listed.next !== null) find('#next').href = page(folder) + '?after=' + encodeURIComponent(listed.next);
  find('#first').hidden = view.after === '';
  find('#first').href = page(folder);
  drawSet(view, view.after === '' ? setOf(listed) : null);
  lookInto(view, listed.folders.slice(0, LOOKED_INTO_MAX));
}

function folderCells(view, name) {
  const path = join(view.folder, name);
  const what = element('span', 'folder', 'soft');
  what.dataset.what = path;
  const acts = element('span', undefined, 'acts');
  acts.dataset.acts = path;
  return [link(name + '/', page(path)), what, '', '', acts];
}

function fileCells(view, file) {
  const path = join(view.folder, file.name);
  const acts = element('span', undefined, 'acts');
  acts.append(button('Download', 'Download ' + path, 'get ' + path, () => get(view, path, file.size)), use(path), ...(isKept(path) ? [] : [removal(view, path, path)]));
  return [element('span', file.name, 'breakable'), wordsOf(file.name), element('span', size(file.size), 'whole'), when(file.modified), acts];
}

/** Says of the folder that is shown that it is one data set. */
function drawSet(view, set) {
  const box = view.find('#set');
  box.hidden = set === null || view.folder === '';
  if (box.hidden) return;
  box.replaceChildren('This is ' + (set.type === 'ept' ? 'an ' : 'a ') + set.words + '. ', use(view.folder, set.type));
  if (!set.isLoose && !isKept(view.folder)) box.append(' ', removal(view, view.folder, 'the ' + set.words + ' ' + view.folder));
}

/** Says of folders that are listed which data sets they are, one after another. */
async function lookInto(view, names) {
  for (const path of names.map((name) => join(view.folder, name))) {
    const set = await look(path).catch(() => null);
    if (!view.isShown) return;
    const what = view.find('[data-what="' + CSS.escape(path) + '"]');
    if (!set || !what) continue;
    what.textContent = set.words;
    view.find('[data-acts="' + CSS.escape(path) + '"]').replaceChildren(use(path, set.type),
      ...(isKept(path) ? [] : [removal(view, path, 'the ' + set.words + ' ' + path)]));
  }
}
