// Pictures of artifacts. They need the token, so they are fetched one after another and drawn, and kept while the page lives.
import { blob } from './api.js';
import { element } from './elements.js';

const WIDTH = 240;
const HEIGHT = 160;
const KEPT_MAX = 400;
const TRIES_MAX = 6;
const AGAIN_MILLIS = 2000;
const kept = new Map();
const waiting = [];
let isBusy = false;

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    seen.unobserve(entry.target);
    waiting.push(entry.target);
  }
  next();
});

/**
 * The element with an artifact's picture, the same one each time; it is asked for once it is in sight.
 *
 * @param name stands for it until it is there, and says what it shows where nothing better is known
 */
export function picture(path, name) {
  const before = kept.get(path);
  if (before) return before;
  const made = element('span', undefined, 'picture');
  made.dataset.path = path;
  made.dataset.state = 'waiting';
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', 'Picture of ' + name);
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value);
  kept.set(path, made);
  seen.observe(made);
  return made;
}

async function next() {
  if (isBusy || waiting.length === 0) return;
  isBusy = true;
  await fetchInto(waiting.shift());
  isBusy = false;
  next();
}

/** One that left the page is not asked for until it is in sight again. */
async function fetchInto(place, tries = 1) {
  if (!place.isConnected) {
    seen.observe(place);
    return;
  }
  try {
    const { bytes, headers } = await blob(place.dataset.path + '?size=' + WIDTH);
    draw(place, await createImageBitmap(bytes));
    const words = headers.get('Ordo-Alternative');
    if (words) place.setAttribute('aria-label', words);
    place.title = place.getAttribute('aria-label');
  } catch (failure) {
    if (failure.status === 503 && tries < TRIES_MAX) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
      await fetchInto(place, tries + 1);
      return;
    }
    place.dataset.state = 'none';
    place.title = 'No picture: ' + failure.message;
  }
}

function draw(place, image) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.getContext('2d').drawImage(image, 0, 0, WIDTH, HEIGHT);
  image.close();
  place.replaceChildren(canvas);
  place.dataset.state = 'drawn';
}
