// One view at a time is asked again every second; a server that is away is asked again too.
import { Unauthorized } from './api.js';

const REFRESH_MILLIS = 1000;
const state = document.getElementById('state');
let timer = 0;
let view = 0;

/** What the page's head says. */
export function say(text) {
  state.textContent = text;
}

/** Ends the view that is shown, if any. */
export function stop() {
  view++;
  clearTimeout(timer);
  say('');
}

/**
 * Refreshes a view until another is shown, or it has nothing more to wait for. A token that is not
 * valid raises the event 'unauthorized' on the window.
 *
 * @param refresh is given a function that tells whether its view is still shown; true asks again
 */
export function live(refresh) {
  stop();
  const own = view;
  const isShown = () => own === view;
  const turn = async () => {
    let again = true;
    try {
      again = await refresh(isShown);
      if (isShown()) say(again ? 'Live' : '');
    } catch (failure) {
      if (!isShown()) return;
      if (failure instanceof Unauthorized) {
        window.dispatchEvent(new Event('unauthorized'));
        return;
      }
      say(failure.message);
    }
    if (isShown() && again) timer = setTimeout(turn, REFRESH_MILLIS);
  };
  turn();
}
