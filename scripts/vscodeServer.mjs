// Fetches and starts a real VS Code without a desktop: the server that the npm package code-server carries. Used by
// `npm start` and by the end-to-end tests. Everything lives in .vscode-test/, which git ignores.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** The oldest VS Code that package.json's engines allow, and the newest tried. Newer servers need a newer Node. */
export const versions = {
  "1.100": { codeServer: "4.100.3", flags: [] },
  // Without the flag, newer servers ignore which extension is under development.
  1.139: { codeServer: "4.139.1", node: "24.21.0", flags: ["--enable-smoke-test-driver"] },
};

/** Installs the server if it is not there yet; answers what startServer needs. */
export function installServer(version) {
  const { codeServer, node, flags } = versions[version];
  const home = join(root, ".vscode-test", version);
  const server = join(home, "node_modules", "code-server", "lib", "vscode");
  const done = join(home, "installed");
  if (!existsSync(done)) {
    console.log(`Fetching VS Code ${version} (npm package code-server ${codeServer}), once …`);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    // Install scripts would download from elsewhere, and native modules are not needed.
    npm(home, ["install", `code-server@${codeServer}`]);
    for (const folder of [server, join(server, "extensions")]) npm(folder, ["install", "--omit=dev"]);
    const asar = join(server, "node_modules.asar");
    if (!existsSync(asar)) symlinkSync("node_modules", asar, "junction");
    installRipgrep(home, server);
    if (node) installNode(home, node);
    writeFileSync(done, codeServer);
  }
  return { server, flags, node: node ? nodeBinary(home) : process.execPath };
}

function npm(folder, args) {
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  // Not the settings of the `npm run` we are in: those are for this package.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)),
  );
  const result = spawnSync(command, [...args, ...options], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.status !== 0)
    throw new Error(`Could not get VS Code: npm ${args.join(" ")} failed in ${folder}.`);
}

/** What searches the workspace. Older servers download it in an install script; npm carries it, too. */
function installRipgrep(home, server) {
  const bin = join(server, "node_modules", "@vscode", "ripgrep", "bin");
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  if (existsSync(bin) || existsSync(join(server, "node_modules", name))) return;
  npm(home, ["install", `${name}@1.18.0`]);
  cpSync(join(home, "node_modules", name, "bin"), bin, { recursive: true });
}

/** npm carries Node's own binaries, one package per system. */
function installNode(home, version) {
  const system = process.platform === "win32" ? "win" : process.platform;
  npm(home, ["install", `node-${system}-${process.arch}@${version}`]);
}

function nodeBinary(home) {
  const system = process.platform === "win32" ? "win" : process.platform;
  const folder = join(home, "node_modules", `node-${system}-${process.arch}`, "bin");
  return join(folder, process.platform === "win32" ? "node.exe" : "node");
}

/** Starts the server on loopback and answers { url, dataDir, stop }, once it accepts connections. */
export async function startServer(version, { port, extensionsDir } = {}) {
  const { server, node, flags } = installServer(version);
  const usedPort = port ?? (await freePort());
  const dataDir = mkdtempSync(join(tmpdir(), "goroutine-lens-vscode-"));
  const args = [
    ...["--host", "127.0.0.1", "--port", String(usedPort), "--without-connection-token"],
    ...["--accept-server-license-terms", "--telemetry-level", "off", "--disable-workspace-trust"],
    ...[
      "--server-data-dir",
      dataDir,
      ...(extensionsDir ? ["--extensions-dir", extensionsDir] : []),
      ...flags,
    ],
  ];
  const child = spawn(node, [join(server, "out", "server-main.js"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => log.push(String(chunk)));
  const stop = () => {
    // Its extension hosts end when it has.
    child.kill();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const url = `http://127.0.0.1:${usedPort}`;
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      stop();
      throw new Error(`VS Code ${version} did not start:\n${log.join("")}`);
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  return { url, dataDir, log, stop };
}

/** The address that opens a folder or a workspace file with the extension in `extension`, and runs the tests of `tests`. */
export function workbenchUrl(url, { folder, workspace, extension, tests }) {
  const remote = (path) => `vscode-remote://${new URL(url).host}${encodeURI(path)}`;
  const payload = [];
  if (extension) payload.push(["extensionDevelopmentPath", remote(extension)]);
  if (tests) payload.push(["extensionTestsPath", remote(tests)]);
  const opened = workspace
    ? `workspace=${encodeURIComponent(workspace)}`
    : `folder=${encodeURIComponent(folder)}`;
  return `${url}/?${opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function answers(url) {
  try {
    await fetch(url, { redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}

export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
