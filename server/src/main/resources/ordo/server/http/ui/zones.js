// Times on the page as the reader chose: local, UTC or relative; rewritten where they stand.
import { now } from './api.js';
import { put } from './elements.js';
import { moment, zone } from './format.js';

const AGAIN_MILLIS = 10_000;

/** @param select one of the kinds */
export function listenToZone(select) {
  select.value = zone.get();
  select.addEventListener('change', () => {
    zone.set(select.value);
    rewrite();
  });
  setInterval(() => { if (zone.get() === 'relative') rewrite(); }, AGAIN_MILLIS);
}

function rewrite() {
  for (const each of document.querySelectorAll('time[datetime]')) put(each, moment(each.dateTime, zone.get(), now()));
}
