// The store: folders and files, what they are, what can be done with them.
import { call, NotFound, save } from '../api.js';
import { button, confirm, element, fill, link, show } from '../elements.js';
import { size, when } from '../format.js';
import { failed, onLeave, say } from '../live.js';
import { address } from '../routes.js';
import { crumbs, join, list, look, page, place } from './folder.js';
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
  view.find('#bring').append(uploader({ folder: () => trimmed(into.value), done: () => { drawOpen(view.find('#open'), folder); draw(view); } }));
  drawOpen(view.find('#open'), folder);
  view.find('#again').addEventListener('click', () => draw(view));
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
  const { find } = view;
  find('#broken').hidden = true;
  try {
    const listed = await list(view.folder, view.after);
    if (!view.isShown) return;
    say('');
    drawRows(view, listed);
  } catch (failure) {
    if (view.isShown) broken(view, failure);
  } finally {
    find('#loading').hidden = true;
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
  acts.append(button('Download', 'Download ' + path, 'get ' + path, () => get(path)), use(path), removal(view, path, path));
  return [element('span', file.name, 'breakable'), wordsOf(file.name), element('span', size(file.size), 'whole'), when(file.modified), acts];
}

function use(path) {
  const made = link('Use in a job', address('submit', { uri: path }));
  made.setAttribute('aria-label', 'Use ' + path + ' as input of a job');
  return made;
}

async function get(path) {
  say('Downloading ' + path);
  await save(place(path)).then((name) => say('Saved ' + name), failed);
}

function removal(view, path, what) {
  return button('Delete', 'Delete ' + what, 'delete ' + path, async () => {
    if (!await confirm('Delete ' + what + '? It does not come back.', 'Delete')) return;
    await call(place(path), 'DELETE').then(() => gone(view, path), failed);
  });
}

function gone(view, path) {
  say('Deleted ' + path);
  if (path === view.folder) location.hash = page(path.split('/').slice(0, -1).join('/'));
  else draw(view);
}

/** Says of the folder that is shown that it is one data set. */
function drawSet(view, set) {
  const box = view.find('#set');
  box.hidden = set === null || view.folder === '';
  if (box.hidden) return;
  box.replaceChildren('This is ' + (set.type === 'ept' ? 'an ' : 'a ') + set.words + '. ', setUse(view.folder, set));
  if (!set.isLoose) box.append(' ', removal(view, view.folder, 'the ' + set.words + ' ' + view.folder));
}

function setUse(path, set) {
  const made = link('Use in a job', address('submit', { uri: path, type: set.type }));
  made.setAttribute('aria-label', 'Use ' + path + ' as input of a job');
  return made;
}

/** Says of folders that are listed which data sets they are, one after another. */
async function lookInto(view, names) {
  for (const path of names.map((name) => join(view.folder, name))) {
    const set = await look(path).catch(() => null);
    if (!view.isShown) return;
    const what = view.find('[data-what="' + CSS.escape(path) + '"]');
    if (!set || !what) continue;
    what.textContent = set.words;
    view.find('[data-acts="' + CSS.escape(path) + '"]').replaceChildren(setUse(path, set), removal(view, path, 'the ' + set.words + ' ' + path));
  }
}
