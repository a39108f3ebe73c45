import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** Everything in one piece, so that it runs wherever it is put. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  ssr: { noExternal: true },
});
