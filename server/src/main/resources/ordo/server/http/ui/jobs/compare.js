// Two jobs side by side: what differs of their params and inputs, how long each step took, what came out.
import { call, NotFound } from '../api.js';
import { element, fill, link, show } from '../elements.js';
import { size, took } from '../format.js';
import { failed } from '../live.js';
import { broken, whole } from '../states.js';

export async function open(args, query) {
  const ids = [query.get('a'), query.get('b')];
  document.title = 'Jobs ' + ids.join(' and ') + ' - Ordo';
  const find = show('compare');
  find('#again').addEventListener('click', () => read(find, ids));
  await read(find, ids);
}

async function read(find, ids) {
  try {
    const bodies = await Promise.all(ids.map((id) => call('jobs/' + Number(id))));
    if (find('h1')?.isConnected) draw(find, bodies);
  } catch (failure) {
    if (!find('h1')?.isConnected) return;
    const isMissing = failure instanceof NotFound || ids.some((id) => !(Number(id) > 0));
    broken(find, isMissing ? 'Not both of the jobs ' + ids.map((id) => id ?? '?').join(' and ') + ' are on this server. Select two in the list.' : failure.message);
    if (!isMissing) failed(failure);
  }
}

function draw(find, [a, b]) {
  whole(find);
  find('#whole').hidden = false;
  find('h1').textContent = 'Jobs ' + a.job.id + ' and ' + b.job.id;
  for (const table of ['#facts', '#durations', '#products']) head(find(table), a, b);
  fill(find('#facts'), different(facts(a), facts(b)).map(([name, one, other]) => [name, value(one), value(other)]));
  if (find('#facts tbody').children.length === 0) fill(find('#facts'), [['Nothing: recipe, params and inputs are the same.', '', '']]);
  fill(find('#durations'), durations(a, b));
  fill(find('#products'), products(a, b));
}

function head(table, a, b) {
  const [, one, other] = table.querySelectorAll('th');
  one.replaceChildren(link('job ' + a.job.id, '#/jobs/' + a.job.id));
  other.replaceChildren(link('job ' + b.job.id, '#/jobs/' + b.job.id));
}

/** What a job was asked to do, flat. */
export function facts(body) {
  const all = new Map([['recipe', body.job.recipe.name + '@' + body.job.recipe.version], ['status', body.job.status]]);
  for (const [step, params] of Object.entries(body.job.params)) {
    for (const [name, given] of Object.entries(params ?? {})) all.set(step + '.' + name, JSON.stringify(given));
  }
  for (const artifact of body.artifacts.filter((each) => each.producer_step === null)) {
    all.set(artifact.name, artifact.uri + ' ' + artifact.hash);
  }
  return all;
}

/** Names that are not alike in both, with both values. */
export function different(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))
    .map((name) => [name, one.get(name), other.get(name)]);
}

function value(text) {
  return text === undefined ? element('span', 'none', 'soft') : element('code', text);
}

function paired(one, other, key) {
  const names = [...new Set([...one.map(key), ...other.map(key)])];
  return names.map((name) => [name, one.find((each) => key(each) === name), other.find((each) => key(each) === name)]);
}

function durations(a, b) {
  const all = paired(a.timeline, b.timeline, (entry) => entry.step);
  return [...all, ['whole job', { duration_ms: a.duration_ms }, { duration_ms: b.duration_ms }]]
    .map(([name, one, other]) => [name, took(one?.duration_ms), took(other?.duration_ms), ratio(one?.duration_ms, other?.duration_ms)]);
}

function products(a, b) {
  return paired(a.artifacts, b.artifacts, (artifact) => artifact.name).filter(([, one, other]) => (one ?? other).producer_step !== null)
    .map(([name, one, other]) => [name, says(one), says(other), one && other && one.hash === other.hash ? 'the same' : ratio(one?.size, other?.size)]);
}

function says(artifact) {
  if (!artifact) return element('span', 'none', 'soft');
  const points = artifact.metadata?.points ?? artifact.metadata?.count;
  return size(artifact.size) + (Number.isFinite(points) ? ', ' + points.toLocaleString('en') + ' points' : '');
}

function ratio(one, other) {
  return one > 0 && Number.isFinite(other) ? (other / one).toFixed(2) : '';
}
