// What colour means: ramps, classes, and the modes that an artifact's attributes allow. Pure.
const CLASSES = [
  ['created, never classified', 'a9a5a6'], ['unassigned', 'a9a5a6'], ['ground', '975704'], ['low vegetation', 'baffbb'],
  ['medium vegetation', '28a65c'], ['high vegetation', '084a00'], ['building', 'fd5b14'], ['low noise', 'f15ffb'],
  ['reserved', null], ['water', '2856d4'], ['rail', '6e5a7d'], ['road surface', '2d2729'], ['reserved', null],
  ['wire, guard', 'ffac30'], ['wire, conductor', 'fef538'], ['transmission tower', '49dfff'], ['wire connector', null],
  ['bridge deck', 'dcc4b5'], ['high noise', '6d0081'], ['overhead structure', null], ['ignored ground', null],
  ['snow', null], ['temporal exclusion', null],
];

/** Okabe and Ito 2008, with four more greys and browns: told apart by most eyes. */
const QUALITATIVE = ['e69f00', '56b4e9', '009e73', 'f0e442', '0072b2', 'd55e00', 'cc79a7', '999999', '5d3a9b', '1aff1a', '994f00', 'd0d0d0'];

/** Anchors of each ramp, dark to bright but grey; between them colours are mixed. */
const RAMPS = {
  viridis: ['440154', '482878', '3e4a89', '31688e', '26828e', '1f9e89', '35b779', '6ece58', 'b5de2b', 'fde725'],
  cividis: ['00224e', '123570', '3b496c', '575d6d', '707173', '8a8678', 'a59c74', 'c3b369', 'e1cc55', 'fee838'],
  turbo: ['30123b', '4661d6', '36aaf9', '1ae4b6', '72fe5e', 'c8ef34', 'faba39', 'f66b19', 'cb2a04', '7a0403'],
  grey: ['141414', 'f5f5f5'],
};
export const RAMP_NAMES = Object.keys(RAMPS);
const GREY = [140, 140, 140];

export function rgb(hex) {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** 256 colours of 4 bytes each. */
export function ramp(name) {
  const anchors = (RAMPS[name] ?? RAMPS.viridis).map(rgb);
  const all = new Uint8Array(256 * 4);
  for (let index = 0; index < 256; index++) {
    const at = (index / 255) * (anchors.length - 1);
    const low = Math.min(Math.floor(at), anchors.length - 2);
    for (let plane = 0; plane < 3; plane++) {
      all[4 * index + plane] = Math.round(anchors[low][plane] + (at - low) * (anchors[low + 1][plane] - anchors[low][plane]));
    }
    all[4 * index + 3] = 255;
  }
  return all;
}

export function className(number) {
  return CLASSES[number]?.[0] ?? (number >= 64 ? 'user ' : 'class ') + number;
}

/** 3 bytes; a class that nobody named gets one of twelve by its number. */
export function classColour(number) {
  return rgb(CLASSES[number]?.[1] ?? QUALITATIVE[number % QUALITATIVE.length]);
}

export function distinctColour(number) {
  return rgb(QUALITATIVE[number % QUALITATIVE.length]);
}

/**
 * The ways to colour an artifact's points.
 *
 * @param attributes of the description
 * @return {name, title, kind: rgb, classes, returns, distinct or ramp, attribute: index or -1 for elevation,
 *     range: [low, high] of most values}
 */
export function modes(attributes, frame) {
  const elevation = { name: 'elevation', title: 'Elevation', kind: 'ramp', attribute: -1, range: [frame[2], frame[5]] };
  return [...attributes.map(mode), elevation].sort((one, other) => rank(one) - rank(other));
}

function mode(attribute, index) {
  const { name, title } = attribute;
  const kind = { rgb: 'rgb', classification: 'classes', returns: 'returns', point_source_id: 'distinct', point_source: 'distinct' }[name] ?? 'ramp';
  return { name, title: title ?? name, kind, attribute: index, range: [attribute.p01 ?? attribute.minimum ?? 0, attribute.p99 ?? attribute.maximum ?? 1] };
}

const FIRST = ['rgb', 'elevation', 'classification', 'intensity', 'returns'];

function rank({ name }) {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

export const RETURNS = [['single', 'e69f00'], ['first of many', '56b4e9'], ['between', '009e73'], ['last of many', 'cc79a7']];

/** Which of RETURNS a point is. @param byte number | count << 4 */
export function returnKind(byte) {
  const number = byte & 15;
  const count = byte >> 4;
  if (count <= 1) return 0;
  return number === 1 ? 1 : number < count ? 2 : 3;
}

/**
 * The colours of the points of a node, 4 bytes each; null where the shader makes them of values.
 *
 * @param block as unpacked, with the mode's attribute in it
 */
export function colours(mode, block) {
  const own = block.attributes.find((each) => each.index === mode.attribute);
  const all = new Uint8Array(block.points * 4).fill(255);
  const paint = PAINTS[mode.kind];
  if (!paint || !own) return null;
  for (let index = 0; index < block.points; index++) paint(all, 4 * index, own.values, index);
  return all;
}

const PAINTS = {
  rgb: (all, to, values, index) => { for (let plane = 0; plane < 3; plane++) all[to + plane] = values[3 * index + plane]; },
  classes: (all, to, values, index) => put(all, to, CLASS_TABLE, values[index]),
  returns: (all, to, values, index) => put(all, to, RETURN_TABLE, returnKind(values[index])),
  distinct: (all, to, values, index) => put(all, to, DISTINCT_TABLE, values[index] % QUALITATIVE.length),
};
const CLASS_TABLE = table(256, classColour);
const RETURN_TABLE = table(4, (kind) => rgb(RETURNS[kind][1]));
const DISTINCT_TABLE = table(QUALITATIVE.length, distinctColour);

function table(count, colourOf) {
  return Uint8Array.from({ length: count * 3 }, (any, at) => colourOf(Math.floor(at / 3))[at % 3]);
}

function put(all, to, colours, which) {
  for (let plane = 0; plane < 3; plane++) all[to + plane] = colours[3 * which + plane];
}

/** The values of a node that a ramp colours, as floats less `zero`; NaN where there is none. */
export function values(mode, block, zero) {
  const all = new Float32Array(block.points);
  if (mode.attribute < 0) {
    const from = block.origin[2] - zero;
    for (let index = 0; index < block.points; index++) all[index] = from + block.step[2] * block.quanta[4 * index + 2];
    return all;
  }
  const own = block.attributes.find((each) => each.index === mode.attribute);
  if (!own) return all.fill(NaN);
  const base = own.base - zero;
  for (let index = 0; index < block.points; index++) all[index] = base + own.values[index];
  return all;
}

/** What stands for points without a value. */
export const NO_VALUE = GREY;
