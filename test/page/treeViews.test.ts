// Flame graph, call tree, top, callers and search, driven as a user would.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const leaking = `${captures}/A_unread-cl64k.debug2.txt`;

describe("The views of calls", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  it("zooms the flame graph by keyboard and by click, and goes back and forward", async () => {
    driver = await browser.open(leaking);
    await driver.showView("flame");
    const crumbs = driver.part("breadcrumb").locator("button");
    await driver.part("flame-graph").focus();
    await driver.page.keyboard.press("ArrowDown");
    await driver.page.keyboard.press("Enter");
    await driver.settle();
    assert.equal(await crumbs.count(), 2);
    await driver.page.keyboard.press("Backspace");
    await driver.settle();
    assert.equal(await crumbs.count(), 1);
    await driver.part("zoom-forward").click();
    await driver.settle();
    assert.equal(await crumbs.count(), 2);
    await driver.page.keyboard.press("0");
    await driver.settle();
    await driver.part("flame-graph").click({ position: { x: 60, y: 32 } });
    await driver.settle();
    assert.equal(await crumbs.count(), 2);
  });

  it("keeps the screen reader's tree in step with the selection", async () => {
    driver = await browser.open(leaking);
    await driver.showView("flame");
    const tree = driver.part("flame-graph");
    await tree.focus();
    await driver.page.keyboard.press("ArrowDown");
    await driver.settle();
    const active = await tree.getAttribute("aria-activedescendant");
    const item = driver.page.locator(`#${active}`);
    const selected = await driver.part("selection-name").textContent();
    assert.equal(await item.getAttribute("aria-selected"), "true");
    assert.ok((await item.textContent())?.startsWith(selected ?? "?"));
    assert.equal(await item.getAttribute("aria-level"), "2");
  });

  it("turns the tree upside down, and opens the selected frame's source by o", async () => {
    driver = await browser.open(leaking);
    await driver.showView("flame");
    await driver.part("flame-graph").focus();
    await driver.page.keyboard.press("i");
    await driver.settle();
    await driver.page.keyboard.press("ArrowDown");
    await driver.settle();
    await driver.page.keyboard.press("o");
    const [call] = await driver.callsArrive("openFrame", 1);
    assert.match(String(call?.[0]), /^net\/http\.\(\*persistConn\)\.(read|write)Loop$/);
  });

  it("expands the heaviest path of the call tree", async () => {
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`);
    await driver.showView("tree");
    const rows = await driver.part("tree-row").count();
    await driver.part("expand-heaviest").click();
    await driver.settle();
    assert.ok((await driver.part("tree-row").count()) > rows);
    await driver.part("collapse-all").click();
    await driver.settle();
    assert.equal(await driver.part("tree-row").count(), rows);
  });

  it("sorts the top table and filters its rows", async () => {
    driver = await browser.open(leaking);
    await driver.showView("top");
    await driver.part("sort-name").locator("button").click();
    await driver.settle();
    const names = await driver
      .part("frame")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-function") ?? ""));
    assert.deepEqual(names, [...names].sort());
    await driver.part("top-filter").locator("input").fill("persistConn");
    await driver.settle();
    assert.equal(await driver.part("top-row").count(), 2);
  });

  it("shows callers and callees of a function from its menu", async () => {
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`);
    await driver.showView("top");
    await driver.part("frame").filter({ hasText: "readLoop" }).first().click({ button: "right" });
    await driver.page.getByRole("menuitem", { name: /Show callers and callees/ }).click();
    await driver.part("callers-title").waitFor();
    assert.match((await driver.part("callees").textContent()) ?? "", /selectgo/);
  });

  it("counts what a search matches, and steps through it", async () => {
    driver = await browser.open(leaking);
    await driver.showView("flame");
    await driver.page.keyboard.press("/");
    await driver.page.keyboard.type("writeloop");
    await driver
      .part("search-count")
      .filter({ hasText: /^1 function, \d/ })
      .waitFor();
    await driver.page.keyboard.press("Enter");
    await driver.settle();
    assert.match((await driver.part("selection-name").textContent()) ?? "", /writeLoop/);
    await driver.part("search").locator("input").fill("nothing like it");
    await driver.settle();
    assert.equal(await driver.part("search-count").textContent(), "No match");
  });

  it("says why a regular expression is none", async () => {
    const state = { searchMode: "regex", query: "(", view: "flame" };
    driver = await browser.open(leaking, { state });
    assert.match((await driver.part("search-count").textContent()) ?? "", /group/i);
  });
});
