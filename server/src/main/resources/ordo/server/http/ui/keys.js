// Keys of the view that is shown; none while somebody types or holds a modifier.
import { onLeave } from './live.js';

const TYPING = 'input, select, textarea, [contenteditable], dialog[open] *';

/**
 * @param actions by the key as events name it
 * @param always whether they outlive the view
 */
export function keys(actions, { always = false } = {}) {
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  };
  document.addEventListener('keydown', pressed);
  if (!always) onLeave(() => document.removeEventListener('keydown', pressed));
}
