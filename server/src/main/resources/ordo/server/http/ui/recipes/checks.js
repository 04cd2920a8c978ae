// What can be told of a form before it is sent. Pure. The server says the rest.
import { valueOf } from './model.js';
import { pointer } from './problems.js';
import { about } from './words.js';

/** @return problems as the server names them: {path, message} */
export function check(form) {
  return [
    ...form.inputs.flatMap((input) => told(pointer('inputs', input.name, 'uri'), uriProblem(input.uri))),
    ...form.inputs.flatMap((input) => told(pointer('inputs', input.name, 'type'), input.type ? '' : 'Choose what it is')),
    ...form.inputs.flatMap((input) => told(pointer('inputs', input.name, 'hash'), hashProblem(input.hash))),
    ...form.steps.flatMap((step) => step.params.flatMap((param) =>
      told(pointer('params', step.id, param.key), paramProblem(step.type, param)))),
    ...form.outputs.filter((output) => output.isWanted).flatMap((output) =>
      told(pointer('outputs', output.name, 'path'), pathProblem(output.path.trim(), 'Where is it to go?'))),
  ];
}

function told(path, message) {
  return message ? [{ path, message }] : [];
}

export function uriProblem(text) {
  return pathProblem(text.trim(), 'Choose a file of the store, or upload one');
}

export function hashProblem(text) {
  return text.trim() ? '' : 'The file’s SHA-256 or MD5, or any word for its content, such as unverified';
}

/** As docs/store.md says of paths. */
export function pathProblem(path, ifEmpty) {
  if (path === '') return ifEmpty;
  if (path.startsWith('/')) return 'A path in the store begins without a slash';
  if (path.includes('\\')) return 'A path in the store has no backslash';
  if (path.split('/').some((part) => ['', '.', '..'].includes(part))) return 'A path in the store has no empty part, no . and no ..';
  return '';
}

/** '' where nothing is wrong. What was asked of the server meanwhile stands in the param's problem. */
export function paramProblem(stepType, param) {
  if (param.text.trim() === '') return param.required && !param.nullable ? 'This is needed' : '';
  const facts = about(stepType, param);
  const value = valueOf(param);
  if (param.type === 'number') return numberProblem(value, facts);
  if (param.format === 'bounds') return boundsProblem(value);
  if (param.format === 'crs') return crsProblem(value) || param.problem || '';
  if (param.format === 'polygon') return polygonProblem(param.text.trim());
  return facts.words && !facts.words.includes(value) ? 'Expected one of ' + facts.words.join(', ') : '';
}

function numberProblem(value, { min, isAbove, max, isWhole }) {
  if (typeof value !== 'number') return 'Expected a number';
  if (min !== undefined && (isAbove ? value <= min : value < min)) return 'Expected ' + (isAbove ? 'above ' : 'at least ') + min;
  if (max !== undefined && value > max) return 'Expected at most ' + max;
  return isWhole && !Number.isInteger(value) ? 'Expected a whole number' : '';
}

function boundsProblem(value) {
  if (!Array.isArray(value)) return 'Expected numbers, parted by commas';
  if (value.length !== 4 && value.length !== 6) return 'Expected 4 or 6 numbers, found ' + value.length;
  const half = value.length / 2;
  return value.slice(0, half).some((least, axis) => least > value[axis + half]) ? 'A minimum lies above its maximum' : '';
}

/** The form alone; whether it exists is asked of the server. */
export function crsProblem(value) {
  const isCode = /^(EPSG|ESRI):\d+(\+(EPSG|ESRI):\d+)?$/i.test(value);
  return isCode || /^[A-Z_]+\s*\[/i.test(value) ? '' : 'Choose one from the list, or type its code, such as EPSG:2271';
}

function polygonProblem(text) {
  if (!text.startsWith('{')) return /^(SRID=\d+;)?\s*(MULTI)?POLYGON/i.test(text) ? '' : 'Expected POLYGON or MULTIPOLYGON of WKT, or GeoJSON';
  try {
    JSON.parse(text);
    return '';
  } catch {
    return 'This is no JSON';
  }
}
