// The graph of a recipe's steps; many alike become one. Pure.
const ALIKE_MIN = 4;

/** The steps that a step takes products of, from a definition. */
export function parents(step) {
  return [...new Set(Object.values(step.inputs ?? {}).flat().map(producer).filter(Boolean))];
}

/** The step that makes what a reference names, or null for an input of the job. */
export function producer(reference) {
  const match = /^step:(.+)\.[^.]+$/.exec(reference);
  return match ? match[1] : null;
}

/**
 * Steps of the same type with the same neighbours are one node where they are four or more.
 *
 * @param definition a recipe's, or null where it is not known: no edges then
 * @param steps of the job, or of the definition: {id, type}
 * @return nodes {id, type, steps: ids}, edges [from, to]
 */
export function graph(definition, steps) {
  const before = new Map((definition?.recipe ?? []).map((step) => [step.id, parents(step)]));
  const after = inverse(before);
  const groups = new Map();
  for (const step of steps) {
    const key = [step.type, before.get(step.id) ?? [], after.get(step.id) ?? []].map(String).join(' | ');
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(step);
  }
  const nodes = [...groups.values()].flatMap(together);
  return { nodes, edges: edges(nodes, before) };
}

function together(steps) {
  if (steps.length < ALIKE_MIN) return steps.map((step) => ({ id: step.id, type: step.type, steps: [step.id] }));
  return [{ id: steps[0].id, type: steps[0].type, steps: steps.map((step) => step.id) }];
}

function inverse(before) {
  const after = new Map();
  for (const [id, all] of before) {
    for (const parent of all) after.set(parent, [...(after.get(parent) ?? []), id]);
  }
  return after;
}

function edges(nodes, before) {
  const nodeOf = new Map(nodes.flatMap((node) => node.steps.map((step) => [step, node.id])));
  const all = new Map();
  for (const [id, parentsOf] of before) {
    for (const parent of parentsOf) {
      const edge = [nodeOf.get(parent), nodeOf.get(id)];
      if (edge[0] && edge[1]) all.set(edge.join(' '), edge);
    }
  }
  return [...all.values()];
}

/** The status of several steps as one: the worst of those that ended, else whether any began. */
export function statusOf(statuses) {
  for (const status of ['failed', 'running']) if (statuses.includes(status)) return status;
  if (statuses.every((status) => status === statuses[0])) return statuses[0];
  return statuses.includes('pending') ? 'running' : 'partial';
}
