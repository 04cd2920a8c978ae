// One file to the store in parts, by tus 1.0.0; goes on where it broke off.
import { NotFound, Refused, send, Unauthorized } from '../api.js';
import { base64, idOf, nextPart, uploads, waitMillis } from './resume.js';

const ROOT = 'uploads/tus';
const TUS = { 'Tus-Resumable': '1.0.0' };
const LATER = [423, 460, 503];

/**
 * @param signal pauses it: what has come stays
 * @param told the bytes that are on the server's disk, after each part; and what it waits for
 * @return the file's hash, as an input of a job takes it
 * @throws Refused, Unauthorized; whatever the signal aborts with
 */
export async function upload(file, path, { overwrite = false, signal, told }) {
  let state = await patiently(() => begin(file, path, overwrite, signal), signal, told);
  let tries = 0;
  told(state.offset);
  for (let part = nextPart(state.offset, file.size); part; part = nextPart(state.offset, file.size)) {
    try {
      state = await append(state.id, file, part, signal);
      tries = 0;
      told(state.offset);
    } catch (failure) {
      await pause(failure, tries++, signal, told);
      state = await patiently(() => begin(file, path, overwrite, signal), signal, told);
    }
  }
  uploads.forget(path);
  return state.hash;
}

/** Ends an upload; what has come of it goes. One that is gone already is ended too. */
export async function drop(path, id) {
  await send(ROOT + '/' + id, 'DELETE', TUS).catch((failure) => { if (!(failure instanceof NotFound)) throw failure; });
  uploads.forget(path);
}

/** Goes on with what this browser has begun, or begins. */
async function begin(file, path, overwrite, signal) {
  const kept = uploads.find(path, file);
  const standing = kept ? await where(kept.id, signal) : null;
  if (standing) return standing;
  const metadata = 'path ' + base64(new TextEncoder().encode(path)) + (overwrite ? ',overwrite ' + btoa('true') : '');
  const answer = await send(ROOT, 'POST', { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata }, undefined, signal);
  const id = idOf(answer.headers.get('Location'));
  uploads.keep(path, file, id);
  return stateOf(id, answer);
}

/** @return null where the server has forgotten it */
async function where(id, signal) {
  try {
    return stateOf(id, await send(ROOT + '/' + id, 'HEAD', TUS, undefined, signal));
  } catch (failure) {
    if (failure instanceof NotFound) return null;
    throw failure;
  }
}

function stateOf(id, answer) {
  return { id, offset: Number(answer.headers.get('Upload-Offset') ?? 0), hash: answer.headers.get('Ordo-Hash') };
}

async function append(id, file, { start, end }, signal) {
  const bytes = await file.slice(start, end).arrayBuffer();
  const headers = { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(start), ...await checksum(bytes) };
  return stateOf(id, await send(ROOT + '/' + id, 'PATCH', headers, bytes, signal));
}

/** Browsers digest only on pages that came by TLS or from this machine. */
async function checksum(bytes) {
  if (!crypto.subtle) return {};
  return { 'Upload-Checksum': 'sha256 ' + base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) };
}

async function patiently(work, signal, told) {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (failure) {
      await pause(failure, tries, signal, told);
    }
  }
}

/** Waits for what may pass: a connection that was lost, a server that is busy. Throws the rest. */
async function pause(failure, tries, signal, told) {
  const isOffset = failure instanceof Refused && failure.problems.some(({ code }) => code === 'wrong_offset');
  const isRefused = failure instanceof Refused && !isOffset && !LATER.includes(failure.status);
  const wait = waitMillis(tries);
  if (signal?.aborted || isRefused || failure instanceof Unauthorized || isBroken(failure) || wait === null) throw failure;
  told(null, failure.message);
  await new Promise((done) => {
    const timer = setTimeout(done, wait);
    signal?.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
  });
}

/** A file that cannot be read any more, or a fault of this page: no further try mends it. */
function isBroken(failure) {
  return failure instanceof TypeError || failure instanceof DOMException;
}
