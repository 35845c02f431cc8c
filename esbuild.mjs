// Builds what ships: one bundle per place code runs in, and the files those bundles load.
// `node esbuild.mjs` builds once, `--watch` rebuilds on change, `--production` minifies.
import { build, context } from "esbuild";
import { cpSync, mkdirSync, readFileSync } from "node:fs";

const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const define = { __version: JSON.stringify(version) };

const shared = {
  bundle: true,
  define,
  outdir: "dist",
  target: "es2023",
  sourcemap: production ? false : "linked",
  minify: production,
  logLevel: "info",
};
const node = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node20",
  // web-tree-sitter asks for the address of its module, which a CommonJS bundle does not know by that name.
  define: { ...define, "import.meta.url": "__bundleUrl" },
  banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
};
const browser = { ...shared, platform: "browser", format: "iife" };
const web = {
  ...browser,
  outdir: "dist/web",
  // A worker that comes from a blob: has no address. web-tree-sitter only wants one to look for what it is given.
  define: { ...define, "import.meta.url": '"file:///"' },
};

const bundles = [
  { ...node, entryPoints: { extension: "src/extension/node/main.ts" }, external: ["vscode"] },
  { ...node, entryPoints: { decodeThread: "src/extension/node/decodeThread.ts" } },
  { ...node, entryPoints: { checkThread: "src/extension/node/checkThread.ts" } },
  { ...web, format: "cjs", entryPoints: { extension: "src/extension/web/main.ts" }, external: ["vscode"] },
  {
    ...web,
    entryPoints: {
      decodeWorker: "src/extension/web/decodeWorker.ts",
      checkWorker: "src/extension/web/checkWorker.ts",
    },
  },
  {
    ...node,
    entryPoints: { cli: "src/cli/main.ts" },
    banner: { js: `#!/usr/bin/env node\n${node.banner.js}` },
    // The commands that bring the analysis and the Go parser along are files of their own: `top` starts without them.
    external: ["./report", "./check"],
    supported: { "dynamic-import": false },
  },
  { ...node, entryPoints: { report: "src/cli/commands/report.ts", check: "src/cli/commands/check.ts" } },
  { ...browser, entryPoints: { webview: "src/webview/main.ts" } },
  {
    ...shared,
    platform: "browser",
    format: "iife",
    entryPoints: { profileWorker: "src/webview/profileWorker.ts" },
  },
];

mkdirSync("dist", { recursive: true });
cpSync("node_modules/web-tree-sitter/web-tree-sitter.wasm", "dist/web-tree-sitter.wasm");
cpSync("node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm", "dist/tree-sitter-go.wasm");
cpSync("node_modules/@vscode/codicons/dist/codicon.css", "dist/codicon.css");
cpSync("node_modules/@vscode/codicons/dist/codicon.ttf", "dist/codicon.ttf");

if (watch) for (const options of bundles) await (await context(options)).watch();
else await Promise.all(bundles.map((options) => build(options)));
