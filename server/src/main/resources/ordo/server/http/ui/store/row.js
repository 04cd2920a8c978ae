// One upload as a line: how far it is, and its buttons.
import { button, element, progress, put } from '../elements.js';
import { size, took } from '../format.js';
import { speed } from './resume.js';

const MARKS_MAX = 8;

export function drawRow(path) {
  const root = element('li');
  const bar = progress('running', 0, 'Upload of ' + path);
  const state = element('span', 'waits', 'soft');
  const toggle = button('Pause', 'Pause ' + path, 'pause ' + path, () => {});
  const end = button('Cancel', 'Cancel ' + path, 'end ' + path, () => {});
  root.append(element('code', path), bar, state, toggle, end);
  return { root, bar, state, toggle, end };
}

/** @param offset bytes that are there, or null where it waits, and why */
export function tell(job, offset, why) {
  if (offset === null) {
    put(job.row.state, 'waits: ' + why);
    return;
  }
  job.marks = [...job.marks, [Date.now(), offset]].slice(-MARKS_MAX);
  job.row.bar.value = job.file.size === 0 ? 1 : offset / job.file.size;
  const rate = speed(job.marks);
  put(job.row.state, size(offset) + ' of ' + size(job.file.size)
    + (rate ? ', ' + size(rate) + '/s, ' + took(((job.file.size - offset) * 1000) / rate) + ' left' : ''));
}

export function finish({ row, file }) {
  row.bar.value = 1;
  row.bar.className = 'success';
  put(row.state, '✓ ' + size(file.size) + ' in place');
  row.toggle.remove();
  row.end.remove();
}

export function label(target, text, path) {
  target.textContent = text;
  target.setAttribute('aria-label', text + ' ' + path);
}
