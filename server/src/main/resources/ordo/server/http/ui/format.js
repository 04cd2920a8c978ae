// Numbers and moments as people read them.
const ZONE_KEY = 'ordo-zone';
const SECOND = 1000;
const STEPS = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];

/** How moments are shown: local, utc or relative; kept in this browser. */
export const zone = {
  get: () => localStorage.getItem(ZONE_KEY) ?? 'local',
  set: (kind) => localStorage.setItem(ZONE_KEY, kind),
};

/** A moment as the reader chose, as text. */
export function moment(text, kind = zone.get(), now = Date.now()) {
  if (!text) return '';
  const at = new Date(text);
  if (kind === 'utc') return at.toISOString().replace('T', ' ').slice(0, 19) + ' UTC';
  if (kind === 'relative') return relative(at.getTime() - now);
  return at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A moment as an element that says exactly when to whoever points at it. */
export function when(text, now) {
  const made = document.createElement('time');
  if (!text) return made;
  made.dateTime = text;
  made.className = 'whole';
  made.textContent = moment(text, zone.get(), now);
  made.title = moment(text, 'local') + '\n' + moment(text, 'utc');
  return made;
}

function relative(millis) {
  const seconds = Math.round(millis / SECOND);
  const [size, unit] = STEPS.find(([size]) => Math.abs(seconds) >= size) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** A span such as 1 h 20 min. */
export function took(millis) {
  if (millis === null || millis === undefined) return '';
  if (millis < SECOND) return Math.max(0, Math.round(millis)) + ' ms';
  const seconds = millis / SECOND;
  if (seconds < 60) return seconds.toFixed(1) + ' s';
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + ' min ' + Math.floor(seconds % 60) + ' s';
  return Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
}

/** Bytes by thousands. */
export function size(bytes) {
  if (bytes === null || bytes === undefined) return '';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return (unit === 0 ? value : value.toFixed(1)) + ' ' + units[unit];
}

export function number(value) {
  return value.toLocaleString('en');
}

/** A rate such as 1.4 M points/s. */
export function rate(pointsPerSecond) {
  if (!pointsPerSecond) return '';
  return pointsPerSecond >= 1e6 ? (pointsPerSecond / 1e6).toFixed(1) + ' M points/s' : number(Math.round(pointsPerSecond / 1e3)) + ' k points/s';
}
