// Opens a Potree data set as a page would, by potree-core: its loader follows the hierarchy, its own
// decoders, which are made to run in a browser's workers, decode every node in Node's.
// `node potree-core-sums.mjs FOLDER...` prints one JSON line a folder: points, nodes, the least and
// greatest coordinate and the sum of every attribute, as the viewer gets them. In whatever order the
// points of a node lie, the sums are the same to the last bit.
import { existsSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker as NodeWorker } from 'node:worker_threads'

const scripts = []

/** What a browser gives a worker, around a script. */
const SHIM = `
const { parentPort } = require('node:worker_threads')
globalThis.self = globalThis.window = globalThis
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer ?? [])
parentPort.on('message', (data) => globalThis.onmessage({ data }))
`

globalThis.self = globalThis.window = globalThis
globalThis.Blob = class {
  constructor(parts) {
    this.text = parts.join('')
  }
}
URL.createObjectURL = (blob) => `script:${scripts.push(blob.text) - 1}`
URL.revokeObjectURL = () => {}
const workers = []
globalThis.Worker = class {
  constructor(url) {
    this.worker = new NodeWorker(SHIM + scripts[Number(String(url).split(':')[1])], { eval: true })
    workers.push(this.worker)
    this.worker.on('message', (data) => this.onmessage({ data }))
    this.worker.on('error', (error) => {
      console.error(error)
      process.exit(1)
    })
  }
  postMessage(message, transfer) {
    this.worker.postMessage(message, transfer)
  }
}

const { Potree } = await import('potree-core')

/** A server of byte ranges, without the server. */
function files(folder) {
  return {
    getUrl: async (name) => name,
    fetch: async (name, options) => {
      const path = join(folder, name.replace(/^.*\//, ''))
      const [from, to] = (options?.headers?.Range?.match(/\d+/g) ?? [0, (await stat(path)).size - 1]).map(Number)
      const file = await open(path)
      const bytes = new Uint8Array(to - from + 1)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
      await file.close()
      if (bytesRead !== bytes.length) throw new Error(`${name}: ${from}-${to} is not all there`)
      return {
        json: async () => JSON.parse(new TextDecoder().decode(bytes)),
        arrayBuffer: async () => bytes.buffer,
      }
    },
  }
}

async function loaded(node) {
  for (let tries = 0; !node.loaded; tries++) {
    if (tries > 60_000) throw new Error(`${node.name} does not load`)
    if (!node.loading) await node.octreeGeometry.loader.load(node)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

async function sums(folder) {
  const octree = await new Potree().loadPointCloud('/metadata.json', files(folder))
  const geometry = octree.pcoGeometry
  const found = { count: 0, nodes: 0, min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity], sums: {} }
  const queue = [geometry.root]
  while (queue.length > 0) {
    const node = queue.shift()
    await loaded(node)
    add(node, geometry, found)
    node.geometry.dispose()
    queue.push(...node.children.filter((child) => child))
    node.geometry = null
  }
  return found
}

function add(node, geometry, found) {
  const { position, ...others } = node.geometry.attributes
  if (position.count !== node.numPoints) throw new Error(`${node.name}: ${position.count} points`)
  found.count += node.numPoints
  found.nodes++
  for (let axis = 0; axis < 3; axis++) {
    const base = node.boundingBox.min.getComponent(axis) + geometry.offset.getComponent(axis)
    const places = new Float64Array(node.numPoints)
    for (let i = 0; i < places.length; i++) places[i] = base + position.array[3 * i + axis]
    sum(found.sums, 'xyz'[axis], places)
    found.min[axis] = Math.min(found.min[axis], places[0])
    found.max[axis] = Math.max(found.max[axis], places.at(-1))
  }
  for (const [name, { array, potree }] of Object.entries(others)) {
    if (name !== 'indices') sum(found.sums, name, Float64Array.from(potree?.preciseBuffer ?? array))
  }
}

/** Sorts the values of a node, and adds them from the least on. */
function sum(sums, name, values) {
  for (const value of values.sort()) sums[name] = (sums[name] ?? 0) + value
}

for (const folder of process.argv.slice(2)) {
  if (!existsSync(join(folder, 'metadata.json'))) throw new Error(`${folder}: no metadata.json`)
  console.log(JSON.stringify(await sums(folder)))
}
await Promise.all(workers.map((worker) => worker.terminate()))
