// Small tools: copy the replay line, choose a saga, filter logs, take the numbers along.
function beginTools() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Press Ctrl+C';
    });
  }
  for (const picker of document.querySelectorAll('.picker')) {
    const pages = [...document.getElementById(picker.dataset.picks).querySelectorAll('.picked')];
    const pick = () => pages.forEach((page, i) => { page.hidden = i !== picker.selectedIndex; });
    picker.addEventListener('change', pick);
    pick();
  }
  beginLogs();
  const target = () => document.querySelector(`details${location.hash.startsWith('#trace-') ? location.hash : '#none'}`);
  addEventListener('hashchange', () => { const found = target(); if (found) found.open = true; });
}

function beginLogs() {
  const filter = document.getElementById('filter'), far = document.getElementById('far');
  if (!filter) return;
  const rows = [...document.querySelectorAll('.logs tbody tr')].map(row => ({ row, text: row.textContent.toLowerCase(), isFar: row.classList.contains('far') }));
  const show = () => {
    const wanted = filter.value.toLowerCase();
    let shown = 0;
    for (const { row, text, isFar } of rows) {
      row.hidden = (isFar && !far.checked) || !text.includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    document.getElementById('lines').textContent = `${shown} lines`;
  };
  filter.addEventListener('input', show);
  far.addEventListener('change', show);
  show();
}

function beginDownload(data) {
  const cell = text => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""');
  document.getElementById('download').addEventListener('click', () => {
    const lines = ['source,kind,at_s,latency_ms'];
    for (const points of data.points) {
      for (let i = 0; i < points.count; i++) {
        const source = points.load ? 'load' : data.edges[points.edge[i]] ?? '';
        lines.push(`"${cell(source)}","${cell(data.kinds[points.kind])}",${points.at[i].toFixed(4)},${(10 ** points.log[i]).toPrecision(3)}`);
      }
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], { type: 'text/csv' }));
    link.download = 'requests.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}
