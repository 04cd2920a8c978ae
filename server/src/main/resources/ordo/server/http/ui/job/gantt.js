// When each step ran, on one scale.
import { now } from './api.js';
import { element, took } from './elements.js';

const SCALE = 1000;
const WIDTH_MIN = 4;

export function drawTimeline(list, body) {
  const moments = body.timeline.flatMap((entry) => [entry.started_at, entry.finished_at]).filter(Boolean).map(Date.parse);
  const first = Math.min(...moments);
  const last = Math.max(...moments, body.job.finished_at === null ? now() : first + 1);
  list.replaceChildren(...body.timeline.map((entry) => {
    const item = element('li');
    item.append(element('span', entry.step, 'name'), bar(entry, first, last), element('span', lasted(entry), 'soft whole'));
    return item;
  }));
}

function lasted(entry) {
  if (entry.duration_ms !== null) return took(entry.duration_ms);
  return entry.started_at === null ? entry.status : took(now() - Date.parse(entry.started_at));
}

function bar(entry, first, last) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 ' + SCALE + ' 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', entry.status);
  svg.append(rectangle('track', 0, SCALE));
  if (entry.started_at !== null) {
    const at = place(Date.parse(entry.started_at), first, last);
    const end = place(entry.finished_at ? Date.parse(entry.finished_at) : now(), first, last);
    svg.append(rectangle('span', Math.min(at, SCALE - WIDTH_MIN), Math.max(WIDTH_MIN, end - at)));
  }
  return svg;
}

function place(moment, first, last) {
  return ((moment - first) / (last - first)) * SCALE;
}

function rectangle(className, x, width) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  made.setAttribute('class', className);
  made.setAttribute('x', x);
  made.setAttribute('width', width);
  made.setAttribute('height', 10);
  return made;
}
