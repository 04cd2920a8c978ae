// The params of a step as fields: those that the recipe asks for, then the others.
import { element } from '../elements.js';
import { paramProblem } from './checks.js';
import { crsBox } from './crs.js';
import { area, choice, field, group, line, offered } from './fields.js';
import { pointer } from './problems.js';
import { about, sentence } from './words.js';

/** @param add told the pointer and the field of each param */
export function drawStep(step, add) {
  const root = element('fieldset', undefined, 'card step');
  root.id = 'step-' + step.id;
  const legend = element('legend', step.id);
  legend.append(element('small', ' ' + step.type, 'soft'));
  const whole = group(root, step.id);
  root.append(legend, whole.root);
  add(pointer('params', step.id), whole);
  const asked = step.params.filter(isAsked);
  const others = step.params.filter((param) => !isAsked(param));
  root.append(...asked.map((param) => drawParam(step, param, add)));
  if (others.length > 0) root.append(folded(others.map((param) => drawParam(step, param, add)), asked.length === 0, others));
  return root;
}

function isAsked(param) {
  return param.required || param.isDeclared;
}

function folded(fields, isAll, params) {
  const details = element('details');
  details.open = params.some((param) => param.text !== '' && param.text !== String(param.default));
  details.append(element('summary', (isAll ? 'Params' : 'More params') + ' that may be left as they are: ' + params.map((param) => param.key).join(', ')), ...fields);
  return details;
}

function drawParam(step, param, add) {
  const facts = about(step.type, param);
  const hint = sentence(facts, param);
  const typed = (text) => { param.text = text; drawn.tell(paramProblem(step.type, param)); };
  const { control, beside = [] } = controlOf(param, facts, typed, (message, name) => {
    drawn.tell(message);
    drawn.hint(name || hint);
  });
  const drawn = field(param.key, control, { hint, isNeeded: param.required && !param.nullable, beside, name: step.id + ', ' + param.key });
  add(pointer('params', step.id, param.key), drawn);
  return drawn.root;
}

function controlOf(param, facts, typed, told) {
  if (param.format === 'crs') {
    const silent = (text) => { Object.assign(param, { text, problem: '' }); if (text.trim() === '') typed(text); };
    const box = crsBox(param.text, silent, (message, name) => { param.problem = message; told(message, name); });
    return { control: box.control, beside: [box.beside] };
  }
  if (param.type === 'boolean') return { control: choice(param.text, [['false', 'no'], ['true', 'yes']], typed) };
  if (facts.words) return { control: choice(param.text, facts.words.map((word) => [word, word]), typed) };
  if (param.type === 'string|object') return { control: area(param.text, typed) };
  const control = line(param.text, typed, param.type === 'number' ? 'decimal' : 'text');
  return { control, beside: facts.offered ? [offered(control, facts.offered)] : [] };
}
