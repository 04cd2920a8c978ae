// The API's description as a page, from GET /openapi.json.
import { call, keep, url } from '../api.js';
import { element, link, show } from '../elements.js';
import { keys } from '../keys.js';
import { failed, onLeave } from '../live.js';
import { drawOperation } from './operation.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head'];

export function open(args, query) {
  document.title = 'API - Ordo';
  const view = { find: show('api'), isShown: true, text: query.get('q') ?? '' };
  onLeave(() => { view.isShown = false; });
  view.find('#again').addEventListener('click', () => read(view));
  read(view);
}

async function read(view) {
  const { find } = view;
  try {
    const description = await call('openapi.json');
    if (view.isShown) draw(view, description);
  } catch (failure) {
    if (!view.isShown) return;
    find('#broken').hidden = false;
    find('#broken p').textContent = failure.message;
    failed(failure);
  } finally {
    if (view.isShown) find('#loading').hidden = true;
  }
}

function draw(view, description) {
  const { find } = view;
  find('#broken').hidden = true;
  find('#whole').hidden = false;
  find('#description').textContent = description.info.description;
  find('#save').addEventListener('click', () => keep(new Blob([JSON.stringify(description, null, 2)]), 'openapi.json'));
  const base = url('').replace(/\/$/, '');
  const all = operations(description).map((operation) => ({ operation, root: drawOperation(operation, description, base) }));
  const groups = description.tags.map((tag) => group(tag, all.filter((each) => each.operation.tag === tag.name)));
  find('#contents').replaceChildren(...description.tags.map((tag) => jump(tag.name)));
  find('#operations').replaceChildren(...groups.map(({ root }) => root));
  const search = find('#search');
  search.value = view.text;
  search.addEventListener('input', () => filter(find, groups, search.value));
  filter(find, groups, search.value);
  keys({ '/': () => search.focus() });
}

/** @return each with method, path, tag, and what the description says of it */
function operations({ paths }) {
  return Object.entries(paths).flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => ({
    method: method.toUpperCase(), path, tag: item[method].tags[0], about: item[method],
    parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
  })));
}

function group(tag, members) {
  const root = element('section');
  const heading = element('h2', tag.name);
  heading.id = 'tag-' + tag.name;
  heading.tabIndex = -1;
  root.append(heading, ...(tag.description ? [element('p', tag.description, 'soft')] : []), ...members.map((each) => each.root));
  return { root, members };
}

function jump(name) {
  const made = link(name, '#/system/api');
  made.addEventListener('click', (event) => {
    event.preventDefault();
    const heading = document.getElementById('tag-' + name);
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  });
  return made;
}

function filter(find, groups, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { root, members } of groups) {
    for (const each of members) {
      const { method, path, about } = each.operation;
      const all = (method + ' ' + path + ' ' + about.summary).toLowerCase();
      each.root.hidden = !words.every((word) => all.includes(word));
      if (!each.root.hidden) shown++;
    }
    root.hidden = members.every((each) => each.root.hidden);
  }
  find('#count').textContent = shown === 0 ? 'No route has these words.' : shown === 1 ? '1 route' : shown + ' routes';
}
