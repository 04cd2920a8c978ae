// One step in full: how it stands, params with defaults marked, what goes in and out, attempts, log.
import { now } from '../api.js';
import { badge, element, fill, link } from '../elements.js';
import { number, rate, took, when } from '../format.js';
import { renew } from '../renew.js';
import { address } from '../routes.js';
import { fact } from './head.js';
import { producer } from './graph.js';
import { stepLog } from './log.js';

/** @return step: its id; update(facts), refresh() of its log */
export function panel(place, job, step) {
  const log = stepLog(job, step);
  const facts = element('div');
  place.setAttribute('aria-label', 'Step ' + step);
  place.replaceChildren(facts, element('h3', 'Log'), log.element);
  let drawn = '';
  const update = (known) => {
    const text = JSON.stringify([known.step, known.attempts, known.body.artifacts.length]);
    if (text === drawn) return;
    drawn = text;
    renew(facts, content(known));
  };
  return { step, update, refresh: log.refresh };
}

function content({ step, definition, contract, body, attempts }) {
  const head = element('div', undefined, 'title');
  head.append(element('h3', step.step_id), badge(step.status), element('span', step.step_type, 'soft'));
  const all = [head];
  if (contract) all.push(element('p', contract.description, 'soft'));
  if (step.error) all.push(element('p', step.error, 'error'));
  else if (step.message) all.push(element('p', step.message));
  const list = element('dl', undefined, 'facts');
  list.append(...facts(step, definition, body).map(fact));
  all.push(list, ...params(body.job.params[step.step_id], contract));
  if (attempts.length > 1) all.push(tries(attempts));
  return all;
}

function facts(step, definition, body) {
  const all = [];
  const detail = step.progress_detail;
  if (step.claimed_by) all.push(['Worker', step.claimed_by]);
  if (step.started_at) all.push(['Started', when(step.started_at, now())]);
  if (step.finished_at) all.push(['Finished', when(step.finished_at, now())]);
  if (step.attempt > 0) all.push(['Attempt', String(step.attempt)]);
  if (detail?.points_per_second) all.push(['Rate', rate(detail.points_per_second)]);
  if (detail?.points_total) all.push(['Points', number(detail.points_done ?? 0) + ' of ' + number(detail.points_total)]);
  if (Number.isFinite(detail?.seconds_left)) all.push(['Left', took(detail.seconds_left * 1000)]);
  for (const [slot, reference] of Object.entries(definition?.inputs ?? {})) all.push(['Takes ' + slot, taken(reference, body)]);
  for (const [slot, reference] of Object.entries(definition?.outputs ?? {})) all.push(['Makes ' + slot, made(reference, body)]);
  return all;
}

function taken(reference, body) {
  const step = producer(reference);
  return step ? link(reference, address('jobs/' + body.job.id, { step })) : made(reference, body);
}

function made(reference, body) {
  const isThere = body.artifacts.some((artifact) => artifact.name === reference);
  return isThere ? link(reference, '#/jobs/' + body.job.id + '/artifacts/' + encodeURIComponent(reference)) : element('span', reference, 'soft');
}

function params(values, contract) {
  const all = Object.entries(values ?? {});
  if (all.length === 0) return [];
  const table = element('table');
  table.append(element('caption', 'Params'), element('tbody'));
  fill(table, all.map(([name, value]) => [element('code', name), element('code', shown(value)), remark(name, value, contract)]));
  return [table];
}

function remark(name, value, contract) {
  const param = contract?.params.find((each) => each.name === name || each.alias === name);
  const isDefault = param && !param.required && JSON.stringify(param.default) === JSON.stringify(value);
  return element('span', isDefault ? 'default' : '', 'soft');
}

function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tries(attempts) {
  const table = element('table');
  table.append(element('caption', attempts.length + ' attempts'), element('tbody'));
  fill(table, attempts.map((each, index) => [String(index + 1), badge(each.status), when(new Date(each.from).toISOString(), now()),
    each.to === null ? '' : took(each.to - each.from), each.who, each.why ?? '']));
  return table;
}
