// Files that are brought: chosen or dropped, several at once, with progress, pause, and what was left open.
import { Refused } from '../api.js';
import { button, confirm, element, put } from '../elements.js';
import { size } from '../format.js';
import { failed, onLeave, say } from '../live.js';
import { join } from './folder.js';
import { uploads } from './resume.js';
import { drawRow, finish, label, tell } from './row.js';
import { drop, upload } from './tus.js';

const AT_ONCE_MAX = 2;

/**
 * @param folder tells where files go
 * @param done told path and hash of each file that is in place
 * @param isSingle whether one file is asked for
 * @return an element: a button, a place to drop files on, and a row for each
 */
export function uploader({ folder, done, isSingle = false }) {
  const root = element('div', undefined, 'uploads');
  const input = element('input');
  const rows = element('ul', undefined, 'things');
  const queue = { waiting: [], running: 0, done, rows, jobs: new Map() };
  input.type = 'file';
  input.multiple = !isSingle;
  input.className = 'hidden';
  input.tabIndex = -1;
  input.setAttribute('aria-label', 'Files to upload');
  const choose = button(isSingle ? 'Upload a file' : 'Upload files', isSingle ? 'Upload a file' : 'Upload files', 'upload', () => input.click());
  const add = (files) => [...files].slice(0, isSingle ? 1 : files.length).forEach((file) => enqueue(queue, file, join(folder(), file.name)));
  input.addEventListener('change', () => { add(input.files); input.value = ''; });
  root.append(choose, input, element('span', isSingle ? ' or drop it here' : ' or drop them here', 'soft'), rows);
  droppable(root, add);
  return root;
}

function droppable(root, add) {
  const over = (isOver) => root.classList.toggle('over', isOver);
  root.addEventListener('dragover', (event) => { event.preventDefault(); over(true); });
  root.addEventListener('dragleave', () => over(false));
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    add(event.dataTransfer.files);
  });
}

/** A file for a path of which another is listed takes its place, unless that one is on its way. */
function enqueue(queue, file, path) {
  const before = queue.jobs.get(path);
  if (before?.abort) return;
  before?.row.root.remove();
  queue.waiting = queue.waiting.filter((other) => other !== before);
  const row = drawRow(path);
  queue.rows.append(row.root);
  const job = { file, path, row, overwrite: false, abort: null, marks: [] };
  queue.jobs.set(path, job);
  row.toggle.addEventListener('click', () => (job.abort ? job.abort.abort() : wait(queue, job)));
  row.end.addEventListener('click', () => giveUp(queue, job));
  onLeave(() => job.abort?.abort());
  wait(queue, job);
}

function wait(queue, job) {
  if (queue.waiting.includes(job)) return;
  queue.waiting.push(job);
  put(job.row.state, 'waits');
  next(queue);
}

function next(queue) {
  while (queue.running < AT_ONCE_MAX && queue.waiting.length > 0) run(queue, queue.waiting.shift());
}

async function run(queue, job) {
  queue.running++;
  job.abort = new AbortController();
  job.marks = [];
  label(job.row.toggle, 'Pause', job.path);
  try {
    const hash = await upload(job.file, job.path, { overwrite: job.overwrite, signal: job.abort.signal, told: (offset, why) => tell(job, offset, why) });
    finish(job);
    say(job.path + ' is in place');
    queue.done({ path: job.path, hash });
  } catch (failure) {
    await stopped(queue, job, failure);
  } finally {
    job.abort = null;
    queue.running--;
    next(queue);
  }
}

async function stopped(queue, job, failure) {
  label(job.row.toggle, 'Go on', job.path);
  if (job.abort.signal.aborted) {
    say('Paused ' + job.path);
    put(job.row.state, 'paused at ' + size(job.marks.at(-1)?.[1] ?? 0));
    return;
  }
  put(job.row.state, failure.message);
  if (isOccupied(failure) && !job.overwrite && await inTurn(() => confirm('At ' + job.path + ' a file lies already. Replace it?', 'Replace'))) {
    job.overwrite = true;
    wait(queue, job);
  } else if (!(failure instanceof Refused)) {
    failed(failure);
  }
}

let asked = Promise.resolve();

/** There is one dialog for questions. */
function inTurn(ask) {
  asked = asked.then(ask);
  return asked;
}

function isOccupied(failure) {
  return failure instanceof Refused && failure.problems.some(({ code }) => code === 'path_occupied');
}

async function giveUp(queue, job) {
  queue.waiting = queue.waiting.filter((other) => other !== job);
  job.abort?.abort();
  const kept = uploads.find(job.path, job.file);
  if (kept) await drop(job.path, kept.id).catch(failed);
  job.row.root.remove();
  queue.jobs.delete(job.path);
}
