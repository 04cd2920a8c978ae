// Where uploads stand, kept in this browser so that they go on after a reload. Pure but for local storage.
const KEY = 'ordo-uploads';
const KEPT_MAX = 100;
const WAITS_MILLIS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];
export const PART_BYTES = 4 * 1024 * 1024;

/** @return start and end of the next part, or null where all bytes are there */
export function nextPart(offset, length, most = PART_BYTES) {
  if (offset >= length) return null;
  return { start: offset, end: Math.min(length, offset + most) };
}

/** How long to wait before a further try, or null where it is given up. Two minutes in all. */
export function waitMillis(tries) {
  return WAITS_MILLIS[tries] ?? null;
}

/** Bytes a second over the last parts. @param marks pairs of moment and offset, the oldest first */
export function speed(marks) {
  if (marks.length < 2) return 0;
  const [first, last] = [marks[0], marks.at(-1)];
  return last[0] > first[0] ? ((last[1] - first[1]) * 1000) / (last[0] - first[0]) : 0;
}

/** The id in a Location, such as /ordo/uploads/tus/x. Kept instead of it: tokens go to this server alone. */
export function idOf(location) {
  return /\/uploads\/tus\/([\w-]+)$/.exec(location ?? '')?.[1] ?? null;
}

/** Text as tus sends it in a header: UTF-8 in Base64. */
export function base64(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export const uploads = {
  /** @return path, size, modified, id of each that was begun here and has not ended, oldest first */
  all: () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  },
  /** A file that has changed since is another. */
  find: (path, file) => uploads.all().find((each) => each.path === path && each.size === file.size && each.modified === file.lastModified),
  keep: (path, file, id) => save([...without(path), { path, size: file.size, modified: file.lastModified, id }]),
  forget: (path) => save(without(path)),
};

function without(path) {
  return uploads.all().filter((each) => each.path !== path);
}

function save(all) {
  localStorage.setItem(KEY, JSON.stringify(all.slice(-KEPT_MAX)));
}
