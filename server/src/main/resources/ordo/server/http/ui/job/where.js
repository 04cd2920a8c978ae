// Where on Earth a job's artifacts lie: asked of each artifact's view once somebody opens the map.
import { call } from '../api.js';
import { element } from '../elements.js';
import { drawMap } from '../view/map.js';

const ARTIFACTS_MAX = 12;

/**
 * @param details opens and closes; what it shows is drawn below its summary
 */
export function showWhere(details, job) {
  const known = new Map();
  let artifacts = [];
  let isAsking = false;
  const refresh = async () => {
    if (!details.open || isAsking) return;
    isAsking = true;
    for (const artifact of artifacts.filter((one) => !known.has(one.name))) {
      known.set(artifact.name, await placeOf(job, artifact));
      draw(details, [...known.values()]);
    }
    isAsking = false;
  };
  details.addEventListener('toggle', refresh);
  return (now) => {
    artifacts = now.filter((one) => one.picture).slice(0, ARTIFACTS_MAX);
    details.hidden = artifacts.length === 0;
    refresh();
  };
}

/** Also of one that cannot be asked: it says why. */
async function placeOf(job, { name }) {
  try {
    const { crs } = await call('jobs/' + job + '/views/' + encodeURIComponent(name));
    return { name, outline: crs?.outline ?? null, area: crs?.area ?? null, why: crs?.reason ?? 'says no coordinate system' };
  } catch (failure) {
    return { name, outline: null, area: null, why: failure.message };
  }
}

function draw(details, places) {
  const figure = details.querySelector('figure');
  const placed = places.filter((place) => place.outline);
  const areas = new Set(placed.map((place) => JSON.stringify(place.area)));
  if (placed.length > 0) {
    drawMap(figure, { outlines: placed.map(({ name, outline }) => ({ name, ring: outline })),
      area: areas.size === 1 ? placed[0].area : null });
  }
  details.querySelector('ul').replaceChildren(...places.filter((place) => !place.outline)
    .map((place) => element('li', place.name + ': ' + place.why, 'soft')));
}
