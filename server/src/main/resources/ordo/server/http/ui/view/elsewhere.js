// Open elsewhere: an address of its own for programs that fetch by themselves, for as long as it is wanted.
import { call, url } from '../api.js';
import { button, element } from '../elements.js';
import { failed } from '../live.js';

const MINUTES = [[60, 'an hour'], [1440, 'a day'], [10080, 'a week']];

/** Shown where the server has shares and the token may make them. */
export async function offer(find, { job, artifact, body, description }) {
  try {
    await call('shares');
  } catch {
    return;
  }
  const part = find('#elsewhere');
  if (!part) return;
  const minutes = element('select');
  minutes.setAttribute('aria-label', 'How long');
  minutes.append(...MINUTES.map(([value, text]) => new Option(text, value)));
  const type = body.artifacts.find((each) => each.name === artifact)?.type;
  part.querySelector('div').replaceChildren(minutes, button('Make an address', 'Make an address that opens this elsewhere', 'elsewhere', () =>
    call('shares', 'POST', { job_id: Number(job), artifact, minutes: Number(minutes.value) })
      .then((share) => draw(part.querySelector('div'), share, viewers(address(share.url), type, description.kind)))
      .catch(failed)));
  part.hidden = false;
}

/** As this page reaches the server: the answer knows only the path below it. */
function address(path) {
  return url(path.slice(path.indexOf('/shares/') + 1));
}

/**
 * Programs that open such an address, each with a link. Pure.
 *
 * @param type of the artifact, `las` or `ept`; @param kind of its view: `tree` where a file has an index
 */
export function viewers(address, type, kind) {
  const given = encodeURIComponent(address);
  if (type === 'las' && kind === 'tree') return [['viewer.copc.io', 'https://viewer.copc.io/?copc=' + given]];
  if (type === 'ept') return [['iTowns', 'https://www.itowns-project.org/itowns/examples/entwine_simple_loader.html?ept=' + given]];
  return [];
}

function draw(place, share, links) {
  const field = element('input');
  field.readOnly = true;
  field.value = address(share.url);
  field.setAttribute('aria-label', 'Address');
  field.addEventListener('focus', () => field.select());
  const list = element('p');
  for (const [name, target] of links) {
    const link = element('a', 'Open in ' + name);
    Object.assign(link, { href: target, target: '_blank', rel: 'noopener noreferrer' });
    list.append(link, ' ');
  }
  const revoke = button('Revoke', 'Revoke this address', 'revoke', () =>
    call('shares/' + share.id, 'DELETE').then(() => place.replaceChildren(element('p', 'The address opens nothing any more.', 'soft'))).catch(failed));
  place.replaceChildren(field, list, element('p', said(), 'soft'), element('p', 'Until ' + new Date(share.expires_at).toLocaleString() + '. '), revoke);
}

function said() {
  return 'Whoever has it reads this artifact, in QGIS too. '
    + (location.protocol === 'https:' ? '' : 'Viewers on https pages reach an address of http only on this machine, and where the browser is asked to let them into the local network.');
}
