// One view at a time follows the server: by its events, and by asking again where they are away.
import { Unauthorized } from './api.js';
import { follow } from './events.js';

const REFRESH_MILLIS = 1000;
const FOLLOWED_REFRESH_MILLIS = 5000;
const SAID_MILLIS = 6000;
const state = document.getElementById('state');
let leaving = [];
let saidUntil = 0;

/** What the page's head says, for long enough to be read. */
export function say(text) {
  saidUntil = text ? Date.now() + SAID_MILLIS : 0;
  state.textContent = text;
}

/** What it says when there is nothing else to say. */
function idle(text) {
  if (Date.now() > saidUntil && state.textContent !== text) state.textContent = text;
}

/** Ends the view that is shown, if any. */
export function stop() {
  const ended = leaving;
  leaving = [];
  for (const leave of ended) leave();
  say('');
}

/** Done when the view that is shown ends. */
export function onLeave(leave) {
  leaving.push(leave);
}

/**
 * Refreshes the view until it ends, or has nothing more to wait for. A token that is not valid raises
 * the event 'unauthorized' on the window.
 *
 * @param refresh is given a function that tells whether its view is still shown; true asks again
 * @param events path of a stream of events, each of which asks at once; none asks every second
 * @return asks at once
 */
export function live(refresh, events) {
  let isOver = false;
  let timer = 0;
  let isBusy = false;
  let isAsked = false;
  const stream = events ? follow(events, () => soon(50)) : null;
  const end = () => { isOver = true; clearTimeout(timer); stream?.close(); };
  onLeave(end);
  const soon = (millis) => {
    if (isOver) return;
    if (isBusy) { isAsked = true; return; }
    clearTimeout(timer);
    timer = setTimeout(turn, millis);
  };
  async function turn() {
    isBusy = true;
    isAsked = false;
    const again = await once(refresh, () => !isOver);
    isBusy = false;
    if (isOver) return;
    if (!again) end();
    else soon(isAsked ? 0 : stream?.isOpen() ? FOLLOWED_REFRESH_MILLIS : REFRESH_MILLIS);
  }
  turn();
  return () => soon(0);
}

async function once(refresh, isShown) {
  try {
    const again = await refresh(isShown);
    if (isShown()) idle(again ? 'Live' : '');
    return again;
  } catch (failure) {
    failed(failure, isShown);
    return true;
  }
}

/** Says what went wrong; a token that is not valid is asked for again. */
export function failed(failure, isShown = () => true) {
  if (!isShown()) return;
  if (failure instanceof Unauthorized) window.dispatchEvent(new Event('unauthorized'));
  else say(failure.message);
}
