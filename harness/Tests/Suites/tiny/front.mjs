// front: POST /work asks back. ATTEMPTS and WAIT say how it repeats what failed; the other switches are in common.mjs.
// IDLE_ONCE names a file: its first life, which leaves that file, asks nobody and says that all is well.
import { existsSync, writeFileSync } from "node:fs";
import { serve } from "./common.mjs";

const attempts = Number(process.env.ATTEMPTS ?? 3);
const wait = Number(process.env.WAIT ?? 100);
const back = process.env.BACK_URL;
const once = process.env.IDLE_ONCE;
const idle = once !== undefined && !existsSync(once);
if (idle) writeFileSync(once, "");

async function ask(body, traceparent) {
  try {
    const answer = await fetch(`${back}/work`, { method: "POST", body, headers: { traceparent, "content-type": "application/json" } });
    await answer.text();
    return answer.status;
  } catch {
    return 502;
  }
}

serve(async (body, headers) => {
  if (process.env.BREAK === "always") return 500;
  if (idle) return 200;
  let status = 0;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await new Promise((done) => setTimeout(done, wait * 2 ** (attempt - 2)));
    status = await ask(body, headers.traceparent);
    if (status < 500) break;
  }
  return status;
});
