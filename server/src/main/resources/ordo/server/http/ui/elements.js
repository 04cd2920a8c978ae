// Elements and texts of the page. Text from the server only ever becomes text.

/** Fills the page with a template; the answer finds elements in it. */
export function show(id) {
  const main = document.getElementById('main');
  main.replaceChildren(document.getElementById(id).content.cloneNode(true));
  return (selector) => main.querySelector(selector);
}

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function link(text, target) {
  const made = element('a', text);
  made.href = target;
  made.dataset.key = target;
  return made;
}

/**
 * @param key names it on the page, so that it keeps the focus when its table is drawn again
 */
export function button(text, label, key, press) {
  const made = element('button', text);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.dataset.key = key;
  made.addEventListener('click', press);
  return made;
}

export function badge(status) {
  return element('span', status, 'badge ' + status);
}

export function progress(status, value, label) {
  const bar = element('progress', undefined, status);
  bar.max = 1;
  bar.value = value;
  bar.setAttribute('aria-label', label);
  return bar;
}

/** Draws the rows of a table anew: each an array of cells, text or elements. Narrow screens show the labels. */
export function fill(table, rows) {
  const focused = document.activeElement?.dataset.key;
  const labels = [...table.querySelectorAll('th')].map((head) => head.textContent);
  table.querySelector('tbody').replaceChildren(...rows.map((cells) => {
    const row = element('tr');
    cells.forEach((content, column) => {
      const cell = element('td');
      cell.dataset.label = labels[column];
      cell.append(content ?? '');
      cell.classList.toggle('vacant', cell.textContent === '' && !cell.querySelector('progress'));
      row.append(cell);
    });
    return row;
  }));
  if (focused) table.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus({ preventScroll: true });
}

export function moment(text) {
  return text ? new Date(text).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }) : '';
}

export function took(millis) {
  if (millis === null || millis === undefined) return '';
  if (millis < 1000) return Math.max(0, Math.round(millis)) + ' ms';
  const seconds = millis / 1000;
  if (seconds < 60) return seconds.toFixed(1) + ' s';
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + ' min ' + Math.floor(seconds % 60) + ' s';
  return Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
}

export function size(bytes) {
  if (bytes === null) return '';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return (unit === 0 ? value : value.toFixed(1)) + ' ' + units[unit];
}
