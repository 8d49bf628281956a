// The numbers of the page: a header and columns, packed (harness/Reporting/Data/ReportData.cs).
async function readData() {
  const text = atob(document.getElementById('data').textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  const length = new DataView(bytes.buffer).getInt32(0, true);
  const data = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const columns = columnsOf(bytes, 4 + length);
  for (const points of data.points) {
    points.at = columns.times(points.count);
    points.log = columns.logs(points.count);
    points.edge = points.load ? null : columns.bytes(points.count);
  }
  for (const waits of data.waits) {
    waits.at = columns.times(waits.count);
    waits.log = columns.logs(waits.count);
    waits.after = columns.bytes(waits.count);
  }
  return data;
}

function columnsOf(bytes, next) {
  return {
    // seconds
    times(count) {
      const column = new Float64Array(count);
      let last = 0;
      for (let i = 0; i < count; i++) {
        let value = 0, factor = 1, byte;
        do {
          byte = bytes[next++];
          value += (byte & 0x7f) * factor;
          factor *= 128;
        } while (byte > 0x7f);
        last += value;
        column[i] = last / 1e4;
      }
      return column;
    },
    // decimal logarithms of milliseconds
    logs(count) {
      const column = new Float32Array(count);
      for (let i = 0; i < count; i++) column[i] = Math.log10(2 ** bytes[next + i] * (1 + bytes[next + count + i] / 128) / 1e3);
      next += 2 * count;
      return column;
    },
    bytes(count) {
      next += count;
      return bytes.subarray(next - count, next);
    },
  };
}
