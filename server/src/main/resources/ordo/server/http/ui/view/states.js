// Every empty and broken state of a view: what it is, and one thing to do.
import { button, element } from '../elements.js';

/**
 * @param card element that it fills and shows
 * @param actions [[text, press or address], ...]; the first is the one
 */
export function state(card, title, text, actions = []) {
  card.hidden = false;
  const tools = element('div', undefined, 'tools');
  tools.append(...actions.map(([words, to], index) => {
    const made = typeof to === 'string' ? element('a', words, 'button') : button(words, words, words, to);
    if (typeof to === 'string') made.href = to;
    if (index === 0) made.classList.add('primary');
    return made;
  }));
  card.replaceChildren(element('h2', title), element('p', text), tools);
}

/** What a refusal of the view means. */
export function refused(card, failure, { job, artifact, again }) {
  const back = ['Back to the job', '#/jobs/' + job];
  const code = failure.problems?.[0]?.code ?? '';
  const known = {
    not_finished: ['Not finished', 'The step still writes this. The view opens when it has ended.', [['Try again', again], back]],
    no_view: ['Nothing to look at', failure.message, [back]],
    no_such_artifact: ['Not there', failure.message + '. It may have expired: intermediate artifacts are kept for a time only.', [back]],
    viewer_away: ['The viewer is away', 'The process that reads point clouds does not answer. It comes back by itself in a few seconds.', [['Try again', again], back]],
    store_away: ['The store is away', failure.message, [['Try again', again], back]],
    busy: ['Busy', 'Too many look at once.', [['Try again', again], back]],
    damaged: ['Damaged', failure.message, [back]],
  }[code] ?? ['This cannot be shown', failure.message, [['Try again', again], back]];
  state(card, known[0], known[1], known[2].map(([words, to]) => [words, to ?? '#/jobs/' + job + '/artifacts/' + encodeURIComponent(artifact)]));
}
