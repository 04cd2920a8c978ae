// Whether the server is well, and what it is made of.
import { call, keep, NotFound, url } from '../api.js';
import { element, fill, put, show } from '../elements.js';
import { took } from '../format.js';
import { failed, live, onLeave, say } from '../live.js';
import { renew } from '../renew.js';

const OLD_SECONDS = 20;
const WRITTEN_AND_READ = ['database', 'store'];
const METRICS_SHOWN_MAX = 200_000;

export function open() {
  document.title = 'System - Ordo';
  const find = show('system');
  const view = { find, isShown: true };
  onLeave(() => { view.isShown = false; });
  const ask = live(async (isShown) => {
    const health = await read(find, isShown);
    if (isShown()) draw(find, health);
    return true;
  });
  find('#again').addEventListener('click', ask);
  find('#metrics').addEventListener('click', () => metrics(find));
  version(view);
}

/** A server that is not well says why in its answer of 503. */
async function read(find, isShown) {
  const answer = await fetch(url('health/ready')).catch(() => null);
  const health = await answer?.json().catch(() => null);
  if (health?.checks) return health;
  if (isShown()) {
    find('#broken').hidden = false;
    find('#loading').hidden = true;
    say('The server does not answer; asking again');
  }
  throw new Error('The server does not answer; asking again');
}

function draw(find, { status, error, checks, age_seconds: ages, about }) {
  const isWell = status === 'ok';
  find('#loading').hidden = true;
  find('#broken').hidden = true;
  find('#whole').hidden = false;
  put(find('#verdict'), isWell ? '✓ Jobs are taken and run.' : '✕ Jobs are not taken: ' + (error ?? status));
  find('#verdict').className = isWell ? 'success' : 'failed';
  fill(find('#checks'), Object.entries(checks).map(([name, said]) => cells(name, said, ages[name])));
  renew(find('#about'), Object.entries(about).map(([name, text]) => fact(name, text)));
}

function cells(name, said, age) {
  const isWell = said === 'ok';
  const mark = element('span', isWell ? '✓ ok' : '✕ ' + said, isWell ? 'success' : 'failed');
  const isOld = WRITTEN_AND_READ.includes(name) && age > OLD_SECONDS;
  return [name, mark, element('span', age === undefined ? '' : took(age * 1000) + ' ago', isOld ? 'failed whole' : 'whole')];
}

function fact(name, text) {
  const made = element('div');
  made.append(element('dt', name), element('dd', text));
  return made;
}

async function version(view) {
  const described = await call('openapi.json').catch((failure) => { failed(failure); return null; });
  if (described && view.isShown) view.find('#version').textContent = described.info.title + ' ' + described.info.version + ', API in OpenAPI ' + described.openapi;
}

async function metrics(find) {
  const place = find('#metrics-text');
  try {
    const text = await call('metrics');
    place.hidden = false;
    place.textContent = text.slice(0, METRICS_SHOWN_MAX);
    if (text.length > METRICS_SHOWN_MAX) keep(new Blob([text]), 'metrics.txt');
    place.focus();
  } catch (failure) {
    say(failure instanceof NotFound ? 'This server has no metrics' : failure.message);
    failed(failure);
  }
}
