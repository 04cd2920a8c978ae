// Who works, and what runs now across all jobs.
import { call, now } from '../api.js';
import { element, fill, link, progress, show } from '../elements.js';
import { rate, size, took, when } from '../format.js';
import { live } from '../live.js';

const TYPES_SHOWN_MAX = 4;
const SEEN_LATE_MILLIS = 30_000;

export function open() {
  document.title = 'Workers - Ordo';
  const find = show('workers');
  const types = new Map();
  const ask = live(async (isShown) => {
    const [workers, steps, fleets] = await read(find, isShown);
    if (isShown()) {
      draw(find, workers, steps, types);
      drawFleets(find, fleets);
    }
    return true;
  }, 'events');
  find('#again').addEventListener('click', ask);
}

async function read(find, isShown) {
  try {
    return await Promise.all([call('workers'), call('steps?status=running'), call('fleets')]);
  } catch (failure) {
    if (isShown()) broken(find, failure.message);
    throw failure;
  }
}

function broken(find, message) {
  find('#broken').hidden = false;
  find('#broken p').textContent = message || 'This server does not say who works.';
  find('#loading').hidden = true;
}

/** @param types elements by worker, so that one which was opened stays open */
function draw(find, workers, steps, types) {
  find('#loading').hidden = true;
  find('#broken').hidden = true;
  find('#whole').hidden = false;
  fill(find('#steps'), steps.map((step) => stepCells(step, workers)));
  find('#steps').parentElement.hidden = steps.length === 0;
  find('#idle').hidden = steps.length > 0;
  fill(find('#list'), workers.map((worker) => workerCells(worker, types)));
  find('#list').parentElement.hidden = workers.length === 0;
  find('#none').hidden = workers.length > 0;
}

/** What has machines started, and why it does not start more. */
function drawFleets(find, fleets) {
  const rows = fleets.flatMap((fleet) => fleet.state.classes.map((one) => fleetCells(fleet, one)));
  fill(find('#fleets'), rows);
  find('#fleets-part').hidden = rows.length === 0;
  find('#by-hand').hidden = rows.length > 0;
  find('#by-fleet').hidden = rows.length === 0;
}

function fleetCells(fleet, one) {
  return [named(fleet.name, fleet.state.engine), one.name, String(Math.max(0, one.want)), one.have + ' of ' + one.max,
    String(one.pending), element('span', one.waits ?? '', 'clamped')];
}

function stepCells(step, workers) {
  const bar = progress('running', step.progress ?? 0, 'Progress of ' + step.step_id + ' of job ' + step.job_id);
  const done = element('span', Math.floor((step.progress ?? 0) * 100) + ' %', 'whole');
  const cell = element('span');
  cell.append(bar, ' ', done);
  const worker = workers.find((each) => String(each.id) === String(step.claimed_by) || each.name === step.claimed_by);
  return [link('#' + step.job_id, '#/jobs/' + step.job_id + '?step=' + encodeURIComponent(step.step_id)), named(step.step_id, step.step_type), cell,
    element('span', took(now() - Date.parse(step.started_at ?? step.claimed_at)), 'whole'),
    rate(step.progress_detail?.points_per_second), element('span', step.message, 'clamped soft'), worker?.name ?? step.claimed_by ?? ''];
}

function named(text, small) {
  const made = element('span', text, 'name');
  made.append(element('small', small, 'soft'));
  return made;
}

function workerCells(worker, types) {
  const isLate = now() - Date.parse(worker.seen_at) > SEEN_LATE_MILLIS;
  const seen = element('span', isLate ? 'silent since ' : '', isLate ? 'error' : '');
  seen.append(when(worker.seen_at, now()));
  const life = worker.life_ends_at ? when(worker.life_ends_at, now()) : 'no end';
  const of = [worker.started_by, worker.class && 'class ' + worker.class, worker.engine_id && 'machine ' + worker.engine_id];
  return [named(worker.name, of.filter(Boolean).join(', ')), String(worker.running), String(worker.cpus), element('span', size(worker.memory_bytes), 'whole'),
    element('span', size(worker.scratch_bytes), 'whole'), seen, life, typesOf(worker, types)];
}

/** Few are shown at first: a worker usually runs all there are. */
function typesOf(worker, types) {
  if (worker.types.length <= TYPES_SHOWN_MAX) return worker.types.join(', ');
  if (types.has(worker.id)) return types.get(worker.id);
  const all = element('details');
  all.append(element('summary', worker.types.length + ' types'), element('span', worker.types.join(', '), 'soft'));
  types.set(worker.id, all);
  return all;
}
