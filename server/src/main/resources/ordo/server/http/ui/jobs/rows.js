// The rows of the list: of each job what a glance asks for.
import { now } from '../api.js';
import { badge, element, fill, link, progress } from '../elements.js';
import { rate, took, when } from '../format.js';
import { lastPicture } from './last.js';

const USUAL_MIN = 5;
const MUCH_LONGER = 1.5;

/**
 * @param jobs as the list answers them, newest first
 * @param views whole answers by job, of those that were asked for
 * @param selected ids
 * @param select told of an id and whether it is selected
 */
export function drawRows(table, jobs, views, selected, select) {
  fill(table, jobs.map((job) => [box(job, selected, select), lastPicture(job), named(job),
    badge(job.status), goes(job, views.get(job.id)),
    when(job.created_at, now()), lasted(job, usual(jobs, job)), problem(job)]),
  (row, index) => { row.dataset.job = jobs[index].id; });
}

/** A row is pressed anywhere: the whole of it leads to its job. */
export function listenToRows(table) {
  table.addEventListener('click', (event) => {
    const row = event.target.closest('tbody tr');
    if (row && !event.target.closest('a, input, button')) location.hash = '#/jobs/' + row.dataset.job;
  });
}

function box(job, selected, select) {
  const made = element('input');
  made.type = 'checkbox';
  made.toggleAttribute('checked', selected.has(job.id));
  made.dataset.key = 'box ' + job.id;
  made.setAttribute('aria-label', 'Select job ' + job.id);
  made.addEventListener('change', () => select(job.id, made.checked));
  return made;
}

function named(job) {
  const made = element('span', undefined, 'name');
  made.append(link('#' + job.id, '#/jobs/' + job.id), element('small', job.recipe.name + '@' + job.recipe.version, 'soft'));
  return made;
}

/** A bar with the step that runs and its rate, while the job runs. */
function goes(job, view) {
  if (job.finished_at !== null || !view) return '';
  const made = element('span', undefined, 'goes');
  const running = view.steps.filter((step) => step.status === 'running');
  made.append(progress(job.status, view.progress.percentage, 'Progress of job ' + job.id),
    element('small', running.map(says).join(', ') || view.progress.completed_steps + ' of ' + view.progress.total_steps + ' steps', 'soft'));
  return made;
}

function says(step) {
  return [step.step_id, rate(step.progress_detail?.points_per_second)].filter(Boolean).join(' ');
}

/** How long it took; and how much longer than others of its recipe do, where that is much. */
function lasted(job, usual) {
  if (job.started_at === null) return '';
  const millis = spent(job);
  const made = element('span', took(millis), 'whole');
  if (usual !== null && millis >= MUCH_LONGER * usual) made.append(element('small', (millis / usual).toFixed(1) + ' × usual', 'partial'));
  return made;
}

function spent(job) {
  return (job.finished_at === null ? now() : Date.parse(job.finished_at)) - Date.parse(job.started_at);
}

/** The median of those of the same recipe that are shown and succeeded, in ms; null where they are few. */
export function usual(jobs, { recipe }) {
  const alike = jobs.filter((job) => job.status === 'success' && job.recipe.name === recipe.name).map(spent).sort((one, other) => one - other);
  return alike.length < USUAL_MIN ? null : Math.max(1, alike[Math.floor((alike.length - 1) / 2)]);
}

function problem(job) {
  if (job.error === null) return '';
  const made = element('span', job.error, 'clamped soft');
  made.title = job.error;
  return made;
}
