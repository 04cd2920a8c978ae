// What can be done with one file or data set of the store.
import { call, save, url } from '../api.js';
import { quoted } from '../curl.js';
import { button, confirm, link } from '../elements.js';
import { failed, say } from '../live.js';
import { address } from '../routes.js';
import { page, place } from './folder.js';

const SAVED_BYTES_MAX = 500e6;

export function use(path, type = '') {
  const made = link('Use in a job', address('submit', { uri: path, type }));
  made.setAttribute('aria-label', 'Use ' + path + ' as input of a job');
  return made;
}

/** A browser holds what it saves this way in memory. */
export async function get(view, path, bytes) {
  view.find('#large').hidden = bytes <= SAVED_BYTES_MAX;
  if (bytes > SAVED_BYTES_MAX) {
    view.find('#large pre').textContent = './ordo get ' + quoted(path) + ' .\ncurl -H "Authorization: Bearer $ORDO_TOKEN" -O ' + quoted(url(place(path)));
    view.find('#large').focus();
    return;
  }
  say('Downloading ' + path);
  await save(place(path)).then((name) => say('Saved ' + name), failed);
}

/** @param what names it in the question */
export function removal(view, path, what) {
  return button('Delete', 'Delete ' + what, 'delete ' + path, async () => {
    if (!await confirm('Delete ' + what + '? It does not come back.', 'Delete')) return;
    await call(place(path), 'DELETE').then(() => gone(view, path), failed);
  });
}

function gone(view, path) {
  say('Deleted ' + path);
  if (path === view.folder) location.hash = page(path.split('/').slice(0, -1).join('/'));
  else if (view.isShown) view.again();
}
