// A stream of the server's events. An EventSource cannot send the token, so it is read by fetch.
import { stream } from './api.js';

const RECONNECT_MILLIS = 2000;

/**
 * Ended while the tab is hidden: a browser has six connections to a server. Nothing is kept of what
 * was missed, since whoever follows asks for the whole state.
 *
 * @param told with an event's type and data, and once without after each (re)connection
 */
export function follow(path, told) {
  let abort = null;
  let isOpen = false;
  let timer = 0;
  async function read() {
    abort = new AbortController();
    const { signal } = abort;
    try {
      const reader = (await stream(path, signal)).pipeThrough(new TextDecoderStream()).getReader();
      isOpen = true;
      told();
      await parse(reader, told);
    } catch {
      // Asked again below; the view that follows says what is wrong.
    }
    isOpen = false;
    if (!signal.aborted) timer = setTimeout(read, RECONNECT_MILLIS);
  }
  const stop = () => { clearTimeout(timer); abort?.abort(); isOpen = false; };
  const seen = () => { stop(); if (!document.hidden) read(); };
  // A page that is left may be kept for going back, with its connections.
  const kept = (event) => { if (event.persisted) seen(); };
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', kept);
  if (!document.hidden) read();
  return {
    isOpen: () => isOpen,
    close: () => {
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', stop);
      window.removeEventListener('pageshow', kept);
      stop();
    },
  };
}

async function parse(reader, told) {
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) tell(block, told);
  }
}

function tell(block, told) {
  const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2)));
  if (fields.has('event')) told(fields.get('event'), JSON.parse(fields.get('data') ?? 'null'));
}
