// What the colours mean, as a table that can be read aloud: a ramp with its ends, or classes with boxes.
import { drawn, element } from '../elements.js';
import { number } from '../format.js';
import { classColour, className, ramp, RAMP_NAMES, RETURNS } from './color.js';

const BINS_HEIGHT = 40;

/**
 * @param place element that it fills
 * @param mode how points are coloured
 * @param facts attribute of the description, or undefined of elevation; unit
 * @param state hidden classes and returns, as sets
 * @param told ranged(low, high), ramped(name), hidden(), and where all points can be counted, counted()
 */
export function drawLegend(place, mode, facts, state, told) {
  if (mode.kind === 'ramp') place.replaceChildren(...rampLegend(mode, facts, told));
  else if (mode.kind === 'classes') place.replaceChildren(table('Classes, with points seen so far', classRows(facts, state, told)));
  else if (mode.kind === 'returns') place.replaceChildren(table('Returns', returnRows(state, told)));
  else place.replaceChildren(element('p', mode.kind === 'rgb' ? 'Colours as the file has them.' : 'One of twelve colours by number: neighbours differ, but a colour is used again.', 'soft'));
}

function table(caption, rows) {
  const made = element('table', undefined, 'legend');
  const body = element('tbody');
  body.append(...rows);
  made.append(element('caption', caption), body);
  return made;
}

function classRows(facts, { classes }, told) {
  const counts = Object.entries(facts?.counts ?? {}).map(([number, count]) => [Number(number), count]);
  return counts.map(([value, count]) => checkedRow(className(value), number(count), colourOf(classColour(value)), classes, value,
    counts.map(([each]) => each), told));
}

function returnRows({ returns }, told) {
  return RETURNS.map(([name, hex], kind) => checkedRow(name, '', '#' + hex, returns, kind, RETURNS.map((any, each) => each), told));
}

/** A click on the name shows that one alone; a second one all. */
function checkedRow(name, more, colour, hidden, value, all, told) {
  const row = element('tr');
  const box = element('input');
  box.type = 'checkbox';
  box.checked = !hidden.has(value);
  box.setAttribute('aria-label', 'Show ' + name);
  box.addEventListener('change', () => { if (box.checked) hidden.delete(value); else hidden.add(value); told.hidden(); });
  const only = element('button', name, 'plain');
  only.type = 'button';
  only.title = 'Only this one';
  only.addEventListener('click', () => {
    const others = all.filter((each) => each !== value);
    const isAlone = !hidden.has(value) && others.every((each) => hidden.has(each));
    hidden.clear();
    if (!isAlone) for (const each of others) hidden.add(each);
    told.hidden();
  });
  row.append(cell(box), cell(swatch(colour)), cell(only), cell(element('span', more, 'soft')));
  return row;
}

function cell(content) {
  const made = element('td');
  made.append(content);
  return made;
}

function swatch(colour) {
  return drawn('svg', { width: 14, height: 14, class: 'swatch', 'aria-hidden': 'true' }, drawn('rect', { width: 14, height: 14, rx: 3, fill: colour }));
}

function colourOf([red, green, blue]) {
  return 'rgb(' + red + ' ' + green + ' ' + blue + ')';
}

function rampLegend(mode, facts, told) {
  const bar = drawn('svg', { viewBox: '0 0 256 ' + BINS_HEIGHT, preserveAspectRatio: 'none', class: 'ramp', 'aria-hidden': 'true' });
  const name = mode.ramp ?? (mode.name === 'intensity' ? 'grey' : 'viridis');
  const colours = ramp(name);
  for (let at = 0; at < 64; at++) {
    bar.append(drawn('rect', { x: at * 4, width: 4.5, y: 0, height: BINS_HEIGHT, fill: colourOf(colours.slice(16 * at, 16 * at + 3)) }));
  }
  if (mode.histogram) bar.append(histogram(mode));
  const [low, high] = mode.range;
  const ends = element('div', undefined, 'ends');
  const least = field('Least', low);
  const most = field('Most', high);
  const changed = () => { if (least.input.checkValidity() && most.input.checkValidity()) told.ranged(Number(least.input.value), Number(most.input.value)); };
  for (const input of [least.input, most.input]) input.addEventListener('change', changed);
  ends.append(least.label, most.label);
  const reset = element('button', 'Most values');
  reset.type = 'button';
  reset.addEventListener('click', () => told.ranged(...mode.usual));
  return [bar, ends, choice(name, told), reset, ...(told.counted ? counted(mode, told) : [])];
}

/** What the histogram is of, and a way to have it of all points. */
function counted({ histogram }, told) {
  if (histogram?.isAll) return [element('p', 'Of all ' + number(histogram.sampled) + ' values.', 'soft')];
  const all = element('button', 'Count all points');
  all.type = 'button';
  all.addEventListener('click', told.counted);
  return [all];
}

/** Bins of the values, behind the bar; from the least to the greatest value. */
function histogram({ histogram: { bins, low, high }, range }) {
  const most = Math.max(1, ...bins);
  const width = (high - low) / bins.length;
  const scale = 256 / Math.max(1e-12, range[1] - range[0]);
  return drawn('g', { class: 'bins' }, ...bins.map((count, at) => {
    const height = Math.sqrt(count / most) * BINS_HEIGHT;
    return drawn('rect', { x: (low + at * width - range[0]) * scale, width: Math.max(0.5, width * scale), y: BINS_HEIGHT - height, height });
  }));
}

function field(text, value) {
  const label = element('label', text + ' ');
  const input = element('input');
  input.type = 'number';
  input.step = 'any';
  input.required = true;
  input.value = String(Number(value.toPrecision(9)));
  label.append(input);
  return { label, input };
}

function choice(name, told) {
  const label = element('label', 'Ramp ');
  const select = element('select');
  select.append(...RAMP_NAMES.map((each) => new Option(each, each, each === name, each === name)));
  select.addEventListener('change', () => told.ramped(select.value));
  label.append(select);
  return label;
}
