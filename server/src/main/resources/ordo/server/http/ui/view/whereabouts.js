// Where the cloud and whoever looks at it are on the Earth: a small map, drawn once it is opened.
const FIELD = 50;
const REACH = 3;

export class Whereabouts {
  #map = null;

  /**
   * @param part details that opens and closes, with a figure
   * @param earth function of x and y to [longitude, latitude], or null: then there is no map
   */
  constructor(part, viewer, name, crs, earth) {
    Object.assign(this, { part, viewer, name, crs, earth });
    part.hidden = !earth || !crs.outline;
    this.opened = () => this.#draw();
    part.addEventListener('toggle', this.opened);
  }

  async #draw() {
    if (!this.part.open || this.#map) return;
    const { drawMap } = await import('./map.js');
    const { area = null, outline } = this.crs;
    this.#map = drawMap(this.part.querySelector('figure'), { outlines: [{ name: this.name, ring: outline }], area, camera: this.camera() });
  }

  /** The camera stands elsewhere, or looks elsewhere. */
  aim() {
    this.#map?.aim(this.camera());
  }

  /** Longitude, latitude, degrees from north, degrees across. Far outside the cloud it stands at the edge of what is known. */
  camera() {
    const { controls, stage } = this.viewer;
    const radius = controls.size * REACH;
    const at = controls.eye().map((each) => Math.max(-radius, Math.min(radius, each)));
    const [x, y] = this.viewer.file(at);
    const { clientWidth, clientHeight } = stage.canvas;
    const across = 2 * Math.atan(Math.tan((FIELD / 2) * (Math.PI / 180)) * (clientWidth / Math.max(1, clientHeight)));
    return [...this.earth(x, y), (((-controls.pose.yaw * 180) / Math.PI) % 360 + 360) % 360, (across * 180) / Math.PI];
  }

  close() {
    this.part.removeEventListener('toggle', this.opened);
  }
}
