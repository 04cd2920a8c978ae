// One page over the public API: a token, then the view that the address names.
import { token } from './api.js';
import { show } from './elements.js';
import { keys } from './keys.js';
import { stop } from './live.js';
import { route } from './routes.js';
import { listenToZone } from './zones.js';

const leave = document.getElementById('leave');
const menu = document.getElementById('menu');
const times = document.getElementById('times');
let turn = 0;
/** Why a token is asked for: said until one is given, however often the address changes meanwhile. */
let why = '';

/** What is being typed stays, whatever happens meanwhile. */
function askForToken() {
  turn++;
  stop();
  for (const each of [leave, menu, times]) each.hidden = true;
  document.title = 'Ordo';
  if (document.querySelector('#main #token')) {
    document.querySelector('#main .error').textContent = why;
    return;
  }
  const find = show('login');
  find('.error').textContent = why;
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    token.keep(find('#token').value.trim());
    why = '';
    open();
  });
  find('#token').focus();
}

async function open() {
  if (!token.isThere()) {
    askForToken();
    return;
  }
  stop();
  for (const each of [leave, menu, times]) each.hidden = false;
  const own = ++turn;
  const { view, section, args, query } = route(location.hash);
  for (const link of menu.querySelectorAll('a')) mark(link, section);
  const module = await view();
  if (own !== turn) return;
  module.open(args, query);
  document.getElementById('main').focus({ preventScroll: true });
}

function mark(link, section) {
  if (link.dataset.section === section) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

keys({ '?': () => document.getElementById('keys').showModal() }, { always: true });
listenToZone(document.getElementById('zone'));
leave.addEventListener('click', () => { token.forget(); why = ''; open(); });
window.addEventListener('hashchange', open);
window.addEventListener('unauthorized', () => { token.forget(); why = 'This token is not valid.'; askForToken(); });
open();
