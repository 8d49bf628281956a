// The part of the time axis that everything shows. It stands in the address, so that a link shows the same.
const clock = {
  from: 0, until: 1, whole: 1, marks: [], listeners: [],
  begin(seconds) {
    clock.whole = clock.until = seconds;
    const [, from, until] = /^#t=([\d.]+)-([\d.]+)$/.exec(location.hash) ?? [];
    if (until > from) clock.set(+from, +until);
  },
  set(from, until, marks = clock.marks) {
    const least = Math.min(clock.whole, 0.05);
    from = Math.max(0, Math.min(from, clock.whole - least));
    until = Math.min(clock.whole, Math.max(until, from + least));
    Object.assign(clock, { from, until, marks });
    remember(clock.isWhole() ? '' : `#t=${from.toFixed(3)}-${until.toFixed(3)}`);
    for (const listener of clock.listeners) listener();
  },
  reset() { clock.set(0, clock.whole, []); },
  isWhole() { return clock.from === 0 && clock.until === clock.whole; },
  share(at) { return (at - clock.from) / (clock.until - clock.from); },
};

function remember(hash) {
  try {
    history.replaceState(null, '', hash || location.href.split('#')[0]);
  } catch {
    // A browser that does not let a local file change its own address: the page works without.
  }
}

function ticksOf(from, until) {
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200];
  const most = innerWidth < 760 ? 6 : 13;
  const step = steps.find(each => (until - from) / each <= most) ?? Math.ceil((until - from) / most);
  const ticks = [];
  for (let i = Math.ceil(from / step - 1e-6); i * step <= until + 1e-9; i++) ticks.push(+(i * step).toFixed(3));
  return ticks;
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
