// What both services share: the server, readiness, and ways to misbehave.
import { existsSync } from "node:fs";
import { createServer } from "node:http";

const { PORT, CRASH, CRASH_AGAIN, DATA_DIR, STUBBORN, UNREADY, SHOW_ENV } = process.env;

if (CRASH || (CRASH_AGAIN && existsSync(`${DATA_DIR}/last`))) {
  for (let line = 1; line <= 3; line++) console.log(`step ${line} of starting`);
  console.error(`cannot go on: ${CRASH ?? CRASH_AGAIN}`);
  process.exit(9);
}

if (SHOW_ENV) console.log(`ENV ${JSON.stringify(Object.keys(process.env).sort())}`);

process.on("SIGTERM", () => (STUBBORN ? console.log("SIGTERM ignored") : process.exit(0)));

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

export function serve(work) {
  const server = createServer(async (request, response) => {
    const ready = request.url === "/health/ready";
    const status = ready ? (UNREADY ? 500 : 200) : await work(await read(request), request.headers);
    response.writeHead(status, { "content-type": "text/plain" }).end(ready && UNREADY ? "not yet warm" : ready ? "" : "done");
  });
  server.keepAliveTimeout = 60000;
  server.listen(Number(PORT), process.env.LISTEN_ADDRESS ?? "127.0.0.1", () => console.log(`listening on ${PORT}`));
}
