// A field of a form: its label, what is said of it, and what is wrong with it.
import { element } from '../elements.js';

let made = 0;

/**
 * @param control the element that is filled in
 * @param hint said below it; '' for nothing
 * @param beside elements in the line of the control
 * @return root; label; tell(message), '' for nothing wrong; hint(text); focus()
 */
export function field(label, control, { hint = '', isNeeded = false, beside = [], name = label } = {}) {
  const id = 'field-' + ++made;
  const root = element('div', undefined, 'field');
  const title = element('label', label);
  const said = element('small', hint, 'soft');
  const wrong = element('p', '', 'error');
  control.id = id;
  control.dataset.name = name;
  title.htmlFor = id;
  said.id = id + '-hint';
  wrong.id = id + '-error';
  if (isNeeded) {
    title.append(element('span', ' needed', 'needed soft'));
    control.setAttribute('aria-required', 'true');
  }
  control.setAttribute('aria-describedby', said.id + ' ' + wrong.id);
  const entry = element('div', undefined, 'entry');
  entry.append(control, ...beside);
  root.append(title, entry, said, wrong);
  const tell = (message) => {
    wrong.textContent = message;
    if (message) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  return { root, label: name, tell, hint: (text) => { said.textContent = text; }, focus: () => focus(control) };
}

function focus(control) {
  for (let at = control.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
  control.focus();
  control.scrollIntoView({ block: 'center' });
}

/** A line of text. @param typed told each new text */
export function line(text, typed, mode = 'text') {
  const made = element('input');
  made.type = 'text';
  made.value = text;
  made.inputMode = mode;
  made.autocomplete = 'off';
  made.spellcheck = false;
  made.addEventListener('input', () => typed(made.value));
  return made;
}

export function area(text, typed) {
  const made = element('textarea', text);
  made.rows = 3;
  made.spellcheck = false;
  made.addEventListener('input', () => typed(made.value));
  return made;
}

/** One of a few. @param choices pairs of value and what is shown */
export function choice(text, choices, chosen) {
  const made = element('select');
  const known = choices.some(([value]) => value === text);
  for (const [value, label] of known ? choices : [[text, text || 'choose'], ...choices]) made.append(new Option(label, value));
  made.value = text;
  made.addEventListener('change', () => chosen(made.value));
  return made;
}

/** Words that are offered while others may be typed. */
export function offered(control, words) {
  const list = element('datalist');
  list.id = 'offered-' + ++made;
  list.append(...words.map((word) => new Option(word, word)));
  control.setAttribute('list', list.id);
  return list;
}

export function tick(label, isOn, changed) {
  const made = element('label', undefined, 'tick');
  const box = element('input');
  box.type = 'checkbox';
  box.checked = isOn;
  box.addEventListener('change', () => changed(box.checked));
  made.append(box, ' ' + label);
  return made;
}

/** What is wrong with several fields together. @param root the fieldset that holds them */
export function group(root, name) {
  const place = element('div', undefined, 'field');
  const wrong = element('p', '', 'error');
  wrong.id = 'group-' + ++made;
  root.setAttribute('aria-describedby', wrong.id);
  place.append(wrong);
  const tell = (message) => { wrong.textContent = message; place.hidden = message === ''; };
  tell('');
  return { root: place, label: name, tell, focus: () => focus(root.querySelector('input, select, textarea')) };
}
