// The canvas: renderer, camera, frames drawn on demand, and what happens when the graphics card goes away.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';

THREE.ColorManagement.enabled = false;
const FIELD = 50;
const RATIO_MAX = 2;
const RATIO_MAX_PHONE = 1.5;
const NEAR_SHARE = 1 / 500;

/** Whether this browser draws in three dimensions at all, and whether by a graphics card. */
export function ability() {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return { isThere: false, isSoftware: false };
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { isThere: true, isSoftware: /swiftshader|llvmpipe|software/i.test(name) };
}

export class Stage {
  #frame = 0;
  #observer;
  #perspective = new THREE.PerspectiveCamera(FIELD);
  #flat = new THREE.OrthographicCamera();
  #edl = null;
  #hasEdl = false;
  #strength = 0.4;
  #draw;
  #ground = '#39424d';
  scene = new THREE.Scene();
  overlay = new THREE.Scene();
  isLost = false;

  /** @param draw called for each frame, before anything is rendered; told the time of the last, ms */
  constructor(canvas, draw) {
    this.canvas = canvas;
    this.#draw = draw;
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: false, powerPreference: 'high-performance' });
    this.renderer.outputColorSpace = THREE.LinearSRGBColorSpace;
    this.renderer.autoClear = false;
    this.renderer.setPixelRatio(Math.min(this.isPhone ? RATIO_MAX_PHONE : RATIO_MAX, devicePixelRatio));
    for (const camera of [this.#perspective, this.#flat]) camera.up.set(0, 0, 1);
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(canvas.parentElement);
    canvas.addEventListener('webglcontextlost', (event) => { event.preventDefault(); this.isLost = true; this.#draw(null); });
    canvas.addEventListener('webglcontextrestored', () => { this.isLost = false; this.ground = this.#ground; });
    this.#resize();
  }

  /** A frame is drawn soon; however often this is called, one. */
  ask() {
    if (this.#frame !== 0 || this.isLost) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#draw(now);
    });
  }

  /** How dark edges are: 0 to 1. */
  set strength(share) {
    this.#strength = share;
    if (this.#edl) this.#edl.strength = share;
    this.ask();
  }

  get hasEdl() {
    return this.#hasEdl;
  }

  /** What shades edges is fetched when it is first wanted; until then there are none. */
  set hasEdl(isOn) {
    this.#hasEdl = isOn;
    if (isOn && !this.#edl) {
      import('./edl.js').then(({ EyeDome }) => {
        this.#edl ??= Object.assign(new EyeDome(), { strength: this.#strength });
        this.ask();
      });
    }
    this.ask();
  }

  /** Waits until what was drawn is drawn indeed. */
  finish() {
    const gl = this.renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** A card that comes back has forgotten it. */
  set ground(colour) {
    this.#ground = colour;
    this.renderer.setClearColor(new THREE.Color(colour), 1);
    this.ask();
  }

  /** Draws now. Pictures and picks read what this drew in the same task. */
  render(camera) {
    this.renderer.setRenderTarget(null);
    if (this.#hasEdl && this.#edl) {
      this.#edl.draw(this.renderer, this.scene, camera, this.overlay);
      return;
    }
    this.renderer.clear();
    this.renderer.render(this.scene, camera);
    this.renderer.render(this.overlay, camera);
  }

  /** The camera of a pose; eye and pivot are coordinates less the world's. */
  camera({ pivot, distance, isFlat }, eye, radius) {
    const camera = isFlat ? this.#flat : this.#perspective;
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement;
    const aspect = width / Math.max(1, height);
    if (isFlat) {
      const half = distance * Math.tan((FIELD / 2) * (Math.PI / 180));
      Object.assign(camera, { top: half, bottom: -half, left: -half * aspect, right: half * aspect, near: -4 * radius, far: distance + 4 * radius });
    } else Object.assign(camera, { aspect, near: Math.max(1e-4, distance * NEAR_SHARE), far: distance + 4 * radius });
    camera.position.set(...eye);
    camera.lookAt(...pivot);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    return camera;
  }

  /** Device pixels that a unit has at distance 1, or anywhere where the camera is flat. */
  pixels({ distance, isFlat }) {
    const scale = this.renderer.domElement.height / 2 / Math.tan((FIELD / 2) * (Math.PI / 180));
    return isFlat ? scale / distance : scale;
  }

  get isPhone() {
    return matchMedia('(pointer: coarse) and (max-width: 60rem)').matches;
  }

  close() {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.#edl?.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  #resize() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.ask();
  }
}

/** Six planes [x, y, z, w] that look inwards. */
export function planes(camera) {
  const frustum = new THREE.Frustum().setFromProjectionMatrix(
    new THREE.Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
  return frustum.planes.map(({ normal, constant }) => [normal.x, normal.y, normal.z, constant]);
}

/** How far the middle of a box is from the screen's middle: 0 to 1. */
export function centring(camera) {
  const place = new THREE.Vector3();
  return (box) => {
    place.set(...[0, 1, 2].map((axis) => (box[axis] + box[axis + 3]) / 2)).project(camera);
    return Math.min(1, Math.hypot(place.x, place.y) / Math.SQRT2) || 0;
  };
}
