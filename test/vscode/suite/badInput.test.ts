// Files that are no profile, or not quite: a clear message in the page or what could be read, and nothing thrown.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { FrameLocator } from "playwright-core";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, until } from "../support/workbench";

const file = inWorkspace("profiles/bad.pb.gz");

describe("bad input", () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  });

  for (const [what, bytes, message] of [
    ["an empty file", () => new Uint8Array(), /empty/],
    [
      "a file that is not gzip",
      () => Buffer.from("hello, world\n".repeat(20)),
      /not a (goroutine )?profile|neither/,
    ],
    ["gzip of something else", () => gzipSync("<html><b>404</b></html>"), /web page/],
    ["gzip cut off in its header", () => gzipSync("x".repeat(1000)).subarray(0, 6), /./],
  ] as const) {
    it(`${what} gets a message in the page`, async () => {
      const page = await openBad(bytes());
      await page.getByTestId("failure").waitFor();
      assert.match(await page.getByTestId("failure").innerText(), message);
    });
  }

  it("a cut-off profile shows what could be read, with a note", async () => {
    const whole = await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine.pb.gz"));
    const page = await openBad(whole.subarray(0, whole.length - 60));
    await page.getByTestId("notes").click();
    await page
      .getByText(/cut off|damaged/i)
      .first()
      .waitFor();
    assert.match(await page.getByTestId("profile-goroutines").innerText(), /^[1-9]\d* goroutines/);
  });

  it("a profile without samples says so", async () => {
    // sample_type { type: "goroutine"(1) unit: "count"(2) } and the strings "", "goroutine", "count".
    const strings = ["", "goroutine", "count"].flatMap((text) => [0x32, text.length, ...Buffer.from(text)]);
    const page = await openBad(gzipSync(Buffer.from([0x0a, 4, 0x08, 1, 0x10, 2, ...strings])));
    const told = page.getByTestId("empty").or(page.getByTestId("failure")).or(page.getByTestId("notes"));
    await told.first().waitFor();
    assert.match(await page.locator("body").innerText(), /no (samples|goroutines)|0 goroutines/i);
  });

  it("names with HTML in them are shown as text", async () => {
    const dump = "goroutine 7 [select]:\nmain.<img src=x onerror=alert(1)>(...)\n\t/build/<b>x.go:10 +0x1\n";
    await vscode.env.clipboard.writeText(dump);
    await vscode.commands.executeCommand("goroutineLens.analyzeClipboard");
    const page = await profilePage();
    await page.locator("[role=tab][data-view=stacks]").click();
    await page.getByText("<img src=x", { exact: false }).first().waitFor();
    assert.equal(await page.locator("img").count(), 0);
  });

  it("a file that is replaced while it is open is read again", async () => {
    const early = await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine-early.pb.gz"));
    const page = await openBad(early);
    await page.getByText("4 HTTP connections", { exact: false }).first().waitFor();
    await vscode.workspace.fs.writeFile(
      file,
      await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine.pb.gz")),
    );
    await page.getByText("24 HTTP connections", { exact: false }).first().waitFor();
  });

  it("a file that is deleted while it is open stays in sight, with a note, and is read when it comes back", async () => {
    const early = await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine-early.pb.gz"));
    const page = await openBad(early);
    await page.getByText("4 HTTP connections", { exact: false }).first().waitFor();
    await vscode.workspace.fs.delete(file);
    await page.getByText("The file was deleted", { exact: false }).first().waitFor();
    await page.getByText("4 HTTP connections", { exact: false }).first().waitFor();
    await vscode.workspace.fs.writeFile(
      file,
      await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine.pb.gz")),
    );
    await page.getByText("24 HTTP connections", { exact: false }).first().waitFor();
  });
});

async function openBad(bytes: Uint8Array): Promise<FrameLocator> {
  await vscode.workspace.fs.writeFile(file, bytes);
  await vscode.commands.executeCommand("vscode.open", file);
  const page = await profilePage();
  await until("content", async () => (await page.locator("body").innerText()).trim() !== "");
  return page;
}
