// What an address, a job or a draft fills into the form. Pure. docs/pages.md has the names.
import { typeOf } from '../store/kinds.js';
import { textOf } from './model.js';
import { suggest } from './paths.js';

const PLACES = /^(input|type|hash)\.(job:[\w-]+)$|^(param)\.([\w-]+)\.([\w-]+)$|^(output|overwrite)\.(step:[\w-]+\.[\w-]+)$/;
const FREE = ['recipe', 'version', 'job', 'uri', 'type', 'hash'];

/** @return inputs, params, outputs as in a submission, texts for values; strange: names that say nothing here */
export function ofQuery(query) {
  const given = { inputs: {}, params: {}, outputs: {}, strange: [] };
  for (const [name, value] of query) {
    const place = PLACES.exec(name);
    if (place) put(given, place, value);
    else if (!FREE.includes(name)) given.strange.push(name);
  }
  const uri = query.get('uri');
  if (uri) given.first = { uri, type: query.get('type') ?? typeOf(uri), hash: query.get('hash') ?? 'unverified' };
  return given;
}

function put(given, [, member, input, isParam, step, param, outputMember, output], value) {
  if (input) (given.inputs[input] ??= {})[member === 'input' ? 'uri' : member] = value;
  if (isParam) (given.params[step] ??= {})[param] = value;
  if (outputMember === 'output') (given.outputs[output] ??= {}).path = value;
  if (outputMember === 'overwrite') (given.outputs[output] ??= {}).overwrite = value === 'true';
}

/** @param job the body of GET /jobs/:id */
export function ofJob({ job, artifacts, outputs }) {
  const inputs = artifacts.filter(({ name }) => name.startsWith('job:')).map(({ name, type, uri, hash }) => [name, { type, uri, hash }]);
  return {
    inputs: Object.fromEntries(inputs),
    params: Object.fromEntries(Object.entries(job.params ?? {}).map(([step, values]) => [step, texts(values)])),
    outputs: Object.fromEntries(outputs.map((output) => [output.artifact_name, { path: output.path, overwrite: output.overwrite === true }])),
    strange: [],
    isWhole: true,
  };
}

function texts(values) {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, textOf(value)]));
}

/** What a form holds, to fill it again. */
export function ofForm(form) {
  const pairs = (list, of) => Object.fromEntries(list.map(of));
  return {
    inputs: pairs(form.inputs, ({ name, type, uri, hash }) => [name, { type, uri, hash }]),
    params: pairs(form.steps, (step) => [step.id, pairs(step.params, (param) => [param.key, param.text])]),
    outputs: pairs(form.outputs.filter((output) => output.isWanted), ({ name, path, overwrite }) => [name, { path, overwrite }]),
    strange: [],
    isWhole: true,
  };
}

/**
 * Outputs that are given are the only ones wanted. @return names of what the recipe has no place for
 */
export function fillIn(form, given) {
  const strange = [...given.strange, ...inputsIn(form, given), ...paramsIn(form, given)];
  const isChosen = given.isWhole || Object.keys(given.outputs).length > 0;
  for (const output of form.outputs) {
    const own = given.outputs[output.name];
    if (isChosen) output.isWanted = own !== undefined;
    if (own) Object.assign(output, { isOwn: Boolean(own.path), path: own.path ?? output.path, overwrite: own.overwrite === true });
  }
  suggest(form);
  const outputs = Object.keys(given.outputs).filter((name) => !form.outputs.some((output) => output.name === name));
  return [...strange, ...outputs.map((name) => 'output.' + name)];
}

function inputsIn(form, given) {
  for (const input of form.inputs) take(input, given.inputs[input.name]);
  const fits = (input) => input.types.includes(given.first.type) || input.types[0] === '*';
  if (given.first) take(form.inputs.find(fits) ?? form.inputs[0], given.first);
  return Object.keys(given.inputs).filter((name) => !form.inputs.some((input) => input.name === name)).map((name) => 'input.' + name);
}

function take(input, given) {
  if (!input || !given) return;
  input.uri = given.uri ?? input.uri;
  input.hash = given.hash ?? input.hash;
  const type = given.type ?? typeOf(input.uri);
  if (input.types.includes(type) || input.types[0] === '*') input.type = type;
}

function paramsIn(form, given) {
  const strange = [];
  for (const [id, values] of Object.entries(given.params)) {
    const params = form.steps.find((step) => step.id === id)?.params ?? [];
    for (const [name, text] of Object.entries(values)) {
      const param = params.find((each) => each.key === name || each.name === name || each.alias === name);
      if (param) param.text = text;
      else strange.push('param.' + id + '.' + name);
    }
  }
  return strange;
}
