// The page of a view: what is looked at, how it is coloured, what was picked, and the link that shows it again.
import { call } from '../api.js';
import { element, show } from '../elements.js';
import { failed, onLeave } from '../live.js';
import { openCloud } from './cloud.js';

/** Views are loaded with what draws them: three is fetched when somebody looks. */
export async function open([job, artifact], query) {
  document.title = artifact + ' of job ' + job + ' - Ordo';
  const find = show('view');
  const main = document.getElementById('main');
  main.classList.add('wide');
  let isOpen = true;
  onLeave(() => { isOpen = false; main.classList.remove('wide'); });
  const path = 'jobs/' + job + '/views/' + encodeURIComponent(artifact);
  const begun = performance.now();
  if (query.has('debug')) import('./debug.js').then((part) => part.open(find, 'jobs/' + job + '/views/' + artifact, begun));
  const again = () => open([job, artifact], query);
  find('#back').href = '#/jobs/' + job;
  find('#back').textContent = 'Job ' + job;
  find('h1').textContent = artifact;
  try {
    const [body, description] = await Promise.all([call('jobs/' + job), call(path)]);
    if (!isOpen) return;
    drawArtifacts(find('#artifacts-here'), job, artifact, body.artifacts);
    const known = { job, artifact, path, body, description, query, again };
    behind(find, known);
    import('./elsewhere.js').then((part) => part.offer(find, known));
    if (description.kind === 'none') (await import('./states.js')).state(find('#over'), 'Nothing to look at', description.reason, [['Back to the job', '#/jobs/' + job]]);
    else if (description.kind === 'raster') await (await import('./raster.js')).openRaster(find, known);
    else await openCloud(find, known);
  } catch (failure) {
    if (!isOpen) return;
    if (failure.status === undefined) failed(failure);
    find('#stage').dataset.state = 'failed';
    (await import('./states.js')).refused(find('#over'), failure, { job, artifact, again });
  }
}

/** While the first nodes come their picture is there, blurred. */
async function behind(find, { artifact, body, description }) {
  const known = body.artifacts.find((each) => each.name === artifact);
  if (!known?.picture || !['tree', 'sample'].includes(description.kind)) return;
  const { picture } = await import('../pictures.js');
  if (find('#stage')?.dataset.state === 'loading') find('#behind').append(picture(known.picture, artifact));
}

/** Other artifacts of the job; the camera is kept from one to the next. */
function drawArtifacts(list, job, chosen, artifacts) {
  list.replaceChildren(...artifacts.filter((artifact) => artifact.picture).map((artifact) => {
    const item = element('li');
    const link = element('a', artifact.name);
    link.dataset.artifact = artifact.name;
    link.href = '#/jobs/' + job + '/view/' + artifact.name;
    if (artifact.name === chosen) link.setAttribute('aria-current', 'page');
    link.addEventListener('click', () => {
      const camera = new URLSearchParams(location.hash.split('?')[1]);
      for (const other of ['pick', 'range', 'color', 'classes', 'filter']) camera.delete(other);
      link.href = '#/jobs/' + job + '/view/' + artifact.name + '?' + camera;
    });
    item.append(link, element('small', artifact.type, 'soft'));
    return item;
  }));
}
