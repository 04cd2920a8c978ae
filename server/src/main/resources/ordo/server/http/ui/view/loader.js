// Fetches the nodes that are wanted, six at once, and lets go of those that nobody has seen for longest.
import { send, Unauthorized } from '../api.js';
import { unpack } from './protocol.js';

const IN_FLIGHT_MAX = 6;
const AGAIN_MILLIS = 1500;
const TRIES_MAX = 3;

/**
 * @param view path of the artifact's view
 * @param source knows the address of each node below it
 * @param told ready(node, block), gone(node), failed(node, failure), changed()
 */
export class Loader {
  #view;
  #source;
  #told;
  #flights = new Map();
  #wanted = [];
  #isClosed = false;
  failures = new Map();

  constructor(view, source, told) {
    this.#view = view;
    this.#source = source;
    this.#told = told;
  }

  get waiting() {
    return this.#flights.size + this.#wanted.length;
  }

  /** What is asked for now, best first; what is no longer asked for is not waited for. */
  want(nodes) {
    const keys = new Set(nodes.map((node) => node.key));
    for (const [key, flight] of this.#flights) if (!keys.has(key)) flight.abort();
    this.#wanted = nodes.filter((node) => node.state === 'absent');
    this.#start();
  }

  /** Failed nodes are asked for again only when somebody says so. */
  again(nodes) {
    this.failures.clear();
    for (const node of nodes) if (node.state === 'failed') Object.assign(node, { state: 'absent', tries: 0 });
  }

  /** Values of a node that came without them. @return the block */
  async more(node, attributes) {
    return unpack(await this.#body(this.#source.address(node, attributes)));
  }

  close() {
    this.#isClosed = true;
    this.#wanted = [];
    for (const flight of this.#flights.values()) flight.abort();
  }

  #start() {
    while (!this.#isClosed && this.#flights.size < IN_FLIGHT_MAX && this.#wanted.length > 0) this.#fetch(this.#wanted.shift());
  }

  async #fetch(node) {
    const flight = new AbortController();
    this.#flights.set(node.key, flight);
    node.state = 'loading';
    try {
      const block = unpack(await this.#body(this.#source.address(node), flight.signal));
      node.state = 'ready';
      this.#told.ready(node, block);
    } catch (failure) {
      this.#failed(node, failure, flight.signal.aborted);
    }
    this.#flights.delete(node.key);
    this.#start();
    this.#told.changed();
  }

  /** A server that is busy or away is asked again a few times; damage is not. */
  #failed(node, failure, isAborted) {
    node.tries = (node.tries ?? 0) + 1;
    if (failure instanceof Unauthorized) {
      node.state = 'absent';
      this.close();
      this.#told.failed(node, failure);
      return;
    }
    const isPassing = failure.status === 503 || failure.status === 429 || failure.status === undefined && !(failure instanceof RangeError);
    if (isAborted) node.state = 'absent';
    else if (isPassing && node.tries < TRIES_MAX) {
      setTimeout(() => { node.state = 'absent'; this.#told.changed(); }, AGAIN_MILLIS);
    } else {
      node.state = 'failed';
      this.failures.set(node.key, failure.message);
      this.#told.failed(node, failure);
    }
  }

  async #body(address, signal) {
    return (await send(this.#view + address, 'GET', {}, undefined, signal)).arrayBuffer();
  }
}

/**
 * Which nodes to let go: ready leaves, those seen longest ago first, until no more points are held than may be.
 *
 * @param nodes all of them
 * @param held points that are held
 */
export function stale(nodes, held, heldMax, turn) {
  if (held <= heldMax) return [];
  const leaves = [...nodes].filter((node) => node.state === 'ready' && node.seen < turn && !(node.children ?? []).some((child) => child.state === 'ready'));
  leaves.sort((one, other) => one.seen - other.seen);
  const gone = [];
  for (const node of leaves) {
    if (held <= heldMax) break;
    held -= node.points;
    gone.push(node);
  }
  return gone;
}
