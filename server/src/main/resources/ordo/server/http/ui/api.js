// The public API with this tab's token. Files need the token too, so a link alone cannot fetch them.
const TOKEN_KEY = 'ordo-token';
const root = new URL('../', document.baseURI);
let serverAheadMillis = 0;

export class Unauthorized extends Error {}

/** An answer of 400 and above. */
export class Refused extends Error {
  /** @param problems each with code, path (a JSON pointer into the body) and message */
  constructor(message, status, problems) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

export class NotFound extends Refused {}

export const token = {
  isThere: () => sessionStorage.getItem(TOKEN_KEY) !== null,
  keep: (text) => sessionStorage.setItem(TOKEN_KEY, text),
  forget: () => sessionStorage.removeItem(TOKEN_KEY),
};

/** The server's clock, to a second: this machine's may be set to anything. */
export function now() {
  return Date.now() + serverAheadMillis;
}

/** The answer's JSON or text. A body is sent as JSON. */
export async function call(path, method = 'GET', body = undefined) {
  const answer = await send(path, method, body === undefined ? {} : { 'Content-Type': 'application/json' },
    body === undefined ? undefined : JSON.stringify(body));
  return isJson(answer) ? answer.json() : answer.text();
}

/**
 * The whole answer, its head too. A token that is not valid raises the event 'unauthorized' on the window, once.
 *
 * @throws Refused, Unauthorized, NotFound
 */
export async function send(path, method = 'GET', headers = {}, body = undefined, signal = undefined) {
  const used = sessionStorage.getItem(TOKEN_KEY);
  const answer = await fetch(new URL(path, root), { method, headers: { ...headers, ...authorization() }, body, signal })
    .catch((failure) => { throw signal?.aborted ? failure : new Error('The server does not answer; asking again'); });
  const date = Date.parse(answer.headers.get('Date'));
  if (date) serverAheadMillis = date - Date.now();
  if (answer.status === 401) {
    if (used !== null && sessionStorage.getItem(TOKEN_KEY) === used) window.dispatchEvent(new Event('unauthorized'));
    throw new Unauthorized();
  }
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

/** The bytes of an answer that does not end. */
export async function stream(path, signal) {
  return (await send(path, 'GET', {}, undefined, signal)).body;
}

/** The head that a request of another kind needs too. */
export function authorization() {
  return { Authorization: 'Bearer ' + sessionStorage.getItem(TOKEN_KEY) };
}

/** Where a path of the API lies. */
export function url(path) {
  return new URL(path, root).href;
}

/** The answer's bytes with its headers. */
export async function blob(path) {
  const answer = await send(path);
  return { bytes: await answer.blob(), headers: answer.headers };
}

/** Saves a file as the browser saves downloads. */
export async function save(path) {
  const answer = await send(path);
  const named = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') || '');
  return keep(await answer.blob(), named ? named[1] : 'artifact');
}

/** Saves what the page itself holds. */
export function keep(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

async function refusal(answer) {
  const body = isJson(answer) ? await answer.json() : {};
  const message = body.error || 'Status ' + answer.status;
  const Kind = answer.status === 404 ? NotFound : Refused;
  return new Kind(message, answer.status, body.errors ?? []);
}

function isJson(answer) {
  return (answer.headers.get('Content-Type') || '').startsWith('application/json');
}
