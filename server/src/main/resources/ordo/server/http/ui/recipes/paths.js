// Where results go unless somebody says otherwise. Pure.
const ENDINGS = { las: '.laz', tif: '.tif', json: '.json' };
const SLOT_ENDINGS = { output_copc: '.copc.laz', output_contours: '.geojson', output_tiles: '' };

/**
 * Gives each output a path that was not typed: results/INPUT/RECIPE/STEP, in the folder that the first
 * input lies in, where tokens that may read it may mostly write too.
 */
export function suggest(form) {
  const first = form.inputs.find((input) => input.uri.trim() !== '');
  const folder = [first ? beside(first.uri) : '', 'results', first ? stem(first.uri) : '', form.recipe.name].filter(Boolean).join('/');
  for (const output of form.outputs) {
    if (!output.isOwn) output.path = folder + '/' + last(output, form.outputs) + ending(output);
  }
}

/** Nothing is delivered below artifacts/. */
function beside(path) {
  const parts = path.trim().split('/').filter(Boolean).slice(0, -1);
  return parts[0] === 'artifacts' ? '' : parts.join('/');
}

function last(output, outputs) {
  const isAlone = outputs.filter((other) => other.step === output.step).length === 1;
  return isAlone ? output.step : output.step + '-' + output.slot;
}

function ending({ slot, type }) {
  return SLOT_ENDINGS[slot] ?? ENDINGS[type] ?? '';
}

/** A path's last name without what says its format. */
export function stem(path) {
  return path.trim().replace(/\/+$/, '').split('/').at(-1).replace(/(\.copc)?\.(las|laz|tiff?|json)$/i, '');
}
