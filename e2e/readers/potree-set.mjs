// Reads a Potree 2.0 data set by its description alone, sharing no code with what wrote it, and
// holds everything it says of itself against what is there. Throws at the first thing that is not.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

const TYPE_BYTES = {
  int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, float: 4, double: 8,
}
const NODE_BYTES = 22
const PROXY = 2

function must(holds, text) {
  if (!holds) throw new Error(text)
}

/** Every node that chunks lead to from the first, with the box that viewers give it. */
function hierarchy(bytes, metadata) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { min, max } = metadata.boundingBox
  const root = { name: 'r', min, side: max.map((most, axis) => most - min[axis]) }
  const chunks = [{ root, at: 0, size: metadata.hierarchy.firstChunkSize }]
  const nodes = []
  let reached = 0
  while (chunks.length > 0) {
    const { root, at, size } = chunks.shift()
    must(at + size <= bytes.length, `${root.name}: chunk beyond the end`)
    reached += size
    const queue = [root]
    for (let i = at; i < at + size; i += NODE_BYTES) {
      const node = queue.shift()
      must(node, `${root.name}: more records than nodes`)
      const [type, mask] = [view.getUint8(i), view.getUint8(i + 1)]
      node.points = view.getUint32(i + 2, true)
      node.offset = Number(view.getBigInt64(i + 6, true))
      node.size = Number(view.getBigInt64(i + 14, true))
      const down = node.name.length - root.name.length
      if (type === PROXY) {
        must(mask !== 0 && down === metadata.hierarchy.stepSize, `${node.name}: a proxy for nothing`)
        chunks.push({ root: { ...node, mask, promised: node.points }, at: node.offset, size: node.size })
        continue
      }
      must(node === root || down < metadata.hierarchy.stepSize || mask === 0, `${node.name}: no proxy`)
      must(type === (mask === 0 ? 1 : 0), `${node.name}: type ${type}, mask ${mask}`)
      must(!node.promised || (node.promised === node.points && node.mask === mask), `${node.name}: not as promised`)
      must((node.points === 0) === (node.size === 0), `${node.name}: ${node.points} points in ${node.size} bytes`)
      nodes.push(node)
      for (let c = 0; c < 8; c++) if (mask & (1 << c)) queue.push(child(node, c))
    }
    must(queue.length === 0, `${root.name}: the chunk ends before its nodes`)
  }
  must(reached === bytes.length, `chunks of ${reached} bytes in ${bytes.length}`)
  return nodes
}

function child(node, index) {
  const side = node.side.map((length) => length / 2)
  const upper = [index & 4, index & 2, index & 1]
  return {
    name: node.name + index,
    side,
    min: node.min.map((least, axis) => (upper[axis] ? least + side[axis] : least)),
  }
}

/** Byte ranges follow each other without a gap, coarse nodes first. */
function checkRanges(nodes, bytes) {
  let at = 0
  let level = 0
  for (const node of nodes.toSorted((a, b) => a.offset - b.offset)) {
    must(node.offset === at, `${node.name}: at ${node.offset}, expected ${at}`)
    must(node.name.length >= level, `${node.name}: after a deeper one`)
    level = node.name.length
    at += node.size
  }
  must(at === bytes, `nodes of ${at} bytes in ${bytes}`)
}

function checkMetadata(metadata) {
  const { min, max } = metadata.boundingBox
  const side = max[0] - min[0]
  const isCube = max.every((most, axis) => Math.abs(most - min[axis] - side) <= side * 1e-9)
  must(metadata.version === '2.0' && isCube, 'not 2.0, or no cube')
  must(Math.abs(metadata.spacing * 128 - side) <= side * 1e-9, `spacing ${metadata.spacing}`)
  must(metadata.attributes[0].name === 'position', 'the position is not the first')
  const names = new Set(metadata.attributes.map(({ name }) => name))
  must(names.size === metadata.attributes.length, 'two attributes of one name')
  for (const { name, size, numElements, elementSize, type, min, max } of metadata.attributes) {
    must(elementSize === TYPE_BYTES[type] && size === numElements * elementSize, `${name}: size`)
    must(min.length === numElements && max.length === numElements, `${name}: range`)
  }
}

const READERS = {
  int8: (view, at) => view.getInt8(at),
  uint8: (view, at) => view.getUint8(at),
  int16: (view, at) => view.getInt16(at, true),
  uint16: (view, at) => view.getUint16(at, true),
  int32: (view, at) => view.getInt32(at, true),
  uint32: (view, at) => view.getUint32(at, true),
  float: (view, at) => view.getFloat32(at, true),
  double: (view, at) => view.getFloat64(at, true),
}

/** Bits 0, 3, 6 ... 21. */
function every3rd(bits) {
  let value = bits & 0x249249
  value = (value ^ (value >>> 2)) & 0x0c30c3
  value = (value ^ (value >>> 4)) & 0x00f00f
  return (value ^ (value >>> 8)) & 0x0000ff
}

