// One job: what failed first, its steps as graph and on a line of time, one of them in full, what came out.
import { call, NotFound } from '../api.js';
import { show } from '../elements.js';
import { live } from '../live.js';
import { address } from '../routes.js';
import { broken, whole } from '../states.js';
import { drawArtifacts } from './artifacts.js';
import { attempts } from './attempts.js';
import { dag } from './dag.js';
import { drawFailure } from './failure.js';
import { drawGantt } from './gantt.js';
import { parents } from './graph.js';
import { drawFacts, drawHead, listenToHead } from './head.js';
import { drawEvents, drawHook, drawOutputs } from './outputs.js';
import { panel } from './step.js';
import { showWhere } from './where.js';

/** With the name of an artifact, that one's card is marked and in sight. */
export function open([id, artifact], query) {
  document.title = 'Job ' + id + ' - Ordo';
  const find = show('job');
  find('h1').textContent = 'Job ' + id;
  const page = { id, find, artifact, chosen: query.get('step'), drawn: '', events: [], contracts: new Map() };
  page.where = showWhere(find('#where'), id);
  page.choose = (step) => choose(page, step);
  listenToHead(find, id, () => open([id, artifact], query));
  const ask = live((isShown) => refresh(page, isShown).catch((failure) => { cannot(page, failure, isShown); throw failure; }), 'jobs/' + id + '/events');
  find('#ask').addEventListener('click', ask);
}

/** What was read before stays: it is old, and not wrong. */
function cannot({ find, drawn }, failure, isShown) {
  if (isShown() && drawn === '') broken(find, failure.message);
}

async function refresh(page, isShown) {
  const body = await call('jobs/' + page.id).catch((failure) => missing(failure, page.id, isShown));
  if (!isShown() || body === null) return false;
  const isOpen = body.job.finished_at === null || ['pending', 'running'].includes(body.on_exit?.status);
  await learn(page, body);
  if (!isShown()) return false;
  const text = JSON.stringify(body);
  page.body = body;
  if (text !== page.drawn || isOpen) draw(page);
  if (page.drawn === '') document.querySelector('.chosen-artifact')?.scrollIntoView({ block: 'center' });
  page.drawn = text;
  await page.panel?.refresh();
  return isOpen;
}

function missing(failure, id, isShown) {
  if (!(failure instanceof NotFound)) throw failure;
  if (isShown()) show('missing')('h1').textContent = 'Job ' + id;
  return null;
}

/** What the job's answer leaves out: the recipe's graph, the defaults of params, and what happened so far. */
async function learn(page, body) {
  page.events = await call('jobs/' + page.id + '/events?format=json').catch(() => page.events);
  if (page.definition !== undefined) return;
  page.definition = await call('recipes/' + body.job.recipe_id).then((recipe) => recipe.definition, () => null);
  const contracts = await call('executors').catch(() => []);
  page.contracts = new Map(contracts.map((contract) => [contract.step_type, contract]));
  page.dag = dag(page.find('#dag'), page.definition, body.steps.map((step) => ({ id: step.step_id, type: step.step_type })), page.choose);
}

function draw(page) {
  const { find, body } = page;
  page.chosen ??= body.steps.find((step) => step.status === 'failed')?.step_id ?? null;
  whole(find);
  find('#whole').hidden = false;
  drawHead(find, body);
  drawFailure(find('#failure'), body, page.choose);
  drawFacts(find('.facts'), body);
  drawSteps(page);
  drawOutputs(find, body);
  drawArtifacts(find, body, [null, ...page.dag.groups.flat()], page.artifact);
  page.where(body.artifacts);
  drawHook(find('#hook'), body.on_exit);
  drawEvents(find('#events'), page.events);
}

function drawSteps(page) {
  const { find, body, definition } = page;
  const times = new Map(body.timeline.map((entry) => [entry.step, entry.duration_ms]));
  const steps = new Map(body.steps.map((step) => [step.step_id, { ...step, duration_ms: times.get(step.step_id) }]));
  page.dag.update(steps, page.chosen);
  const parentsOf = new Map((definition?.recipe ?? []).map((step) => [step.id, parents(step)]));
  const ends = new Map(body.steps.map((step) => [step.step_id, Date.parse(step.finished_at) || undefined]));
  drawGantt(find('#gantt'), { job: body.job, steps, groups: page.dag.groups, parents: parentsOf, ends, attempts: attempts(page.events) },
    page.chosen, page.choose);
  drawPanel(page, steps);
}

function drawPanel(page, steps) {
  const place = page.find('#step');
  const step = steps.get(page.chosen);
  place.hidden = !step;
  if (!step) return;
  if (page.panel?.step !== page.chosen) page.panel = panel(place, page.id, page.chosen);
  const definition = page.definition?.recipe.find((each) => each.id === page.chosen) ?? null;
  page.panel.update({ step, definition, contract: page.contracts.get(step.step_type), body: page.body,
    attempts: attempts(page.events).get(page.chosen) ?? [] });
}

/** The address says which step is shown, so that a link shows it too; going back skips over these. */
function choose(page, step) {
  page.chosen = step === page.chosen ? null : step;
  history.replaceState(null, '', address('jobs/' + page.id, { step: page.chosen }));
  if (page.chosen === null) page.panel = null;
  draw(page);
  page.panel?.refresh();
  page.find('#step').scrollIntoView({ block: 'nearest' });
}
