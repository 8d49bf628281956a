// back: takes work and keeps its last line in its data folder. QUIT_AFTER makes its first life, before which there is no such line, end by itself after so many.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { serve } from "./common.mjs";

mkdirSync(process.env.DATA_DIR, { recursive: true });
const last = `${process.env.DATA_DIR}/last`;
const quitAfter = existsSync(last) ? 0 : Number(process.env.QUIT_AFTER);
let taken = 0;

serve(async (body) => {
  writeFileSync(last, body);
  if (++taken === quitAfter) process.exit(7);
  return 200;
});
