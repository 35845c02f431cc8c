// A link to a view, copied and opened as VS Code opens links; and what is asked while a profile is shown already.
import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, until, workbench } from "../support/workbench";

const extensionId = "goroutine-lens.goroutine-lens";
const profile = inWorkspace("profiles/goroutine.pb.gz");

describe("a profile's page", () => {
  const extensions = vscode.workspace.getConfiguration("extensions");
  const trusted = "confirmedUriHandlerExtensionIds";
  // VS Code asks whether an extension may be given a link, but shows no dialogs to tests.
  before(() => extensions.update(trusted, [extensionId], vscode.ConfigurationTarget.Global));
  after(() => extensions.update(trusted, undefined, vscode.ConfigurationTarget.Global));
  afterEach(closeAll);

  const open = async (): Promise<FrameLocator> => {
    await vscode.commands.executeCommand("vscode.open", profile);
    const page = await profilePage();
    await page.getByTestId("profile-kind").waitFor();
    return page;
  };
  const shown = async (): Promise<string> => {
    const page = await profilePage();
    const view = await page.locator("[role=tabpanel]").getAttribute("data-view", { timeout: 1000 });
    return `${view}: ${(await page.getByTestId("chip").allTextContents()).join(", ")}`;
  };
  const openLink = async (link: string): Promise<void> => {
    const browser = await workbench();
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    const running = vscode.commands.executeCommand("workbench.action.url.openUrl");
    await browser.locator(".quick-input-widget input").fill(link);
    await browser.keyboard.press("Enter");
    await running;
  };

  it("is as it was when its link is opened, whether it was closed or shows another view", async () => {
    const page = await open();
    await page.locator("[role=tab][data-view=top]").click();
    await page.getByTestId("add-filter").click();
    await page.getByRole("menuitem", { name: /^Only blocked/ }).click();
    await until("the filter", async () => (await shown()) === "top: only blocked");
    await vscode.commands.executeCommand("goroutineLens.copyLink");
    const link = await until("the link", async () => {
      const text = await vscode.env.clipboard.readText();
      return text.startsWith(`${vscode.env.uriScheme}://${extensionId}/open?`) ? text : undefined;
    });
    await page.getByTestId("filter-clear").click();
    await page.locator("[role=tab][data-view=stacks]").click();
    await until("another view", async () => (await shown()) === "stacks: ");
    await openLink(link);
    await until("the view of the link", async () => (await shown()) === "top: only blocked");

    await page.getByTestId("filter-clear").click();
    await page.locator("[role=tab][data-view=flame]").click();
    await until("another view", async () => (await shown()) === "flame: ");
    await new Promise((wake) => setTimeout(wake, 600));
    await closeAll();
    await openLink(link);
    await until("the view of the link", async () => (await shown()) === "top: only blocked");
    await (await profilePage()).getByTestId("filter-clear").click();
    await until("no filter", async () => (await shown()) === "top: ");
    await new Promise((wake) => setTimeout(wake, 600));
  });

  it("stays when another profile is asked for, which the user picks", async () => {
    await open();
    const running = vscode.commands.executeCommand("goroutineLens.analyze");
    const list = (await workbench()).locator(".quick-input-list");
    await list.getByText("goroutine-early.pb.gz").first().click();
    await running;
    const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(active instanceof vscode.TabInputCustom && active.uri.path.endsWith("goroutine-early.pb.gz"));
  });
});
