// Artifacts as cards, step by step: what each is, and how to take it home, a file at once, a directory file by file.
import { call, save, url } from '../api.js';
import { button, element, link } from '../elements.js';
import { number, size } from '../format.js';
import { say } from '../live.js';
import { picture } from '../pictures.js';

const LISTED_MAX = 500;
const HASH_SHOWN_MAX = 19;
const SAVED_BYTES_MAX = 500_000_000;

/**
 * @param order of the steps that make them; null for inputs
 * @param chosen name of the artifact that is marked
 */
export function drawArtifacts(find, body, order, chosen) {
  const place = find('#artifacts');
  const key = JSON.stringify(body.artifacts);
  if (place.dataset.of === key) return;
  place.dataset.of = key;
  const list = element('ul', undefined, 'cards');
  const inOrder = order.flatMap((step) => body.artifacts.filter((artifact) => artifact.producer_step === step));
  list.append(...inOrder.map((artifact) => card(body.job.id, artifact, find('#files'), chosen)));
  place.replaceChildren(list);
}

function card(job, artifact, pane, chosen) {
  const made = element('li', undefined, 'card artifact' + (artifact.name === chosen ? ' chosen-artifact' : ''));
  const hash = element('code', artifact.hash.length > HASH_SHOWN_MAX ? artifact.hash.slice(0, HASH_SHOWN_MAX) + '…' : artifact.hash, 'soft');
  hash.title = artifact.hash;
  const points = artifact.metadata?.points ?? artifact.metadata?.count;
  const facts = [artifact.type, size(artifact.size), Number.isFinite(points) ? number(points) + ' points' : ''].filter(Boolean).join(', ');
  const tools = element('div', undefined, 'tools');
  tools.append(getting(job, artifact, pane));
  if (artifact.picture) {
    tools.append(view('View', job, artifact));
    made.append(view(picture(artifact.picture, artifact.name), job, artifact));
  }
  made.append(element('small', artifact.producer_step ? 'made by ' + artifact.producer_step : 'input', 'soft'),
    element('strong', artifact.name, 'breakable'), element('span', facts), element('code', artifact.uri), hash, tools);
  return made;
}

/** To where an artifact is looked at. */
function view(content, job, artifact) {
  const made = link('', '#/jobs/' + job + '/view/' + artifact.name);
  made.append(content);
  if (typeof content === 'string') {
    made.className = 'button';
    made.setAttribute('aria-label', content + ' ' + artifact.name);
  }
  return made;
}

/** The button for an artifact; what a directory holds is listed in the pane. */
export function getting(job, artifact, pane) {
  const path = 'jobs/' + job + '/artifacts/' + encodeURIComponent(artifact.name);
  if (artifact.size > SAVED_BYTES_MAX && !artifact.uri.endsWith('/')) {
    return button('How to get', 'How to get ' + artifact.name, 'get ' + artifact.name, () => explain(path, artifact, pane));
  }
  return artifact.uri.endsWith('/')
    ? button('Files', 'List the files of ' + artifact.name, 'get ' + artifact.name, () => list(path, artifact.name, pane))
    : button('Download', 'Download ' + artifact.name, 'get ' + artifact.name, () => get(path, artifact.name));
}

/** A browser keeps a download in memory; these are too large for that. */
function explain(path, artifact, pane) {
  pane.hidden = false;
  pane.replaceChildren(element('h3', artifact.name + ' is ' + size(artifact.size)), element('p', 'Too large for a page to save. From a shell:'),
    element('pre', './ordo get ' + artifact.uri + ' .\ncurl -H "Authorization: Bearer $ORDO_TOKEN" -OJ ' + url(path), 'log'));
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
