// Tokens of this server: made, shown once, revoked. For whose own token may do everything.
import { call, now } from '../api.js';
import { button, confirm, element, fill, show } from '../elements.js';
import { when } from '../format.js';
import { failed, say } from '../live.js';
import { broken, whole } from '../states.js';

export function open() {
  document.title = 'Tokens - Ordo';
  const find = show('tokens');
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(find, () => make(find));
  });
  find('#again').addEventListener('click', () => read(find));
  read(find);
}

async function read(find) {
  await list(find).catch((failure) => {
    if (find('#broken')) broken(find, failure.message);
    failed(failure);
  });
}

/** What the server refuses is told where the page begins. */
async function attempt(find, work) {
  const error = find('#tokens-error');
  try {
    error.hidden = true;
    await work();
  } catch (failure) {
    error.textContent = failure.message;
    error.hidden = false;
  }
}

async function list(find) {
  const tokens = await call('tokens');
  if (!find('#tokens-all')) return;
  whole(find);
  find('#tokens-all').hidden = false;
  fill(find('table'), tokens.map((token) => [element('span', token.name, 'name'), token.scopes.join(', '),
    element('span', token.prefixes ? token.prefixes.join(', ') : 'the whole store', 'breakable'),
    token.expires_at ? when(token.expires_at, now()) : 'never', token.created_by,
    button('Revoke', 'Revoke ' + token.name, 'revoke ' + token.id, () => revoke(find, token))]));
  find('.scroll').hidden = tokens.length === 0;
  find('#no-tokens').hidden = tokens.length > 0;
}

async function make(find) {
  const prefixes = find('#prefixes').value.split('\n').map((path) => path.trim()).filter((path) => path);
  const expires = find('#expires').value;
  const made = await call('tokens', 'POST', {
    name: find('#name').value.trim(),
    scopes: [find('#scope').value],
    prefixes: prefixes.length ? prefixes : null,
    expires_at: expires ? new Date(expires).toISOString() : null,
  });
  find('form').reset();
  find('#made code').textContent = made.token;
  find('#made').hidden = false;
  await list(find);
}

async function revoke(find, token) {
  if (!await confirm('Revoke ' + token.name + '? It is good for no request that comes after.', 'Revoke')) return;
  attempt(find, async () => {
    await call('tokens/' + token.id, 'DELETE');
    say('Revoked ' + token.name);
    await list(find);
  });
}
