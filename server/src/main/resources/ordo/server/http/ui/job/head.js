// The head of a job: how it stands, what can be done with it, what it was asked.
import { call, now, url } from '../api.js';
import { badge, confirm, element, link } from '../elements.js';
import { took, when } from '../format.js';
import { say } from '../live.js';
import { renew } from '../renew.js';
import { address } from '../routes.js';

export function drawHead(find, body) {
  const { job, progress } = body;
  if (find('#status').dataset.of !== job.status) find('#status').replaceChildren(badge(job.status));
  find('#status').dataset.of = job.status;
  find('#cancel').hidden = job.finished_at !== null;
  find('#retry').hidden = !['failed', 'partial'].includes(job.status);
  const bar = find('.progress-line progress');
  bar.value = progress.percentage;
  bar.className = job.status;
  find('#percent').textContent = said(body);
}

/** Of a job that ended badly: how many steps did what. */
function said({ job, progress, steps }) {
  if (!['failed', 'partial'].includes(job.status)) {
    return Math.floor(progress.percentage * 100) + ' %, ' + progress.completed_steps + ' of ' + progress.total_steps + ' steps';
  }
  const count = (status) => steps.filter((step) => step.status === status).length;
  return ['success', 'failed', 'skipped'].filter(count).map((status) => count(status) + ' ' + status).join(', ');
}

/** @param reload draws the job anew */
export function listenToHead(find, id, reload) {
  find('#cancel').addEventListener('click', async () => {
    if (await confirm('Cancel job ' + id + '? Steps that run are stopped; what has succeeded is kept.', 'Cancel job')) act('jobs/' + id + '/cancel', reload);
  });
  find('#retry').addEventListener('click', () => retry(id));
  find('#again').href = address('submit', { job: id });
  find('#link').addEventListener('click', () => copy(location.href, 'Link copied'));
  find('#curl').addEventListener('click', () => copy("curl -H \"Authorization: Bearer $ORDO_TOKEN\" '" + url('jobs/' + id) + "'", 'Command copied'));
}

/** Runs a failed job again, as a new one. */
export function retry(id) {
  return act('jobs/' + id + '/retry', (answer) => { location.hash = '#/jobs/' + answer.id; });
}

async function act(path, then) {
  try {
    then(await call(path, 'POST'));
  } catch (failure) {
    say(failure.message);
  }
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say('This browser lets no page copy: ' + text);
  }
}

export function drawFacts(list, body) {
  const { job } = body;
  const isRunning = job.started_at !== null && job.finished_at === null;
  const recipe = link(job.recipe.name + '@' + job.recipe.version, '#/recipes/' + job.recipe_id);
  const facts = [['Recipe', recipe], ['Created', when(job.created_at, now())], ['Started', when(job.started_at, now())],
    ['Finished', when(job.finished_at, now())],
    [isRunning ? 'Runs for' : 'Took', isRunning ? took(now() - Date.parse(job.started_at)) : took(body.duration_ms)]];
  if (job.retry_of !== null) facts.push(['Retry of', link('job ' + job.retry_of, '#/jobs/' + job.retry_of)]);
  renew(list, facts.filter(([, value]) => value && value.textContent !== '').map(fact));
}

export function fact([name, value]) {
  const made = element('div');
  const text = element('dd');
  text.append(value);
  made.append(element('dt', name), text);
  return made;
}
