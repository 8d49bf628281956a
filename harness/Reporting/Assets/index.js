// Filters, which stand in the address.
for (const part of document.querySelectorAll('.live')) part.hidden = false;
const outcome = document.getElementById('outcome'), filter = document.getElementById('filter');
const rows = [...document.querySelectorAll('.scenarios tbody tr')];
const show = () => {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !row.dataset.outcome.includes(outcome.value) || !row.textContent.toLowerCase().includes(filter.value.toLowerCase());
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById('lines').textContent = `${shown} of ${rows.length}`;
};
const wished = new URLSearchParams(location.hash.slice(1));
outcome.value = wished.get('outcome') ?? '';
filter.value = wished.get('text') ?? '';
for (const tool of [outcome, filter]) {
  tool.addEventListener('input', () => {
    location.hash = new URLSearchParams([['outcome', outcome.value], ['text', filter.value]].filter(([, value]) => value !== '')).toString();
    show();
  });
}
show();
