// A recipe that is written here: checked while nothing is stored, then stored.
import { call, Refused } from '../api.js';
import { element } from '../elements.js';
import { failed, say } from '../live.js';

const EXAMPLE = { recipe: [{ id: 'tree', type: 'BUILD_COPC', inputs: { input_las: 'job:input_las' },
  outputs: { output_copc: 'step:tree.output_copc' } }] };

/** @param stored done after a recipe was stored */
export function drawDefine({ find }, stored) {
  const text = find('#definition');
  text.value = JSON.stringify(EXAMPLE, null, 2);
  find('#check').addEventListener('click', () => check(find));
  find('#define').addEventListener('submit', (event) => {
    event.preventDefault();
    store(find, stored);
  });
}

async function check(find) {
  const definition = parsed(find);
  if (definition === null) return;
  try {
    const told = await call('recipes/validate', 'POST', { definition });
    tell(find, told.valid ? [] : told.errors, 'Nothing is wrong with it.');
  } catch (failure) {
    refused(find, failure);
  }
}

async function store(find, stored) {
  const definition = parsed(find);
  if (definition === null) return;
  try {
    const { id } = await call('recipes', 'POST', { name: find('#name').value.trim(), version: find('#version').value.trim(), definition });
    tell(find, [], 'Stored. ');
    const go = element('a', 'Look at it');
    go.href = '#/recipes/' + id;
    find('#verdict').append(go);
    stored();
  } catch (failure) {
    refused(find, failure);
  }
}

/** @return null where the text is no JSON, which is said */
function parsed(find) {
  try {
    return JSON.parse(find('#definition').value);
  } catch (failure) {
    tell(find, [{ path: '', message: 'This is no JSON: ' + failure.message }], '');
    return null;
  }
}

function refused(find, failure) {
  if (failure instanceof Refused) tell(find, failure.problems.length > 0 ? failure.problems : [{ path: '', message: failure.message }], '');
  else failed(failure);
}

function tell(find, problems, otherwise) {
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
