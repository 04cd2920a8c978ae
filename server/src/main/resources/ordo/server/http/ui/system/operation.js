// One operation of the API: what it takes, what it answers, how it is asked by curl.
import { quoted } from '../curl.js';
import { element, fill } from '../elements.js';
import { outline, resolved } from './schema.js';

/** Filled when it is first opened: there are many. */
export function drawOperation(operation, description, base) {
  const root = element('details', undefined, 'operation');
  const summary = element('summary');
  summary.append(element('span', operation.method, 'method'), ' ', element('code', operation.path), ' ', element('span', operation.about.summary, 'soft'));
  root.append(summary);
  root.addEventListener('toggle', () => { if (root.open && root.children.length === 1) root.append(...parts(operation, description, base)); });
  return root;
}

function parts(operation, description, base) {
  const { about } = operation;
  const body = resolved(about.requestBody, description);
  const parameters = operation.parameters.map((parameter) => resolved(parameter, description));
  return [
    ...(about.description ? [element('p', about.description)] : []),
    ...(about.security?.length === 0 ? [element('p', 'Needs no token.', 'soft')] : []),
    ...(parameters.length > 0 ? [table(['Parameter', 'In', 'Type', 'What it is'], parameters.map((each) => parameterCells(each, description)))] : []),
    ...(body ? [element('h3', 'Body'), ...content(body.content, description)] : []),
    element('h3', 'By curl'), element('pre', curlOf({ ...operation, parameters }, body, base)),
    element('h3', 'Answers'), ...Object.entries(about.responses).flatMap(([status, answer]) => answerOf(status, resolved(answer, description), description)),
  ];
}

function table(heads, rows) {
  const scroll = element('div', undefined, 'scroll');
  const made = element('table');
  const head = element('thead');
  const row = element('tr');
  row.append(...heads.map((text) => {
    const cell = element('th', text);
    cell.scope = 'col';
    return cell;
  }));
  head.append(row);
  made.append(head, element('tbody'));
  fill(made, rows);
  scroll.append(made);
  return scroll;
}

function parameterCells(parameter, description) {
  return [element('code', parameter.name + (parameter.required ? '' : '?')), parameter.in, outline(parameter.schema, description), parameter.description ?? ''];
}

function answerOf(status, answer, description) {
  const head = element('p', undefined, 'answer');
  head.append(element('strong', status), ' ' + answer.description);
  return [head, ...content(answer.content, description)];
}

function content(byType, description) {
  return Object.entries(byType ?? {}).flatMap(([type, { schema, example }]) => {
    const isWorthIt = schema && schema.$ref !== '#/components/schemas/Error';
    return [...(type === 'application/json' ? [] : [element('p', type, 'soft')]),
      ...(example === undefined ? [] : [element('pre', JSON.stringify(example, null, 2))]),
      ...(isWorthIt ? [folded('Schema', outline(schema, description))] : [])];
  });
}

function folded(title, text) {
  const made = element('details');
  made.append(element('summary', title), element('pre', text));
  return made;
}

function curlOf({ method, path, parameters, about }, body, base) {
  const example = body?.content['application/json']?.example;
  const ofKind = (kind) => parameters.filter((each) => each.in === kind && each.example !== undefined);
  const examples = new Map(ofKind('path').map((each) => [each.name, each.example]));
  const query = ofKind('query').map((each) => each.name + '=' + encodeURIComponent(each.example)).join('&');
  const filled = path.replace(/\{(\w+)\}/g, (place, name) => examples.get(name) ?? place) + (query ? '?' + query : '');
  return ['curl -s' + (method === 'GET' ? '' : ' -X ' + method) + ' ' + quoted(base + filled),
    ...(about.security?.length === 0 ? [] : ['-H "Authorization: Bearer $ORDO_TOKEN"']),
    ...(example === undefined ? [] : ["-H 'Content-Type: application/json'", '-d ' + quoted(JSON.stringify(example)) ])].join(' \\\n  ');
}
