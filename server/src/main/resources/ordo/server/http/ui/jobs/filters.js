// What the list is filtered by, as the address says it. Pure: no element, no request.
import { address } from '../routes.js';

export const STATUSES = ['pending', 'running', 'success', 'partial', 'failed'];
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What of an address is known; the rest is left alone by whoever reads an older link. */
export function filters(query) {
  const status = query.get('status') ?? '';
  return {
    status: STATUSES.includes(status) ? status : '',
    recipe: query.get('recipe') ?? '',
    since: sinceMillis(query.get('since') ?? '') === null ? '' : query.get('since') ?? '',
    before: /^[1-9]\d{0,17}$/.test(query.get('before') ?? '') ? query.get('before') : '',
  };
}

/** The address of the list with these changed; another filter begins with the newest jobs. */
export function listAddress(state, changes) {
  return address('jobs', { ...state, before: '', ...changes });
}

/**
 * The path of the API.
 *
 * @param now the server's clock, ms since 1970
 */
export function listPath(state, limit, now) {
  const query = new URLSearchParams({ limit });
  if (state.status) query.set('status', state.status);
  if (state.recipe) query.set('recipe', state.recipe);
  if (state.before) query.set('before', state.before);
  const since = sinceMillis(state.since);
  if (since) query.set('since', new Date(now - since).toISOString());
  return 'jobs?' + query;
}

/** A span such as 90m, 24h or 7d in ms; 0 for none, null for what is none. */
export function sinceMillis(text) {
  if (text === '') return 0;
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(text);
  return match ? Number(match[1]) * UNITS[match[2]] : null;
}
