// How points are drawn: one material for all nodes, what differs between them handed over as each is drawn.
import * as THREE from '../lib/three-0.181.1/three.module.min.js';
import { NO_VALUE, ramp } from './color.js';

const VERTEX = `
#define NO_VALUE 1e38
precision highp float;
precision highp int;
in vec4 quanta;
in vec4 paint;
in vec4 tags;
in float value;
uniform mat4 modelMatrix, modelViewMatrix, projectionMatrix;
uniform float pixels, sizeFactor, gamma, isFlat, there;
uniform float gaps[8];
uniform vec3 middle, clipLeast, clipMost, noValue;
uniform vec2 range;
uniform int isRamp, returnsShown, node, isPicked;
uniform int classShown[8];
uniform sampler2D ramp;
out vec4 ink;
flat out float side;
void main() {
  vec4 world = modelMatrix * vec4(quanta.xyz, 1.0);
  vec4 eye = modelViewMatrix * vec4(quanta.xyz, 1.0);
  gl_Position = projectionMatrix * eye;
  int octant = (quanta.x >= middle.x ? 1 : 0) + (quanta.y >= middle.y ? 2 : 0) + (quanta.z >= middle.z ? 4 : 0);
  float depth = isFlat > 0.5 ? 1.0 : max(-eye.z, 1e-6);
  gl_PointSize = clamp(sizeFactor * gaps[octant] * pixels / depth, 1.5, 10.0);
  side = gl_PointSize;
  bool isHidden = any(lessThan(world.xyz, clipLeast)) || any(greaterThan(world.xyz, clipMost)) || (classShown[int(tags.x) >> 5] & (1 << (int(tags.x) & 31))) == 0
    || (returnsShown & (1 << int(tags.y))) == 0 || tags.z > 0.5
    || (there < 1.0 && fract(float(gl_VertexID) * 0.61803399) > there);
  if (isHidden) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (isPicked == 1) {
    int id = (node << 20) | gl_VertexID;
    ink = vec4(float(id & 255), float((id >> 8) & 255), float((id >> 16) & 255), float((id >> 24) & 255)) / 255.0;
    return;
  }
  float part = pow(clamp((value - range.x) / max(range.y - range.x, 1e-9), 0.0, 1.0), gamma);
  ink = isRamp == 0 ? vec4(paint.rgb, 1.0) : value > NO_VALUE ? vec4(noValue, 1.0) : vec4(texture(ramp, vec2(part, 0.5)).rgb, 1.0);
}`;

const FRAGMENT = `
precision highp float;
in vec4 ink;
flat in float side;
out vec4 colour;
void main() {
  vec2 from = gl_PointCoord - 0.5;
  if (side >= 3.0 && dot(from, from) > 0.25) discard;
  colour = ink;
}`;

const EVERYTHING = 3.4e38;

/** @return material; its uniforms are what a scene may change */
export function pointMaterial() {
  const texture = new THREE.DataTexture(ramp('viridis'), 256, 1, THREE.RGBAFormat);
  texture.magFilter = THREE.LinearFilter;
  texture.needsUpdate = true;
  const uniform = (value) => ({ value });
  return new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      pixels: uniform(1), sizeFactor: uniform(1.1), gamma: uniform(1), isFlat: uniform(0),
      gaps: uniform(new Float32Array(8)), middle: uniform(new THREE.Vector3()),
      clipLeast: uniform(new THREE.Vector3().setScalar(-EVERYTHING)), clipMost: uniform(new THREE.Vector3().setScalar(EVERYTHING)),
      noValue: uniform(new THREE.Vector3(...NO_VALUE.map((each) => each / 255))),
      range: uniform(new THREE.Vector2(0, 1)), there: uniform(1),
      isRamp: uniform(0), returnsShown: uniform(15), node: uniform(0), isPicked: uniform(0),
      classShown: uniform(new Int32Array(8).fill(-1)), ramp: uniform(texture),
    },
  });
}

/**
 * What the graphics card holds of a node.
 *
 * @param place { local, stretch }: the file's coordinates to the scene's
 */
export function cloudOf(block, { local, stretch }, material) {
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('quanta', new THREE.BufferAttribute(block.quanta, 4));
  geometry.setDrawRange(0, block.points);
  geometry.boundingSphere = new THREE.Sphere(new THREE.Vector3(), Infinity);
  const cloud = new THREE.Points(geometry, material);
  cloud.frustumCulled = false;
  cloud.matrixAutoUpdate = false;
  const [x, y, z] = local(block.origin);
  const [sx, sy, sz] = block.step.map((each, axis) => each * stretch[axis]);
  cloud.matrix.set(sx, 0, 0, x, 0, sy, 0, y, 0, 0, sz, z, 0, 0, 0, 1);
  cloud.matrixWorldNeedsUpdate = true;
  return cloud;
}

export function setPaint(cloud, bytes, points) {
  cloud.geometry.setAttribute('paint', new THREE.BufferAttribute(bytes ?? new Uint8Array(points * 4), 4, true));
}

export function setValues(cloud, floats) {
  cloud.geometry.setAttribute('value', new THREE.BufferAttribute(floats, 1));
}

/** Class, kind of return and whether a range hides it, of each point. */
export function setTags(cloud, bytes) {
  const before = cloud.geometry.getAttribute('tags');
  if (!before) cloud.geometry.setAttribute('tags', new THREE.BufferAttribute(bytes, 4));
  else {
    before.array.set(bytes);
    before.needsUpdate = true;
  }
}
