// How long the last runs of a recipe took: a chart, and the same as a table.
import { badge, element, fill, link } from '../elements.js';
import { took, when } from '../format.js';
import { failed } from '../live.js';
import { drawChart } from './chart.js';

/** @param runs jobs, the newest first */
export function drawRuns(find, runs) {
  find('#no-runs').hidden = runs.length > 0;
  find('#runs').parentElement.hidden = runs.length === 0;
  const middle = median(runs);
  find('#median').textContent = middle === null ? '' : 'Half of the last runs that succeeded took at most ' + took(middle) + '.';
  fill(find('#runs'), runs.map((job) => [link('#' + job.id, '#/jobs/' + job.id), badge(job.status), when(job.created_at), element('span', lasted(job), 'whole')]));
  const ended = runs.filter((job) => millis(job) !== null).reverse()
    .map(({ id, status, ...times }) => ({ id, status, millis: millis(times) }));
  if (ended.length > 0) drawChart(find('#chart'), ended, middle).catch(failed);
}

/** Of runs that have ended, how long they took; null for others. */
function millis(job) {
  if (job.started_at === null || job.finished_at === null) return null;
  return Math.max(1, Date.parse(job.finished_at) - Date.parse(job.started_at));
}

function lasted(job) {
  return millis(job) === null ? 'not ended' : took(millis(job));
}

/** Of those that succeeded, in ms; null where none did. */
export function median(runs) {
  const all = runs.filter((job) => job.status === 'success').map(millis).sort((one, other) => one - other);
  return all.length === 0 ? null : all[Math.floor((all.length - 1) / 2)];
}
