// What failed, before all else: the step, its error, the last it said, and what to do.
import { button, element } from '../elements.js';
import { retry } from './head.js';
import { tail } from './log.js';

const LINES = 50;

/** @param choose told the id of the failed step */
export function drawFailure(card, body, choose) {
  const { job, steps } = body;
  const failed = steps.find((step) => step.status === 'failed');
  const text = failed?.error ?? job.error ?? null;
  card.hidden = text === null;
  const key = job.id + ' ' + job.status + ' ' + text;
  if (text === null || card.dataset.of === key) return;
  card.dataset.of = key;
  card.replaceChildren(element('h2', heading(job, failed)), element('p', text, 'error'));
  const undelivered = body.outputs.filter((output) => output.error);
  if (undelivered.length > 0) card.append(element('p', undelivered.length + ' of ' + body.outputs.length + ' outputs were not delivered.'));
  card.append(actions(job, failed, choose));
  if (failed) said(card, job.id, failed.step_id);
}

function heading(job, failed) {
  if (job.error === 'Cancelled') return 'Somebody cancelled it';
  return failed ? 'Step ' + failed.step_id + ' failed' : 'Job ' + job.status;
}

function actions(job, failed, choose) {
  const bar = element('div', undefined, 'tools');
  if (failed) bar.append(button('Show the step', 'Show step ' + failed.step_id, 'failed step', () => choose(failed.step_id)));
  if (job.finished_at !== null) {
    bar.append(button('Retry from here', 'Retry the job from what failed', 'retry here', () => retry(job.id)));
    bar.lastChild.className = 'primary';
  }
  return bar;
}

async function said(card, job, step) {
  const text = await tail(job, step, LINES).catch(() => '');
  if (!text) return;
  const pane = element('pre', text, 'log');
  pane.tabIndex = 0;
  pane.setAttribute('aria-label', 'The last lines of ' + step);
  card.append(pane);
  pane.scrollTop = pane.scrollHeight;
}
