// The units of a cloud's coordinates. Pure.
/** @return {horizontal, vertical: names or null, metres: [h, v], null where unknown, isGeographic} */
export function units(description) {
  const { horizontal, vertical } = description.units ?? {};
  return {
    horizontal: horizontal?.name ?? null,
    vertical: vertical?.name ?? null,
    metres: [horizontal?.metres ?? null, (vertical ?? horizontal)?.metres ?? null],
    isGeographic: horizontal?.degrees !== undefined,
  };
}

const METRES_A_DEGREE = 111_320;

/**
 * What coordinates are multiplied by so that a step is as long on the screen along every axis: not 1 where they
 * are degrees, or heights have a unit of their own.
 */
export function stretch(description) {
  const { horizontal, vertical } = description.units ?? {};
  const middle = (description.bounds[1] + description.bounds[4]) / 2;
  if (horizontal?.degrees !== undefined) {
    const along = METRES_A_DEGREE * horizontal.degrees;
    return [along * Math.max(0.01, Math.cos((middle * horizontal.degrees * Math.PI) / 180)), along, vertical?.metres ?? 1];
  }
  return [1, 1, horizontal?.metres && vertical?.metres ? vertical.metres / horizontal.metres : 1];
}
