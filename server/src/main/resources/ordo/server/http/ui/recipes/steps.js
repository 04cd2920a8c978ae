// A recipe's steps and what flows between them, before anything has run.
import { dag } from '../job/dag.js';

/** @param choose told the id of a step that is pressed */
export function drawSteps(place, definition, choose) {
  const steps = definition.recipe.map(({ id, type }) => ({ id, type }));
  const states = new Map(steps.map(({ id }) => [id, { status: '', duration_ms: null, attempt: 0 }]));
  const drawn = dag(place, definition, steps, (id) => {
    drawn.update(states, id);
    choose(id);
  });
  drawn.update(states, null);
}
