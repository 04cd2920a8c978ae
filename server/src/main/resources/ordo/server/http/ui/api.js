// The public API with this tab's token. Files need the token too, so a link alone cannot fetch them.
const TOKEN_KEY = 'ordo-token';
const root = new URL('../', document.baseURI);
let serverAheadMillis = 0;

export class Unauthorized extends Error {}
export class NotFound extends Error {}

export const token = {
  isThere: () => sessionStorage.getItem(TOKEN_KEY) !== null,
  keep: (text) => sessionStorage.setItem(TOKEN_KEY, text),
  forget: () => sessionStorage.removeItem(TOKEN_KEY),
};

/** The server's clock, to a second: this machine's may be set to anything. */
export function now() {
  return Date.now() + serverAheadMillis;
}

/** The answer's JSON or text. */
export async function call(path, method = 'GET', body = undefined) {
  const answer = await send(path, method, body);
  return isJson(answer) ? answer.json() : answer.text();
}

/** Saves a file as the browser saves downloads. */
export async function save(path) {
  const answer = await send(path, 'GET');
  const named = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') || '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = named ? named[1] : 'artifact';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

async function send(path, method, body) {
  const headers = { Authorization: 'Bearer ' + sessionStorage.getItem(TOKEN_KEY) };
  if (body) headers['Content-Type'] = 'application/json';
  const sent = body && JSON.stringify(body);
  const answer = await fetch(new URL(path, root), { method, headers, body: sent }).catch(() => {
    throw new Error('The server does not answer; asking again');
  });
  const date = Date.parse(answer.headers.get('Date'));
  if (date) serverAheadMillis = date - Date.now();
  if (answer.status === 401) throw new Unauthorized();
  if (!answer.ok) {
    const message = (isJson(answer) && (await answer.json()).error) || 'Status ' + answer.status;
    throw answer.status === 404 ? new NotFound(message) : new Error(message);
  }
  return answer;
}

function isJson(answer) {
  return (answer.headers.get('Content-Type') || '').startsWith('application/json');
}
