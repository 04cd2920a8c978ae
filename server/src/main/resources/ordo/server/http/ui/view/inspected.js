// The panel of what was inspected or measured.
import { element, put } from '../elements.js';
import { drawRecord } from './record.js';
import { measuredRows } from './tools.js';

const HINTS = { measure: 'Click points; Escape ends.', area: 'Click corners; Escape ends.', height: 'Click two points; Escape ends.' };

export class Inspected {
  #found = null;

  /** @param changed told when another point is inspected */
  constructor(cloud, changed) {
    this.cloud = cloud;
    this.changed = changed;
  }

  /** Node and index, as a link says them; null where nothing is inspected. */
  get key() {
    return this.#found ? this.#found.node.key + '.' + this.#found.index : null;
  }

  /** @param found of a pick, or null */
  async show(found) {
    const { find, units, viewer } = this.cloud;
    this.#found = found;
    find('#picked-part').hidden = !found;
    this.changed();
    if (!found) return;
    drawRecord(find('#picked'), found, null, units);
    const answer = await viewer.record(found).catch((failure) => ({ error: failure.message }));
    if (this.#found === found) drawRecord(find('#picked'), found, answer, units);
  }

  /** The point of a link, by its node and index. @param mark told its position */
  async again(text, mark) {
    const at = text.lastIndexOf('.');
    const found = { node: { key: text.slice(0, at) }, index: Number(text.slice(at + 1)) };
    if (!/^[\w-]+$/.test(found.node.key) || !Number.isInteger(found.index)) return;
    const answer = await this.cloud.viewer.record(found).catch(() => null);
    if (!answer || this.#found) return;
    const { X, Y, Z } = answer.point;
    Object.assign(found, { position: [X, Y, Z], isExact: true, step: [0, 0, 0] });
    this.#found = found;
    this.cloud.find('#picked-part').hidden = false;
    mark(found.position);
    drawRecord(this.cloud.find('#picked'), found, answer, this.cloud.units);
  }

  /** What to do with a tool. Heights have one length wherever they are. */
  hint(tool) {
    const isRefused = this.cloud.units.isGeographic && tool !== 'height';
    put(this.cloud.find('#measured-hint'), isRefused ? 'Lengths are not measured in a geographic CRS: a degree has no one length.' : HINTS[tool]);
  }

  measured(values, tool) {
    const { find, units } = this.cloud;
    find('#measured-part').hidden = tool === 'inspect';
    const rows = units.isGeographic && tool !== 'height' ? [] : measuredRows(values, tool, units);
    find('#measured').replaceChildren(...rows.map(([name, text]) => {
      const row = element('div');
      row.append(element('dt', name), element('dd', text));
      return row;
    }));
  }
}
