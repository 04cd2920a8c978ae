// One job: status, steps, timeline, errors, outputs, artifacts.
import { call, NotFound, now } from './api.js';
import { badge, button, element, fill, link, progress, show } from './elements.js';
import { getting } from './files.js';
import { live, say } from './live.js';
import { drawTimeline } from './timeline.js';

const HASH_SHOWN_MAX = 19;

/** With the name of an artifact, that one's row is marked and in sight. */
export function showJob(id, chosen = '') {
  document.title = 'Job ' + id + ' - Ordo';
  const find = show('job');
  find('h1').textContent = 'Job ' + id;
  find('#cancel').addEventListener('click', () => act('jobs/' + id + '/cancel', () => showJob(id)));
  find('#retry').addEventListener('click', () =>
    act('jobs/' + id + '/retry', (answer) => { location.hash = '#/jobs/' + answer.id; }));
  const log = stepLog(find('#log'), id);
  let drawn = '';
  live(async (isShown) => {
    const body = await call('jobs/' + id).catch((failure) => missing(failure, id, isShown));
    if (!isShown() || body === null) return false;
    const isOpen = body.job.finished_at === null || ['pending', 'running'].includes(body.on_exit?.status);
    const text = JSON.stringify(body);
    if (text !== drawn || isOpen) draw(find, body, log, chosen);
    if (drawn === '') document.querySelector('.chosen')?.scrollIntoView({ block: 'center' });
    drawn = text;
    await log.refresh();
    return isOpen;
  });
}

function missing(failure, id, isShown) {
  if (!(failure instanceof NotFound)) throw failure;
  if (isShown()) show('missing')('h1').textContent = 'Job ' + id;
  return null;
}

async function act(path, then) {
  try {
    then(await call(path, 'POST'));
  } catch (failure) {
    say(failure.message);
  }
}

/** The pane with what one step said, read again while the job runs. */
function stepLog(pane, job) {
  let step = null;
  const refresh = async () => {
    if (step === null) return;
    const text = await call('jobs/' + job + '/steps/' + encodeURIComponent(step) + '/log').catch((failure) => failure.message);
    pane.textContent = text || 'Nothing was said.';
  };
  const toggle = (asked) => {
    step = step === asked ? null : asked;
    pane.hidden = step === null;
    pane.setAttribute('aria-label', 'Log of ' + step);
    refresh();
  };
  return { refresh, toggle };
}

function draw(find, body, log, chosen) {
  drawHead(find, body);
  drawFacts(find('.facts'), body);
  fill(find('#steps'), body.steps.map((step) => stepCells(step, log)));
  drawTimeline(find('#timeline'), body);
  const names = new Map(body.artifacts.map((artifact) => [artifact.name, artifact]));
  fill(find('#outputs'), body.outputs.map((output) => outputCells(output, names)));
  find('#outputs').parentElement.hidden = body.outputs.length === 0;
  find('#no-outputs').hidden = body.outputs.length > 0;
  fill(find('#artifacts'), body.artifacts.map((artifact) => artifactCells(body.job.id, artifact, find('#files'), chosen)));
  drawHook(find('#hook'), body.on_exit);
}

function drawHead(find, body) {
  const job = body.job;
  const mark = find('.title .badge');
  if (mark.textContent !== job.status) mark.textContent = job.status;
  mark.className = 'badge ' + job.status;
  find('#cancel').hidden = job.finished_at !== null;
  find('#retry').hidden = !['failed', 'partial'].includes(job.status);
  find('#job-error').hidden = job.error === null;
  if (find('#job-error').textContent !== (job.error ?? '')) find('#job-error').textContent = job.error ?? '';
  const bar = find('.progress-line progress');
  bar.value = body.progress.percentage;
  bar.className = job.status;
  find('#percent').textContent = Math.floor(body.progress.percentage * 100) + ' %, ' +
    body.progress.completed_steps + ' of ' + body.progress.total_steps + ' steps';
}

function drawFacts(list, body) {
  const job = body.job;
  const running = job.started_at !== null && job.finished_at === null;
  const facts = [['Recipe', job.recipe.name + '@' + job.recipe.version], ['Created', moment(job.created_at)],
    ['Started', moment(job.started_at)], ['Finished', moment(job.finished_at)],
    [running ? 'Runs for' : 'Took', running ? took(now() - Date.parse(job.started_at)) : took(body.duration_ms)]];
  if (job.retry_of !== null) facts.push(['Retry of', link('job ' + job.retry_of, '#/jobs/' + job.retry_of)]);
  for (const [step, values] of Object.entries(job.params)) facts.push(['Params of ' + step, paramTexts(values)]);
  list.replaceChildren(...facts.filter(([, value]) => value).map(([name, value]) => {
    const fact = element('div');
    const text = element('dd');
    text.append(value);
    fact.append(element('dt', name), text);
    return fact;
  }));
}

function paramTexts(values) {
  return Object.entries(values ?? {}).map(([name, value]) =>
    name + ' = ' + (typeof value === 'string' ? value : JSON.stringify(value))).join('\n');
}

function stepCells(step, log) {
  const fraction = step.status === 'success' ? 1 : step.status === 'pending' ? 0 : step.progress ?? 0;
  const message = element('span', step.error ?? step.message, step.status === 'failed' ? 'error' : 'soft');
  const name = element('span', step.step_id, 'name');
  name.append(element('small', step.step_type, 'soft'));
  return [name, badge(step.status), progress(step.status, fraction, 'Progress of ' + step.step_id),
    String(step.attempt || ''), message,
    button('Log', 'Log of ' + step.step_id, 'log ' + step.step_id, () => log.toggle(step.step_id))];
}

function outputCells(output, artifacts) {
  const at = output.error ? element('span', output.error, 'error')
    : element('span', output.delivered_at ? moment(output.delivered_at) : 'not yet', output.delivered_at ? '' : 'soft');
  const type = artifacts.get(output.artifact_name)?.type;
  return [output.artifact_name + (type ? ' (' + type + ')' : ''),
    element('code', output.delivered_uri ?? output.path), at];
}

function artifactCells(job, artifact, pane, chosen) {
  const name = element('span', artifact.name, artifact.name === chosen ? 'chosen' : '');
  const hash = element('code', artifact.hash.length > HASH_SHOWN_MAX
    ? artifact.hash.slice(0, HASH_SHOWN_MAX) + '…' : artifact.hash);
  hash.title = artifact.hash;
  return [name, artifact.type, element('span', size(artifact.size), 'whole'), element('code', artifact.uri), hash,
    getting(job, artifact, pane)];
}

function drawHook(section, hook) {
  section.hidden = !hook;
  if (!hook) return;
  const tries = hook.attempt > 0 ? ', attempt ' + hook.attempt : '';
  section.querySelector('p').replaceChildren(badge(hook.status), ' ' + hook.id + ' (' + hook.type + ')' + tries + ' ',
    element('span', hook.error, 'error'));
}
