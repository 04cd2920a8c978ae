// How many points are drawn: by what draws, by how long frames take, and fewer while the camera moves. Pure.
const CARD = 2e6;
const PHONE = 0.5e6;
const SOFTWARE = 0.3e6;
const FLOOR = 5e4;
const FRAME_MILLIS = 33;
const SLOW_MILLIS = 150;

/** Points of a frame, before any was drawn. */
export function usual({ isSoftware, isPhone }) {
  return isSoftware ? SOFTWARE : isPhone ? PHONE : CARD;
}

/** After a whole frame: a card that takes so long is no quicker than software. */
export function after(budget, millis) {
  return millis > SLOW_MILLIS ? Math.min(budget, SOFTWARE) : budget;
}

/** While the camera moves, after a frame of so many milliseconds with so many points. */
export function moving(points, millis, budget) {
  return Math.max(FLOOR, Math.min(budget, points * Math.sqrt(FRAME_MILLIS / Math.max(1, millis))));
}

/** How much of a node is there, 0 to 1, so long after it came: nothing pops up. */
export function faded(millis, isStill) {
  return isStill ? 1 : Math.max(0, Math.min(1, millis / FADE_MILLIS));
}

export const FADE_MILLIS = 300;
