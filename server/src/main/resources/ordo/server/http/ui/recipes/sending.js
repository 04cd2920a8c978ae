// The form on its way: checked, sent once however often it is pressed, its refusal told at the fields.
import * as api from '../api.js';
import { curl } from '../curl.js';
import { failed, say } from '../live.js';
import { check } from './checks.js';
import { drafts } from './drafts.js';
import { body } from './model.js';
import { place } from './problems.js';

/** One key for one body: a press more, or one after a lost connection, gives the same job. */
const last = { text: '', key: '' };

export async function send(view, form, fields) {
  const box = view.find('#problems');
  const button = view.find('#send');
  const wrong = check(form);
  place(fields, box, wrong);
  if (wrong.length > 0 || button.disabled) return;
  button.disabled = true;
  say('Submitting');
  try {
    const id = await post(JSON.stringify(body(form)));
    drafts.forget();
    view.isTouched = false;
    if (view.isShown) location.hash = '#/jobs/' + id;
  } catch (failure) {
    if (view.isShown) refused(failure, fields, box);
  } finally {
    button.disabled = false;
  }
}

async function post(text) {
  if (last.text !== text) Object.assign(last, { text, key: key() });
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': last.key };
  const { id } = await (await api.send('jobs', 'POST', headers, text)).json();
  last.text = '';
  return id;
}

/** randomUUID is missing on pages that came without TLS. */
function key() {
  return 'page-' + [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function refused(failure, fields, box) {
  if (failure instanceof api.Unauthorized) {
    failed(failure);
    return;
  }
  say('');
  const problems = failure.problems?.length > 0 ? failure.problems : [{ path: '', message: failure.message }];
  place(fields, box, problems);
}

export async function copyCurl(view, form, fields) {
  place(fields, view.find('#problems'), check(form), false);
  const text = curl(api.url('').replace(/\/$/, ''), body(form));
  const shown = view.find('#curl-text');
  shown.hidden = false;
  shown.value = text;
  shown.rows = text.split('\n').length;
  shown.select();
  await copied(text).then(() => say('Copied'), () => say('Copy it from the field'));
}

/** The clipboard is missing on pages that came without TLS. */
async function copied(text) {
  if (!navigator.clipboard) throw new Error('no clipboard');
  await navigator.clipboard.writeText(text);
}
