// The panel of filters: points are shown whose values lie in ranges, of any attributes at once.
import { button, element } from '../elements.js';
import { filterable } from './filters.js';

/**
 * @param place element that it fills
 * @param modes of the cloud
 * @param filters {name: [low, high]}: changed as whoever looks says
 * @param changed told then
 */
export function drawFilters(place, modes, filters, changed) {
  const again = (isChanged) => { drawFilters(place, modes, filters, changed); if (isChanged) changed(); };
  const rows = filterable(modes).filter(({ name }) => filters[name]).map((mode) => row(mode, filters, again));
  const others = filterable(modes).filter(({ name }) => !filters[name]);
  const select = element('select');
  select.setAttribute('aria-label', 'Filter by');
  select.append(new Option('Filter by …', ''), ...others.map((mode) => new Option(mode.title, mode.name)));
  select.addEventListener('change', () => {
    filters[select.value] = [...others.find(({ name }) => name === select.value).usual];
    again(true);
  });
  place.replaceChildren(...rows, select);
}

function row(mode, filters, again) {
  const made = element('fieldset', undefined, 'filter');
  const inputs = ['Least', 'Most'].map((words, end) => number(words + ' ' + mode.title.toLowerCase(), filters[mode.name][end]));
  for (const input of inputs) {
    input.addEventListener('change', () => {
      if (!inputs.every((each) => each.checkValidity())) return;
      filters[mode.name] = inputs.map((each) => Number(each.value));
      again(true);
    });
  }
  const off = button('Off', 'No filter by ' + mode.title.toLowerCase(), 'off ' + mode.name, () => { delete filters[mode.name]; again(true); });
  made.append(element('legend', mode.title), ...inputs, off);
  return made;
}

function number(label, value) {
  const input = element('input');
  Object.assign(input, { type: 'number', step: 'any', required: true, value: String(Number(value.toPrecision(9))) });
  input.setAttribute('aria-label', label);
  return input;
}
