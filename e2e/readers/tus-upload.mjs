// Uploads a file with tus-js-client, breaks off in the middle, and goes on with another client that knows the address alone.
// Words: endpoint, token, file, path in the store. Prints where it went on, and what the server said in the end, as JSON.
import { createReadStream, statSync } from 'node:fs';
import { Upload } from 'tus-js-client';

const [endpoint, token, file, path] = process.argv.slice(2);
const PART = 1 << 20;
const size = statSync(file).size;

function upload(options) {
  return new Upload(createReadStream(file), {
    endpoint, uploadSize: size, chunkSize: PART, retryDelays: [0, 200, 1000],
    headers: { Authorization: 'Bearer ' + token }, metadata: { path, overwrite: 'false' }, ...options,
  });
}

/** Gives the upload's address once half of it has come. */
function half() {
  return new Promise((resolve, reject) => {
    const first = upload({
      onError: reject,
      onSuccess: () => reject(new Error('it was not broken off')),
      onChunkComplete: (_, accepted) => {
        if (accepted * 2 >= size) first.abort().then(() => resolve({ url: first.url, accepted }));
      },
    });
    first.start();
  });
}

function rest(url) {
  return new Promise((resolve, reject) => {
    let begunAt = null;
    let hash = null;
    upload({
      uploadUrl: url,
      onError: reject,
      onProgress: (sent) => { begunAt ??= sent; },
      onAfterResponse: (_, answer) => { hash = answer.getHeader('Ordo-Hash') ?? hash; },
      onSuccess: () => resolve({ begunAt, hash }),
    }).start();
  });
}

const { url, accepted } = await half();
console.log(JSON.stringify({ size, accepted, ...(await rest(url)) }));
