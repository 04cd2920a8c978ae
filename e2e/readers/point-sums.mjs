// Sums and a digest of the points of LAS files, LAZ files, EPT and Potree folders, by readers that
// are not ours: `node point-sums.mjs PATH[,PATH...]...` prints one JSON line for each argument. Equal
// multisets of points give equal lines, whatever the order and the files they are spread over;
// points of formats 0 to 5, 9 and 10 count as those of formats 6 to 8 that they become: without the
// wave packets of formats 4, 5, 9 and 10, which are read in LAS alone.
// A COPC file is read twice: node by node as its hierarchy leads, and as the LAZ file that it is.
// With `--like FILE` first, places are told in quanta of that file, whatever each file's own are.
// `node point-sums.mjs --walk PATH` follows the hierarchy of an EPT folder and opens the tiles' headers
// alone, or that of a COPC file and decodes one node in so many: for trees of very many nodes.
import { Copc } from 'copc'
import { createLazPerf } from 'laz-perf'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { eachNode } from './potree-set.mjs'

const lazPerf = await createLazPerf()

function header(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== 'LASF') throw new Error('not a LAS file')
  const minor = bytes[25]
  const wide = minor >= 4 ? Number(view.getBigUint64(247, true)) : 0
  return {
    view,
    minor,
    pointOffset: view.getUint32(96, true),
    compressed: (bytes[104] & 0xc0) !== 0,
    format: bytes[104] & 0x3f,
    recordBytes: view.getUint16(105, true),
    count: wide || view.getUint32(107, true),
    frame: [131, 139, 147, 155, 163, 171].map((at) => view.getFloat64(at, true)),
    wktBit: (view.getUint16(6, true) & 16) !== 0,
  }
}

/** Calls visit with a view of each record. */
function eachRecord(bytes, visit) {
  const head = header(bytes)
  if (!head.compressed) {
    for (let i = 0; i < head.count; i++) visit(head.view, head.pointOffset + i * head.recordBytes, head)
    return head
  }
  const file = lazPerf._malloc(bytes.length)
  const record = lazPerf._malloc(head.recordBytes)
  const zip = new lazPerf.LASZip()
  try {
    lazPerf.HEAPU8.set(bytes, file)
    zip.open(file, bytes.length)
    if (zip.getCount() !== head.count) throw new Error(`count: ${zip.getCount()} not ${head.count}`)
    for (let i = 0; i < head.count; i++) {
      zip.getPoint(record)
      visit(new DataView(lazPerf.HEAPU8.buffer, record, head.recordBytes), 0, head)
    }
  } finally {
    zip.delete()
    lazPerf._free(record)
    lazPerf._free(file)
  }
  return head
}

const NOMINAL = [20, 28, 26, 34, 57, 63, 30, 36, 38, 59, 67]
const NAMES = [
  'x', 'y', 'z', 'intensity', 'returnNumber', 'numberOfReturns', 'flags', 'classification',
  'userData', 'scanAngle', 'pointSourceId', 'timeLow', 'timeHigh', 'red', 'green', 'blue', 'nir',
  'extra',
]

let like

/** A raw coordinate in quanta of the file that all are told like. */
function quantum(raw, axis, head) {
  if (!like) return raw
  const place = raw * head.frame[axis] + head.frame[axis + 3]
  return Math.round((place - like.frame[axis + 3]) / like.frame[axis])
}

