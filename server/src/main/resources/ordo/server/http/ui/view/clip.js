// The clip box: six numbers, what lies within, and the job that cuts it out.
import { button, element } from '../elements.js';
import { address } from '../routes.js';
import { digitsOf } from './link.js';

const NAMES = ['Least x', 'Least y', 'Least z', 'Greatest x', 'Greatest y', 'Greatest z'];

/**
 * @param place element that it fills
 * @param digits of coordinates
 * @param told clipped(box or null)
 * @return set(box), get()
 */
export function clipPanel(place, { frame, bounds, step, cut }, told) {
  const digits = digitsOf(step);
  let box = null;
  const fields = NAMES.map((name) => field(name));
  const grid = element('div', undefined, 'six');
  grid.append(...fields.map(({ label }) => label));
  const cutOut = element('a', 'Cut this box out', 'button primary');
  const set = (next, isTold = true) => {
    box = next;
    fields.forEach(({ input }, index) => { input.value = box ? box[index].toFixed(digits) : ''; });
    cutOut.hidden = !box || !cut;
    if (box && cut) cutOut.href = cutAddress(cut, box, digits);
    if (isTold) told.clipped(box);
  };
  for (const { input } of fields) {
    input.addEventListener('change', () => {
      const numbers = fields.map((each) => Number(each.input.value));
      if (fields.every((each) => each.input.value !== '') && isBox(numbers)) set(numbers);
    });
  }
  const tools = element('div', undefined, 'tools');
  const middle = () => shrunk([...frame.slice(0, 2), bounds[2], ...frame.slice(3, 5), bounds[5]]);
  tools.append(button('Fit', 'Clip to where most points lie', 'fit', () => set([...frame])), button('Middle', 'Clip to the middle', 'middle', () => set(middle())),
    button('Smaller', 'Make the box smaller', 'smaller', () => set(shrunk(box ?? bounds, 0.8))),
    button('Off', 'Clip nothing', 'off', () => set(null)), cutOut);
  place.replaceChildren(grid, tools);
  set(null, false);
  return { set, get: () => box };
}

function field(name) {
  const label = element('label', name + ' ');
  const input = element('input');
  input.type = 'number';
  input.step = 'any';
  label.append(input);
  return { label, input };
}

export function isBox(numbers) {
  return numbers.length === 6 && numbers.every(Number.isFinite) && [0, 1, 2].every((axis) => numbers[axis] < numbers[axis + 3]);
}

/** About its middle, seen from above; heights stay. */
export function shrunk(box, share = 0.5) {
  return box.map((each, index) => {
    if (index % 3 === 2) return each;
    const middle = (box[index % 3] + box[(index % 3) + 3]) / 2;
    return middle + (each - middle) * share;
  });
}

/** The submit form of clip-las, filled in. @param cut artifact that is read: {name, uri, type, hash} */
export function cutAddress(cut, box, digits) {
  return address('submit', { recipe: 'clip-las', 'input.job:input_las': cut.uri, 'type.job:input_las': cut.type, 'hash.job:input_las': cut.hash,
    'param.clip.bounds': JSON.stringify(box.map((each) => Number(each.toFixed(digits)))) });
}

/**
 * What a box is cut out of: the artifact that is looked at, or the nearest las or ept before it.
 *
 * @param parents artifacts that its step read, by name of the artifact: function to a list of names
 */
export function cuttable(name, artifacts, parents) {
  const known = new Map(artifacts.map((artifact) => [artifact.name, artifact]));
  const turn = [name];
  const seen = new Set();
  while (turn.length > 0) {
    const next = turn.shift();
    if (seen.has(next)) continue;
    seen.add(next);
    const artifact = known.get(next);
    if (artifact && ['las', 'ept'].includes(artifact.type)) return artifact;
    turn.push(...parents(next));
  }
  return null;
}
