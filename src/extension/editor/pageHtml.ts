// The page's frame: nothing but its script and styles, under a policy that allows nothing else. No text of a profile
// ever becomes part of it.

import * as vscode from "vscode";

export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const address = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = makeNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The toolkit asks for one empty style element, to learn what the browser knows; it takes the nonce below.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    // The page loads the profile itself, and the script of the worker that decodes it.
    `connect-src ${webview.cspSource}`,
    "worker-src blob:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <link rel="stylesheet" href="${address("dist", "codicon.css")}" />
    <link rel="stylesheet" href="${address("media", "page.css")}" />
    <title>Goroutine Lens</title>
  </head>
  <body>
    <div id="app"></div>
    <script nonce="${nonce}" src="${address("dist", "webview.js")}"></script>
  </body>
</html>`;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