/** The point's attributes in the order of NAMES, as formats 6 to 8 hold them. */
function attributes(view, at, head, into) {
  const f = head.format
  const extended = f >= 6
  for (let c = 0; c < 3; c++) into[c] = quantum(view.getInt32(at + 4 * c, true), c, head)
  into[3] = view.getUint16(at + 12, true)
  const r = view.getUint8(at + 14)
  const b = view.getUint8(at + 15)
  if (extended) {
    into[4] = r & 15
    into[5] = r >> 4
    into[6] = b
    into[7] = view.getUint8(at + 16)
    into[8] = view.getUint8(at + 17)
    into[9] = view.getInt16(at + 18, true)
    into[10] = view.getUint16(at + 20, true)
  } else {
    const overlap = (b & 31) === 12
    into[4] = r & 7
    into[5] = (r >> 3) & 7
    into[6] = (b >> 5) | (overlap ? 8 : 0) | (r & 0xc0)
    into[7] = overlap ? 0 : b & 31
    into[8] = view.getUint8(at + 17)
    into[9] = Math.round(view.getInt8(at + 16) / 0.006)
    into[10] = view.getUint16(at + 18, true)
  }
  let next = at + (extended ? 22 : 20)
  const timed = extended || f === 1 || f >= 3
  into[11] = timed ? view.getUint32(next, true) : 0
  into[12] = timed ? view.getUint32(next + 4, true) : 0
  next += timed ? 8 : 0
  const colored = [2, 3, 5, 7, 8, 10].includes(f)
  for (let c = 0; c < 3; c++) into[13 + c] = colored ? view.getUint16(next + 2 * c, true) : 0
  next += colored ? 6 : 0
  into[16] = f === 8 || f === 10 ? view.getUint16(next, true) : 0
  let extra = 0
  for (let i = at + NOMINAL[f]; i < at + head.recordBytes; i++) {
    extra = (Math.imul(extra, 31) + view.getUint8(i)) | 0
  }
  into[17] = extra >>> 0
}

function newSums() {
  return { count: 0, sums: NAMES.map(() => 0), digest: 0, digestOfPlaces: 0, frames: new Set() }
}

function mix(h, value) {
  h = Math.imul(h ^ value, 0x9e3779b1)
  return (h ^ (h >>> 15)) | 0
}

function addRecord(view, at, head, sums, values) {
  attributes(view, at, head, values)
  addValues(values, sums)
}

function addValues(values, sums) {
  let digest = 7
  for (let i = 0; i < values.length; i++) {
    sums.sums[i] += values[i]
    digest = mix(digest, values[i])
    if (i === 2) sums.digestOfPlaces = (sums.digestOfPlaces + mix(digest, 1)) >>> 0
  }
  sums.digest = (sums.digest + mix(digest, 2)) >>> 0
  sums.count++
}

function add(bytes, sums, checks) {
  const values = new Array(NAMES.length).fill(0)
  const head = eachRecord(bytes, (view, at, h) => addRecord(view, at, h, sums, values))
  sums.frames.add((like ?? head).frame.join(' '))
  checks?.(head)
}

function isCopc(path) {
  const head = readFileSync(path).subarray(0, 395)
  return head.length === 395 && head.subarray(377, 381).toString() === 'copc'
}

/** Every node that pages lead to from the root's, ancestors first. */
async function copcNodes(path, copc) {
  const nodes = []
  const pages = [copc.info.rootHierarchyPage]
  while (pages.length > 0) {
    const hierarchy = await Copc.loadHierarchyPage(path, pages.pop())
    nodes.push(...Object.entries(hierarchy.nodes))
    pages.push(...Object.values(hierarchy.pages))
  }
  const keys = new Set(nodes.map(([key]) => key))
  if (keys.size !== nodes.length) throw new Error('a node stands in two pages')
  for (const key of keys) {
    const [d, x, y, z] = key.split('-').map(Number)
    if (d > 0 && !keys.has(`${d - 1}-${x >> 1}-${y >> 1}-${z >> 1}`)) throw new Error(`${key}: orphan`)
  }
  return nodes
}

/** Throws where a point is outside its node's cell, by the numbers that readers go by. */
function checkCell(key, info, head, view, at) {
  const [d, ...cell] = key.split('-').map(Number)
  for (let c = 0; c < 3; c++) {
    const side = (info.cube[c + 3] - info.cube[c]) / 2 ** d
    const least = info.cube[c] + cell[c] * side
    const place = view.getInt32(at + 4 * c, true) * head.frame[c] + head.frame[c + 3]
    if (!(place >= least && place < least + side)) throw new Error(`${key}: ${place} outside`)
  }
}

