// Time along a line, where long stretches in which nothing ran are cut short. Pure.
const IDLE_MIN_MILLIS = 5000;
const IDLE_SHARE = 0.5; // of the time in which something ran
const CUT_SHARE = 0.04; // of what is left

/**
 * @param spans [from, to] in ms, in which something ran
 * @param first, last: ends of the line in ms
 * @return at(ms): 0 to 1; cuts: [from, to] in ms
 */
export function scale(spans, first, last) {
  const busy = joined(spans);
  const cuts = busy.length === 0 ? [] : idle(busy, first, last);
  const kept = last - first - sum(cuts);
  const width = CUT_SHARE * kept;
  const at = (moment) => {
    const left = cuts.map(([from, to]) => Math.max(0, Math.min(moment, to) - from) * (1 - width / (to - from)));
    return (moment - first - left.reduce((all, each) => all + each, 0)) / Math.max(1, kept + cuts.length * width);
  };
  return { at, cuts };
}

function joined(spans) {
  const all = [];
  for (const [from, to] of [...spans].sort((one, other) => one[0] - other[0])) {
    const before = all.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else all.push([from, to]);
  }
  return all;
}

function idle(busy, first, last) {
  const least = Math.max(IDLE_MIN_MILLIS, IDLE_SHARE * sum(busy));
  return [...busy, [last, last]].map(([from], index) => [index === 0 ? first : busy[index - 1][1], from])
    .filter(([from, to]) => to - from > least);
}

function sum(spans) {
  return spans.reduce((all, [from, to]) => all + to - from, 0);
}
