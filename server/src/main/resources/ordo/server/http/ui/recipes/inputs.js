// What a job reads: a file of the store, or one that is uploaded here.
import { element } from '../elements.js';
import { pick } from '../store/pick.js';
import { typeOf } from '../store/kinds.js';
import { uploader } from '../store/upload.js';
import { hashProblem, uriProblem } from './checks.js';
import { choice, field, group, line } from './fields.js';
import { pointer } from './problems.js';

const FOLDER_KEY = 'ordo-upload-folder';
const FOLDER = 'uploads';

/**
 * @param add told the pointer and the field of each
 * @param changed told when a path has changed, since results are named by it
 */
export function drawInput(input, add, changed) {
  const root = element('fieldset', undefined, 'card');
  const uri = uriField(input, changed, root);
  const type = typeField(input);
  const hash = hashField(input);
  const parts = { input, uri, type, hash, changed };
  const into = folderField();
  const uploads = uploader({ folder: into.folder, isSingle: true, done: (done) => take(parts, done.path, done.hash, typeOf(done.path)) });
  uri.browse.addEventListener('click', () => browse(parts));
  const whole = group(root, input.name);
  add(pointer('inputs', input.name), whole);
  root.append(element('legend', input.name), whole.root, uri.root, uploads, into.root, type.root, hash.root);
  for (const [member, drawn] of [['uri', uri], ['type', type], ['hash', hash]]) add(pointer('inputs', input.name, member), drawn);
  return root;
}

function uriField(input, changed) {
  const browse = element('button', 'Browse the store');
  browse.type = 'button';
  const control = line(input.uri, (text) => { input.uri = text; drawn.tell(uriProblem(text)); changed(); });
  const drawn = field('Path in the store', control, { isNeeded: true, beside: [browse], name: input.name + ', path', hint: needs(input) });
  return { ...drawn, control, browse };
}

function needs({ types, many }) {
  const names = { las: 'a LAS or LAZ file', tif: 'a GeoTIFF', ept: 'an EPT folder', potree: 'a Potree folder', json: 'a JSON file', '*': 'anything' };
  return 'Takes ' + types.map((type) => names[type] ?? type).join(' or ') + (many ? ', or a folder of LAS and LAZ files' : '');
}

/** Where uploads go; kept in this browser, since a token may be of one folder alone. */
function folderField() {
  const control = line(localStorage.getItem(FOLDER_KEY) ?? FOLDER, (text) => localStorage.setItem(FOLDER_KEY, text));
  const drawn = field('Uploads go into the folder', control, { name: 'folder of uploads' });
  return { ...drawn, folder: () => control.value.trim().replace(/^\/+|\/+$/g, '') };
}

function typeField(input) {
  const control = input.types[0] === '*' ? line(input.type, (text) => { input.type = text; })
    : choice(input.type, input.types.map((type) => [type, type]), (type) => { input.type = type; drawn.tell(''); });
  const drawn = field('Type', control, { name: input.name + ', type' });
  return { ...drawn, control };
}

function hashField(input) {
  const control = line(input.hash, (text) => { input.hash = text; drawn.tell(hashProblem(text)); });
  const drawn = field('Hash', control, { name: input.name + ', hash',
    hint: 'A SHA-256 or MD5 is verified when the file is first read; any other word is recorded' });
  return { ...drawn, control };
}

async function browse(parts) {
  const picked = await pick(parts.input);
  if (picked) take(parts, picked.path, 'unverified', picked.type);
  parts.uri.browse.focus();
}

function take({ input, uri, type, hash, changed }, path, digest, kind) {
  Object.assign(input, { uri: path, hash: digest });
  uri.control.value = path;
  hash.control.value = digest;
  if (input.types.includes(kind) || input.types[0] === '*') {
    input.type = kind;
    type.control.value = kind;
  }
  for (const each of [uri, type, hash]) each.tell('');
  changed();
}
