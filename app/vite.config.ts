import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "/static/app/",
  plugins: [svelte()],
  worker: { format: "es" },
  build: {
    outDir: here("../src/fristed/server/static/app"),
    emptyOutDir: true,
    manifest: true,
    // These know light-dark(), which print.css turns: older ones would be given the reader's theme on paper.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Vega and MapLibre come in one piece each and load only where they are used.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: {
        room: here("src/room.ts"),
        screen: here("src/screen.ts"),
        crew: here("src/crew.ts"),
        chart: here("src/chart.ts"),
        map: here("src/map.ts"),
        report: here("src/report.ts"),
        worker: here("src/worker.ts"),
      },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
