// What there is to draw: the nodes of a tree, or the runs of a file without an index. Pure.
/**
 * A node: key, points, level, box (least and greatest corner in the file's coordinates; null of a run that
 * was not read yet), children (null while not known), rank (of runs: which comes first), state (absent,
 * loading, ready, failed).
 *
 * @param description as GET …/views/:artifact answers
 * @param budget points that are drawn: of a file without an index so few of each run are asked for that all its runs fit
 * @return nodes by key; roots; spacing at level 0; add(page) a page of the hierarchy; isTree
 */
export function source(description, budget) {
  return description.kind === 'tree' ? tree(description) : sample(description, budget);
}

function tree(description) {
  const nodes = new Map();
  const add = (page) => addPage(nodes, page, description.cube);
  add(description.hierarchy);
  return { nodes, add, isTree: true, roots: [nodes.get('0-0-0-0')].filter(Boolean), spacing: description.spacing };
}

function addPage(nodes, page, cube) {
  const more = new Set(page.more);
  for (const [key, points] of Object.entries(page.nodes)) {
    const known = nodes.get(key);
    const node = known ?? made(key, points, boxOf(key, cube));
    node.children = more.has(key) ? null : [];
    nodes.set(key, node);
  }
  for (const key of Object.keys(page.nodes)) {
    const parent = nodes.get(parentOf(key));
    if (parent?.children && !parent.children.includes(nodes.get(key))) parent.children.push(nodes.get(key));
  }
}

function made(key, points, box) {
  return { key, points, level: Number(key.split('-')[0]) || 0, box, children: [], rank: 0, state: 'absent', seen: 0 };
}

function parentOf(key) {
  const [level, ...place] = key.split('-').map(Number);
  return level === 0 ? null : [level - 1, ...place.map((each) => each >> 1)].join('-');
}

/** Least and greatest corner of a node's cube. */
export function boxOf(key, cube) {
  const [level, ...place] = key.split('-').map(Number);
  const side = [0, 1, 2].map((axis) => (cube[axis + 3] - cube[axis]) / 2 ** level);
  const least = place.map((each, axis) => cube[axis] + each * side[axis]);
  return [...least, ...least.map((each, axis) => each + side[axis])];
}

function sample({ sample }, budget) {
  const thin = Math.max(sample.thin, Math.ceil((sample.shown * sample.thin) / budget));
  const each = Math.floor((sample.shown * sample.thin) / thin / Math.max(1, sample.runs.length));
  const roots = sample.runs.map((run, rank) => ({ ...made('r-' + run, each, null), level: 0, rank }));
  return { nodes: new Map(roots.map((node) => [node.key, node])), add: () => {}, isTree: false, roots, spacing: 0, thin };
}
