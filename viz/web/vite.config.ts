import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

// Each folder of src/ that has an index.ts is an island: one entry of the manifest.
const islands = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .filter((entry) => readdirSync(`src/${entry.name}`).includes("index.ts"))
  .map((entry) => [entry.name, `src/${entry.name}/index.ts`] as const);

export default defineConfig({
  base: "./",
  build: {
    assetsDir: "",
    // Nothing is put in line: the portal's policy allows no inline style, font or script.
    assetsInlineLimit: 0,
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(islands) },
    target: "es2022",
  },
});
