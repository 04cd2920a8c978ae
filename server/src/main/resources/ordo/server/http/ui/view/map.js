// Where on Earth something lies, drawn from nothing but coordinates: no map is fetched from anywhere.
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 720;
const HEIGHT = 360;
const METRES_A_DEGREE = 111_320;
const STEPS = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];
const LINES_MAX = 9;
const MARK_MIN = 6;

/** The world, and no more. */
const WORLD = { west: -180, south: -90, east: 180, north: 90 };

/**
 * Fills a figure. Longitude and latitude are degrees of WGS 84; a ring is [[longitude, latitude], ...].
 *
 * @param outlines [{ name, ring }], at least one
 * @param area where the coordinate system is meant to be used: { name, west, south, east, north }, or null
 * @param camera [longitude, latitude, heading in degrees from north, degrees across], or null
 * @return aim(camera): another camera in the map as it is
 */
export function drawMap(figure, { outlines, area = null, camera = null }) {
  let [seen, shown] = [camera, 0];
  const whole = around(outlines.flatMap((one) => unwrapped(one.ring)));
  const views = [['Artifacts', grown(whole, 0.35)], ...(area ? [['Area of use', grown(unwrappedArea(area), 0.08)]] : []), ['World', WORLD]];
  const svg = make('svg', { viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, class: 'map', role: 'img' });
  const bar = document.createElement('div');
  bar.className = 'map-views';
  const show = (index) => {
    shown = index;
    [...bar.children].forEach((button, place) => button.setAttribute('aria-pressed', String(place === index)));
    svg.setAttribute('aria-label', 'Map, ' + views[index][0].toLowerCase() + ': ' + words(whole));
    draw(svg, projection(views[index][1]), { outlines, area, camera: seen });
  };
  bar.append(...views.map(([name], index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => show(index));
    return button;
  }));
  const caption = document.createElement('figcaption');
  caption.textContent = words(whole) + (area ? '. The coordinate system is meant for ' + area.name + '.' : '.');
  figure.replaceChildren(bar, svg, caption);
  show(0);
  return { aim: (other) => { seen = other; show(shown); } };
}

/** Corner coordinates for people: 40.1234° N 75.2345° W to ... */
export function words({ west, south, east, north }) {
  const digits = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.max(east - west, north - south, 1e-7)))));
  return degrees(south, 'N', 'S', digits) + ' ' + degrees(west, 'E', 'W', digits) + ' to '
    + degrees(north, 'N', 'S', digits) + ' ' + degrees(east, 'E', 'W', digits);
}

function degrees(value, plus, minus, digits) {
  const turned = plus === 'E' && value > 180 ? value - 360 : value;
  return Math.abs(turned).toFixed(digits) + '° ' + (turned < 0 ? minus : plus);
}

/** A ring across the 180th meridian goes on beyond it. */
function unwrapped(ring) {
  const first = ring[0][0];
  return ring.map(([longitude, latitude]) => [longitude - 360 * Math.round((longitude - first) / 360), latitude]);
}

function unwrappedArea(area) {
  return { ...area, east: area.east < area.west ? area.east + 360 : area.east };
}

function around(places) {
  const longitudes = places.map((place) => place[0]);
  const latitudes = places.map((place) => place[1]);
  return { west: Math.min(...longitudes), south: Math.min(...latitudes), east: Math.max(...longitudes), north: Math.max(...latitudes) };
}

/** By a share of its larger side, and never to nothing. */
function grown({ west, south, east, north }, share) {
  const more = Math.max(east - west, north - south, 1e-5) * share;
  return { west: west - more, south: Math.max(-90, south - more), east: east + more, north: Math.min(90, north + more) };
}

/** Equirectangular, true to scale in the middle latitude; what is to be seen fits and stands in the middle. */
function projection({ west, south, east, north }) {
  const stretch = Math.max(0.05, Math.cos(((south + north) / 2) * Math.PI / 180));
  const scale = Math.min(WIDTH / ((east - west) * stretch), HEIGHT / (north - south));
  const middle = [(west + east) / 2, (south + north) / 2];
  return {
    scale,
    stretch,
    at: ([longitude, latitude]) => [WIDTH / 2 + (longitude - middle[0]) * stretch * scale, HEIGHT / 2 - (latitude - middle[1]) * scale],
    seen: { west: middle[0] - WIDTH / 2 / scale / stretch, east: middle[0] + WIDTH / 2 / scale / stretch,
      south: Math.max(-90, middle[1] - HEIGHT / 2 / scale), north: Math.min(90, middle[1] + HEIGHT / 2 / scale) },
  };
}

