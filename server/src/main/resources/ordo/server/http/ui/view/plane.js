// Where a raster lies on the canvas: its middle and how large a pixel is. Pure.
const ZOOM_MAX = 64;
const HALF_FIELD = Math.tan((25 * Math.PI) / 180);

/** The camera of a raster. Lengths on the canvas are device pixels. */
export class Plane {
  column = 0;
  row = 0;
  zoom = 1;
  size = [1, 1];

  /** @param description width, height, place */
  constructor({ width, height, place }) {
    Object.assign(this, { width, height, place });
  }

  /** All of it fits. */
  frame() {
    Object.assign(this, { column: this.width / 2, row: this.height / 2, zoom: this.#whole() });
  }

  #whole() {
    return Math.min(this.size[0] / this.width, this.size[1] / this.height) * 0.95;
  }

  /** What lies in the middle stays there. */
  resize(size) {
    this.zoom *= this.size[1] > 1 ? Math.min(size[0] / this.size[0], size[1] / this.size[1]) : 1;
    this.size = size;
  }

  /** Some of it stays in sight. */
  pan(x, y) {
    this.column = Math.max(0, Math.min(this.width, this.column + x / this.zoom));
    this.row = Math.max(0, Math.min(this.height, this.row + y / this.zoom));
  }

  /** What lies at a place of the canvas stays there. */
  magnify(factor, [x, y] = this.size.map((each) => each / 2)) {
    const [column, row] = this.pixel(x, y);
    this.zoom = Math.max(Math.min(1, this.#whole() / 2), Math.min(ZOOM_MAX, this.zoom * factor));
    const [toColumn, toRow] = this.pixel(x, y);
    this.pan((column - toColumn) * this.zoom, (row - toRow) * this.zoom);
  }

  /** The place of a pixel's corner on the canvas. */
  screen(column, row) {
    return [this.size[0] / 2 + (column - this.column) * this.zoom, this.size[1] / 2 + (row - this.row) * this.zoom];
  }

  /** Column and row at a place of the canvas, as numbers with a fraction. */
  pixel(x, y) {
    return [this.column + (x - this.size[0] / 2) / this.zoom, this.row + (y - this.size[1] / 2) / this.zoom];
  }

  /** Whether a column and a row are the raster's. */
  holds(column, row) {
    return column >= 0 && row >= 0 && column < this.width && row < this.height;
  }

  /** Coordinates of the file at a column and a row. */
  file(column, row) {
    const [a, d, b, e, c, f] = this.place;
    return [c + a * column + b * row, f + d * column + e * row];
  }

  /** Column and row of coordinates of the file. */
  fromFile(x, y) {
    const [a, d, b, e, c, f] = this.place;
    const area = a * e - b * d;
    return [(e * (x - c) - b * (y - f)) / area, (a * (y - f) - d * (x - c)) / area];
  }

  /** What choice.js needs of a camera. */
  eye() {
    const [left, top] = this.pixel(0, 0);
    const [right, bottom] = this.pixel(...this.size);
    const centre = (box) => Math.min(1, Math.hypot((box[0] + box[3]) / 2 - this.column, (box[1] + box[4]) / 2 - this.row) * 2 / Math.hypot(right - left, bottom - top));
    return { isFlat: true, pixels: this.zoom, centre, planes: [[1, 0, 0, -left], [-1, 0, 0, right], [0, 1, 0, -top], [0, -1, 0, bottom]] };
  }

  /** The middle and how far away a camera would see as much: what links say, of clouds too. */
  get pose() {
    return { at: this.file(this.column, this.row), dist: ((this.size[1] / this.zoom) * this.#step()) / 2 / HALF_FIELD };
  }

  /** Of a link; one that looks beside the raster shows all of it. */
  look({ at, dist }) {
    this.frame();
    const [column, row] = at ? this.fromFile(at[0], at[1]) : [NaN, NaN];
    if (!this.holds(column, row)) return;
    Object.assign(this, { column, row });
    if (dist > 0) this.magnify(((this.size[1] * this.#step()) / 2 / HALF_FIELD / dist) / this.zoom);
  }

  /** How far it is from a row to the next. */
  #step() {
    return Math.hypot(this.place[2], this.place[3]);
  }
}
