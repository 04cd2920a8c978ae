// Durations of runs, drawn by uPlot, which this page alone needs and fetches on first use.
import { shape } from '../elements.js';
import { took } from '../format.js';
import { onLeave } from '../live.js';

const LIBRARY = 'lib/uplot-1.6.30/';
const HEIGHT = 190;
const BAR_MAX = 40;
const ROOM_ABOVE = 1.2;
const INKS = { success: '--good', partial: '--mixed', failed: '--bad' };
let loading = null;

/**
 * @param runs that ended, the oldest first: id, status, millis
 * @param median of those that succeeded, in ms, or null
 */
export async function drawChart(place, runs, median) {
  const Plot = await library();
  if (!place.isConnected) return;
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', 'How long the last ' + runs.length + ' runs took, the newest at the right; the longest '
    + took(Math.max(...runs.map((run) => run.millis))));
  const plot = new Plot(options(Plot, place, runs, median), data(runs), place);
  plot.over.addEventListener('click', () => { if (runs[plot.cursor.idx]) location.hash = '#/jobs/' + runs[plot.cursor.idx].id; });
  watch(plot, place);
}

/** Follows the page's width and its theme until the view ends. */
function watch(plot, place) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const redraw = () => plot.redraw(false);
  const size = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
  size.observe(place);
  dark.addEventListener('change', redraw);
  onLeave(() => { size.disconnect(); dark.removeEventListener('change', redraw); plot.destroy(); });
}

function statusesOf(runs) {
  return Object.keys(INKS).filter((status) => runs.some((run) => run.status === status));
}

/** One row a status, in seconds, so that each has its colour and its name in the legend. */
function data(runs) {
  const of = (status) => runs.map((run) => (run.status === status ? run.millis / 1000 : null));
  return [runs.map((run, index) => index), ...statusesOf(runs).map(of)];
}

function options(Plot, place, runs, median) {
  const bars = Plot.paths.bars({ size: [0.8, BAR_MAX], radius: 0.08 });
  const series = (status) => ({ label: status, paths: bars, points: { show: false }, fill: () => ink(INKS[status]),
    value: (plot, seconds) => (seconds === null ? '–' : took(seconds * 1000)) });
  return {
    width: place.clientWidth, height: HEIGHT,
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false, range: [-0.6, runs.length - 0.4] }, y: { range: (plot, least, most) => [0, most * ROOM_ABOVE] } },
    series: [{ label: 'job', value: (plot, index) => named(runs[index]) }, ...statusesOf(runs).map(series)],
    axes: [axis((plot, splits) => splits.map((index) => named(runs[index]))),
      { ...axis((plot, splits) => splits.map((seconds) => (seconds === 0 ? '0' : took(seconds * 1000)))), size: 80 }],
    hooks: { draw: [(plot) => mark(plot, runs), (plot) => rule(plot, median)], ready: [(plot) => tellLast(plot, runs)], setCursor: [(plot) => tellLast(plot, runs)] },
  };
}

/** While no bar is pointed at, the words below are of the last run. */
function tellLast(plot, runs) {
  if (plot.cursor.idx === null || plot.cursor.idx === undefined) plot.setLegend({ idx: runs.length - 1 });
}

function axis(values) {
  return { values, stroke: () => ink('--soft'), grid: { stroke: () => ink('--line'), width: 1 }, ticks: { stroke: () => ink('--line'), width: 1 },
    font: '12px system-ui, sans-serif' };
}

function named(run) {
  return run ? '#' + run.id : '';
}

/** Colour alone says nothing to many: what did not succeed has its shape above its bar. */
function mark(plot, runs) {
  const { ctx } = plot;
  ctx.save();
  ctx.textAlign = 'center';
  ctx.font = 12 * devicePixelRatio + 'px system-ui, sans-serif';
  runs.forEach((run, index) => {
    if (run.status === 'success') return;
    ctx.fillStyle = ink(INKS[run.status]);
    ctx.fillText(shape(run.status), plot.valToPos(index, 'x', true), plot.valToPos(run.millis / 1000, 'y', true) - 4 * devicePixelRatio);
  });
  ctx.restore();
}

/** A dashed line at the median. */
function rule(plot, median) {
  if (median === null) return;
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(median / 1000, 'y', true));
  ctx.save();
  ctx.strokeStyle = ink('--soft');
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

/** A script that gives the page one name, and its sheet. */
function library() {
  loading ??= Promise.all([fetched('link', { rel: 'stylesheet', href: LIBRARY + 'uPlot.min.css' }),
    fetched('script', { src: LIBRARY + 'uPlot.iife.min.js' })]).then(() => window.uPlot, (failure) => { loading = null; throw failure; });
  return loading;
}

function fetched(name, facts) {
  const made = Object.assign(document.createElement(name), facts);
  return new Promise((done, failed) => {
    made.addEventListener('load', done);
    made.addEventListener('error', () => failed(new Error('The chart does not come from the server; the table says the same')));
    document.head.append(made);
  });
}
