'use strict';

// One page over the public API: a token, the list of jobs, one job. Text from the server only ever becomes text.
const REFRESH_MILLIS = 1000;
const PAGE_JOBS = 50;
const TOKEN_KEY = 'ordo-token';
const api = new URL('../', document.baseURI);
const main = document.getElementById('main');
const state = document.getElementById('state');
const leave = document.getElementById('leave');
let timer = 0;
let view = 0;

class Unauthorized extends Error {}

async function call(path, method = 'GET') {
  const token = sessionStorage.getItem(TOKEN_KEY);
  const answer = await fetch(new URL(path, api), { method, headers: { Authorization: 'Bearer ' + token } });
  if (answer.status === 401) throw new Unauthorized();
  const isJson = (answer.headers.get('Content-Type') || '').startsWith('application/json');
  const body = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Error(body.error || 'status ' + answer.status);
  return body;
}

function show(id) {
  main.replaceChildren(document.getElementById(id).content.cloneNode(true));
  return (selector) => main.querySelector(selector);
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function link(text, target) {
  const made = element('a', text);
  made.href = target;
  return made;
}

function badge(status) {
  return element('span', status, 'badge ' + status);
}

function row(...cells) {
  const made = element('tr');
  for (const cell of cells) {
    const td = element('td');
    if (cell instanceof Node) td.append(cell);
    else td.textContent = cell ?? '';
    if (typeof cell === 'string' && cell.length > 30) td.className = 'wide';
    made.append(td);
  }
  return made;
}

function moment(text) {
  return text ? new Date(text).toLocaleString() : '';
}

function took(millis) {
  if (millis === null || millis === undefined) return '';
  if (millis < 1000) return millis + ' ms';
  const seconds = millis / 1000;
  if (seconds < 60) return seconds.toFixed(1) + ' s';
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + ' min ' + Math.round(seconds % 60) + ' s';
  return Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
}

function size(bytes) {
  if (bytes === null) return '';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return (unit === 0 ? value : value.toFixed(1)) + ' ' + units[unit];
}

function login(message) {
  leave.hidden = true;
  state.textContent = '';
  document.title = 'Ordo';
  const find = show('login');
  find('.error').textContent = message || '';
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem(TOKEN_KEY, find('#token').value.trim());
    open();
  });
  find('#token').focus();
}

// Runs a view's refresh until another view is opened; a server that is away is asked again.
function repeat(refresh) {
  const own = ++view;
  clearTimeout(timer);
  const turn = async () => {
    let again = true;
    try {
      again = await refresh(() => own === view);
      if (own === view) state.textContent = again ? 'Live' : '';
    } catch (failure) {
      if (own !== view) return;
      if (failure instanceof Unauthorized) {
        sessionStorage.removeItem(TOKEN_KEY);
        return login('This token is not valid.');
      }
      state.textContent = failure.message;
    }
    if (own === view && again) timer = setTimeout(turn, REFRESH_MILLIS);
  };
  turn();
}

function openJobs() {
  document.title = 'Jobs - Ordo';
  const find = show('jobs');
  let shown = PAGE_JOBS;
  const start = () => repeat(async (isOpen) => {
    const status = find('#status').value;
    const jobs = await call('jobs?limit=' + Math.min(shown, 1000) + (status ? '&status=' + status : ''));
    if (!isOpen()) return false;
    find('tbody').replaceChildren(...jobs.map((job) => row(
      link('#' + job.id, '#/jobs/' + job.id), badge(job.status), job.recipe.name + '@' + job.recipe.version,
      moment(job.created_at), job.finished_at && job.started_at
        ? took(Date.parse(job.finished_at) - Date.parse(job.started_at)) : '', job.error)));
    find('.empty').hidden = jobs.length > 0;
    find('.scroll').hidden = jobs.length === 0;
    find('#more').hidden = jobs.length < shown || shown >= 1000;
    return true;
  });
  find('#status').addEventListener('change', start);
  find('#more').addEventListener('click', () => { shown += PAGE_JOBS; start(); });
  start();
}

function openJob(id) {
  document.title = 'Job ' + id + ' - Ordo';
  const find = show('job');
  find('h1').textContent = 'Job ' + id;
  find('#cancel').addEventListener('click', () => act('jobs/' + id + '/cancel', () => openJob(id)));
  find('#retry').addEventListener('click', () =>
    act('jobs/' + id + '/retry', (answer) => { location.hash = '#/jobs/' + answer.id; }));
  let drawn = '';
  repeat(async (isOpen) => {
    const body = await call('jobs/' + id);
    if (!isOpen()) return false;
    const text = JSON.stringify(body);
    if (text !== drawn) draw(find, body);
    drawn = text;
    const hookOpen = body.on_exit && ['pending', 'running'].includes(body.on_exit.status);
    return body.job.finished_at === null || hookOpen;
  });
}

async function act(path, then) {
  try {
    then(await call(path, 'POST'));
  } catch (failure) {
    state.textContent = failure.message;
  }
}

