// Tokens of this server: made, shown once, revoked. For whose own token may do everything.
import { Unauthorized, call } from '../api.js';
import { button, confirm, element, fill, show } from '../elements.js';
import { moment } from '../format.js';
import { say } from '../live.js';

export function open() {
  document.title = 'Tokens - Ordo';
  const find = show('tokens');
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(find, () => make(find));
  });
  attempt(find, () => list(find));
}

/** What the server refuses is told where the page begins. */
async function attempt(find, work) {
  const error = find('#tokens-error');
  try {
    error.hidden = true;
    await work();
  } catch (failure) {
    if (failure instanceof Unauthorized) {
      window.dispatchEvent(new Event('unauthorized'));
      return;
    }
    error.textContent = failure.message;
    error.hidden = false;
  }
}

async function list(find) {
  find('#tokens-all').hidden = true;
  const tokens = await call('tokens');
  find('#tokens-all').hidden = false;
  fill(find('table'), tokens.map((token) => [element('span', token.name, 'name'), token.scopes.join(', '),
    element('span', token.prefixes ? token.prefixes.join(', ') : 'the whole store', 'breakable'),
    token.expires_at ? moment(token.expires_at) : 'never', token.created_by,
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
