// A job in the making: a recipe, what it reads, its params, where results go.
import { call, NotFound, Unauthorized } from '../api.js';
import { show } from '../elements.js';
import { failed, onLeave } from '../live.js';
import { address } from '../routes.js';
import { catalogue } from './catalogue.js';
import { drafts } from './drafts.js';
import { drawForm } from './form.js';
import { fillIn, ofForm, ofJob, ofQuery } from './given.js';
import { blank } from './model.js';

export async function open(args, query) {
  document.title = 'Submit a job - Ordo';
  const view = { find: show('submit'), isShown: true, form: null };
  onLeave(() => leave(view));
  view.find('#again').addEventListener('click', () => open(args, query));
  try {
    const { recipes, contracts } = await catalogue();
    const given = drafts.take(location.hash) ?? await givenBy(query);
    if (view.isShown) start(view, recipes, contracts, given, query);
  } catch (failure) {
    if (view.isShown) broken(view, failure, query);
  }
}

/** What was typed outlives a token that ended, or a look at another page, in this tab. */
function leave(view) {
  view.isShown = false;
  if (view.form && view.isTouched) drafts.keep(view.hash, { ...ofForm(view.form), recipe: view.form.recipe });
}

async function givenBy(query) {
  const recipe = { name: query.get('recipe') ?? '', version: query.get('version') ?? '' };
  if (!query.has('job')) return { ...ofQuery(query), recipe };
  const found = await call('jobs/' + encodeURIComponent(query.get('job')));
  return { ...ofJob(found), recipe: found.job.recipe };
}

function broken({ find }, failure, query) {
  find('#loading').hidden = true;
  find('#broken').hidden = false;
  find('#broken p').textContent = failure instanceof NotFound ? 'There is no job ' + query.get('job') + ' to run again.' : failure.message;
  if (failure instanceof Unauthorized) failed(failure);
}

function start(view, recipes, contracts, given, query) {
  const { find } = view;
  const select = find('#recipe');
  find('#loading').hidden = true;
  find('#none').hidden = recipes.length > 0;
  find('#choose').hidden = recipes.length === 0;
  select.append(...recipes.map((recipe, index) => new Option(recipe.name + '@' + recipe.version, index)));
  const at = recipes.findIndex(({ name, version }) => name === given.recipe.name && (!given.recipe.version || version === given.recipe.version));
  find('#unknown').hidden = at >= 0 || !given.recipe.name;
  find('#unknown').textContent = 'This server has no recipe ' + given.recipe.name + (given.recipe.version ? '@' + given.recipe.version : '') + '. Choose another.';
  select.addEventListener('change', () => choose(view, recipes[select.value], contracts, { ...ofQuery(onlyFile(query)), recipe: {} }));
  select.value = at < 0 ? '' : at;
  view.hash = location.hash;
  if (at >= 0) choose(view, recipes[at], contracts, given, true);
}

/** What of an address fits any recipe. */
function onlyFile(query) {
  return new URLSearchParams([...query].filter(([name]) => ['uri', 'type', 'hash'].includes(name)));
}

function choose(view, recipe, contracts, given, isFirst = false) {
  const carried = view.form ? carry(view.form) : {};
  const form = blank(recipe, contracts);
  const strange = fillIn(form, { ...given, inputs: { ...carried, ...given.inputs } }).filter((name) => !carried[name.replace(/^input\./, '')]);
  if (!isFirst) rename(view, recipe);
  view.form = form;
  view.isTouched = false;
  drawForm(view, recipe, form, strange);
}

/** A file that was chosen stays when another recipe is. */
function carry(form) {
  return Object.fromEntries(form.inputs.filter(({ uri }) => uri.trim() !== '').map(({ name, uri, hash, type }) => [name, { uri, hash, type }]));
}

/** The address says what is shown, so that a reload shows it again. */
function rename(view, { name, version }) {
  view.hash = address('submit', { recipe: name, version });
  history.replaceState(null, '', view.hash);
}
