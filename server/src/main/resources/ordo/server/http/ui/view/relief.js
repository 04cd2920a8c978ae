// The pixels of a grid: colours as they are, or heights by a ramp under a light. Pure.
import { ramp } from './color.js';

/** Stands for no value in a grid's band. */
export const NONE = 0xffff;
const ALTITUDE = Math.PI / 4;
const AZIMUTH = (315 * Math.PI) / 180;
const [NORTH, EAST] = [Math.cos(AZIMUTH), Math.sin(AZIMUTH)];
const DARKEST = 0.45;

/** @param block of a grid with colours @return 4 bytes a cell */
export function colourPixels(block) {
  const [rgb, valid] = block.attributes;
  const all = new Uint8ClampedArray(block.points * 4);
  for (let cell = 0; cell < block.points; cell++) {
    for (let plane = 0; plane < 3; plane++) all[4 * cell + plane] = rgb.values[3 * cell + plane];
    all[4 * cell + 3] = valid && !valid.values[cell] ? 0 : 255;
  }
  return all;
}

/**
 * A band by a ramp; with a light from the north-west (Horn 1981) where it is heights.
 *
 * @param range [low, high] of the ramp's ends
 * @param isLit whether slopes are shaded; steps of a cell and values are taken to be of one unit
 */
export function bandPixels(block, name, [low, high], isLit) {
  const colours = ramp(name);
  const all = new Uint8ClampedArray(block.points * 4);
  const scale = 255 / Math.max(1e-12, high - low);
  const light = isLit ? shade(block) : null;
  for (let cell = 0; cell < block.points; cell++) {
    const value = valueOf(block, cell);
    if (value === null) continue;
    const at = 4 * Math.max(0, Math.min(255, Math.round((value - low) * scale)));
    const bright = light ? DARKEST + (1 - DARKEST) * light[cell] : 1;
    for (let plane = 0; plane < 3; plane++) all[4 * cell + plane] = colours[at + plane] * bright;
    all[4 * cell + 3] = 255;
  }
  return all;
}

/** A cell's value, null where there is none. */
export function valueOf(block, cell) {
  const quantum = block.attributes[0].values[cell];
  return quantum === NONE ? null : block.origin[2] + block.step[2] * quantum;
}

/** How much light falls on each cell, 0 to 1. */
function shade(block) {
  const { columns, points, step } = block;
  const rows = points / columns;
  const all = new Float32Array(points).fill(1);
  const [sin, cos] = [Math.sin(ALTITUDE), Math.cos(ALTITUDE)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const right = rise(block, cell, column > 0 ? -1 : 0, column < columns - 1 ? 1 : 0) / step[0];
      const down = rise(block, cell, row > 0 ? -columns : 0, row < rows - 1 ? columns : 0) / step[1];
      const lit = sin - cos * (down * NORTH + right * EAST);
      all[cell] = Math.max(0, lit / Math.sqrt(1 + right * right + down * down));
    }
  }
  return all;
}

/** From one neighbour to another, a cell. */
function rise(block, cell, from, to) {
  const cells = (from < 0) + (to > 0);
  return cells === 0 ? 0 : (height(block, cell, to) - height(block, cell, from)) / cells;
}

function height(block, cell, by) {
  return valueOf(block, cell + by) ?? valueOf(block, cell) ?? 0;
}
