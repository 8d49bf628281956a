// When callers repeated what failed: each wait by the time of the attempt before it, with the waits that were asked for.
const attemptColours = ['p50', 'p99', 'k4', 'k3', 'k1'];

function showWaits(data) {
  const host = document.getElementById('waits');
  for (const waits of host ? data.waits.slice(0, 12) : []) {
    const numbers = [...new Set(waits.after)].sort((one, two) => one - two);
    const paints = numbers.map(number => attemptColours[Math.min(number, attemptColours.length) - 1]);
    const lows = waits.windows.map(window => window.from / 2).filter(from => from > 0);
    const low = 10 ** Math.floor(Math.log10(Math.min(10, ...lows)));
    const high = 10 ** Math.ceil(Math.max(1, waits.log.reduce((most, log) => Math.max(most, log), 0), ...waits.windows.map(window => Math.log10(window.until))) + 0.01);
    chart(host, {
      name: waits.edge, unit: `wait; ${numbers.map(number => `${number} → ${number + 1}`).join(', ')}`, height: 120, data: [[0, clock.whole], [null, null]], series: [{}],
      scale: { distr: 3, range: () => [low, high] },
      axis: { filter: wholeDecades, grid: { stroke: () => colour('line'), width: 1, filter: wholeDecades }, values: (u, splits) => splits.map(ms => (ms === null ? '' : ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`)) },
      under: u => {
        waits.windows.forEach(window => asked(u, window));
        scatter(u, numbers.map((number, i) => ({ at: waits.at, log: waits.log, holds: at => waits.after[at] === number, paint: paintOf(paints[i]), first: 200, step: 25 })));
      },
    }, data);
  }
}

function asked(u, window) {
  const { left, top, width, height } = u.bbox;
  const high = Math.max(top, u.valToPos(Math.min(window.until, u.scales.y.max), 'y', true));
  const low = Math.min(top + height, u.valToPos(Math.max(window.from, u.scales.y.min), 'y', true));
  u.ctx.fillStyle = colour('closed');
  u.ctx.globalAlpha = 0.55;
  u.ctx.fillRect(left, high, width, Math.max(devicePixelRatio, low - high));
  u.ctx.globalAlpha = 1;
}
