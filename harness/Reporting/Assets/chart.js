// What all charts have in common: the clock as their x axis, fault bands, evidence marks, and a drag that zooms them all.
const gutter = 44;
const charts = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function chart(host, spec, data) {
  const row = element('div', 'row lane');
  const name = element('div', 'name', spec.name);
  name.append(' ', element('span', 'what', spec.unit));
  const plot = element('div', 'plot');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', `${spec.name} over time, ${spec.unit}; the numbers are in the table below`);
  row.append(name, plot);
  host.append(row);
  const made = new uPlot({
    width: plot.clientWidth + gutter, height: spec.height, padding: [5, 0, 3, 0],
    legend: { show: false },
    cursor: {
      y: false, points: { show: false }, drag: { x: true, y: false, setScale: false, dist: 4 },
      sync: { key: 'lanes', filters: { pub: type => type === 'mousemove' || type === 'mouseleave' } },
      bind: { dblclick: () => () => { clock.reset(); return null; } },
    },
    scales: { x: { time: false, range: () => [clock.from, clock.until] }, y: spec.scale },
    axes: [
      { size: 0, splits: () => ticksOf(clock.from, clock.until), values: (u, splits) => splits.map(() => ''), ticks: { show: false }, grid: { stroke: () => colour('line'), width: 1 } },
      { size: gutter, gap: 4, font: '11px system-ui, sans-serif', stroke: () => colour('soft'), ticks: { show: false }, grid: { stroke: () => colour('line'), width: 1 }, ...spec.axis },
    ],
    series: [{}, ...spec.series],
    hooks: {
      drawClear: [u => bands(u, data), u => spec.under?.(u)],
      draw: [u => marks(u), u => spec.over?.(u)],
      setSelect: [u => zoomTo(u)],
      setCursor: [u => spec.hover?.(u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null)],
    },
  }, spec.data, plot);
  made.row = row;
  charts.push(made);
  return made;
}

function zoomTo(u) {
  const { left, width } = u.select;
  if (width <= 0) return;
  u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  clock.set(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
}

function bands(u, data) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  u.ctx.fillStyle = colour('paper');
  u.ctx.fillRect(left, top, width, height);
  for (const fault of data.faults) {
    const x = left + clock.share(fault.from) * width, until = left + clock.share(fault.until) * width;
    u.ctx.fillStyle = colour('band');
    u.ctx.fillRect(x, top, until - x, height);
    u.ctx.fillStyle = colour('fault');
    u.ctx.fillRect(x, top, devicePixelRatio, height);
    u.ctx.fillRect(until, top, devicePixelRatio, height);
  }
  u.ctx.restore();
}

function marks(u) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.strokeStyle = colour('failed');
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const at of clock.marks.filter(mark => mark >= clock.from && mark <= clock.until)) {
    const x = left + clock.share(at) * width;
    u.ctx.beginPath();
    u.ctx.moveTo(x, top);
    u.ctx.lineTo(x, top + height);
    u.ctx.stroke();
  }
  u.ctx.restore();
}

// A level across a chart, with words at its right end.
function level(u, value, text) {
  const { left, top, width, height } = u.bbox;
  const y = u.valToPos(value, 'y', true);
  if (y < top || y > top + height) return;
  u.ctx.save();
  u.ctx.strokeStyle = u.ctx.fillStyle = colour('failed');
  u.ctx.lineWidth = 1.3 * devicePixelRatio;
  u.ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  u.ctx.beginPath();
  u.ctx.moveTo(left, y);
  u.ctx.lineTo(left + width, y);
  u.ctx.stroke();
  u.ctx.font = `600 ${10.5 * devicePixelRatio}px system-ui, sans-serif`;
  u.ctx.textAlign = 'right';
  u.ctx.textBaseline = 'bottom';
  u.ctx.fillText(text, left + width - 4 * devicePixelRatio, y - 2 * devicePixelRatio);
  u.ctx.restore();
}

function beginCharts() {
  clock.listeners.push(() => {
    for (const each of charts) each.setScale('x', { min: clock.from, max: clock.until });
  });
  new ResizeObserver(() => {
    for (const each of charts) {
      const width = each.root.parentElement.clientWidth + gutter;
      if (width > gutter && width !== each.width) each.setSize({ width, height: each.height });
    }
  }).observe(document.querySelector('main'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(each => each.redraw()));
}

function dropCharts(those) {
  for (const each of those) {
    each.destroy();
    each.row.remove();
    charts.splice(charts.indexOf(each), 1);
  }
}
