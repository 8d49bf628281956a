// Begins it all. Whatever fails here leaves the page as it is without scripts.
beginTools();
readData().then(data => {
  document.body.classList.add('scripted');
  for (const part of document.querySelectorAll('.live')) part.hidden = false;
  const states = beginStrips();
  clock.whole = clock.until = data.seconds;
  const host = document.getElementById('lanes');
  if (host) beginLanes(data, states);
  showWaits(data);
  beginCharts();
  beginShows();
  beginDownload(data);
  clock.begin(data.seconds);
  let seen = null;
  addEventListener('beforeprint', () => { seen = [clock.from, clock.until]; clock.set(0, clock.whole); });
  addEventListener('afterprint', () => clock.set(...seen));
  window.reportCharts = () => charts.map(each => [each.scales.x.min, each.scales.x.max]);
  requestAnimationFrame(() => setTimeout(() => { document.body.dataset.drawn = `${Math.round(performance.now())}`; }));
}).catch(problem => {
  document.body.classList.remove('scripted');
  for (const part of document.querySelectorAll('.live')) part.hidden = true;
  console.error(problem);
});

function beginLanes(data, states) {
  const picker = document.getElementById('source'), readout = document.getElementById('readout'), reset = document.getElementById('reset');
  const sources = data.sources.filter(source => source.sent.length > 0);
  for (const source of sources) picker.append(new Option(source.name === 'load' ? 'the load, from outside' : source.name, source.name));
  const say = at => readout.replaceChildren(...readoutOf(data, sources[picker.selectedIndex], at, states).map(part => element('span', '', part)));
  const show = () => { showSource(data, sources[picker.selectedIndex], say); say(null); drawnOf(data); };
  picker.addEventListener('change', show);
  reset.addEventListener('click', () => clock.reset());
  clock.listeners.push(() => { reset.hidden = clock.isWhole(); });
  show();
}

function drawnOf(data) {
  const count = data.points.reduce((sum, points) => sum + points.count, 0), total = data.points.reduce((sum, points) => sum + points.total, 0);
  document.getElementById('drawn').textContent = `One bin is ${data.width} s. ${count === total ? `All ${total.toLocaleString('en')} requests are here` : `${count.toLocaleString('en')} of ${total.toLocaleString('en')} requests are here`} one by one, times to 0.1 ms, latencies to 0.4 %; lines are of all requests, to 1 %.`;
}
