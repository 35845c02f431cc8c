// What the user set up in a profile's page survives hiding it, moving it to another group, closing it, and new content.
import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, until, workbench } from "../support/workbench";

const profile = inWorkspace("profiles/goroutine.pb.gz");
const early = inWorkspace("profiles/goroutine-early.pb.gz");

describe("a profile's page keeps", () => {
  let [copy, earlyCopy] = [profile, early];
  let copies = 0;
  beforeEach(async () => {
    // What is kept is kept by name.
    copy = inWorkspace(`profiles/copy${++copies}.pb.gz`);
    earlyCopy = inWorkspace(`profiles/copy${copies}-early.pb.gz`);
    await vscode.workspace.fs.copy(profile, copy, { overwrite: true });
    await vscode.workspace.fs.copy(early, earlyCopy, { overwrite: true });
  });
  afterEach(async () => {
    await closeAll();
    for (const file of [copy, earlyCopy]) await vscode.workspace.fs.delete(file);
  });

  const open = async (): Promise<FrameLocator> => {
    await vscode.commands.executeCommand("vscode.open", copy);
    const page = await profilePage();
    await page.getByTestId("profile-kind").waitFor();
    return page;
  };
  const choose = async (command: string, file: string): Promise<void> => {
    const running = vscode.commands.executeCommand(command);
    const browser = await workbench();
    await browser.locator(".quick-input-list").getByText(file).first().click();
    if (command === "goroutineLens.analyzeTogether")
      await browser.locator(".quick-input-widget").getByRole("button", { name: "OK", exact: true }).click();
    await running;
  };
  const chips = async (page: FrameLocator): Promise<string> =>
    (await page.getByTestId("chip").allTextContents()).join(", ");
  const shows = async (expected: string, view: string): Promise<void> => {
    await until(`${expected} in ${view}`, async () => {
      const page = await profilePage();
      const shown = await page.locator("[role=tabpanel]").getAttribute("data-view", { timeout: 1000 });
      return shown === view && (await chips(page)) === expected;
    });
  };

  it("its view, its filters and what it is compared with", async () => {
    let page = await open();
    await choose("goroutineLens.compareProfile", nameOf(earlyCopy));
    await page.locator("[data-testid=chip][data-kind=compare]").waitFor();
    await page.locator("[role=tab][data-view=tree]").click();
    await page.getByTestId("add-filter").click();
    await page.getByRole("menuitem", { name: /^Only blocked/ }).click();
    const set = `only blocked, compared with ${nameOf(earlyCopy)}`;
    await shows(set, "tree");
    // Written a moment after the last change.
    await new Promise((wake) => setTimeout(wake, 600));

    await vscode.commands.executeCommand("vscode.open", inWorkspace("go.mod"));
    await until("another editor", () => vscode.window.activeTextEditor?.document.fileName.endsWith("go.mod"));
    await open();
    await shows(set, "tree");

    await vscode.commands.executeCommand("workbench.action.moveEditorToNextGroup");
    await shows(set, "tree");

    await closeAll();
    page = await open();
    await shows(set, "tree");
    assert.ok(await page.getByTestId("sort-delta").isVisible());
    await page.locator("[data-kind=compare] [data-testid=chip-remove]").click();
    await page.getByTestId("filter-undo").click();
    await shows("", "tree");
    await new Promise((wake) => setTimeout(wake, 600));
    await closeAll();
    await open();
    await shows("", "tree");
  });

  it("what it is compared with, and looks at it again when that changes", async () => {
    const page = await open();
    await choose("goroutineLens.compareProfile", nameOf(earlyCopy));
    await page.locator("[data-testid=chip][data-kind=compare]").waitFor();
    await page.locator("[role=tab][data-view=top]").click();
    const changes = async (): Promise<string[]> => page.locator(".top-row .delta").allTextContents();
    await until("changes", async () => (await changes()).some((text) => /^[+−]\d/.test(text)));
    await vscode.workspace.fs.copy(profile, earlyCopy, { overwrite: true });
    await until("no changes", async () => {
      const shown = await changes();
      return shown.length > 0 && shown.every((text) => text === "±0");
    });
    await page.locator("[data-kind=compare] [data-testid=chip-remove]").click();
    await shows("", "top");
    await new Promise((wake) => setTimeout(wake, 600));
  });

  it("what it is analysed together with, and looks at it again when that changes", async () => {
    await open();
    await choose("goroutineLens.analyzeTogether", nameOf(earlyCopy));
    await shows(`analyzed together with ${nameOf(earlyCopy)}`, "findings");
    await closeAll();
    const page = await open();
    await shows(`analyzed together with ${nameOf(earlyCopy)}`, "findings");
    await page.getByTestId("evidence").filter({ hasText: "They climb: 4 → 24" }).waitFor();
    await vscode.workspace.fs.writeFile(earlyCopy, Buffer.from("no profile any more\n".repeat(20)));
    await page
      .getByText(`${nameOf(earlyCopy)} could not be read and was left out`, { exact: false })
      .first()
      .waitFor();
    await vscode.workspace.fs.copy(early, earlyCopy, { overwrite: true });
    await page.getByTestId("evidence").filter({ hasText: "They climb: 4 → 24" }).waitFor();
    await page.locator("[data-kind=together] [data-testid=chip-remove]").click();
    await shows("", "findings");
    await closeAll();
    await open();
    await shows("", "findings");
  });

  it("where it was when the file gets new content", async () => {
    const page = await open();
    await page.locator("[role=tab][data-view=flame]").click();
    await page.getByTestId("flame-graph").focus();
    const keyboard = (await workbench()).keyboard;
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    const crumbs = page.getByTestId("breadcrumb").locator("button");
    await until("a zoom", async () => (await crumbs.count()) === 2);
    await vscode.workspace.fs.writeFile(copy, await vscode.workspace.fs.readFile(early));
    await until("the new content", async () =>
      /^1\d goroutines/.test(await page.getByTestId("profile-goroutines").innerText()),
    );
    assert.equal(await crumbs.count(), 2);
    await shows("", "flame");
  });

  it("VS Code's own keys working, also while it has the focus", async () => {
    const page = await open();
    await page.locator("[role=tab][data-view=flame]").click();
    await page.getByTestId("flame-graph").focus();
    const browser = await workbench();
    await browser.keyboard.press("F1");
    const palette = browser.locator(".quick-input-widget");
    await palette.waitFor();
    await browser.keyboard.type("Goroutine Lens: Show top");
    await palette.getByText("Goroutine Lens: Show top").first().waitFor();
    await browser.keyboard.press("Enter");
    await shows("", "top");
    await page.getByTestId("top").focus();
    await browser.keyboard.press("Control+f");
    const search = page.locator("vscode-text-field[data-testid=search]");
    await until("the search to have the keyboard", () =>
      search.evaluate((field) => field === document.activeElement),
    );
    await closeAll();
    await browser.keyboard.press("F1");
    await palette.waitFor();
    await browser.keyboard.type("Goroutine Lens: ");
    await palette.getByText("Goroutine Lens: Analyze goroutines").first().waitFor();
    assert.equal(await palette.getByText("Goroutine Lens: Show").count(), 0, "no profile is shown");
    await browser.keyboard.press("Escape");
  });
});

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
