// How long the last runs of a recipe took: bars, and the same as a table.
import { badge, drawn, element, fill, link, shape } from '../elements.js';
import { took, when } from '../format.js';

const WIDTH = 720;
const HEIGHT = 120;
const GAP = 4;
const BAR_MAX = 40;
const BAR_MIN_HEIGHT = 2;

/** @param runs jobs, the newest first */
export function drawRuns(find, runs) {
  find('#no-runs').hidden = runs.length > 0;
  find('#runs').parentElement.hidden = runs.length === 0;
  find('#median').textContent = said(runs);
  fill(find('#runs'), runs.map((job) => [link('#' + job.id, '#/jobs/' + job.id), badge(job.status), when(job.created_at), element('span', lasted(job), 'whole')]));
  find('#chart').replaceChildren(...(runs.some(millis) ? [chart(runs.filter(millis).reverse())] : []));
}

/** Of runs that have ended, how long they took; null for others. */
function millis(job) {
  if (job.started_at === null || job.finished_at === null) return null;
  return Math.max(1, Date.parse(job.finished_at) - Date.parse(job.started_at));
}

function lasted(job) {
  return millis(job) === null ? 'not ended' : took(millis(job));
}

function said(runs) {
  const all = runs.filter((job) => job.status === 'success').map(millis).sort((one, other) => one - other);
  return all.length === 0 ? '' : 'Half of the last ' + all.length + ' that succeeded took at most ' + took(all[Math.floor((all.length - 1) / 2)]) + '.';
}

/** Left to right as they ran; the table below says the same in words. */
function chart(runs) {
  const most = Math.max(...runs.map(millis));
  const step = Math.min(BAR_MAX, WIDTH / runs.length);
  const svg = drawn('svg', { class: 'bars', viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, preserveAspectRatio: 'xMinYMax meet', role: 'img', 'aria-label': 'How long the last ' + runs.length + ' runs took, the newest at the right; the longest ' + took(most) });
  runs.forEach((job, index) => {
    const height = Math.max(BAR_MIN_HEIGHT, (millis(job) / most) * (HEIGHT - 16));
    const to = drawn('a', { href: '#/jobs/' + job.id, tabindex: -1 });
    to.append(drawn('title', {}, 'Job ' + job.id + ', ' + job.status + ', ' + took(millis(job))),
      drawn('rect', { class: 'target', x: index * step, y: 0, width: step, height: HEIGHT }),
      drawn('rect', { class: job.status, x: index * step + GAP / 2, y: HEIGHT - height, width: step - GAP, height, rx: 2 }),
      drawn('text', { x: index * step + step / 2, y: HEIGHT - height - 4 }, job.status === 'success' ? '' : shape(job.status)));
    svg.append(to);
  });
  return svg;
}