/** As viewers read it: node by node, each chunk by itself. */
async function addCopc(path, sums) {
  const bytes = readFileSync(path)
  const head = header(bytes)
  const copc = await Copc.create(path)
  const values = new Array(NAMES.length).fill(0)
  for (const [key, node] of await copcNodes(path, copc)) {
    if (!(node.pointCount > 0)) throw new Error(`${key}: ${node.pointCount} points`)
    const records = await Copc.loadPointDataBuffer(path, copc.header, node, lazPerf)
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
    for (let i = 0; i < node.pointCount; i++) {
      checkCell(key, copc.info, head, view, i * head.recordBytes)
      addRecord(view, i * head.recordBytes, head, sums, values)
    }
  }
  sums.frames.add((like ?? head).frame.join(' '))
  const plain = newSums()
  add(bytes, plain)
  if (plain.digest !== sums.digest || plain.count !== sums.count) {
    throw new Error(`as LAZ ${plain.count} points, as COPC ${sums.count}, or others`)
  }
}

/** Where elements of Potree's attributes go, by the place among NAMES and the bit. */
const POTREE = {
  position: [[0], [1], [2]],
  intensity: [[3]],
  'return number': [[4]],
  'number of returns': [[5]],
  'classification flags': [[6]],
  'scanner channel': [[6, 4]],
  'scan direction flag': [[6, 6]],
  'edge of flight line': [[6, 7]],
  classification: [[7]],
  'user data': [[8]],
  'scan angle': [[9]],
  'point source id': [[10]],
  rgb: [[13], [14], [15]],
  nir: [[16]],
}

const SETTERS = {
  int8: 'setInt8', uint8: 'setUint8', int16: 'setInt16', uint16: 'setUint16', int32: 'setInt32',
  uint32: 'setUint32', float: 'setFloat32', double: 'setFloat64',
}
const scratch = new DataView(new ArrayBuffer(8))

/** Puts some points' elements into rows of attributes; what stands nowhere here is extra bytes. */
function putElements({ name, type, size }, elements, from, rows, extras) {
  const width = NAMES.length
  POTREE[name]?.forEach(([place, bit = 0], e) => {
    const values = elements[e]
    for (let i = 0; i < extras.length; i++) rows[i * width + place] += values[from + i] * 2 ** bit
  })
  if (POTREE[name]) return
  const set = SETTERS[type]
  for (let i = 0; i < extras.length; i++) {
    scratch[set](0, elements[0][from + i], true)
    if (name === 'gps-time') {
      rows[i * width + 11] = scratch.getUint32(0, true)
      rows[i * width + 12] = scratch.getUint32(4, true)
    } else {
      for (let b = 0; b < size; b++) extras[i] = Math.imul(extras[i], 31) + scratch.getUint8(b)
    }
  }
}

const POINTS_AT_ONCE = 20_000

function addPotree(folder, sums) {
  const { scale, offset } = JSON.parse(readFileSync(join(folder, 'metadata.json')))
  const head = { frame: [...scale, ...offset] }
  const width = NAMES.length
  const values = new Array(width).fill(0)
  eachNode(folder, (attributes, columns, points) => {
    for (let from = 0; from < points; from += POINTS_AT_ONCE) {
      const extras = new Int32Array(Math.min(POINTS_AT_ONCE, points - from))
      const rows = new Float64Array(extras.length * width)
      attributes.forEach((attribute, a) => putElements(attribute, columns[a], from, rows, extras))
      for (let i = 0; i < extras.length; i++) {
        for (let v = 0; v < width; v++) values[v] = rows[i * width + v]
        for (let c = 0; c < 3; c++) values[c] = quantum(values[c], c, head)
        values[17] = extras[i] >>> 0
        addValues(values, sums)
      }
    }
  })
  sums.frames.add((like ?? head).frame.join(' '))
}

function readTree(folder) {
  const counts = new Map()
  const read = (key) => {
    const entries = JSON.parse(readFileSync(join(folder, 'ept-hierarchy', key + '.json')))
    for (const [name, count] of Object.entries(entries)) {
      if (count === -1 && name !== key) read(name)
      else counts.set(name, count)
    }
  }
  read('0-0-0-0')
  return counts
}

