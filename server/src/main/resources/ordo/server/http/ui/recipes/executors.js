// The contracts of the executors, for whoever writes a recipe. Asked for when it is opened.
import { call } from '../api.js';
import { element, fill } from '../elements.js';
import { failed } from '../live.js';

export function drawExecutors(view) {
  const root = view.find('#executors');
  root.addEventListener('toggle', () => { if (root.open) read(view, root); });
}

async function read(view, root) {
  const state = root.querySelector('[role=status]');
  if (!root.querySelector('.scroll').hidden) return;
  state.textContent = 'Reading the contracts …';
  try {
    const executors = await call('executors');
    if (!view.isShown) return;
    fill(root.querySelector('table'), executors.map(cells));
    root.querySelector('.scroll').hidden = false;
    state.textContent = executors.length + ' types';
  } catch (failure) {
    state.textContent = failure.message + ' Close and open this to try again.';
    failed(failure, () => view.isShown);
  }
}

function cells(executor) {
  const many = (slot) => (executor.accepts_many.includes(slot) ? ', many' : '');
  return [element('code', executor.step_type), slots(executor.accepts, many), slots(executor.produces, () => ''),
    executor.params.map((param) => param.name + (param.required ? '' : '?')).join(', '), element('span', executor.description, 'soft')];
}

function slots(types, beside) {
  return Object.entries(types).map(([slot, type]) => slot + ': ' + type + beside(slot)).join('; ');
}
