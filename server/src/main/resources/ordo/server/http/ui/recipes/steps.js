// A recipe's steps and what flows between them.
import { element } from '../elements.js';

/** @param choose told the id of a step that is pressed */
export function drawSteps(place, definition, choose) {
  const list = element('ol');
  list.append(...definition.recipe.map((step) => element('li', step.id + ' (' + step.type + ')')));
  place.replaceChildren(list);
}
