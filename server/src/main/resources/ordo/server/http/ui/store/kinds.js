// What files and folders are, by their names. Pure.
const TYPES = [[/\.la[sz]$/i, 'las'], [/\.tiff?$/i, 'tif'], [/\.(geo)?json$/i, 'json']];

/** The artifact type that a file's name says, or ''. */
export function typeOf(name) {
  return TYPES.find(([ending]) => ending.test(name))?.[1] ?? '';
}

const WORDS = [[/\.copc\.laz$/i, 'COPC'], [/\.laz$/i, 'LAZ'], [/\.las$/i, 'LAS'], [/\.tiff?$/i, 'GeoTIFF'], [/\.geojson$/i, 'GeoJSON'], [/\.json$/i, 'JSON']];

export function wordsOf(name) {
  return WORDS.find(([ending]) => ending.test(name))?.[1] ?? '';
}

/** @return type and words of the data set that the names in a folder make, or null */
export function setOf({ folders, files }) {
  const has = (name) => files.some((file) => file.name === name);
  if (has('ept.json') && folders.includes('ept-data')) return { type: 'ept', words: 'EPT data set' };
  if (has('metadata.json') && has('octree.bin') && has('hierarchy.bin')) return { type: 'potree', words: 'Potree 2 data set' };
  if (files.length > 0 && files.some((file) => isCloud(file.name))) return { type: 'las', words: 'folder of LAS and LAZ files', isLoose: true };
  return null;
}

function isCloud(name) {
  return typeOf(name) === 'las';
}
