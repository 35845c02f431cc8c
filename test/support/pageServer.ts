// Serves the built page to a plain Chromium: the page's own files, a host made of the real core, and any fixture, under
// the same content policy as in VS Code and with the theme variables that VS Code sets.
import { build } from "esbuild";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import { themes, type ThemeName } from "./themes";

const root = resolve(__dirname, "../..");
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".ttf": "font/ttf",
};

export interface PageServer {
  /** Address of an empty page of the same origin. */
  readonly blank: string;
  /** Address of the page in a theme. */
  address(theme?: ThemeName): string;
  /** Address of any file below the repository. */
  file(path: string): string;
  close(): Promise<void>;
}

/** Builds page and host in memory, and serves them on a free port of this machine. */
export async function servePage(): Promise<PageServer> {
  const bundle = async (entry: string): Promise<string> => {
    const options = { bundle: true, write: false, format: "iife", target: "es2023", minify: true } as const;
    const { outputFiles } = await build({ ...options, entryPoints: [join(root, entry)] });
    return outputFiles[0]!.text;
  };
  const scripts: Readonly<Record<string, string>> = {
    "/webview.js": await bundle("src/webview/main.ts"),
    "/profileWorker.js": await bundle("src/webview/profileWorker.ts"),
    "/host.js": await bundle("test/support/pageHost.ts"),
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") {
      const theme = (searchParams.get("theme") ?? "dark") as ThemeName;
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(html(theme));
    } else if (pathname === "/blank") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<!DOCTYPE html><title>Blank</title>");
    } else if (pathname in scripts) {
      response.setHeader("content-type", types[".js"]!);
      response.end(scripts[pathname]);
    } else if (pathname.startsWith("/theme-")) {
      response.setHeader("content-type", types[".css"]!);
      response.end(themeCss(pathname.slice("/theme-".length, -".css".length) as ThemeName));
    } else {
      readFile(join(root, decodeURIComponent(pathname))).then(
        (content) => {
          response.setHeader("content-type", types[extname(pathname)] ?? "application/octet-stream");
          response.end(content);
        },
        () => {
          response.statusCode = 404;
          response.end();
        },
      );
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    blank: `${base}/blank`,
    address: (theme = "dark") => `${base}/?theme=${theme}`,
    file: (path) => `${base}/${path}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** As pageHtml.ts. */
function html(theme: ThemeName): string {
  const nonce = "nonce-of-the-test";
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src data: 'self'; connect-src 'self'; worker-src blob:`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <link rel="stylesheet" href="/theme-${theme}.css" />
    <link rel="stylesheet" href="/node_modules/@vscode/codicons/dist/codicon.css" />
    <link rel="stylesheet" href="/media/page.css" />
    <link rel="icon" href="data:," />
    <title>Goroutine Lens</title>
  </head>
  <body class="${themes[theme].bodyClass}">
    <div id="app"></div>
    <script nonce="${nonce}" src="/host.js"></script>
    <script nonce="${nonce}" src="/webview.js"></script>
  </body>
</html>`;
}

function themeCss(theme: ThemeName): string {
  const lines = Object.entries(themes[theme].variables).map(
    ([name, value]) => `  --vscode-${name}: ${value};`,
  );
  return `:root {\n${lines.join("\n")}\n}\n`;
}
