// The tiles of a raster: at each level cells of half the side of those of the level before, down to pixels. Pure.
/** Cells along a side of a tile, without those around it. */
export const CELLS = 256;

/**
 * What there is to draw of a raster, in the form of source.js: lengths are pixels, rows go down.
 *
 * A tile: window (left, top, right, bottom: what is asked for, with a cell more on each side for the sake of slopes, as
 * far as the raster goes), place (what of it is drawn), cell (pixels along its side).
 *
 * @param description of the raster; cell_most: side of the coarsest cells that are worth their reading
 * @param band number, or rgb
 */
export function pyramid({ width, height, version, cell_most: most }, band) {
  const coarse = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / CELLS)));
  const levels = Math.min(coarse, Math.floor(Math.log2(most ?? Infinity)));
  const nodes = new Map();
  const spacing = 2 ** levels;
  const made = (level, column, row) => {
    const node = tile({ width, height }, [level, column, row], spacing / 2 ** level);
    Object.defineProperty(node, 'children', { get: () => (node.below ??= level < levels ? below(node, made) : []) });
    nodes.set(node.key, node);
    return node;
  };
  const across = (side) => Array.from({ length: Math.ceil(side / CELLS / spacing) }, (any, index) => index);
  const roots = across(height).flatMap((row) => across(width).map((column) => made(0, column, row)));
  const address = ({ window, cell }) => '/grid?' + new URLSearchParams({ window: window.join(','), cell, band, v: version });
  return { nodes, roots, spacing, address, isTree: true, isGrid: true, forget: (node) => forget(nodes, node) };
}

function tile({ width, height }, [level, column, row], cell) {
  const side = CELLS * cell;
  const [left, top] = [column * side, row * side];
  const [right, bottom] = [Math.min(width, left + side), Math.min(height, top + side)];
  return {
    key: level + '-' + column + '-' + row, level, column, row, cell, place: [left, top, 0, right, bottom, 0],
    window: [Math.max(0, left - cell), Math.max(0, top - cell), Math.min(width, right + cell), Math.min(height, bottom + cell)],
    points: Math.ceil((right - left) / cell) * Math.ceil((bottom - top) / cell), state: 'absent', seen: 0,
  };
}

/** Those that some of the raster lies in. */
function below({ level, column, row, cell, place }, made) {
  const half = (CELLS * cell) / 2;
  const all = [];
  for (const down of [0, 1]) {
    for (const right of [0, 1]) {
      const isThere = (2 * column + right) * half < place[3] && (2 * row + down) * half < place[4];
      if (isThere) all.push(made(level + 1, 2 * column + right, 2 * row + down));
    }
  }
  return all;
}

/** Of what is no longer held nothing is kept below it either: however long somebody looks about, there are few. */
function forget(nodes, node) {
  if (!node.below?.every((child) => child.state === 'absent' && !child.below?.length)) return;
  for (const child of node.below) nodes.delete(child.key);
  node.below = undefined;
}
