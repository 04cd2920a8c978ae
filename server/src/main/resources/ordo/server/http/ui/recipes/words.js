// What contracts do not say of params: units, ranges, words to choose from. Pure; the server is the judge.
const WORDS = {
  shading: ['standard', 'combined', 'multidirectional', 'igor', 'none'],
  mode: ['standard', 'combined', 'multidirectional', 'igor'],
  method: ['mean', 'min', 'max', 'idw', 'tin'],
  fill: ['footprint', 'none', 'all'],
  encoding: ['BROTLI', 'DEFAULT'],
  waveforms: ['refuse', 'strip'],
  'noise-method': ['isolated', 'statistical', 'multibeam'],
  'thin-method': ['voxel', 'poisson'],
};

/** Words that are offered, where others may be typed too. */
const OFFERED = {
  palette: ['depth', 'shoal', 'land', 'topobathy', 'balance', 'even', 'heat', 'grey', 'helix', 'hsv-rainbow', '-depth'],
  range: ['auto', '2%,98%', 'min-max', 'palette'],
  classes: ['not-ground', 'all', 'ground', '2,9'],
  stretch: ['2%,98%', '0,255'],
};

const FORMATS = {
  crs: { hint: 'Code or words of its name; EPSG:n, ESRI:n, two joined by +, or WKT' },
  bounds: { hint: 'min x, min y, max x, max y in the cloud’s CRS, or six numbers, all three minima first' },
  polygon: { hint: 'WKT or GeoJSON, at most 1 MiB; WKT in the cloud’s CRS, GeoJSON in WGS 84' },
  stretch: { hint: 'Black and white: MIN,MAX or LOW%,HIGH%' },
  palette: { hint: 'A - before its name reverses it' },
  range: { hint: 'Elevations of the palette’s ends: auto, LOW%,HIGH%, min-max, LOW,HIGH, palette' },
  classes: { hint: 'not-ground, all, ground, auto where the default says so, or numbers such as 2,9' },
  degrees: { unit: 'degrees' },
  elevation: { unit: 'units of height' },
  factor: { unit: 'times', min: 0, isAbove: true, max: 100 },
  cells: { unit: 'cells', min: 0, isWhole: true },
  webhook_url: { hint: 'https://… is told when the job has ended; empty: nobody is' },
};

const above = (unit) => ({ unit, min: 0, isAbove: true });
const PARAMS = {
  'CLASSIFY_GROUND.cell': above('m'),
  'CLASSIFY_GROUND.slope': above('rise over run'),
  'CLASSIFY_GROUND.window': { ...above('m'), hint: 'At most 50 cells' },
  'CLASSIFY_GROUND.threshold': above('m'),
  'CLASSIFY_GROUND.scalar': { unit: 'm per slope', min: 0 },
  'THIN_LAS.spacing': above('m'),
  'SPLIT_LAS.size': above('m'),
  'SPLIT_LAS.buffer': { unit: 'm', min: 0, hint: 'Below the size' },
  'GENERATE_CONTOURS.interval': above('units of height'),
  'GENERATE_CONTOURS.base': { unit: 'units of height' },
  'GENERATE_HILLSHADE.z_factor': { hint: 'Empty: found by the CRS' },
  'REGRID_LAS.close_cells': { max: 50 },
  'COLORIZE_AS_DEM.hinge': { hint: 'Elevation at which the palette’s hinge lies; empty: as the palette says' },
  'CLIP_LAS.polygon_crs': { hint: 'Of the polygon; empty: the cloud’s for WKT, WGS 84 for GeoJSON' },
};
const NAMES = {
  resolution: { ...above('CRS units'), hint: 'Side of a cell' },
  azimuth: { min: 0, max: 360 },
  altitude: { isAbove: true, min: 0, max: 90 },
  skip_bad: { hint: 'Leaves files out that cannot be read, instead of failing' },
  delete: { hint: 'Leaves noise out, instead of giving it a class' },
  smooth: { hint: 'Smooths the model first' },
};

/**
 * @param param as a contract has it
 * @return unit, min, isAbove (min excluded), max, isWhole, hint, words (no others), offered (others too);
 *     each may be missing
 */
export function about(stepType, param) {
  return {
    words: WORDS[param.format],
    offered: OFFERED[param.format],
    ...FORMATS[param.format],
    ...NAMES[param.name],
    ...PARAMS[stepType + '.' + param.name],
  };
}

/** Such as: m, above 0, default 18. */
export function sentence(facts, param) {
  const usual = param.default !== null && param.type !== 'boolean' ? 'default ' + param.default : '';
  return described(facts, [usual]);
}

/** What may be given for it. */
export function described(facts, others = []) {
  const parts = [facts.unit, range(facts), facts.isWhole ? 'a whole number' : '', ...others].filter(Boolean).join(', ');
  return [parts, facts.hint].filter(Boolean).join('. ');
}

function range({ min, isAbove, max }) {
  if (min === undefined && max === undefined) return '';
  if (min === undefined) return 'up to ' + max;
  if (max !== undefined) return isAbove ? 'above ' + min + ', up to ' + max : min + ' to ' + max;
  return isAbove ? 'above ' + min : min + ' or more';
}

/** Which of them this page speaks of, so that a test finds those that no contract has. */
export const spoken = { params: Object.keys(PARAMS), formats: [...new Set([WORDS, OFFERED, FORMATS].flatMap(Object.keys))], words: WORDS };
