// A virtual file system, as a service such as GitHub's makes one: read over HTTP, changes kept in the browser. Runs in the
// web extension host; served:/shop/go.mod is what webWorkbench.mjs has at /folder/go.mod.
/* global require, exports, fetch */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- it is loaded as it is, as a CommonJS module
const vscode = require("vscode");

exports.activate = (context) => {
  const changed = new vscode.EventEmitter();
  const written = new Map();
  const ask = async (uri, query = "") => {
    const path = uri.path.replace(/^\/[^/]*/, "/folder");
    const address = context.extensionUri.with({ path, query });
    const response = await fetch(address.toString(true));
    if (!response.ok) throw vscode.FileSystemError.FileNotFound(uri);
    return response;
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    async stat(uri) {
      const content = written.get(uri.toString());
      const { type, size } = content ?? (await (await ask(uri, "stat")).json());
      return { type, ctime: 0, mtime: content?.mtime ?? 0, size };
    },
    readDirectory: async (uri) => (await ask(uri)).json(),
    async readFile(uri) {
      return written.get(uri.toString())?.bytes ?? new Uint8Array(await (await ask(uri)).arrayBuffer());
    },
    writeFile(uri, bytes) {
      const type = vscode.FileType.File;
      written.set(uri.toString(), { bytes, type, size: bytes.length, mtime: Date.now() });
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider("served", provider));
};

function refuse(uri) {
  throw vscode.FileSystemError.NoPermissions(uri);
}
