// Problems by JSON pointer (RFC 6901), and the fields that they belong to.

export function pointer(...parts) {
  return parts.map((part) => '/' + part.replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

/** Of the pointers that fields have, that of the problem, or the nearest above it; '' for none. */
export function nearest(path, known) {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (known.includes(at)) return at;
  return '';
}

/**
 * Tells each field what is wrong with it, and the box above all of it. Fields without a problem are cleared.
 *
 * @param fields by pointer, each with tell(message), focus() and label
 * @param isFocused whether the first field that has a problem gets the focus
 */
export function place(fields, box, problems, isFocused = true) {
  const known = [...fields.keys()];
  const found = problems.map((problem) => ({ message: problem.message, at: nearest(problem.path ?? '', known) }));
  for (const [at, field] of fields) field.tell(found.filter((each) => each.at === at).map(({ message }) => message).join('\n'));
  summarise(fields, box, found);
  if (!isFocused || found.length === 0) return;
  const first = known.find((at) => found.some((each) => each.at === at));
  if (first) fields.get(first).focus();
  else box.focus();
}

function summarise(fields, box, found) {
  box.hidden = found.length === 0;
  box.querySelector('h2').textContent = found.length === 1 ? 'One thing is wrong' : found.length + ' things are wrong';
  box.querySelector('ul').replaceChildren(...found.map(({ message, at }) => line(fields.get(at), message)));
}

function line(field, message) {
  const item = document.createElement('li');
  if (!field) {
    item.textContent = message;
    return item;
  }
  const go = document.createElement('button');
  go.type = 'button';
  go.className = 'plain';
  go.textContent = field.label;
  go.addEventListener('click', () => field.focus());
  item.append(go, ': ' + message);
  return item;
}
