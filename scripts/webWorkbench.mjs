// Serves VS Code for the Web without any server behind it, as vscode.dev does: the workbench is files, extensions run in
// the browser, and the folder is a virtual one that an extension provides (servedFiles/). Used by `npm start -- --web` and by
// the tests.
import { createReadStream, readFileSync, statSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, normalize } from "node:path";
import { installServer, root } from "./vscodeServer.mjs";

const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/** `extension` and `folder` are paths; answers the address of a workbench that has the one installed and the other open. */
export async function serveWebWorkbench(version, { extension, folder, port = 0 }) {
  const { server: vscode } = installServer(version);
  const roots = {
    static: vscode,
    extension,
    files: join(root, "scripts", "servedFiles"),
    folder,
  };
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    const [, top, ...rest] = decodeURIComponent(pathname).split("/");
    try {
      if (top === "") return send(response, ".html", page(request.headers.host, basename(folder)));
      const path = join(roots[top], normalize(`/${rest.join("/")}`));
      const stat = statSync(path);
      if (top === "folder" && (stat.isDirectory() || search === "?stat")) {
        return send(response, ".json", JSON.stringify(search ? describe(stat) : list(path)));
      }
      if (path.endsWith("workbench.js")) return send(response, ".js", withoutRemote(path));
      response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
      createReadStream(path).pipe(response);
    } catch (error) {
      response.writeHead(404).end(String(error));
    }
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

function send(response, extension, text) {
  response.writeHead(200, { "content-type": types[extension] }).end(text);
}

const file = 1;
const directory = 2;

function describe(stat) {
  return { type: stat.isDirectory() ? directory : file, size: stat.size };
}

function list(path) {
  return readdirSync(path).map((name) => [name, describe(statSync(join(path, name))).type]);
}

/** code-server's workbench takes the server that it comes from for a remote, where it keeps the settings: here is none. */
function withoutRemote(path) {
  const changes = [
    [",remoteAuthority:location.host", ""],
    [/(file\(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote/, '$1"vscode-userdata"'],
  ];
  return changes.reduce(
    (script, [from, to]) => {
      const changed = script.replace(from, to);
      if (changed === script) throw new Error(`The workbench has no ${from} any more.`);
      return changed;
    },
    readFileSync(path, "utf8"),
  );
}

function page(host, folder) {
  const extensions = ["/extension", "/files"];
  const configuration = {
    folderUri: { scheme: "served", path: `/${folder}` },
    additionalBuiltinExtensions: extensions.map((path) => ({ scheme: "http", authority: host, path })),
    // What code-server's workbench asks for beyond VS Code's own.
    userDataPath: "/",
    ...{ isEnabledFileDownloads: true, isEnabledFileUploads: true, isEnabledCoderGettingStarted: false },
    webviewEndpoint: "/static/out/vs/workbench/contrib/webview/browser/pre",
    configurationDefaults: {
      "security.workspace.trust.enabled": false,
      "telemetry.telemetryLevel": "off",
      "workbench.startupEditor": "none",
    },
  };
  const settings = JSON.stringify(configuration).replaceAll('"', "&quot;");
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <meta id="vscode-workbench-web-configuration" data-settings="${settings}" />
    <link rel="stylesheet" href="/static/out/vs/code/browser/workbench/workbench.css" />
  </head>
  <body>
    <script>globalThis._VSCODE_FILE_ROOT = new URL("/static/out/", location).toString();</script>
    <script type="module" src="/static/out/nls.messages.js"></script>
    <script type="module" src="/static/out/vs/code/browser/workbench/workbench.js"></script>
  </body>
</html>`;
}
