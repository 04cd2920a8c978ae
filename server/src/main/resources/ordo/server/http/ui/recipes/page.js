// One recipe: its steps, what it asks for, its last runs.
import { call, NotFound } from '../api.js';
import { element, fill, show } from '../elements.js';
import { when } from '../format.js';
import { failed, onLeave } from '../live.js';
import { address } from '../routes.js';
import { blank } from './model.js';
import { drawRuns } from './runs.js';
import { drawSteps } from './steps.js';
import { about, described } from './words.js';

export function open([id]) {
  document.title = 'Recipe ' + id + ' - Ordo';
  const view = { find: show('recipe'), isShown: true };
  onLeave(() => { view.isShown = false; });
  view.find('#again').addEventListener('click', () => read(view, id));
  read(view, id);
}

async function read(view, id) {
  const { find } = view;
  try {
    const [recipe, runs, executors] = await Promise.all([call('recipes/' + id), call('recipes/' + id + '/runs?limit=30'), call('executors')]);
    if (view.isShown) draw(find, recipe, runs, new Map(executors.map((contract) => [contract.step_type, contract])));
  } catch (failure) {
    if (view.isShown) broken(find, id, failure);
  } finally {
    if (view.isShown) find('#loading').hidden = true;
  }
}

function broken(find, id, failure) {
  find('#broken').hidden = false;
  find('#broken p').textContent = failure instanceof NotFound ? 'This server has no recipe ' + id + '.' : failure.message;
  if (!(failure instanceof NotFound)) failed(failure);
}

function draw(find, recipe, runs, contracts) {
  document.title = recipe.name + ' - Ordo';
  find('#broken').hidden = true;
  find('#whole').hidden = false;
  find('h1').textContent = recipe.name + '@' + recipe.version;
  find('#created').replaceChildren('Stored ', when(recipe.created_at));
  find('#submit').href = address('submit', { recipe: recipe.name, version: recipe.version });
  find('#jobs').href = address('', { recipe: recipe.name + '@' + recipe.version });
  drawSteps(find('#drawing'), recipe.definition, (step) => choose(find, step));
  const form = blank(recipe, contracts);
  fill(find('#reads'), form.inputs.map(({ name, types, many }) => [element('code', name), types.join(' or ') + (many ? ', or a folder of LAS and LAZ files' : '')]));
  fill(find('#makes'), form.outputs.map(({ name, type }) => [element('code', name), type]));
  drawParams(find, form);
  drawHook(find, recipe.definition.on_exit);
  drawRuns(find, runs);
  find('#definition').textContent = JSON.stringify(recipe.definition, null, 2);
}

function drawParams(find, form) {
  const rows = form.steps.flatMap((step) => step.params.map((param) => paramCells(step, param)));
  fill(find('#params'), rows);
  for (const row of find('#params tbody').rows) row.dataset.step = row.cells[0].textContent;
  find('#params').parentElement.hidden = rows.length === 0;
  find('#no-params').hidden = rows.length > 0;
}

function paramCells(step, param) {
  const kind = param.type + (param.format ? ', ' + param.format : '');
  const facts = about(step.type, param);
  const says = [facts.words?.join(', '), described(facts)].filter(Boolean).join('. ');
  return [step.id, element('code', param.key), kind, need(param), element('span', says, 'soft')];
}

function need(param) {
  if (!param.isDeclared && !param.required) return param.default === null ? 'may be left out' : 'default ' + param.default;
  return param.nullable ? 'may be null' : 'needed';
}

function drawHook(find, hook) {
  find('#hook').hidden = !hook;
  if (hook) find('#hook').textContent = 'When the job has ended: ' + hook.id + ' (' + hook.type + ')';
}

function choose(find, step) {
  const rows = [...find('#params tbody').rows];
  for (const row of rows) row.classList.toggle('chosen', row.dataset.step === step);
  rows.find((row) => row.dataset.step === step)?.scrollIntoView({ block: 'center' });
}
