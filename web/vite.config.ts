import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two pages share their chunks: the operator's application and the browser of the API. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": here("./src") } },
  publicDir: false,
  build: {
    outDir: "dist",
    assetsDir: "assets",
    manifest: "manifest.json",
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { app: here("./src/main.tsx"), docs: here("./src/docs/main.tsx") },
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
