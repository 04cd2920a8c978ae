// One page over the public API: a token, the list of jobs, one job, everybody's tokens.
import { token } from './api.js';
import { show } from './elements.js';
import { showJob } from './job.js';
import { showJobs } from './jobs.js';
import { stop } from './live.js';
import { showTokens } from './tokens.js';

const leave = document.getElementById('leave');
const tokens = document.getElementById('to-tokens');

function askForToken(message) {
  stop();
  leave.hidden = true;
  tokens.hidden = true;
  document.title = 'Ordo';
  const find = show('login');
  find('.error').textContent = message;
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    token.keep(find('#token').value.trim());
    open();
  });
  find('#token').focus();
}

function open() {
  if (!token.isThere()) {
    askForToken('');
    return;
  }
  leave.hidden = false;
  tokens.hidden = false;
  const job = /^#\/jobs\/(\d+)(?:\/artifacts\/(.+))?$/.exec(location.hash);
  if (location.hash === '#/tokens') showTokens();
  else if (job) showJob(job[1], decodeURIComponent(job[2] ?? ''));
  else showJobs();
  document.getElementById('main').focus({ preventScroll: true });
}

leave.addEventListener('click', () => { token.forget(); open(); });
window.addEventListener('hashchange', open);
window.addEventListener('unauthorized', () => { token.forget(); askForToken('This token is not valid.'); });
open();
