// Artifacts to take home: a file at once, a directory file by file.
import { call, save } from './api.js';
import { button, element, size } from './elements.js';
import { say } from './live.js';

const LISTED_MAX = 500;

/** The button for an artifact; what a directory holds is listed in the pane. */
export function getting(job, artifact, pane) {
  const path = 'jobs/' + job + '/artifacts/' + encodeURIComponent(artifact.name);
  return artifact.uri.endsWith('/')
    ? button('Files', 'List the files of ' + artifact.name, 'get ' + artifact.name, () => list(path, artifact.name, pane))
    : button('Download', 'Download ' + artifact.name, 'get ' + artifact.name, () => get(path, artifact.name));
}

async function list(path, name, pane) {
  pane.hidden = false;
  pane.replaceChildren('Reading the list of files ...');
  try {
    const { files } = await call(path);
    const items = element('ul', undefined, 'files');
    items.append(...files.slice(0, LISTED_MAX).map((file) => item(path, file)));
    pane.replaceChildren(element('h3', files.length.toLocaleString() + ' files of ' + name), items);
    if (files.length > LISTED_MAX) {
      pane.append(element('p', 'The first ' + LISTED_MAX + ' are listed; GET /ordo/' + path + ' lists all.', 'soft'));
    }
  } catch (failure) {
    pane.replaceChildren(element('span', failure.message, 'error'));
  }
}

function item(path, file) {
  const made = element('li');
  const below = path + '/' + file.path.split('/').map(encodeURIComponent).join('/');
  made.append(button(file.path, 'Download ' + file.path, 'get ' + below, () => get(below, file.path)),
    element('span', size(file.size), 'soft'));
  made.firstChild.classList.add('plain');
  return made;
}

async function get(path, name) {
  say('Downloading ' + name + ' ...');
  try {
    say('Downloaded ' + await save(path));
  } catch (failure) {
    say(name + ': ' + failure.message);
  }
}
