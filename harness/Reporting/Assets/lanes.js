// The lanes of one source: throughput, latency, errors, what is under way.
const hiddenKinds = new Set();
let lanes = [];

function showSource(data, source, hover) {
  dropCharts(lanes);
  const host = document.getElementById('charts');
  const bins = source.sent.length, width = data.width;
  const starts = Array.from({ length: bins + 1 }, (_, i) => i * width);
  const middles = Array.from({ length: bins }, (_, i) => (i + 0.5) * width);
  const rate = counts => [...counts.map(count => count / width), null];
  const asked = middles.map((_, i) => source.kinds.reduce((sum, kind) => sum + (kind[i] ?? 0), 0));
  const wanted = source.wanted ? [...source.wanted, null] : starts.map(() => null);
  const steps = uPlot.paths.stepped({ align: 1 });
  const line = (name, width = 1.5, more = {}) => ({ stroke: () => colour(name), width, points: { show: false }, spanGaps: false, ...more });
  const fromZero = { range: (u, low, high) => [0, Math.max(1, high * 1.12)] };
  lanes = [
    chart(host, {
      name: 'throughput', unit: 'per second', height: 96, scale: fromZero, hover, data: [starts, wanted, rate(source.sent), rate(source.answered)],
      series: [line('ink', 1.2, { dash: [3, 3], paths: steps }), line('sent', 1.5, { paths: steps }), line('good', 1.5, { paths: steps, fill: () => colour('good-back') })],
      axis: { values: (u, splits) => splits.map(short) },
    }, data),
    chart(host, {
      name: 'latency', unit: 'log scale', height: 190, hover, data: [middles, source.p50, source.p95, source.p99],
      scale: { distr: 3, range: () => decades(data, source) },
      series: [line('p50', 1.6), line('p95', 1.2), line('p99', 2)],
      axis: { filter: wholeDecades, grid: { stroke: () => colour('line'), width: 1, filter: wholeDecades }, values: (u, splits) => splits.map(ms => (ms === null ? '' : ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`)) },
      under: u => scatter(u, groupsOf(data, source)),
      over: u => { if (source.name === 'load') data.limits.forEach(limit => level(u, limit.ms, limit.text)); },
    }, data),
    chart(host, {
      name: 'errors', unit: 'share of requests', height: 84, hover, data: [starts, starts.map(() => null)], scale: { range: () => [0, 100] }, series: [{}],
      axis: { splits: () => [0, 50, 100], values: () => ['0', '50', '100 %'] },
      over: u => stackErrors(u, source, asked, width),
    }, data),
    chart(host, {
      name: 'under way', unit: 'requests at a time', height: 70, scale: fromZero, hover, data: [starts, [...source.underWay, null]],
      series: [line('flight', 1.5, { paths: steps, fill: () => colour('flight-back') })],
      axis: { values: (u, splits) => splits.map(short) },
    }, data),
  ];
  legendOf(data, source);
}

function wholeDecades(u, splits) {
  return splits.map(value => (Math.log10(value) % 1 === 0 ? value : null));
}

function short(value) {
  return value === null ? '' : value >= 1e4 ? `${+(value / 1e3).toFixed(1)}k` : `${+value.toFixed(2)}`;
}

function decades(data, source) {
  let low = Infinity, high = 1;
  for (const p of source.p50) if (p !== null) low = Math.min(low, p);
  for (const p of source.p99) if (p !== null) high = Math.max(high, p);
  if (source.name === 'load') high = Math.max(high, ...data.limits.map(limit => limit.ms));
  return [10 ** Math.floor(Math.log10(Math.max(0.01, Math.min(low, high) / 2))), 10 ** Math.ceil(Math.log10(high * 1.05))];
}

function groupsOf(data, source) {
  const edge = data.edges.indexOf(source.name);
  return data.points.filter(points => points.load === (source.name === 'load') && !hiddenKinds.has(points.kind)).map(points => ({
    at: points.at, log: points.log, holds: points.load ? null : i => points.edge[i] === edge,
    paint: paintOf(`k${points.kind}`), first: points.kind === 0 ? 90 : 220, step: points.kind === 0 ? 40 : 20,
  }));
}

function stackErrors(u, source, asked, width) {
  const { left, top, width: wide, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, wide, height);
  u.ctx.clip();
  asked.forEach((all, i) => {
    const x = Math.round(left + clock.share(i * width) * wide), until = Math.round(left + clock.share((i + 1) * width) * wide);
    let low = 0;
    if (all > 0 && until >= left && x <= left + wide) {
      for (let kind = 1; kind < source.kinds.length; kind++) {
        const share = (source.kinds[kind][i] ?? 0) / all;
        u.ctx.fillStyle = colour(`k${kind}`);
        if (share > 0) u.ctx.fillRect(x, top + height * (1 - low - share), Math.max(devicePixelRatio, until - x), height * share);
        low += share;
      }
    }
  });
  u.ctx.restore();
}

function legendOf(data, source) {
  const lines = [...(source.wanted ? [['ink', 'wanted']] : []), ['sent', 'sent'], ['good', 'answered'], ['p50', 'median'], ['p95', 'p95'], ['p99', 'p99']];
  const items = lines.map(([name, text]) => {
    const item = element('li', 'line', text);
    item.style.setProperty('--key', `var(--${name})`);
    return item;
  });
  source.kinds.forEach((counts, kind) => {
    if (counts.length === 0) return;
    const item = element('li', 'kind'), button = element('button', '', data.kinds[kind]);
    button.type = 'button';
    button.title = 'show or hide these points';
    item.style.setProperty('--key', `var(--k${kind})`);
    button.setAttribute('aria-pressed', `${!hiddenKinds.has(kind)}`);
    button.addEventListener('click', () => {
      if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
      button.setAttribute('aria-pressed', `${!hiddenKinds.has(kind)}`);
      lanes[1].redraw();
    });
    item.append(button);
    items.push(item);
  });
  document.getElementById('legend').replaceChildren(...items);
}

// One line with all values at the cursor, or of the whole load.
function readoutOf(data, source, at, states) {
  const sum = counts => counts.reduce((all, count) => all + count, 0);
  if (at === null) {
    const total = sum(source.kinds.map(sum)), bad = total - sum(source.kinds[0]);
    return [`${source.name === 'load' ? 'the load' : source.name}: ${total.toLocaleString('en')} requests`, `${(total ? bad * 100 / total : 0).toFixed(1)} % not answered well`,
      ...source.kinds.map((counts, kind) => [kind, sum(counts)]).filter(([kind, count]) => kind > 0 && count > 0).map(([kind, count]) => `${count.toLocaleString('en')} ${data.kinds[kind]}`)];
  }
  const bin = Math.floor(at / data.width), rate = counts => short((counts[bin] ?? 0) / data.width), ms = value => (value == null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`);
  const asked = sum(source.kinds.map(kind => kind[bin] ?? 0)), bad = asked - (source.kinds[0][bin] ?? 0);
  return [`t = ${at.toFixed(2)} s`, ...(source.wanted ? [`wanted ${short(source.wanted[bin] ?? 0)}/s`] : []), `sent ${rate(source.sent)}/s`, `answered ${rate(source.answered)}/s`,
    `p50 ${ms(source.p50[bin])}`, `p95 ${ms(source.p95[bin])}`, `p99 ${ms(source.p99[bin])}`, `errors ${asked ? Math.round(bad * 100 / asked) : 0} %`,
    `under way ${short(source.underWay[bin] ?? 0)}`, ...statesAt(at, data, states)];
}