function draw(svg, map, { outlines, area, camera }) {
  svg.replaceChildren(...graticule(map), ...(area ? areaOfUse(map, unwrappedArea(area)) : []),
    ...outlines.map((one) => outline(map, one)), ...(camera ? [cone(map, camera)] : []), ...north(), ...scaleBar(map));
}

function graticule({ seen, at }) {
  const step = STEPS.findLast((one) => Math.max(seen.east - seen.west, seen.north - seen.south) / one <= LINES_MAX) ?? STEPS[0];
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const lines = [];
  for (let lon = Math.ceil(seen.west / step) * step; lon <= seen.east; lon += step) {
    const [x, top] = at([lon, seen.north]);
    lines.push(make('line', { x1: x, x2: x, y1: top, y2: at([lon, seen.south])[1] }), text(x + 3, HEIGHT - 5, degrees(lon, 'E', 'W', digits)));
  }
  for (let lat = Math.ceil(seen.south / step) * step; lat <= seen.north; lat += step) {
    const y = at([seen.west, lat])[1];
    lines.push(make('line', { x1: 0, x2: WIDTH, y1: y, y2: y }), text(3, y - 3, degrees(lat, 'N', 'S', digits)));
  }
  return lines;
}

function areaOfUse({ at }, area) {
  const [x, y] = at([area.west, area.north]);
  const [right, bottom] = at([area.east, area.south]);
  return [make('rect', { x, y, width: right - x, height: bottom - y, class: 'area' }),
    text(Math.max(x, 0) + 4, Math.max(y, 0) + 14, area.name, 'area-name')];
}

/** What would be too small to see is marked by a circle. */
function outline({ at }, { name, ring }) {
  const places = unwrapped(ring).map(at);
  const { west, south, east, north } = around(places);
  const made = east - west < MARK_MIN && north - south < MARK_MIN
    ? make('circle', { cx: (west + east) / 2, cy: (south + north) / 2, r: MARK_MIN, class: 'outline' })
    : make('polygon', { points: places.map(([x, y]) => x.toFixed(1) + ',' + y.toFixed(1)).join(' '), class: 'outline' });
  made.append(make('title', {}, name));
  return made;
}

function cone({ at }, [longitude, latitude, heading, across]) {
  const [x, y] = at([longitude, latitude]);
  const side = (turn) => {
    const angle = ((heading + turn - 90) * Math.PI) / 180;
    return (x + 60 * Math.cos(angle)).toFixed(1) + ',' + (y + 60 * Math.sin(angle)).toFixed(1);
  };
  return make('polygon', { points: x.toFixed(1) + ',' + y.toFixed(1) + ' ' + side(-across / 2) + ' ' + side(across / 2), class: 'cone' });
}

function north() {
  return [make('path', { d: 'M' + (WIDTH - 24) + ' 12 l7 20 -7 -5 -7 5 z', class: 'north' }), text(WIDTH - 28, 46, 'N', 'north-name')];
}

/** A round length, about a fifth of the map, true in the middle of it. */
function scaleBar({ scale }) {
  const metres = (WIDTH / 5 / scale) * METRES_A_DEGREE;
  const power = 10 ** Math.floor(Math.log10(metres));
  const round = [5, 2, 1].find((one) => one * power <= metres) * power;
  const length = (round / METRES_A_DEGREE) * scale;
  const right = WIDTH - 16;
  return [make('path', { d: 'M' + (right - length) + ' 58 v6 h' + length + ' v-6', class: 'scale' }),
    text(right - length, 78, round >= 1000 ? round / 1000 + ' km' : round + ' m', 'scale-name')];
}

function text(x, y, words, className = 'degrees') {
  return make('text', { x, y, class: className }, words);
}

function make(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words !== undefined) made.textContent = words;
  return made;
}