function draw(find, body) {
  const job = body.job;
  const mark = find('.title .badge');
  mark.textContent = job.status;
  mark.className = 'badge ' + job.status;
  find('#cancel').hidden = job.finished_at !== null;
  find('#retry').hidden = !['failed', 'partial'].includes(job.status);
  find('#job-error').hidden = job.error === null;
  find('#job-error').textContent = job.error || '';
  find('.progress-line progress').value = body.progress.percentage;
  find('.progress-line progress').setAttribute('aria-label', 'Progress of the job');
  find('#percent').textContent = Math.floor(body.progress.percentage * 100) + ' %, ' +
    body.progress.completed_steps + ' of ' + body.progress.total_steps + ' steps';
  drawFacts(find('.facts'), body);
  find('#steps tbody').replaceChildren(...body.steps.map((step) => stepRow(find, job.id, step)));
  drawTimeline(find('#timeline'), body);
  find('#outputs tbody').replaceChildren(...body.outputs.map((output) => row(
    output.artifact_name, output.delivered_uri || output.path, moment(output.delivered_at), problem(output.error))));
  find('#outputs').parentElement.hidden = body.outputs.length === 0;
  find('#outputs').closest('section').querySelector('.empty').hidden = body.outputs.length > 0;
  find('#artifacts tbody').replaceChildren(...body.artifacts.map((artifact) => row(
    artifact.name, artifact.type, artifact.uri, size(artifact.size), artifact.hash)));
  find('#hook').hidden = !body.on_exit;
  if (body.on_exit) {
    find('#hook p').replaceChildren(badge(body.on_exit.status), ' ' + body.on_exit.id + ' (' + body.on_exit.type +
      '), attempt ' + body.on_exit.attempt + ' ', problem(body.on_exit.error));
  }
}

function drawFacts(list, body) {
  const job = body.job;
  const facts = [['Recipe', job.recipe.name + '@' + job.recipe.version], ['Created', moment(job.created_at)],
    ['Started', moment(job.started_at)], ['Finished', moment(job.finished_at)], ['Took', took(body.duration_ms)]];
  if (job.retry_of !== null) facts.push(['Retry of', link('job ' + job.retry_of, '#/jobs/' + job.retry_of)]);
  const params = Object.entries(job.params).flatMap(([step, values]) =>
    Object.entries(values || {}).map(([name, value]) => step + '.' + name + ' = ' + JSON.stringify(value)));
  if (params.length > 0) facts.push(['Params', params.join(', ')]);
  list.replaceChildren(...facts.filter(([, value]) => value).flatMap(([name, value]) => {
    const dd = element('dd');
    dd.append(value);
    return [element('dt', name), dd];
  }));
}

function problem(text) {
  return text ? element('span', text, 'error') : '';
}

function stepRow(find, job, step) {
  const bar = element('progress');
  bar.max = 1;
  bar.value = step.status === 'success' ? 1 : step.status === 'running' ? step.progress || 0 : 0;
  bar.setAttribute('aria-label', 'Progress of ' + step.step_id);
  const log = element('button', 'Log');
  log.setAttribute('aria-label', 'Log of ' + step.step_id);
  log.addEventListener('click', async () => {
    const pane = find('#log');
    pane.hidden = false;
    try {
      pane.textContent = await call('jobs/' + job + '/steps/' + encodeURIComponent(step.step_id) + '/log') ||
        'Nothing was said.';
    } catch (failure) {
      pane.textContent = failure.message;
    }
  });
  const name = element('span', step.step_id);
  name.title = step.step_type;
  return row(name, badge(step.status), bar, step.attempt || '', problem(step.error) || step.message, log);
}

function drawTimeline(list, body) {
  const times = body.timeline.flatMap((entry) => [entry.started_at, entry.finished_at]).filter(Boolean).map(Date.parse);
  const first = Math.min(...times);
  const last = Math.max(...times, body.job.finished_at === null ? Date.now() : first + 1);
  list.replaceChildren(...body.timeline.map((entry) => {
    const item = element('li', undefined, entry.status);
    item.append(element('span', entry.step, 'name'));
    const started = entry.started_at ? Date.parse(entry.started_at) : null;
    const finished = entry.finished_at ? Date.parse(entry.finished_at) : Date.now();
    const spans = [['track', 0, 1000]];
    if (started !== null) {
      const at = ((started - first) / (last - first)) * 1000;
      spans.push(['span', at, Math.max(4, ((finished - first) / (last - first)) * 1000 - at)]);
    }
    item.append(bars(spans), element('span', took(entry.duration_ms) || entry.status, 'took'));
    return item;
  }));
}

function bars(spans) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 1000 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  for (const [className, x, width] of spans) {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    rect.setAttribute('class', className);
    rect.setAttribute('x', x);
    rect.setAttribute('width', width);
    rect.setAttribute('height', 10);
    svg.append(rect);
  }
  return svg;
}

function open() {
  if (!sessionStorage.getItem(TOKEN_KEY)) {
    view++;
    clearTimeout(timer);
    return login();
  }
  leave.hidden = false;
  const job = /^#\/jobs\/(\d+)$/.exec(location.hash);
  if (job) openJob(job[1]);
  else openJobs();
  main.focus({ preventScroll: true });
}

leave.addEventListener('click', () => { sessionStorage.removeItem(TOKEN_KEY); open(); });
window.addEventListener('hashchange', open);
open();
