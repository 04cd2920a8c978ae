// What lies under the pointer of a raster: at once as it is drawn, when the pointer rests as the file has it.
import { send } from '../api.js';
import { put } from '../elements.js';
import { number } from '../format.js';
import { earthWords, onEarth } from './earth.js';
import { digitsOf } from './link.js';
import { unpack } from './protocol.js';
import { valueOf } from './relief.js';

const REST_MILLIS = 120;
const DIGITS_MAX = 3;
const DEGREE_DIGITS = 7;

export class Under {
  #timer = 0;
  #turn = 0;

  /**
   * @param line element that says it
   * @param view path of the artifact's view
   * @param plane camera
   * @param description place, version, bounds, crs
   * @param isGeographic whether coordinates are degrees
   */
  constructor(line, { view, plane, description, isGeographic }) {
    Object.assign(this, { line, view, plane, description, earth: onEarth(description.crs?.lattice, description.bounds) });
    this.digits = isGeographic ? DEGREE_DIGITS : Math.min(DIGITS_MAX, digitsOf(description.place[0]) + 1);
  }

  /**
   * @param place on the canvas in device pixels, or null where the pointer is elsewhere
   * @param mode of the colours
   * @param seen(column, row): value as it is drawn and its cell, or null
   */
  show(place, mode, seen) {
    clearTimeout(this.#timer);
    this.#turn++;
    const at = place && this.plane.pixel(...place).map(Math.floor);
    this.line.hidden = !at || !this.plane.holds(...at);
    if (this.line.hidden) return;
    const drawn = mode.kind === 'ramp' ? seen(...at) : null;
    this.#say(at, drawn ? words(drawn.value) + (drawn.cell > 1 ? ' in a cell of ' + drawn.cell + ' x ' + drawn.cell + ' pixels' : '') : '');
    this.#timer = setTimeout(() => this.#exact(at, mode), REST_MILLIS);
  }

  close() {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  async #exact(at, mode) {
    const turn = this.#turn;
    const query = new URLSearchParams({ window: [...at, at[0] + 1, at[1] + 1].join(','), cell: 1, band: mode.band, v: this.description.version });
    const answer = await send(this.view + '/grid?' + query).catch(() => null);
    const block = answer && unpack(await answer.arrayBuffer());
    if (block && turn === this.#turn) this.#say(at, mode.kind === 'ramp' ? words(valueOf(block, 0)) : colour(block));
  }

  #say([column, row], text) {
    const place = this.plane.file(column + 0.5, row + 0.5);
    const where = place.map((each) => each.toFixed(this.digits)).join('  ') + (this.earth ? '\n' + earthWords(this.earth(...place, 0)) : '');
    put(this.line, where + '\ncolumn ' + number(column) + ', row ' + number(row) + (text ? ': ' + text : ''));
  }
}

function words(value) {
  return value === null ? 'no value' : String(Number(value.toPrecision(7)));
}

function colour({ attributes: [rgb, valid] }) {
  return valid && !valid.values[0] ? 'no value' : [...rgb.values].join(' ');
}
