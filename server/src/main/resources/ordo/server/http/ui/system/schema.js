// A JSON schema in a few lines of text. Pure.
const DEPTH_MAX = 5;

/** Follows a $ref into the same document. */
export function resolved(node, description) {
  if (!node?.$ref) return node;
  const parts = node.$ref.replace(/^#\//, '').split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce((at, part) => at?.[part], description);
}

/** Such as: {id: integer >= 1, name?: string} over several lines; depth is bounded, since schemas may be recursive. */
export function outline(schema, description, depth = 0) {
  const node = resolved(schema, description) ?? {};
  const pad = '  '.repeat(depth + 1);
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choice = node.oneOf ?? node.anyOf;
  if (choice) return choice.map((each) => outline(each, description, depth)).join(' | ');
  if (depth >= DEPTH_MAX) return '…';
  if (node.properties || isOpen(node)) return '{\n' + members(node, description, depth).map((line) => pad + line).join('\n') + '\n' + '  '.repeat(depth) + '}';
  if (node.items) return '[' + outline(node.items, description, depth) + ', …]';
  return named(node);
}

function members(node, description, depth) {
  const required = node.required ?? [];
  const lines = Object.entries(node.properties ?? {}).map(([name, each]) =>
    name + (required.includes(name) ? ': ' : '?: ') + outline(each, description, depth + 1) + comment(resolved(each, description)));
  if (isOpen(node)) lines.push('[any name]: ' + outline(node.additionalProperties, description, depth + 1));
  return lines;
}

function isOpen(node) {
  return typeof node.additionalProperties === 'object';
}

function comment(node) {
  return node?.description ? '  // ' + node.description.trim() : '';
}

function named({ type = 'any', format, minimum, maximum, minLength, maxLength, pattern, default: usual }) {
  return [[type].flat().join(' | '), format ? '(' + format + ')' : '', minimum === undefined ? '' : '>= ' + minimum, maximum === undefined ? '' : '<= ' + maximum,
    minLength === undefined ? '' : 'from ' + minLength + ' letters', maxLength === undefined ? '' : 'up to ' + maxLength + ' letters',
    pattern ? '/' + pattern + '/' : '', usual === undefined ? '' : '= ' + JSON.stringify(usual)].filter(Boolean).join(' ');
}
