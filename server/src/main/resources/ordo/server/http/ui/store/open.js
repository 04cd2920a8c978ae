// Uploads that were begun in this browser and have not ended.
import { button, confirm, element } from '../elements.js';
import { size } from '../format.js';
import { failed } from '../live.js';
import { uploads } from './resume.js';
import { drop } from './tus.js';

/** Choosing the same file again goes on; the page cannot open it by itself. */
export function drawOpen(section, folder) {
  const open = uploads.all().filter(({ path }) => path.split('/').slice(0, -1).join('/') === folder);
  section.hidden = open.length === 0;
  section.querySelector('ul').replaceChildren(...open.map((each) => row(section, folder, each)));
}

function row(section, folder, { path, size: bytes, id }) {
  const item = element('li');
  const end = async () => {
    if (!await confirm('Give up the upload of ' + path + '? What has come of it goes.', 'Give up')) return;
    await drop(path, id).catch(failed);
    drawOpen(section, folder);
  };
  item.append(element('code', path), element('span', size(bytes), 'soft'), button('Give up', 'Give up ' + path, 'give up ' + path, end));
  return item;
}
