// A recipe that is written here: checked while nothing is stored, then stored.
import { call, Refused } from '../api.js';
import { element } from '../elements.js';
import { failed, onLeave, say } from '../live.js';

const WAIT_MILLIS = 700;
const EXAMPLE = { recipe: [{ id: 'tree', type: 'BUILD_COPC', inputs: { input_las: 'job:input_las' },
  outputs: { output_copc: 'step:tree.output_copc' } }] };

/** @param stored done after a recipe was stored */
export function drawDefine(view, stored) {
  const { find } = view;
  const text = find('#definition');
  text.value = JSON.stringify(EXAMPLE, null, 2);
  view.turn = 0;
  onLeave(() => { view.turn++; });
  text.addEventListener('input', () => later(view));
  find('#check').addEventListener('click', () => check(view));
  find('#define').addEventListener('submit', (event) => {
    event.preventDefault();
    store(view, stored);
  });
}

/** After a pause in typing; what was pressed meanwhile counts more. */
function later(view) {
  const own = ++view.turn;
  setTimeout(() => { if (own === view.turn) check(view); }, WAIT_MILLIS);
}

async function check(view) {
  const own = ++view.turn;
  const definition = parsed(view);
  if (definition === null) return;
  try {
    const told = await call('recipes/validate', 'POST', { definition });
    if (own === view.turn) tell(view, told.valid ? [] : told.errors, 'Nothing is wrong with it.');
  } catch (failure) {
    refused(view, failure);
  }
}

async function store(view, stored) {
  view.turn++;
  const { find } = view;
  const definition = parsed(view);
  if (definition === null) return;
  try {
    const { id } = await call('recipes', 'POST', { name: find('#name').value.trim(), version: find('#version').value.trim(), definition });
    if (!view.isShown) return;
    tell(view, [], 'Stored. ');
    const go = element('a', 'Look at it');
    go.href = '#/recipes/' + id;
    find('#verdict').append(go);
    stored();
  } catch (failure) {
    refused(view, failure);
  }
}

/** @return null where the text is no JSON, which is said */
function parsed(view) {
  try {
    return JSON.parse(view.find('#definition').value);
  } catch (failure) {
    tell(view, [{ path: '', message: 'This is no JSON: ' + failure.message }], '');
    return null;
  }
}

function refused(view, failure) {
  if (failure instanceof Refused) tell(view, failure.problems.length > 0 ? failure.problems : [{ path: '', message: failure.message }], '');
  else failed(failure);
}

function tell({ find, isShown }, problems, otherwise) {
  if (!isShown) return;
  say('');
  const text = find('#definition');
  find('#verdict').replaceChildren(element('span', problems.length > 0 ? '' : otherwise, 'success'), ...problems.map(problem));
  if (problems.length === 0) text.removeAttribute('aria-invalid');
  else text.setAttribute('aria-invalid', 'true');
}

function problem({ path, message }) {
  const line = element('p', undefined, 'error');
  line.append(...(path ? [element('code', path), ' '] : []), message);
  return line;
}
