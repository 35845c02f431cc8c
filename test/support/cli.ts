// The command line as users run it: bundled once, and started as a process.
import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { version } from "../../package.json";

let bundle: string | undefined;

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `goroutine-lens ARGS` with `input` on standard input. */
export function runCli(args: readonly string[], input: Uint8Array | string = ""): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundlePath(), ...args], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

function bundlePath(): string {
  if (bundle === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    process.on("exit", () => {
      rmSync(folder, { recursive: true, force: true });
    });
    bundle = join(folder, "cli.js");
    // The parser of Go source lies beside the bundle, as in what ships.
    for (const wasm of [
      "web-tree-sitter/web-tree-sitter.wasm",
      "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm",
    ]) {
      copyFileSync(require.resolve(wasm), join(folder, basename(wasm)));
    }
    buildSync({
      entryPoints: [join(__dirname, "../../src/cli/main.ts")],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      logLevel: "error",
      // As esbuild.mjs does: the tree-sitter runtime asks for import.meta.url even when it is given its bytes.
      define: { "import.meta.url": "__bundleUrl", __version: JSON.stringify(version) },
      banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    });
  }
  return bundle;
}
