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
