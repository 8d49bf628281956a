// Goes through every call of the npm client against the API at argv[2], with an echo server at argv[3]; any surprise ends it with code 1.
import assert from "node:assert/strict";
import net from "node:net";
import { Toxiproxy, ToxiproxyError } from "toxiproxy-node-client";

const [api, upstream] = process.argv.slice(2);
const toxiproxy = new Toxiproxy(api);

assert.equal(await toxiproxy.getVersion(), '{"version": "2.12.0"}\n');
assert.deepEqual(await toxiproxy.getAll(), {});

const made = await toxiproxy.createProxy({ name: "web", listen: "localhost:0", upstream });
assert.match(made.listen, /^127\.0\.0\.1:\d+$/);
assert.deepEqual([made.name, made.upstream, made.enabled], ["web", upstream, true]);
assert.equal(await echo(made.listen, "hi"), "hi");
await fails(toxiproxy.createProxy({ name: "web", listen: "localhost:0", upstream }), 409);
await fails(toxiproxy.get("none"), 404);

const got = await toxiproxy.get("web");
assert.deepEqual(got.toJson(), made.toJson());
assert.deepEqual(Object.keys(await toxiproxy.getAll()), ["web"]);

const off = await got.update({ enabled: false });
assert.equal(off.enabled, false);
await assert.rejects(echo(made.listen, "hi"));
const on = await off.update({ enabled: true, listen: made.listen, upstream });
assert.deepEqual([on.enabled, on.listen], [true, made.listen]);

for (const [type, attributes] of Object.entries({
  latency: { latency: 1, jitter: 0 },
  bandwidth: { rate: 1000 },
  slow_close: { delay: 1 },
  timeout: { timeout: 1000 },
  reset_peer: { timeout: 1000 },
  slicer: { average_size: 10, size_variation: 1, delay: 1 },
  limit_data: { bytes: 1000 },
})) {
  const toxic = await on.addToxic({ type, name: "", stream: "upstream", toxicity: 0.5, attributes });
  assert.deepEqual(toxic.toJson(), { type, name: `${type}_upstream`, stream: "upstream", toxicity: 0.5, attributes });
  assert.deepEqual((await on.getToxic(toxic.name)).toJson(), toxic.toJson());
  await fails(on.addToxic({ type, stream: "upstream" }), 409);
  const changed = await toxic.update({ toxicity: 0.25, attributes: { ...attributes } });
  assert.equal(changed.toxicity, 0.25);
  await toxic.remove();
  await fails(on.getToxic(toxic.name), 404);
}

const late = await on.addToxic({ type: "latency", attributes: { latency: 120 } });
assert.deepEqual([late.name, late.stream, late.toxicity], ["latency_downstream", "downstream", 1]);
const began = performance.now();
assert.equal(await echo(on.listen, "slow"), "slow");
assert.ok(performance.now() - began >= 119, "the echo came early");
await fails(on.addToxic({ type: "nonsense" }), 400);

const populated = await toxiproxy.populate([{ name: "web", listen: on.listen, upstream }, { name: "more", listen: "localhost:0", upstream, enabled: false }]);
assert.deepEqual(Object.keys(populated), ["web", "more"]);
assert.deepEqual(await toxiproxy.populate([]), {});
await toxiproxy.reset();
const all = await toxiproxy.getAll();
assert.deepEqual(Object.values(all).map(proxy => proxy.enabled), [true, true]);
await fails(on.getToxic(late.name), 404);

for (const proxy of Object.values(all)) {
  await proxy.remove();
}
assert.deepEqual(await toxiproxy.getAll(), {});
await fails(made.remove(), 404);
console.log("every call did what it says");

async function fails(promise, status) {
  await assert.rejects(promise, error => error instanceof ToxiproxyError && error.message.endsWith(`status code ${status}`));
}

function echo(address, text) {
  return new Promise((resolve, reject) => {
    const [host, port] = address.split(":");
    const socket = net.connect(Number(port), host, () => socket.write(text));
    socket.on("error", reject);
    socket.on("data", data => {
      socket.destroy();
      resolve(data.toString());
    });
  });
}
