// Where results are to lie; and whether something lies there already.
import { send } from '../api.js';
import { element } from '../elements.js';
import { onLeave } from '../live.js';
import { pathProblem } from './checks.js';
import { field, line, tick } from './fields.js';
import { pointer } from './problems.js';

const WAIT_MILLIS = 500;
const OCCUPIED = 'Something lies there. What Ordo delivered is replaced; anything else only where you say so.';

/** @return root; refresh(): writes the path again where it was suggested */
export function drawOutput(output, add) {
  const root = element('div', undefined, 'output');
  const overwrite = tick('Replace what somebody else put there', output.overwrite, (isOn) => { output.overwrite = isOn; });
  const look = looking(output, (isThere) => {
    drawn.hint(isThere ? OCCUPIED : '');
    overwrite.hidden = !isThere && !output.overwrite;
  });
  const control = line(output.path, (text) => {
    Object.assign(output, { path: text, isOwn: true });
    drawn.tell(pathProblem(text.trim(), 'Where is it to go?'));
    look();
  });
  const drawn = field('Path of ' + output.name, control, { name: output.name + ', path' });
  const wanted = tick(output.name + (output.type ? ' (' + output.type + ')' : ''), output.isWanted, (isOn) => {
    output.isWanted = isOn;
    refresh();
  });
  const refresh = () => {
    drawn.root.hidden = !output.isWanted;
    overwrite.hidden = !output.overwrite;
    control.value = output.path;
    drawn.tell('');
    look();
  };
  drawn.root.append(overwrite);
  root.append(wanted, drawn.root);
  add(pointer('outputs', output.name, 'path'), drawn);
  refresh();
  return { root, refresh };
}

/** Asks after a pause in typing whether something lies at the path. */
function looking(output, told) {
  let timer = 0;
  let turn = 0;
  onLeave(() => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    if (!output.isWanted || pathProblem(output.path.trim(), 'empty')) return;
    const own = ++turn;
    timer = setTimeout(async () => {
      const isThere = await liesAt(output.path.trim());
      if (own === turn) told(isThere);
    }, WAIT_MILLIS);
  };
}

/** Where it cannot be asked nothing is said: the server tells at the end. */
async function liesAt(path) {
  const answer = await send('store/' + path.split('/').map(encodeURIComponent).join('/'), 'HEAD').catch(() => null);
  return answer !== null;
}
