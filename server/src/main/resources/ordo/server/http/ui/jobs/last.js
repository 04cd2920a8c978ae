// The picture of what a job made last: known once the job has ended, asked for job by job.
import { call } from '../api.js';
import { element } from '../elements.js';
import { picture } from '../pictures.js';

const KEPT_MAX = 1000;
const places = new Map();
let finding = Promise.resolve();

/** The element with a job's picture, the same one each time; empty where there is none. */
export function lastPicture(job) {
  if (job.finished_at === null) return '';
  const known = places.get(job.id);
  if (known) return known;
  const place = element('span', undefined, 'picture');
  if (places.size >= KEPT_MAX) places.delete(places.keys().next().value);
  places.set(job.id, place);
  finding = finding.then(() => find(job, place));
  return place;
}

async function find(job, place) {
  const artifacts = await call('artifacts?job_id=' + job.id).catch(() => []);
  const last = artifacts.filter((artifact) => artifact.picture && artifact.producer_step)
    .sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at) || isTree(other) - isTree(one))[0];
  if (last) place.append(picture(last.picture, last.name + ' of job ' + job.id));
}

function isTree(artifact) {
  return ['ept', 'potree'].includes(artifact.type) ? 1 : 0;
}
