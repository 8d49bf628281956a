// Many points at once: they are counted into pixels, which are painted as one picture. What is dense is darker.
let picture = null;

function scatter(u, groups) {
  const { left, top } = u.bbox;
  const width = Math.round(u.bbox.width), height = Math.round(u.bbox.height);
  if (width < 1 || height < 1) return;
  if (picture?.width !== width || picture?.height !== height) {
    picture = new OffscreenCanvas(width, height);
    picture.image = new ImageData(width, height);
  }
  const pixels = new Uint32Array(picture.image.data.buffer);
  pixels.fill(0);
  const low = Math.log10(u.scales.y.min), tall = (height - 1) / (Math.log10(u.scales.y.max) - low);
  const shown = groups.reduce((sum, { at }) => sum + firstFrom(at, clock.until) - firstFrom(at, clock.from), 0);
  const size = Math.max(2, Math.round((shown < 4000 ? 3 : 2) * devicePixelRatio)), bold = shown < 4000 ? 60 : 0;
  for (const { at, log, holds, paint, first, step } of groups) {
    const wide = width / (clock.until - clock.from);
    for (let i = firstFrom(at, clock.from); i < at.length && at[i] <= clock.until; i++) {
      if (holds !== null && !holds(i)) continue;
      const x = Math.min(width - size, ((at[i] - clock.from) * wide) | 0);
      const y = Math.max(0, Math.min(height - size, (height - 1 - (log[i] - low) * tall) | 0));
      for (let row = y; row < y + size; row++) {
        for (let cell = row * width + x; cell < row * width + x + size; cell++) {
          const before = pixels[cell];
          const alpha = (before & 0xffffff) === paint ? Math.min(255, (before >>> 24) + step) : Math.min(255, first + bold);
          pixels[cell] = ((alpha << 24) | paint) >>> 0;
        }
      }
    }
  }
  picture.getContext('2d').putImageData(picture.image, 0, 0);
  u.ctx.drawImage(picture, Math.round(left), Math.round(top));
}

// #rrggbb as pixels have it.
function paintOf(name) {
  const value = parseInt(colour(name).slice(1), 16);
  return ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16);
}

function firstFrom(ascending, value) {
  let low = 0, high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
