// A layered drawing of a graph, left to right: columns by the longest way, few crossings. Pure.
const SWEEPS = 8;

/**
 * Columns come by the longest way from a source (Sugiyama et al. 1981); an edge over several of them
 * passes a point in each; rows come by the mean of the neighbours' rows, swept both ways, the order of
 * fewest crossings kept.
 *
 * @param ids of the nodes, unique
 * @param edges pairs [from, to] of ids, without a cycle
 * @return nodes: id to {column, row}; paths: for each edge its places, ends included; columns and rows
 *     are counts. A row is a number from 0, halves where columns are centred
 */
export function layers(ids, edges) {
  const columnOf = longestWays(ids, edges);
  const places = new Map(ids.map((id) => [id, { column: columnOf.get(id), row: 0 }]));
  const links = [];
  const paths = edges.map(([from, to]) => path(from, to, places, links));
  const columns = byColumn(places);
  order(columns, links);
  const rows = Math.max(0, ...columns.map((column) => column.length));
  columns.forEach((column) => column.forEach((id, row) => { places.get(id).row = row + (rows - column.length) / 2; }));
  return {
    nodes: new Map(ids.map((id) => [id, places.get(id)])),
    paths: paths.map((path) => path.map((id) => places.get(id))),
    columns: columns.length,
    rows,
  };
}

function longestWays(ids, edges) {
  const columnOf = new Map(ids.map((id) => [id, 0]));
  const waiting = new Map(ids.map((id) => [id, 0]));
  const after = new Map(ids.map((id) => [id, []]));
  for (const [from, to] of edges) {
    after.get(from).push(to);
    waiting.set(to, waiting.get(to) + 1);
  }
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (const id of ready) {
    for (const next of after.get(id)) {
      columnOf.set(next, Math.max(columnOf.get(next), columnOf.get(id) + 1));
      waiting.set(next, waiting.get(next) - 1);
      if (waiting.get(next) === 0) ready.push(next);
    }
  }
  return columnOf;
}

/** The ids along an edge; those between are made up here, one for each column passed. */
function path(from, to, places, links) {
  const all = [from];
  for (let column = places.get(from).column + 1; column < places.get(to).column; column++) {
    const passed = Symbol('passed');
    places.set(passed, { column, row: 0 });
    all.push(passed);
  }
  all.push(to);
  for (let index = 1; index < all.length; index++) links.push([all[index - 1], all[index]]);
  return all;
}

function byColumn(places) {
  const columns = [];
  for (const [id, { column }] of places) (columns[column] ??= []).push(id);
  return columns;
}

function order(columns, links) {
  const before = neighbours(links, 1, 0);
  const after = neighbours(links, 0, 1);
  let best = { crossings: crossings(columns, after), columns: columns.map((column) => [...column]) };
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    const walk = isForward ? columns.keys() : [...columns.keys()].reverse();
    for (const index of walk) sortByMean(columns, index, isForward ? -1 : 1, isForward ? before : after);
    const found = crossings(columns, after);
    if (found < best.crossings) best = { crossings: found, columns: columns.map((column) => [...column]) };
  }
  best.columns.forEach((column, index) => { columns[index] = column; });
}

function neighbours(links, of, to) {
  const all = new Map();
  for (const link of links) {
    if (!all.has(link[of])) all.set(link[of], []);
    all.get(link[of]).push(link[to]);
  }
  return all;
}

function sortByMean(columns, index, towards, neighboursOf) {
  const fixed = columns[index + towards];
  if (!fixed) return;
  const rowOf = new Map(fixed.map((id, row) => [id, row]));
  const means = new Map(columns[index].map((id, row) => [id, mean(neighboursOf.get(id), rowOf, row)]));
  columns[index].sort((one, other) => means.get(one) - means.get(other));
}

function mean(ids, rowOf, otherwise) {
  if (!ids) return otherwise;
  return ids.reduce((sum, id) => sum + rowOf.get(id), 0) / ids.length;
}

/** Pairs of links between two columns that lie the wrong way round. */
export function crossings(columns, after) {
  let count = 0;
  for (let index = 0; index + 1 < columns.length; index++) {
    const rowOf = new Map(columns[index + 1].map((id, row) => [id, row]));
    count += inversions(columns[index].flatMap((id) => (after.get(id) ?? []).map((to) => rowOf.get(to)).sort((a, b) => a - b)));
  }
  return count;
}

/** Pairs out of order, by merging: n log n, since a recipe may have a thousand steps. */
function inversions(numbers) {
  if (numbers.length < 2) return 0;
  const middle = numbers.length >> 1;
  const left = numbers.slice(0, middle);
  const right = numbers.slice(middle);
  let count = inversions(left) + inversions(right);
  for (let at = 0, one = 0, other = 0; at < numbers.length; at++) {
    if (other >= right.length || (one < left.length && left[one] <= right[other])) {
      numbers[at] = left[one++];
    } else {
      numbers[at] = right[other++];
      count += left.length - one;
    }
  }
  return count;
}
