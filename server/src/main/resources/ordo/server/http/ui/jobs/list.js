// The list of jobs, newest first. What is new is announced: rows do not move under a pointer.
import { call, now } from '../api.js';
import { element, put, show } from '../elements.js';
import { keys } from '../keys.js';
import { live, say } from '../live.js';
import { broken, whole } from '../states.js';
import { drawSelection } from './bulk.js';
import { filters, listAddress, listPath, STATUSES } from './filters.js';
import { drawRows, listenToRows } from './rows.js';

const PAGE_JOBS = 50;
const BATCH_JOBS = 25;

export function open(args, query) {
  document.title = 'Jobs - Ordo';
  const find = show('jobs');
  const view = { find, state: filters(query), jobs: [], views: new Map(), selected: new Set(), row: -1 };
  drawFilters(view);
  listenToRows(find('#list'));
  const again = live((isShown) => refresh(view, isShown).catch((failure) => { cannot(view, failure, isShown); throw failure; }), 'events');
  find('#again').addEventListener('click', again);
  find('#news').addEventListener('click', () => { view.jobs = []; again(); });
  find('#all').addEventListener('change', (event) => {
    view.selected = new Set(event.target.checked ? view.jobs.map((job) => job.id) : []);
    draw(view);
  });
  listenToKeys(view, again);
}

/** What was read before stays: it is old, and not wrong. */
function cannot({ find, jobs }, failure, isShown) {
  if (isShown() && jobs.length === 0) broken(find, failure.message);
}

async function refresh(view, isShown) {
  const newest = await call(listPath(view.state, PAGE_JOBS, now()));
  if (!isShown()) return false;
  if (view.jobs.length === 0) view.jobs = newest;
  const known = new Map(newest.map((job) => [job.id, job]));
  const open = view.jobs.filter((job) => job.finished_at === null).map((job) => job.id);
  for (const body of await asked(open)) {
    view.views.set(body.job.id, body);
    known.set(body.job.id, body.job);
  }
  if (!isShown()) return false;
  view.jobs = view.jobs.map((job) => known.get(job.id) ?? job);
  whole(view.find);
  announce(view, newest);
  draw(view);
  return true;
}

/** The whole answers of jobs, in batches: one of one job has another shape. */
async function asked(ids) {
  const bodies = [];
  for (let from = 0; from < ids.length; from += BATCH_JOBS) {
    const answer = await call('jobs/' + ids.slice(from, from + BATCH_JOBS).join(','));
    bodies.push(...(Array.isArray(answer) ? answer : [answer]).filter((body) => body.job));
  }
  return bodies;
}

function announce(view, newest) {
  const top = view.jobs[0]?.id ?? 0;
  const count = newest.filter((job) => job.id > top).length;
  const button = view.find('#news');
  button.hidden = count === 0;
  put(button, (count === PAGE_JOBS ? PAGE_JOBS + ' and more' : count) + ' new, show');
}

function draw(view) {
  const { find, state, jobs, selected } = view;
  const text = JSON.stringify([jobs, [...selected], [...view.views.values()].map((body) => body.progress)]);
  const moves = jobs.some((job) => job.started_at !== null && job.finished_at === null);
  if (text === view.drawn && !moves) return;
  view.drawn = text;
  drawRows(find('#list'), jobs, view.views, selected, (id, isIn) => {
    if (isIn) selected.add(id); else selected.delete(id);
    draw(view);
  });
  mark(view);
  drawSelection(find('#selection'), jobs.filter((job) => selected.has(job.id)), (text) => {
    view.selected.clear();
    draw(view);
    if (text) say(text);
  });
  find('#all').checked = jobs.length > 0 && jobs.every((job) => selected.has(job.id));
  find('#list').parentElement.hidden = jobs.length === 0;
  drawEmpty(find('#none'), jobs, state);
  pages(view);
}

function pages({ find, state, jobs }) {
  const older = find('#older');
  older.hidden = jobs.length < PAGE_JOBS;
  if (!older.hidden) older.href = listAddress(state, { before: jobs.at(-1).id });
  find('#newest').hidden = !state.before;
  find('#newest').href = listAddress(state, {});
}

function drawEmpty(card, jobs, state) {
  card.hidden = jobs.length > 0;
  const isFiltered = state.status || state.recipe || state.since || state.before;
  const next = element('a', isFiltered ? 'Show all jobs' : 'Submit the first one', 'button primary');
  next.href = isFiltered ? '#/jobs' : '#/submit';
  if (card.dataset.of === next.href) return;
  card.dataset.of = next.href;
  const words = isFiltered ? 'No job is so.' : 'No jobs yet. Submit one here, by POST /ordo/jobs, or by ./ordo submit FILE; ./ordo demo shows a whole one.';
  card.replaceChildren(element('p', words), next);
}

function drawFilters({ find, state }) {
  const go = (changes) => { location.hash = listAddress(state, changes); };
  const chips = find('.chips');
  for (const status of ['', ...STATUSES]) chips.append(chip(status, state.status === status, () => go({ status })));
  find('#since').value = state.since;
  if (find('#since').value !== state.since) find('#since').append(new Option('in the last ' + state.since, state.since, true, true));
  find('#since').addEventListener('change', (event) => go({ since: event.target.value }));
  find('#recipe').addEventListener('change', (event) => go({ recipe: event.target.value }));
  if (state.recipe) find('#recipe').append(new Option(state.recipe, state.recipe, true, true));
  recipes(find('#recipe'), state.recipe);
}

function chip(status, isOn, choose) {
  const made = element('label', undefined, isOn ? 'on' : '');
  const input = element('input');
  input.type = 'radio';
  input.name = 'status';
  input.checked = isOn;
  input.addEventListener('change', choose);
  made.append(input, status || 'all');
  return made;
}

async function recipes(select, chosen) {
  const known = await call('recipes').catch(() => []);
  const names = [...new Set(known.map((recipe) => recipe.name))].filter((name) => name !== chosen).sort();
  select.append(...names.map((name) => new Option(name, name)));
}

function listenToKeys(view, again) {
  const move = (by) => () => {
    view.row = Math.max(0, Math.min(view.jobs.length - 1, view.row + by));
    mark(view);
    view.find('#list tr.current a')?.focus();
  };
  keys({
    j: move(1),
    k: move(-1),
    Enter: (event) => (event.target.closest('a, button') ?? view.find('#list tr.current a'))?.click(),
    x: () => view.find('#list tr.current input')?.click(),
    '/': () => view.find('#recipe').focus(),
    '.': () => { view.jobs = []; again(); },
  });
}

function mark(view) {
  view.find('#list').querySelectorAll('tbody tr').forEach((row, index) => row.classList.toggle('current', index === view.row));
}
