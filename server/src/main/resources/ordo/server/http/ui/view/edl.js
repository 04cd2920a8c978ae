// Eye-dome lighting (Boucheny 2009): what lies behind its neighbours is darker, so that edges show without normals.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';

const RADIUS = 1.4;
const STRENGTH = 0.4;

const FRAGMENT = `
precision highp float;
uniform sampler2D colours, depths;
uniform vec2 pixel, ends;
uniform float strength, isFlat;
in vec2 at;
out vec4 colour;
float far(vec2 where) {
  float depth = texture(depths, where).r;
  float span = ends.y - ends.x;
  return isFlat > 0.5 ? ends.x + depth * span : ends.x * ends.y / (ends.y - depth * span);
}
void main() {
  colour = texture(colours, at);
  if (texture(depths, at).r >= 1.0) return;
  float own = log2(far(at));
  float sum = 0.0;
  for (int side = 0; side < 4; side++) {
    vec2 to = vec2(side == 0 ? 1 : side == 1 ? -1 : 0, side == 2 ? 1 : side == 3 ? -1 : 0) * pixel;
    float next = texture(depths, at + to).r;
    if (next < 1.0) sum += max(0.0, own - log2(far(at + to)));
  }
  colour.rgb *= exp(-75.0 * strength * sum);
}`;

const VERTEX = `
precision highp float;
in vec3 position;
out vec2 at;
void main() {
  at = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}`;

/** Draws a scene into a picture of its own, and that on the canvas, shaded. */
export class EyeDome {
  #target = null;
  #scene = new THREE.Scene();
  #camera = new THREE.Camera();
  #material = new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3, vertexShader: VERTEX, fragmentShader: FRAGMENT, depthTest: false, depthWrite: false,
    uniforms: { colours: { value: null }, depths: { value: null }, pixel: { value: new THREE.Vector2() },
      ends: { value: new THREE.Vector2() }, strength: { value: STRENGTH }, isFlat: { value: 0 } },
  });

  constructor() {
    const triangle = new THREE.BufferGeometry();
    triangle.setAttribute('position', new THREE.BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3));
    const mesh = new THREE.Mesh(triangle, this.#material);
    mesh.frustumCulled = false;
    this.#scene.add(mesh);
  }

  draw(renderer, scene, camera, overlay) {
    const size = renderer.getDrawingBufferSize(new THREE.Vector2());
    if (this.#target?.width !== size.x || this.#target?.height !== size.y) this.#resize(size);
    renderer.setRenderTarget(this.#target);
    renderer.clear();
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    const { uniforms } = this.#material;
    uniforms.pixel.value.set(RADIUS / size.x, RADIUS / size.y);
    uniforms.ends.value.set(camera.near, camera.far);
    uniforms.isFlat.value = camera.isOrthographicCamera ? 1 : 0;
    renderer.clear();
    renderer.render(this.#scene, this.#camera);
    renderer.render(overlay, camera);
  }

  dispose() {
    this.#target?.dispose();
    this.#material.dispose();
  }

  #resize(size) {
    this.#target?.dispose();
    this.#target = new THREE.WebGLRenderTarget(size.x, size.y, { minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter,
      depthTexture: new THREE.DepthTexture(size.x, size.y, THREE.UnsignedIntType) });
    this.#material.uniforms.colours.value = this.#target.texture;
    this.#material.uniforms.depths.value = this.#target.depthTexture;
  }
}
