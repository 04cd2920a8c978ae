// Which view an address names. Views are loaded when they are first asked for.
const VIEWS = [
  [/^jobs\/(\d+)(?:\/artifacts\/(.+))?$/, 'jobs', () => import('./job/page.js')],
  [/^jobs\/(\d+)\/view\/(.+)$/, 'jobs', () => import('./view/page.js')],
  [/^compare$/, 'jobs', () => import('./jobs/compare.js')],
  [/^recipes$/, 'recipes', () => import('./recipes/list.js')],
  [/^recipes\/(\d+)$/, 'recipes', () => import('./recipes/page.js')],
  [/^submit$/, 'submit', () => import('./recipes/submit.js')],
  [/^store(?:\/(.*))?$/, 'store', () => import('./store/browse.js')],
  [/^workers$/, 'workers', () => import('./system/workers.js')],
  [/^system$/, 'system', () => import('./system/health.js')],
  [/^system\/api$/, 'system', () => import('./system/api.js')],
];
const JOBS = ['jobs', () => import('./jobs/list.js')];

/**
 * An unknown address shows the jobs.
 *
 * @return view: loads the module, whose open(args, query) draws it; section: its entry of the menu
 */
export function route(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  for (const [pattern, section, view] of VIEWS) {
    const match = pattern.exec(path);
    if (match) return { view, section, args: match.slice(1).map(decoded), query };
  }
  return { view: JOBS[1], section: JOBS[0], args: [], query };
}

/** The address of a view. Values that are empty are left out. */
export function address(path, values = {}) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined));
  const search = query.toString();
  return '#/' + path + (search ? '?' + search : '');
}

function decoded(text) {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return text;
  }
}
