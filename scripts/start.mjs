// `npm start`: builds, starts a real VS Code server on this machine only, with the extension and the sample shop opened,
// and shows it in the browser where there is one. Ends with Ctrl+C.
//
//   npm start [-- --port 8123] [-- --folder PATH]
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root, startServer, workbenchUrl } from "./vscodeServer.mjs";

const { values: options } = parseArgs({
  options: { port: { type: "string" }, folder: { type: "string" }, "no-browser": { type: "boolean" } },
});

const built = spawnSync(process.execPath, [join(root, "esbuild.mjs")], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const server = await startServer("1.100", options.port ? { port: Number(options.port) } : {});
const folder = resolve(options.folder ?? join(root, "sample"));
const url = workbenchUrl(server.url, { folder, extension: root });
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
