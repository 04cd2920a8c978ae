// The steps and what flows between them, with live progress in each.
import { drawn, put, shape } from '../elements.js';
import { rate, took } from '../format.js';
import { graph, statusOf } from './graph.js';
import { layers } from './layers.js';

const WIDTH = 186;
const HEIGHT = 58;
const GAP_X = 46;
const GAP_Y = 14;
const MARGIN = 10;
const LETTERS_MAX = 23;

/**
 * Drawn once; update() writes what changes.
 *
 * @param place element that it fills
 * @param definition a recipe's, or null
 * @param steps {id, type} in the recipe's order
 * @param choose told the id of a step that was pressed
 * @return update(states by step id, chosen id); groups: ids of the steps of each node, by column
 */
export function dag(place, definition, steps, choose) {
  const { nodes, edges } = graph(definition, steps);
  const plan = layers(nodes.map((node) => node.id), edges);
  const svg = drawn('svg', { class: 'dag', role: 'group', 'aria-label': 'Steps and what flows between them',
    width: 2 * MARGIN + plan.columns * (WIDTH + GAP_X) - GAP_X, height: 2 * MARGIN + plan.rows * (HEIGHT + GAP_Y) - GAP_Y });
  svg.append(...plan.paths.map(edge));
  const parts = nodes.map((node) => part(node, plan.nodes.get(node.id), choose));
  svg.append(...parts.map(({ group }) => group));
  place.replaceChildren(svg);
  const update = (states, chosen) => { for (const each of parts) write(each, states, chosen); };
  return { update, groups: ordered(nodes, plan.nodes) };
}

function ordered(nodes, places) {
  const byPlace = (a, b) => places.get(a.id).column - places.get(b.id).column || places.get(a.id).row - places.get(b.id).row;
  return [...nodes].sort(byPlace).map((node) => node.steps);
}

function x(place) { return MARGIN + place.column * (WIDTH + GAP_X); }
function y(place) { return MARGIN + place.row * (HEIGHT + GAP_Y); }

function edge(places) {
  let line = '';
  for (let index = 1; index < places.length; index++) {
    const from = { x: x(places[index - 1]) + (index === 1 ? WIDTH : WIDTH / 2), y: y(places[index - 1]) + HEIGHT / 2 };
    const to = { x: x(places[index]) + (index === places.length - 1 ? 0 : WIDTH / 2), y: y(places[index]) + HEIGHT / 2 };
    const bend = (from.x + to.x) / 2;
    line += (index === 1 ? 'M' + from.x + ' ' + from.y : '') + 'C' + bend + ' ' + from.y + ' ' + bend + ' ' + to.y + ' ' + to.x + ' ' + to.y;
  }
  return drawn('path', { class: 'edge', d: line });
}

function part(node, place, choose) {
  const group = drawn('g', { class: 'node', role: 'button', tabindex: 0, transform: 'translate(' + x(place) + ' ' + y(place) + ')' });
  const name = node.steps.length > 1 ? node.steps.length + ' × ' + node.id : node.id;
  const state = drawn('text', { x: 12, y: 47, class: 'state' });
  const bar = drawn('rect', { x: 1, y: HEIGHT - 4, width: 0, height: 3, class: 'done' });
  group.append(drawn('title', {}, name + ', ' + node.type), drawn('rect', { width: WIDTH, height: HEIGHT, rx: 7, class: 'box' }),
    drawn('text', { x: 12, y: 18, class: 'name' }, short(name)), drawn('text', { x: 12, y: 32, class: 'type' }, node.type), state, bar);
  const press = () => choose(node.steps[0]);
  group.addEventListener('click', press);
  group.addEventListener('keydown', (event) => {
    if (!['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    press();
  });
  return { node, group, state, bar };
}

function short(text) {
  return text.length > LETTERS_MAX ? text.slice(0, LETTERS_MAX - 1) + '…' : text;
}

function write({ node, group, state, bar }, states, chosen) {
  const all = node.steps.map((id) => states.get(id));
  const status = statusOf(all.map((each) => each.status));
  const text = all.length === 1 ? says(all[0]) : counts(all);
  group.setAttribute('class', 'node ' + status + (node.steps.includes(chosen) ? ' chosen' : ''));
  group.setAttribute('aria-pressed', String(node.steps.includes(chosen)));
  group.setAttribute('aria-label', node.id + ', ' + node.type + ', ' + text);
  put(state, shape(status) + ' ' + short(text));
  bar.setAttribute('width', status === 'running' ? Math.round((WIDTH - 2) * share(all)) : 0);
}

function share(all) {
  return all.reduce((sum, each) => sum + (each.status === 'success' ? 1 : each.progress ?? 0), 0) / all.length;
}

function says(step) {
  if (step.status === 'running') {
    return [Math.floor((step.progress ?? 0) * 100) + ' %', rate(step.progress_detail?.points_per_second)].filter(Boolean).join(', ');
  }
  return [step.status, took(step.duration_ms), step.attempt > 1 ? 'attempt ' + step.attempt : ''].filter(Boolean).join(', ');
}

function counts(all) {
  const of = (status) => all.filter((each) => each.status === status).length;
  return ['failed', 'running', 'success', 'pending', 'skipped'].filter((status) => of(status) > 0).map((status) => of(status) + ' ' + status).join(', ');
}
