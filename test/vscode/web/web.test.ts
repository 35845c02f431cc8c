// The main job in VS Code for the Web, as a user does it: everything runs in the browser, on a folder that is nowhere on disk.
import assert from "node:assert/strict";
import { type Browser, chromium, type FrameLocator, type Page } from "playwright-core";
import { browserFlags, findBrowser } from "../../../scripts/browser.mjs";

describe("in VS Code for the Web", () => {
  let browser: Browser;
  let workbench: Page;
  let profile: FrameLocator;

  before(async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserFlags] });
    workbench = await browser.newPage({ viewport: { width: 1500, height: 950 } });
    workbench.setDefaultTimeout(40_000);
    await workbench.goto(process.env["GOROUTINE_LENS_WEB"] ?? "");
    profile = workbench.frameLocator("iframe.webview").last().frameLocator("iframe#active-frame");
  });
  after(() => browser.close());

  it("shows a profile of a virtual folder, with its finding", async () => {
    await workbench.getByRole("treeitem", { name: "profiles" }).click();
    await workbench.getByRole("treeitem", { name: "goroutine.pb.gz" }).dblclick();
    assert.match(await profile.getByTestId("profile-goroutines").innerText(), /^56 goroutines/);
    assert.match(
      await profile.getByTestId("finding-title").first().innerText(),
      /^24 HTTP connections are held by response bodies that were not closed/,
    );
  });

  it("checks the folder's source, and names the guilty call as the one suspect", async () => {
    const suspects = profile.getByTestId("finding").first().getByTestId("suspect");
    assert.match(await suspects.innerText(), /inventory\/client\.go:37.*Sniff/s);
    await workbench.getByRole("button", { name: "Errors: 1" }).waitFor();
  });

  it("opens a frame's source by its module's path", async () => {
    await clickFrame("example.com/shop/orders.(*Queue).pack");
    await workbench.getByRole("tab", { name: "queue.go" }).waitFor();
    await workbench.locator(".codelens-decoration", { hasText: "4 goroutines here" }).waitFor();
  });

  it("says what it tried where Go's own source is not at hand", async () => {
    await clickFrame("net/http.(*persistConn).readLoop");
    const told = workbench.locator(".notification-list-item", { hasText: "transport.go was not found" });
    await told.waitFor();
    assert.match(await told.innerText(), /Pick the file, or set goroutineLens\.pathMappings/);
    await workbench.keyboard.press("Escape");
  });

  it("opens the guilty call, with what it holds above it and as a problem", async () => {
    await profile.locator("[role=tab][data-view=findings]").click();
    await profile.getByTestId("suspect").getByText("inventory/client.go:37").click();
    await workbench.getByRole("tab", { name: "client.go" }).waitFor();
    await workbench.locator(".codelens-decoration", { hasText: "24 connections are held" }).waitFor();
    await workbench.locator(".monaco-editor .squiggly-error").waitFor();
  });

  it("applies the fix; suspect, lens and problem go, and come back when it is undone", async () => {
    await profile.getByTestId("suspect-fix").click();
    const added = workbench.locator(".view-line", { hasText: /^\s*defer\sresp\.Body\.Close\(\)$/ }).first();
    await added.waitFor();
    const gone = { state: "detached" } as const;
    await profile.getByTestId("suspect").waitFor(gone);
    await workbench.locator(".codelens-decoration", { hasText: "24 connections are held" }).waitFor(gone);
    await workbench.getByRole("button", { name: "No Problems" }).waitFor();
    await added.click();
    await workbench.keyboard.press("ControlOrMeta+z");
    await profile.getByTestId("suspect").waitFor();
    await workbench.getByRole("button", { name: "Errors: 1" }).waitFor();
  });

  async function clickFrame(name: string): Promise<void> {
    await profile.locator("[role=tab][data-view=stacks]").click();
    await profile.locator("[role=tabpanel][data-view=stacks]").waitFor();
    const frame = profile.locator(`[data-testid=frame][data-function="${name}"]`).first();
    // Frames may be folded away.
    const unfold = profile.getByTestId("unfold");
    for (let index = 0; (await frame.count()) === 0 && index < (await unfold.count()); index++) {
      await unfold.nth(index).click();
    }
    await frame.click();
  }
});
