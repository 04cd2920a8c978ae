// The form of one recipe, and what its buttons do.
import { element } from '../elements.js';
import { copyCurl, send } from './sending.js';
import { drawInput } from './inputs.js';
import { drawOutput } from './outputs.js';
import { drawStep } from './params.js';
import { suggest } from './paths.js';
import { drawSteps } from './steps.js';

/** @param strange names of what the address gave and the recipe does not take */
export function drawForm(view, recipe, form, strange) {
  const { find } = view;
  const fields = new Map();
  const add = (pointer, field) => fields.set(pointer, field);
  const outputs = form.outputs.map((output) => drawOutput(output, add));
  const renamed = () => { view.isTouched = true; suggest(form); for (const output of outputs) output.refresh(); };
  find('#strange').hidden = strange.length === 0;
  find('#strange').textContent = 'Not of this recipe, and left out: ' + strange.join(', ');
  find('#form').hidden = false;
  find('#problems').hidden = true;
  find('#curl-text').hidden = true;
  drawSteps(find('#drawing'), recipe.definition, (id) => document.getElementById('step-' + id)?.scrollIntoView({ block: 'start' }));
  find('#inputs').replaceChildren(...form.inputs.map((input) => drawInput(input, add, renamed)));
  const steps = form.steps.filter((step) => step.params.length > 0);
  find('#params').replaceChildren(...steps.map((step) => drawStep(step, add)));
  if (steps.length === 0) find('#params').append(element('p', 'This recipe has no params.', 'soft'));
  find('#outputs').replaceChildren(...outputs.map((output) => output.root));
  const ordered = inOrder(find('#form'), fields);
  find('#form').oninput = () => { view.isTouched = true; };
  find('#form').onsubmit = (event) => { event.preventDefault(); send(view, form, ordered); };
  find('#curl').onclick = () => copyCurl(view, form, ordered);
}

/** As they stand on the page, so that the first problem is the uppermost. */
function inOrder(root, fields) {
  const all = [...root.querySelectorAll('.field')];
  return new Map([...fields].sort(([, one], [, other]) => all.indexOf(one.root) - all.indexOf(other.root)));
}
