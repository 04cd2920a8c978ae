// A submission in the making, as plain values. Pure.
import { suggest } from './paths.js';

/**
 * What a recipe asks for.
 *
 * @param recipe as stored
 * @param contracts by step type
 * @return recipe, inputs {name, types, many, type, uri, hash}, steps {id, type, params}, outputs {name,
 *     type, path, isWanted, isOwn, overwrite}; texts are as typed
 */
export function blank(recipe, contracts) {
  const steps = recipe.definition.recipe;
  const hook = recipe.definition.on_exit;
  const form = {
    recipe: { name: recipe.name, version: recipe.version },
    inputs: inputsOf(steps, contracts),
    steps: [...steps, ...(hook ? [hook] : [])].map((step) => stepOf(step, contracts)),
    outputs: steps.flatMap((step) => outputsOf(step, steps, contracts)),
  };
  suggest(form);
  return form;
}

function inputsOf(steps, contracts) {
  const inputs = new Map();
  for (const step of steps) {
    const contract = contracts.get(step.type);
    for (const [slot, reference] of Object.entries(step.inputs)) {
      if (!reference.startsWith('job:')) continue;
      const types = (contract?.accepts[slot] ?? '*').split('|');
      const many = contract?.accepts_many.includes(slot) ?? true;
      inputs.set(reference, inputs.has(reference) ? both(inputs.get(reference), types, many) : { types, many });
    }
  }
  return [...inputs].map(([name, { types, many }]) => ({ name, types, many, type: types[0] === '*' ? '' : types[0], uri: '', hash: 'unverified' }));
}

function both(before, types, many) {
  if (types[0] === '*') return before;
  const common = before.types[0] === '*' ? types : before.types.filter((type) => types.includes(type));
  return { types: common, many: before.many && many };
}

function stepOf(step, contracts) {
  const declared = step.param_keys ?? [];
  const known = contracts.get(step.type)?.params ?? [];
  const named = (name) => known.find((param) => param.name === name || param.alias === name);
  const strange = declared.filter((name) => !named(name))
    .map((name) => ({ name, type: 'any', format: null, required: true, default: null, nullable: true, alias: null }));
  const params = [...known, ...strange].map((param) => {
    const key = declared.find((name) => name === param.alias) ?? param.name;
    return { ...param, key, isDeclared: declared.includes(key), text: textOf(param.default) };
  });
  return { id: step.id, type: step.type, params };
}

function outputsOf(step, steps, contracts) {
  const taken = new Set(steps.filter((other) => !isReport(other, contracts)).flatMap((other) => Object.values(other.inputs)));
  return Object.entries(step.outputs ?? {}).map(([slot, name]) => ({
    name, step: step.id, slot, type: contracts.get(step.type)?.produces[slot] ?? '',
    path: '', isOwn: false, isWanted: !taken.has(name), overwrite: false,
  }));
}

/** Whether a step only tells of what it reads: whoever looks at a result still wants it. */
function isReport(step, contracts) {
  return Object.values(contracts.get(step.type)?.produces ?? {}).every((type) => type === 'json');
}

/** A value as it is typed into its field. */
export function textOf(value) {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * A field's text as the value that is sent. What is no number or no array stays text, and is told of.
 *
 * @return undefined where it is left out
 */
export function valueOf(param) {
  const text = param.text.trim();
  if (text === '') return param.isDeclared && param.nullable ? null : undefined;
  if (param.type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  if (param.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (param.type === 'array') return numbers(text) ?? text;
  if (param.type === 'string') return text;
  return json(text) ?? text;
}

function numbers(text) {
  const parts = text.replace(/^\[|\]$/g, '').split(/[\s,;]+/).filter(Boolean).map(Number);
  return parts.length > 0 && parts.every(Number.isFinite) ? parts : null;
}

function json(text) {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The body of POST /jobs. Optional params are sent where they differ from what they are anyway. */
export function body(form) {
  const wanted = form.outputs.filter((output) => output.isWanted);
  return {
    recipe: form.recipe,
    inputs: Object.fromEntries(form.inputs.map(({ name, type, uri, hash }) => [name, { type, uri: uri.trim(), hash: hash.trim() }])),
    params: Object.fromEntries(form.steps.map((step) => [step.id, paramsOf(step)]).filter(([, values]) => Object.keys(values).length > 0)),
    outputs: Object.fromEntries(wanted.map(({ name, path, overwrite }) =>
      [name, overwrite ? { path: path.trim(), overwrite } : { path: path.trim() }])),
  };
}

function paramsOf(step) {
  const sent = step.params.filter((param) => param.isDeclared || param.text.trim() !== textOf(param.default));
  return Object.fromEntries(sent.map((param) => [param.key, valueOf(param)]).filter(([, value]) => value !== undefined));
}
