// Which point lies under the pointer: nodes drawn once more, in numbers, into nine by nine pixels.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';

const SIDE = 9;
const HALF = 4;
const target = new THREE.WebGLRenderTarget(SIDE, SIDE, { minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter });

/**
 * @param x y of the pointer in the canvas, CSS pixels
 * @param nodes as they were shown: their places are their numbers
 * @return {node, index} of the point that is nearest to the pointer, or null
 */
export function pick(stage, clouds, camera, x, y, nodes) {
  const { renderer, canvas } = stage;
  const ratio = renderer.getPixelRatio();
  const [px, py] = [Math.floor(x * ratio), Math.floor(y * ratio)];
  camera.setViewOffset(canvas.width, canvas.height, px - HALF, py - HALF, SIDE, SIDE);
  const { isPicked } = clouds.material.uniforms;
  isPicked.value = 1;
  const clear = renderer.getClearColor(new THREE.Color());
  renderer.setRenderTarget(target);
  renderer.setClearColor(0xffffff, 1);
  renderer.clear();
  renderer.render(stage.scene, camera);
  const ids = new Uint8Array(SIDE * SIDE * 4);
  renderer.readRenderTargetPixels(target, 0, 0, SIDE, SIDE, ids);
  renderer.setRenderTarget(null);
  renderer.setClearColor(clear, 1);
  isPicked.value = 0;
  camera.clearViewOffset();
  return nearest(ids, nodes);
}

function nearest(ids, nodes) {
  let best = null;
  let least = Infinity;
  for (let at = 0; at < SIDE * SIDE; at++) {
    const id = (ids[4 * at] | (ids[4 * at + 1] << 8) | (ids[4 * at + 2] << 16) | (ids[4 * at + 3] << 24)) >>> 0;
    const far = Math.hypot((at % SIDE) - HALF, Math.floor(at / SIDE) - HALF);
    if (id === 0xffffffff || far >= least) continue;
    const node = nodes[id >>> 20];
    if (!node) continue;
    least = far;
    best = { node, index: id & 0xfffff };
  }
  return best;
}