/** Adds the three 16-bit numbers of each of some u64 to columns, shifted. */
function addInterleaved(view, first, stride, into, shift) {
  for (let i = 0, at = first; i < into[0].length; i++, at += stride) {
    const low = view.getUint32(at, true)
    const high = view.getUint32(at + 4, true)
    must(high < 0x10000, 'a code of more than 48 bits')
    const upper = (low >>> 24) | (high << 8)
    for (let e = 0; e < 3; e++) {
      into[e][i] += (every3rd(low >>> e) | (every3rd(upper >>> e) << 8)) * shift
    }
  }
}

/** All elements of all attributes, each an array of the points' values. */
function columns(bytes, metadata, points) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const plain = metadata.encoding !== 'BROTLI'
  const record = metadata.attributes.reduce((sum, { size }) => sum + size, 0)
  let at = 0
  const found = metadata.attributes.map(({ name, size, numElements, elementSize, type }) => {
    const elements = Array.from({ length: numElements }, () => new Float64Array(points))
    if (!plain && name === 'position') {
      addInterleaved(view, at, 16, elements, 0x10000)
      addInterleaved(view, at + 8, 16, elements, 1)
      at += 16 * points
    } else if (!plain && name === 'rgb') {
      addInterleaved(view, at, 8, elements, 1)
      at += 8 * points
    } else {
      const read = READERS[type]
      const stride = plain ? record : size
      elements.forEach((values, e) => {
        const from = at + e * elementSize
        for (let i = 0; i < points; i++) values[i] = read(view, from + i * stride)
      })
      at += plain ? size : size * points
    }
    return elements
  })
  const expected = plain ? record * points : at
  must(bytes.length === expected, `${bytes.length} bytes, expected ${expected}`)
  return found
}

/** Throws where a point is outside its node's box, by the numbers that readers go by. */
function checkBox(node, axis, places) {
  const least = node.min[axis]
  const end = least + node.side[axis]
  for (const place of places) {
    if (!(place >= least && place < end)) throw new Error(`${node.name}: ${place} outside`)
  }
}

/**
 * Calls visit(attributes, columns, points) for every node: for each attribute an array of elements,
 * each an array of the points' values, the position in whole steps of the scale.
 */
export function eachNode(folder, visit) {
  const files = readdirSync(folder).toSorted().join(' ')
  must(files === 'hierarchy.bin metadata.json octree.bin', `files: ${files}`)
  const metadata = JSON.parse(readFileSync(join(folder, 'metadata.json')))
  const octree = readFileSync(join(folder, 'octree.bin'))
  checkMetadata(metadata)
  const nodes = hierarchy(readFileSync(join(folder, 'hierarchy.bin')), metadata)
  checkRanges(nodes, octree.length)
  must(Math.max(...nodes.map(({ name }) => name.length)) === metadata.hierarchy.depth + 1, 'depth')
  const seen = metadata.attributes.map(({ numElements }) => ({
    min: new Array(numElements).fill(Infinity),
    max: new Array(numElements).fill(-Infinity),
    histogram: new Array(256).fill(0),
  }))
  let count = 0
  for (const node of nodes) {
    const stored = octree.subarray(node.offset, node.offset + node.size)
    const bytes = metadata.encoding === 'BROTLI' ? brotliDecompressSync(stored) : stored
    const found = columns(bytes, metadata, node.points)
    const places = found[0].map((steps, axis) => {
      must(steps.every((step) => step >= 0 && step < 2 ** 31), `${node.name}: a position of more than 31 bits`)
      return steps.map((step) => step * metadata.scale[axis] + metadata.offset[axis])
    })
    places.forEach((values, axis) => checkBox(node, axis, values))
    found.forEach((elements, a) => widen(seen[a], a === 0 ? places : elements, metadata.attributes[a]))
    visit(metadata.attributes, found, node.points)
    count += node.points
  }
  must(count === metadata.points, `${count} points, ${metadata.points} said`)
  metadata.attributes.forEach((attribute, a) => checkRange(attribute, seen[a]))
}

function widen({ min, max, histogram }, elements, { name }) {
  elements.forEach((values, e) => {
    let least = min[e]
    let most = max[e]
    for (const value of values) {
      if (value < least) least = value
      if (value > most) most = value
    }
    min[e] = least
    max[e] = most
  })
  if (name === 'classification') for (const value of elements[0]) histogram[value]++
}

function checkRange({ name, min, max, histogram }, seen) {
  must(`${min} ${max}` === `${seen.min} ${seen.max}`, `${name}: says ${min} to ${max}, found ${seen.min} to ${seen.max}`)
  must((name === 'classification') === (histogram !== undefined), `${name}: histogram`)
  must(!histogram || `${histogram}` === `${seen.histogram}`, `${name}: histogram`)
}
