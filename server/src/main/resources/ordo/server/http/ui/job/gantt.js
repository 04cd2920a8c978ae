// When each step waited and ran, on one scale, in the order of the graph; the whole row is pressed.
import { now } from '../api.js';
import { drawn, element } from '../elements.js';
import { took } from '../format.js';
import { renew } from '../renew.js';
import { readyAt } from './attempts.js';
import { statusOf } from './graph.js';
import { scale as scaled } from './scale.js';

const SCALE = 1000;
const WIDTH_MIN = 4;

/**
 * @param model steps by id, groups of ids in order (alike ones are one row unless one of them is chosen),
 *     parents by id, ends by id, attempts by id, job
 * @param chosen id of the step that is shown
 * @param choose told the id of a step that was pressed
 */
export function drawGantt(list, model, chosen, choose) {
  const focused = document.activeElement?.dataset.key;
  const { scale, cuts } = scaleOf(model);
  const rows = model.groups.flatMap((ids) => (ids.includes(chosen) ? ids.map((id) => [id]) : [ids]));
  const items = rows.map((ids) => row(model, ids, scale, ids.includes(chosen), choose));
  for (const item of items) item.querySelector('svg').append(...cuts.map((cut) => cutMark(cut, scale)));
  if (cuts.length > 0) items.push(element('li', 'Cut short where nothing ran: ' + cuts.map(([from, to]) => took(to - from)).join(', '), 'soft cut-note'));
  renew(list, items);
  if (focused && document.activeElement?.dataset.key !== focused) {
    list.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus({ preventScroll: true });
  }
}

function scaleOf({ job, steps, attempts }) {
  const first = Date.parse(job.created_at);
  const ends = [...steps.values()].map((step) => Date.parse(step.finished_at ?? step.started_at) || first);
  for (const own of attempts.values()) for (const each of own) ends.push(each.to ?? first);
  const last = job.finished_at === null ? Math.max(now(), ...ends) : Math.max(Date.parse(job.finished_at), ...ends);
  const ran = [...steps.values()].flatMap((step) => attempts.get(step.step_id) ?? guessed(step));
  const { at, cuts } = scaled(ran.map((each) => [each.from, each.to ?? last]), first, last);
  return { scale: (moment) => at(moment) * SCALE, cuts };
}

function cutMark([from, to], scale) {
  return drawn('rect', { class: 'cut', x: scale(from), width: scale(to) - scale(from), height: 10 });
}

function row(model, ids, scale, isChosen, choose) {
  const steps = ids.map((id) => model.steps.get(id));
  const item = element('li', undefined, isChosen ? 'chosen' : '');
  const press = element('button');
  press.type = 'button';
  press.dataset.key = 'gantt ' + ids[0];
  press.setAttribute('aria-pressed', String(isChosen));
  press.append(element('span', ids.length > 1 ? ids.length + ' × ' + ids[0] : ids[0], 'name'), bar(model, steps, scale),
    element('span', ids.length > 1 ? statusOf(steps.map((step) => step.status)) : lasted(steps[0]), 'soft whole'));
  press.addEventListener('click', () => choose(ids[0]));
  item.append(press);
  return item;
}

function lasted(step) {
  const tries = step.attempt > 1 ? ' (' + step.attempt + ')' : '';
  if (step.started_at === null) return step.status;
  return took((step.finished_at ? Date.parse(step.finished_at) : now()) - Date.parse(step.started_at)) + tries;
}

function bar(model, steps, scale) {
  const status = statusOf(steps.map((step) => step.status));
  const svg = drawn('svg', { viewBox: '0 0 ' + SCALE + ' 10', preserveAspectRatio: 'none', 'aria-hidden': 'true', class: status });
  svg.append(drawn('rect', { class: 'track', x: 0, width: SCALE, height: 10 }), ...steps.flatMap((step) => spans(model, step, scale)));
  return svg;
}

function spans(model, step, scale) {
  const own = model.attempts.get(step.step_id) ?? guessed(step);
  const all = own.map((each) => ran(each, scale));
  const waits = own.slice(1).map((each, index) => waited(own[index].to, each.from, scale));
  const ready = readyAt(step.step_id, model.parents, model.ends, Date.parse(model.job.created_at));
  const began = own[0]?.from ?? (step.status === 'pending' ? now() : null);
  if (ready !== null && began > ready) waits.push(waited(ready, began, scale));
  return [...waits, ...all];
}

/** Where events are not known: one attempt, by the step's own times; none where it was taken over. */
function guessed(step) {
  if (step.started_at === null) return [];
  return [{ from: Date.parse(step.started_at), to: Date.parse(step.finished_at) || null, status: step.status }];
}

function ran(attempt, scale) {
  const from = scale(attempt.from);
  const width = Math.max(WIDTH_MIN, scale(attempt.to ?? now()) - from);
  return drawn('rect', { class: 'span ' + attempt.status, x: Math.max(0, Math.min(from, SCALE - WIDTH_MIN)), width, height: 10 });
}

function waited(from, to, scale) {
  return drawn('line', { class: 'waited', x1: scale(from), x2: scale(to), y1: 5, y2: 5 });
}
