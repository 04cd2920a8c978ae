// What there is to draw: the nodes of a tree, or the runs of a file without an index. Pure.
/**
 * A node: key, points, level, cube (least and greatest corner in the file's coordinates; null of runs), place (what of
 * it lies within the bounds, in the scene's coordinates; null of a run that was not read yet), children (null while not known), rank (of runs: which comes first), state (absent,
 * loading, ready, failed).
 *
 * @param description as GET …/views/:artifact answers
 * @param local function of the file's coordinates to the scene's
 * @param budget points that are drawn: of a file without an index so few of each run are asked for that all its runs fit
 * @return nodes by key; roots; spacing at level 0; add(page) a page of the hierarchy; isTree; thin: one in so many points;
 *     address(node, names): path below the view's, of all that the first picture needs, or of the attributes of these names
 */
export function source(description, local, budget) {
  const made = description.kind === 'tree' ? tree(description, local) : sample(description, budget);
  return { thin: 1, ...made, address: (node, names) => addressOf(description, made.thin, node, names) };
}

function addressOf({ base, version }, thin, node, names) {
  const query = new URLSearchParams({ attributes: (names ?? base).join(','), positions: names ? 0 : 1, v: version });
  if (thin > 1) query.set('thin', thin);
  return '/nodes/' + node.key + '?' + query;
}

function tree(description, local) {
  const nodes = new Map();
  const add = (page) => addPage(nodes, page, (cube) => local(within(cube, description.bounds)), description.cube);
  add(description.hierarchy);
  return { nodes, add, isTree: true, roots: [nodes.get('0-0-0-0')].filter(Boolean), spacing: description.spacing };
}

function addPage(nodes, page, placeOf, cube) {
  const more = new Set(page.more);
  for (const [key, points] of Object.entries(page.nodes)) {
    const known = nodes.get(key);
    const node = known ?? made(key, points);
    node.cube ??= boxOf(key, cube);
    node.place ??= placeOf(node.cube);
    node.children = more.has(key) ? null : [];
    nodes.set(key, node);
  }
  for (const key of Object.keys(page.nodes)) {
    const parent = nodes.get(parentOf(key));
    if (parent?.children && !parent.children.includes(nodes.get(key))) parent.children.push(nodes.get(key));
  }
}

function made(key, points) {
  return { key, points, level: Number(key.split('-')[0]) || 0, cube: null, place: null, children: [], rank: 0, state: 'absent', seen: 0 };
}

/** A cube is larger than what it was put around, mostly in height; what lies in neither is left as it is. */
function within(cube, bounds) {
  const cut = cube.map((each, index) => (index < 3 ? Math.max(each, bounds[index] ?? each) : Math.min(each, bounds[index] ?? each)));
  return [0, 1, 2].every((axis) => cut[axis] <= cut[axis + 3]) ? cut : cube;
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
  const roots = sample.runs.map((run, rank) => ({ ...made('r-' + run, each), level: 0, rank }));
  return { nodes: new Map(roots.map((node) => [node.key, node])), add: () => {}, isTree: false, roots, spacing: 0, thin };
}
