// What is done with many jobs at once: cancel, retry, compare. Each answer counts; one refusal does not end the rest.
import { call } from '../api.js';
import { button, confirm, element } from '../elements.js';
import { address } from '../routes.js';

/**
 * @param bar the toolbar of what is selected
 * @param jobs those that are selected, as the list answers them
 * @param done told when the selection is to be forgotten
 */
export function drawSelection(bar, jobs, done) {
  const key = jobs.map((job) => job.id + job.status).join();
  if (bar.dataset.of === key) return;
  bar.dataset.of = key;
  bar.hidden = jobs.length === 0;
  const open = jobs.filter((job) => job.finished_at === null);
  const broken = jobs.filter((job) => ['failed', 'partial'].includes(job.status));
  const all = [element('strong', jobs.length + ' selected')];
  if (open.length > 0) all.push(acting('Cancel', open, 'cancel', bar, done));
  if (broken.length > 0) all.push(acting('Retry', broken, 'retry', bar, done));
  if (jobs.length === 2) all.push(comparing(jobs));
  all.push(button('Select none', 'Select none', 'select none', () => done('')));
  bar.replaceChildren(...all);
}

function comparing(jobs) {
  const [a, b] = jobs.map((job) => job.id).sort((one, other) => one - other);
  const made = element('a', 'Compare', 'button');
  made.href = address('compare', { a, b });
  return made;
}

function acting(word, jobs, verb, bar, done) {
  const text = word + ' ' + jobs.length;
  return button(text, text + (jobs.length === 1 ? ' job' : ' jobs'), verb, async () => {
    if (await confirm(word + ' ' + named(jobs) + '?', text)) done(await all(word, jobs, verb, bar));
  });
}

function named(jobs) {
  return jobs.length === 1 ? 'job ' + jobs[0].id : jobs.length + ' jobs';
}

async function all(word, jobs, verb, bar) {
  const refused = [];
  for (const [index, job] of jobs.entries()) {
    bar.replaceChildren(element('span', word + ': ' + (index + 1) + ' of ' + jobs.length));
    await call('jobs/' + job.id + '/' + verb, 'POST').catch((failure) => refused.push('#' + job.id + ': ' + failure.message));
  }
  const good = jobs.length - refused.length;
  return [word + ': ' + good + ' of ' + jobs.length + ' done', ...refused.slice(0, 3)].join('. ');
}
