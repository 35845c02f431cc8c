// `npm start`: builds, starts a real VS Code server on this machine only, with the extension and the sample shop opened,
// and shows it in the browser where there is one. Ends with Ctrl+C.
//
//   npm start [-- --port 8123] [-- --folder PATH] [-- --web]
//
// --web starts VS Code for the Web instead: no server is behind it, the extension runs in the browser.
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root, startServer, workbenchUrl } from "./vscodeServer.mjs";
import { serveWebWorkbench } from "./webWorkbench.mjs";

const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    folder: { type: "string" },
    web: { type: "boolean" },
    "no-browser": { type: "boolean" },
  },
});

const built = spawnSync(process.execPath, [join(root, "esbuild.mjs")], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const version = "1.100";
const place = options.port ? { port: Number(options.port) } : {};
const folder = resolve(options.folder ?? join(root, "sample"));
const server = options.web
  ? await serveWebWorkbench(version, { extension: root, folder, ...place })
  : await startServer(version, place);
const url = options.web ? server.url : workbenchUrl(server.url, { folder, extension: root });
console.log(`\nVS Code with Goroutine Lens: ${url}\nOpen profiles/goroutine.pb.gz there. Ctrl+C ends it.`);
if (!options["no-browser"]) openInBrowser(url);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.stop();
    process.exit(0);
  });
}

/** Where there is no desktop, the printed address has to do. */
function openInBrowser(address) {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const opener = { darwin: ["open"], win32: ["explorer"] }[process.platform] ?? ["xdg-open"];
  spawn(opener[0], [address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
