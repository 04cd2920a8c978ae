// Which lines of a long text are on the page. Pure.

/**
 * @param count lines there are
 * @param from the first that is wanted, from 0; null for the last ones
 * @param most lines that are shown
 * @return from, to: lines from 0, the last excluded; isEarlier, isLater: whether there are more
 */
export function windowOf(count, from, most) {
  const last = Math.max(0, count - most);
  const first = from === null ? last : Math.max(0, Math.min(from, last));
  const to = Math.min(count, first + most);
  return { from: first, to, isEarlier: first > 0, isLater: to < count };
}

/** Where to begin so that a line, from 1, is in the middle; null where it is none. */
export function around(line, most) {
  return line > 0 ? Math.max(0, line - 1 - Math.floor(most / 2)) : null;
}
