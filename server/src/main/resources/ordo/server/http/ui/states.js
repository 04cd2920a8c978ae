// What a view says while it is read, and where it cannot be: its card, with a button that asks again.

/** @param find elements of the view: loading, broken and again by their ids */
export function broken(find, message) {
  find('#loading').hidden = true;
  find('#broken').hidden = false;
  find('#broken p').textContent = message;
}

export function whole(find) {
  find('#loading').hidden = true;
  find('#broken').hidden = true;
}
