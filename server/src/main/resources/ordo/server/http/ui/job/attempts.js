// When each attempt of a step ran, from a job's events. Pure.
/**
 * @param events of a job, as GET /jobs/:id/events?format=json answers
 * @return by step id: attempts in order, {from, to: ms or null while it runs, status, who, why}
 */
export function attempts(events) {
  const all = new Map();
  for (const event of events.filter((each) => each.event === 'step')) {
    if (!all.has(event.step_id)) all.set(event.step_id, []);
    const own = all.get(event.step_id);
    const at = Date.parse(event.at);
    const open = own.at(-1)?.to === null ? own.at(-1) : null;
    if (open) Object.assign(open, { to: at, status: event.status === 'pending' ? 'failed' : event.status, why: event.why });
    if (event.status === 'running') own.push({ from: at, to: null, status: 'running', who: event.who, why: event.why });
  }
  return all;
}

/**
 * When a step could have begun: when the last of its parents ended, or the job came; null while one has not ended.
 *
 * @param parentsOf by step id
 * @param endOf ms, by step id
 */
export function readyAt(id, parentsOf, endOf, created) {
  const ends = (parentsOf.get(id) ?? []).map((parent) => endOf.get(parent));
  return ends.includes(undefined) ? null : Math.max(created, ...ends);
}
