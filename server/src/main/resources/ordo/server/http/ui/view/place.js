// What lies under the pointer when it rests, and what may be done there: a menu by right click or long press.
import { button } from '../elements.js';

const REST_MILLIS = 100;
const LONG_MILLIS = 600;
const STILL_PIXELS = 5;

export class Place {
  #abort = new AbortController();
  #rest = 0;
  #long = 0;
  #down = null;

  /** Where the pointer was last, in pixels of the canvas; null while it is elsewhere. */
  last = null;

  /**
   * @param menu element that becomes the menu
   * @param told under(found or null); acts: [words, act(found)] of the menu
   */
  constructor(viewer, menu, told) {
    this.viewer = viewer;
    this.menu = menu;
    this.told = told;
    const { canvas } = viewer.stage;
    const listen = (name, act) => canvas.addEventListener(name, act, { signal: this.#abort.signal });
    listen('pointerdown', (event) => this.#press(event));
    listen('pointermove', (event) => this.#move(event));
    listen('pointerup', (event) => this.#release(event));
    for (const name of ['pointercancel', 'pointerleave', 'wheel']) listen(name, () => this.#still());
    listen('pointerleave', () => { this.last = null; this.told.under(null); });
    menu.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.#shut(); }, { signal: this.#abort.signal });
  }

  close() {
    this.#abort.abort();
    this.#still();
  }

  #still() {
    clearTimeout(this.#rest);
    clearTimeout(this.#long);
  }

  #press(event) {
    this.#still();
    this.menu.hidden = true;
    this.#down = { x: event.offsetX, y: event.offsetY };
    if (event.pointerType === 'touch') this.#long = setTimeout(() => this.#open(event.offsetX, event.offsetY), LONG_MILLIS);
  }

  #move(event) {
    this.last = [event.offsetX, event.offsetY];
    const hasMoved = this.#down && Math.hypot(event.offsetX - this.#down.x, event.offsetY - this.#down.y) > STILL_PIXELS;
    if (event.buttons !== 0 && !hasMoved) return;
    this.#still();
    if (event.buttons === 0 && event.pointerType === 'mouse') {
      this.#rest = setTimeout(() => this.told.under(this.viewer.pick(event.offsetX, event.offsetY)), REST_MILLIS);
    }
  }

  #release(event) {
    this.#still();
    const isClick = this.#down && Math.hypot(event.offsetX - this.#down.x, event.offsetY - this.#down.y) <= STILL_PIXELS;
    this.#down = null;
    if (event.button === 2 && isClick) this.#open(event.offsetX, event.offsetY);
  }

  #open(x, y) {
    const found = this.viewer.pick(x, y);
    if (!found) return;
    this.menu.replaceChildren(...this.told.acts.map(([words, act]) => {
      const made = button(words, words, 'menu ' + words, () => { this.#shut(); act(found); });
      made.setAttribute('role', 'menuitem');
      return made;
    }));
    this.menu.hidden = false;
    this.menu.style.left = Math.min(x, this.viewer.stage.canvas.clientWidth - this.menu.offsetWidth) + 'px';
    this.menu.style.top = Math.min(y, this.viewer.stage.canvas.clientHeight - this.menu.offsetHeight) + 'px';
    this.menu.firstChild.focus();
  }

  #shut() {
    this.menu.hidden = true;
    this.viewer.stage.canvas.focus({ preventScroll: true });
  }
}
