// Where things went and what happened: outputs, the call at the end, events.
import { now } from '../api.js';
import { badge, element, fill } from '../elements.js';
import { when } from '../format.js';

const EVENTS_MAX = 500;

export function drawOutputs(find, body) {
  const types = new Map(body.artifacts.map((artifact) => [artifact.name, artifact.type]));
  fill(find('#outputs'), body.outputs.map((output) => cells(output, types.get(output.artifact_name))));
  find('#outputs').parentElement.hidden = body.outputs.length === 0;
  find('#no-outputs').hidden = body.outputs.length > 0;
}

function cells(output, type) {
  const at = output.error ? element('span', output.error, 'error')
    : output.delivered_at ? when(output.delivered_at, now()) : element('span', 'not yet', 'soft');
  return [output.artifact_name + (type ? ' (' + type + ')' : ''), element('code', output.delivered_uri ?? output.path), at];
}

export function drawHook(section, hook) {
  section.hidden = !hook;
  if (!hook) return;
  const tries = hook.attempt > 0 ? ', attempt ' + hook.attempt : '';
  section.querySelector('p').replaceChildren(badge(hook.status), ' ' + hook.id + ' (' + hook.type + ')' + tries + ' ',
    element('span', hook.error, 'error'));
}

/** The last of them; who, when and why. */
export function drawEvents(table, events) {
  if (table.dataset.of === String(events.at(-1)?.id)) return;
  table.dataset.of = String(events.at(-1)?.id);
  fill(table, events.slice(-EVENTS_MAX).map((event) => [when(event.at, now()), what(event), badge(event.status), event.who ?? '', event.why ?? '']));
}

function what(event) {
  return [event.event, event.step_id ?? event.artifact_name].filter(Boolean).join(' ');
}
