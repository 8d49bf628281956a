// back: takes work and keeps its last line in its data folder. QUIT_AFTER makes it end by itself after so many.
import { mkdirSync, writeFileSync } from "node:fs";
import { serve } from "./common.mjs";

mkdirSync(process.env.DATA_DIR, { recursive: true });
let taken = 0;

serve(async (body) => {
  writeFileSync(`${process.env.DATA_DIR}/last`, body);
  if (++taken === Number(process.env.QUIT_AFTER)) process.exit(7);
  return 200;
});
