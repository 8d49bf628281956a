// Strips and axes, which the page has without scripts too, follow the clock.
function beginStrips() {
  const blocks = [...document.querySelectorAll('.strips [data-from]')].map(block => ({ block, from: +block.dataset.from, until: +(block.dataset.until ?? NaN) }));
  const axes = [...document.querySelectorAll('.ticks')];
  const place = () => {
    for (const { block, from, until } of blocks) {
      const left = clock.share(from) * 100, right = clock.share(Number.isNaN(until) ? from : until) * 100;
      block.hidden = right < 0 || left > 100;
      block.style.left = `${Math.max(0, left)}%`;
      if (!Number.isNaN(until)) block.style.width = `${Math.min(100, right) - Math.max(0, left)}%`;
    }
    for (const axis of axes) {
      axis.replaceChildren(...ticksOf(clock.from, clock.until).map(tick => {
        const label = element('span', 'tick', `${tick}`);
        label.style.left = `${clock.share(tick) * 100}%`;
        return label;
      }));
    }
  };
  clock.listeners.push(place);
  return () => blocks.filter(({ block }) => block.dataset.word);
}

// What breakers and faults were at a time, in words.
function statesAt(at, data, states) {
  const faults = data.faults.filter(fault => fault.from <= at && at < fault.until).map(fault => `fault ${fault.id}`);
  const words = states().filter(({ from, until }) => from <= at && at < until)
    .map(({ block }) => `${block.closest('.row').querySelector('.name').textContent.trim()} ${block.dataset.word}`);
  return [...faults, ...words];
}
