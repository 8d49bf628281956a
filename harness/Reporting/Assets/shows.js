// From a check to its evidence: buttons, and keys for those who do not point.
function beginShows() {
  for (const button of document.querySelectorAll('button.show')) {
    button.hidden = false;
    button.addEventListener('click', () => showEvidence(button));
  }
  const rows = [...document.querySelectorAll('.checks tbody tr:not(.passed)')];
  let at = -1;
  const step = by => {
    if (rows.length === 0) return;
    at = (at + by + rows.length) % rows.length;
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'center' });
    const button = rows[at].querySelector('button.show');
    if (button) clock.set(+button.dataset.from, +button.dataset.until, marksOf(button));
  };
  document.addEventListener('keydown', pressed => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(pressed.target.tagName)) return;
    if (pressed.key === 'j') step(1);
    else if (pressed.key === 'k') step(at < 0 ? 0 : -1);
    else if (pressed.key === '0') clock.reset();
  });
}

function showEvidence(button) {
  clock.set(+button.dataset.from, +button.dataset.until, marksOf(button));
  document.getElementById('timeline').scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

function marksOf(button) {
  return button.dataset.at.split(' ').map(Number);
}
