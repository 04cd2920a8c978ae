// The list of jobs, newest first.
import { call, now } from './api.js';
import { badge, element, fill, link, moment, show, took } from './elements.js';
import { live } from './live.js';

const PAGE_JOBS = 50;
const JOBS_MAX = 1000;

export function showJobs() {
  document.title = 'Jobs - Ordo';
  const find = show('jobs');
  let shown = PAGE_JOBS;
  let drawn = '';
  const start = () => live(async (isShown) => {
    const status = find('#status').value;
    const jobs = await call('jobs?limit=' + shown + (status ? '&status=' + status : ''));
    if (!isShown()) return false;
    const text = JSON.stringify(jobs);
    if (text !== drawn || jobs.some(isRunning)) draw(find, jobs, status);
    drawn = text;
    find('#more').hidden = jobs.length < shown || shown >= JOBS_MAX;
    return true;
  });
  find('#status').addEventListener('change', start);
  find('#more').addEventListener('click', () => { shown = Math.min(shown + PAGE_JOBS, JOBS_MAX); start(); });
  start();
}

function draw(find, jobs, status) {
  fill(find('table'), jobs.map((job) => [link('#' + job.id, '#/jobs/' + job.id), badge(job.status),
    element('span', job.recipe.name + '@' + job.recipe.version, 'breakable'),
    element('span', moment(job.created_at), 'whole'), element('span', lasted(job), 'whole'), problem(job)]));
  find('.scroll').hidden = jobs.length === 0;
  find('#none').hidden = jobs.length > 0;
  find('#none').textContent = status ? 'No job is ' + status + '.'
    : 'No jobs yet. Submit one with POST /ordo/jobs, or ./ordo submit FILE.';
}

function isRunning(job) {
  return job.started_at !== null && job.finished_at === null;
}

function lasted(job) {
  if (job.started_at === null) return '';
  return took((isRunning(job) ? now() : Date.parse(job.finished_at)) - Date.parse(job.started_at));
}

function problem(job) {
  if (job.error === null) return '';
  const made = element('span', job.error, 'clamped soft');
  made.title = job.error;
  return made;
}
