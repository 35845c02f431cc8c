// Runs the end-to-end tests: a real VS Code server, a real Chromium, and mocha inside the extension host, which drives
// both the editor (by its API) and the browser (by its debugging port).
//
//   node test/vscode/run.mjs [--vscode 1.100|1.139] [--vsix FILE] [--grep TEXT] [--screenshots] [--several]
//
// --vsix installs the packed extension and tests that; otherwise the source tree is tested, and must be built.
// --several opens a workspace of several folders, and runs the tests that need one.
import { build } from "esbuild";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, createReadStream, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { browserFlags, findBrowser } from "../../scripts/browser.mjs";
import { freePort, installServer, root, startServer, workbenchUrl } from "../../scripts/vscodeServer.mjs";
import { installPackage } from "./support/installPackage.mjs";

const limitMs = 9 * 60_000;

/** Where it is root, Chromium puts its threads before all others, as no user's may: hostDelay.test.ts would time that. */
const withoutPrecedence =
  process.platform === "linux" && process.getuid() === 0 && existsSync("/usr/bin/setpriv")
    ? ["/usr/bin/setpriv", "--bounding-set=-sys_nice", "--inh-caps=-sys_nice"]
    : [];

const { values: options } = parseArgs({
  options: {
    vscode: { type: "string", default: "1.100" },
    vsix: { type: "string" },
    grep: { type: "string" },
    several: { type: "boolean", default: false },
    screenshots: { type: "boolean", default: false },
  },
});

const browser = findBrowser();
installServer(options.vscode);
await build({
  entryPoints: { suite: join(root, "test", "vscode", "suite", "index.ts") },
  outdir: join(root, "out", "test"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: "inline",
  external: ["vscode", "mocha", "playwright-core"],
  logLevel: "warning",
});

const temporary = mkdtempSync(join(tmpdir(), "goroutine-lens-test-"));
const workspace = join(temporary, "shop");
cpSync(join(root, "sample"), workspace, { recursive: true });
cpSync(join(root, "test", "fixtures", "goroot"), join(temporary, "goroot"), { recursive: true });
const results = join(temporary, "results.txt");
writeFileSync(results, "");
const port = await freePort();
Object.assign(process.env, {
  GOROUTINE_LENS_BROWSER: `http://127.0.0.1:${port}`,
  GOROUTINE_LENS_RESULTS: results,
  GOROUTINE_LENS_ROOT: root,
  GOROUTINE_LENS_GREP: options.grep ?? "",
  GOROUTINE_LENS_VSCODE: options.vscode,
  ...(options.several && { GOROUTINE_LENS_SEVERAL: "1" }),
  ...(options.screenshots && { GOROUTINE_LENS_SCREENSHOTS: join(root, "docs", "images") }),
  // The tests' own Go library, so that they need no Go and no certain version of it.
  GOROOT: join(temporary, "goroot"),
});

let status = 1;
let vscode, chromium;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    await cleanUp();
    process.exit(1);
  });
}
try {
  const extensionsDir = join(temporary, "extensions");
  // Tests run for an extension under development only: the installed one is named as that, where it lies.
  const extension = options.vsix
    ? installPackage(options.vscode, options.vsix, extensionsDir, temporary)
    : root;
  vscode = await startServer(options.vscode, { extensionsDir });
  const url = workbenchUrl(vscode.url, {
    ...(options.several ? { workspace: severalFolders() } : { folder: workspace }),
    extension,
    tests: join(root, "out", "test", "suite.js"),
  });
  console.log(`Testing ${options.vsix ?? "the source tree"} in VS Code ${options.vscode} with ${browser}`);
  keepServerFromLookingForPorts(vscode.dataDir);
  const [command, ...args] = [
    ...withoutPrecedence,
    browser,
    ...browserFlags,
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${join(temporary, "browser")}`,
    url,
  ];
  // Not detached, nor is the server: Linux shares the processors out among sessions before it looks at priorities, and
  // on a desktop the page and the extension host are of one.
  chromium = spawn(command, args, { stdio: "ignore" });
  status = await follow(results);
} finally {
  if (status !== 0 && vscode) console.log(`The server's log is in ${keepLog(vscode.log)}`);
  await cleanUp();
}
process.exit(status);

/** A workspace file over two folders; VS Code starts an extension anew when a first one gets company. */
function severalFolders() {
  cpSync(join(root, "test", "fixtures", "folders"), join(temporary, "folders"), { recursive: true });
  const file = join(temporary, "folders", "several.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: [{ path: "work" }, { path: "shop" }] }));
  return file;
}

/** The server runs `ls` over all processes every few seconds, which forks the extension host: hostDelay.test.ts would time that. */
function keepServerFromLookingForPorts(dataDir) {
  const settings = { "remote.autoForwardPorts": false, "remote.autoForwardPortsSource": "output" };
  const folder = join(dataDir, "data", "Machine");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(settings));
}

async function cleanUp() {
  await end(chromium);
  vscode?.stop();
  await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
}

/** What is left of the browser's processes may write into its folder for a moment. */
async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(timer);
}

/** Much of it is about modules that the server does without: it is kept, not printed. */
function keepLog(lines) {
  const file = join(root, "out", "vscode-server.log");
  writeFileSync(file, lines.join(""));
  return file;
}

/** Prints what the tests write, until they say how they ended. */
async function follow(file) {
  const deadline = Date.now() + limitMs;
  let printed = 0;
  for (;;) {
    let text = "";
    if (existsSync(file)) {
      for await (const chunk of createReadStream(file, { start: printed, encoding: "utf8" })) text += chunk;
    }
    printed += Buffer.byteLength(text);
    const end = /^exit (\d+)$/m.exec(text);
    process.stdout.write(text.replace(/^exit \d+\n?/m, ""));
    if (end) return Number(end[1]);
    if (Date.now() > deadline) {
      console.log(`The tests did not end within ${limitMs / 1000} s.`);
      return 1;
    }
    await new Promise((wake) => setTimeout(wake, 200));
  }
}
