// The recipes that are stored, and a new one.
import { call } from '../api.js';
import { element, fill, link, show } from '../elements.js';
import { when } from '../format.js';
import { failed, onLeave } from '../live.js';
import { address } from '../routes.js';
import { drawDefine } from './define.js';
import { drawExecutors } from './executors.js';

export function open() {
  document.title = 'Recipes - Ordo';
  const view = { find: show('recipes'), isShown: true };
  onLeave(() => { view.isShown = false; });
  view.find('#again').addEventListener('click', () => draw(view));
  drawDefine(view, () => draw(view));
  drawExecutors(view);
  draw(view);
}

async function draw(view) {
  const { find } = view;
  try {
    const recipes = await call('recipes');
    if (!view.isShown) return;
    fill(find('#list'), recipes.map(cells));
    find('#list').parentElement.hidden = recipes.length === 0;
    find('#none').hidden = recipes.length > 0;
    find('#broken').hidden = true;
  } catch (failure) {
    if (!view.isShown) return;
    find('#broken').hidden = false;
    find('#broken p').textContent = failure.message;
    failed(failure);
  } finally {
    if (view.isShown) find('#loading').hidden = true;
  }
}

function cells(recipe) {
  const steps = recipe.definition.recipe;
  const types = [...new Set(steps.map((step) => step.type))].join(', ');
  const submit = link('Submit', address('submit', { recipe: recipe.name, version: recipe.version }));
  submit.setAttribute('aria-label', 'Submit a job of ' + recipe.name + '@' + recipe.version);
  return [link(recipe.name, '#/recipes/' + recipe.id), recipe.version, element('span', String(steps.length), 'whole'),
    element('span', types, 'clamped soft'), when(recipe.created_at), submit];
}