/** Walks from the root as viewers do: only what every ancestor leads to is found. */
function reachable(counts) {
  const found = []
  const visit = (d, x, y, z) => {
    const key = `${d}-${x}-${y}-${z}`
    if (!(counts.get(key) > 0)) return
    found.push(key)
    for (let i = 0; i < 8; i++) visit(d + 1, 2 * x + (i & 1), 2 * y + ((i >> 1) & 1), 2 * z + (i >> 2))
  }
  visit(0, 0, 0, 0)
  return found
}

/** Calls visit with the bytes of every tile and a check of its header. */
function eachTile(folder, visit) {
  const counts = readTree(folder)
  const keys = reachable(counts)
  if (keys.length !== counts.size) throw new Error(`reached ${keys.length} of ${counts.size} nodes`)
  const tiles = readdirSync(join(folder, 'ept-data'))
  if (tiles.length !== keys.length) throw new Error(`${tiles.length} tiles, ${keys.length} nodes`)
  for (const key of keys) {
    visit(readFileSync(join(folder, 'ept-data', key + '.laz')), (head) => {
      if (head.count !== counts.get(key)) throw new Error(`${key}: ${head.count} points`)
      if (head.minor !== 4 || head.format < 6 || !head.wktBit) throw new Error(`${key}: not 1.4`)
    })
  }
  return keys.length
}

function checkPoints(folder, count) {
  const { points } = JSON.parse(readFileSync(join(folder, 'ept.json')))
  if (points !== count) throw new Error(`ept.json says ${points} points, found ${count}`)
}

function addTree(folder, sums) {
  eachTile(folder, (tile, check) => add(tile, sums, check))
  checkPoints(folder, sums.count)
}

const DECODED_ONE_IN = 16

/** Every node that the pages lead to: its bytes are its own, and those decoded hold what they should. */
async function walkCopc(path) {
  const head = header(readFileSync(path))
  const copc = await Copc.create(path)
  const nodes = await copcNodes(path, copc)
  let count = 0
  let end = 0
  for (const [key, node] of nodes.sort(([, a], [, b]) => a.pointDataOffset - b.pointDataOffset)) {
    if (!(node.pointCount > 0)) throw new Error(`${key}: ${node.pointCount} points`)
    if (node.pointDataOffset < end) throw new Error(`${key}: in the bytes of another`)
    end = node.pointDataOffset + node.pointDataLength
    count += node.pointCount
  }
  for (const [key, node] of nodes.filter((_, i) => i % DECODED_ONE_IN === 0)) {
    const records = await Copc.loadPointDataBuffer(path, copc.header, node, lazPerf)
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
    for (let i = 0; i < node.pointCount; i++) checkCell(key, copc.info, head, view, i * head.recordBytes)
  }
  if (count !== head.count) throw new Error(`the header says ${head.count} points, found ${count}`)
  console.log(JSON.stringify({ count, nodes: nodes.length }))
}

/** From the root to every tile, opening headers alone. */
function walkTree(folder) {
  let count = 0
  const nodes = eachTile(folder, (tile, check) => {
    const head = header(tile)
    check(head)
    count += head.count
  })
  checkPoints(folder, count)
  const files = readdirSync(join(folder, 'ept-hierarchy')).length
  console.log(JSON.stringify({ count, nodes, files }))
}

if (process.argv[2] === '--walk') {
  const path = process.argv[3]
  await (statSync(path).isDirectory() ? walkTree(path) : walkCopc(path))
  process.exit()
}

let args = process.argv.slice(2)
if (args[0] === '--like') {
  like = header(readFileSync(args[1]))
  args = args.slice(2)
}

for (const paths of args) {
  const sums = newSums()
  for (const path of paths.split(',')) {
    if (statSync(path).isDirectory() && existsSync(join(path, 'ept.json'))) addTree(path, sums)
    else if (statSync(path).isDirectory()) addPotree(path, sums)
    else if (isCopc(path)) await addCopc(path, sums)
    else add(readFileSync(path), sums)
  }
  const named = Object.fromEntries(NAMES.map((name, i) => [name, sums.sums[i]]))
  const { count, digest, digestOfPlaces } = sums
  console.log(JSON.stringify({ count, digest, digestOfPlaces, ...named, frames: [...sums.frames] }))
}
