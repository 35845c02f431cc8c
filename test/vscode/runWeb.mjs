// Runs the tests of VS Code for the Web: no VS Code server, a real Chromium, and the extension in its web extension host.
//
//   node test/vscode/runWeb.mjs [--vscode 1.100|1.139] [--vsix FILE] [--grep TEXT]
//
// --vsix tests the packed extension; otherwise the source tree is tested, and must be built.
import Mocha from "mocha";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { require as requireTs } from "tsx/cjs/api";
import { root } from "../../scripts/vscodeServer.mjs";
import { serveWebWorkbench } from "../../scripts/webWorkbench.mjs";
import { installPackage } from "./support/installPackage.mjs";

const { values: options } = parseArgs({
  options: {
    vscode: { type: "string", default: "1.100" },
    vsix: { type: "string" },
    grep: { type: "string" },
  },
});

const temporary = mkdtempSync(join(tmpdir(), "goroutine-lens-web-"));
const folder = join(temporary, "shop");
cpSync(join(root, "sample"), folder, { recursive: true });
let failures, server;
try {
  const extension = options.vsix
    ? installPackage(options.vscode, options.vsix, join(temporary, "extensions"), temporary)
    : root;
  server = await serveWebWorkbench(options.vscode, { extension, folder });
  process.env.GOROUTINE_LENS_WEB = server.url;
  console.log(`Testing ${options.vsix ?? "the source tree"} in VS Code ${options.vscode} for the Web`);
  const mocha = new Mocha({
    timeout: 60_000,
    bail: true,
    color: true,
    ...(options.grep && { grep: options.grep }),
  });
  mocha.suite.emit("pre-require", globalThis, "web", mocha);
  requireTs("./web/web.test.ts", import.meta.url);
  failures = await new Promise((resolve) => mocha.run(resolve));
} finally {
  server?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
