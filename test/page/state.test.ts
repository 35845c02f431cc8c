// What survives hiding, moving and reload: the page is loaded anew with what it had saved.
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { choose, functionsShown, pickInMenu, press, stateSaved, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";
const size = { width: 900, height: 500 } as const;

describe("The view's state", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  const open = async (view: string): Promise<void> => {
    driver = await browser.open(waiting, { ...size, state: { view } });
  };
  const loadAnew = async (): Promise<void> => {
    const state = await stateSaved(driver);
    await driver.close();
    driver = await browser.open(waiting, { ...size, state });
  };

  for (const [view, scroller] of [
    ["summary", "[data-testid=summary]"],
    ["findings", "[data-testid=findings]"],
    ["stacks", ".rows-scroller"],
    ["tree", ".rows-scroller"],
    ["top", ".rows-scroller"],
    ["flame", ".flame-scroller"],
  ] as const) {
    it(`has the place to which ${view} was scrolled`, async () => {
      await open(view);
      if (view === "tree") {
        for (let path = 0; path < 4; path++) {
          await driver.part("tree-row").nth(path).click();
          await driver.part("expand-heaviest").click();
          await driver.settle();
        }
      }
      if (view === "flame") await choose(driver, "granularity", "By line");
      const part = driver.page.locator(scroller).first();
      await part.evaluate((element) => (element.scrollTop = 60));
      await driver.settle();
      const before = await part.evaluate((element) => element.scrollTop);
      assert.ok(before > 0, "there is something to scroll");
      await loadAnew();
      assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), view);
      assert.equal(
        await driver.page
          .locator(scroller)
          .first()
          .evaluate((element) => element.scrollTop),
        before,
      );
    });
  }

  it("has what is open in the callers view, its orders and the places of both halves", async () => {
    const centre = "net/http.(*conn).serve";
    const small = { width: 1000, height: 360, state: { view: "callers", centre } };
    driver = await browser.open(waiting, small);
    const half = (name: string): Locator => driver.part(name);
    const names = (name: string): Promise<string[]> => half(name).getByTestId("frame").allTextContents();
    await half("callees").getByTestId("sort-name").locator("button").click();
    await driver.settle();
    await half("callees").focus();
    await press(driver, "Home", ...Array.from({ length: 9 }, () => ["ArrowDown", "ArrowRight"]).flat());
    const scroller = (name: string): Locator => half(name).locator(".rows-scroller");
    await scroller("callees").evaluate((element) => (element.scrollTop = 48));
    await driver.settle();
    const place = await scroller("callees").evaluate((element) => element.scrollTop);
    assert.ok(place > 0, "there is something to scroll");
    const shown = await names("callees");
    const state = await stateSaved(driver);
    await driver.close();
    driver = await browser.open(waiting, { ...small, state });
    assert.deepEqual(await names("callees"), shown);
    assert.equal(await scroller("callees").evaluate((element) => element.scrollTop), place);
    await half("callers").focus();
    await press(driver, "Home", "ArrowLeft");
    assert.equal(await half("callers").getAttribute("aria-rowcount"), "1");
    await press(driver, "ArrowRight");
    // Another function's halves begin anew.
    await half("callees").getByTestId("frame").last().click({ button: "right" });
    await driver.page.getByRole("menuitem", { name: /Show callers and callees/ }).click();
    await driver.settle();
    assert.equal(await scroller("callees").evaluate((element) => element.scrollTop), 0);
  });

  it("stands at its top when a profile is opened first, also once the findings are there", async () => {
    driver = await browser.open(waiting, { ...size, suspects: true });
    for (const view of ["findings", "summary", "stacks", "flame", "tree", "top"]) {
      await driver.showView(view);
      const scrolled = await driver.page.evaluate(
        "[...document.querySelectorAll('*')].filter(({ scrollTop }) => scrollTop !== 0).map(({ className }) => className)",
      );
      assert.deepEqual(scrolled, [], view);
    }
  });

  it("has the stacks that are folded, unfolded and listed, also in another order", async () => {
    await open("stacks");
    await driver.part("stack-group").first().click();
    await driver.settle();
    await driver.part("unfold").first().click();
    await driver.settle();
    await driver.part("list-goroutines").first().click();
    await driver.settle();
    const rows = await driver.part("stacks").getAttribute("data-rowcount");
    const folded = async (): Promise<number> =>
      driver.page.locator("[data-testid=stack-group][aria-expanded=false]").count();
    assert.equal(await folded(), 1);
    await loadAnew();
    assert.equal(await driver.part("stacks").getAttribute("data-rowcount"), rows);
    await driver.showView("top");
    await pickInMenu(driver, "main.answers.func1", /^Ignore/);
    await driver.showView("stacks");
    assert.equal(await folded(), 1);
  });

  it("has zoom, selection, sorting, search and how frames are folded", async () => {
    await open("flame");
    await choose(driver, "granularity", "By line");
    await driver.part("flame-graph").focus();
    await press(driver, "ArrowDown", "ArrowDown", "Enter");
    const crumbs = await textsOf(driver, "breadcrumb");
    const selected = await driver.part("selection-name").textContent();
    await driver.part("search").locator("input").fill("Read");
    await driver.showView("top");
    await driver.part("sort-name").locator("button").click();
    await driver.settle();
    const functions = await functionsShown(driver);
    await loadAnew();
    assert.deepEqual(await functionsShown(driver), functions);
    assert.equal(await driver.part("selection-name").textContent(), selected);
    assert.equal(await driver.part("search").locator("input").inputValue(), "Read");
    await driver.showView("flame");
    assert.deepEqual(await textsOf(driver, "breadcrumb"), crumbs);
    await driver.part("flame-graph").focus();
    await press(driver, "Backspace");
    assert.notDeepEqual(await textsOf(driver, "breadcrumb"), crumbs);
  });

  it("stays when the file has changed, as far as it applies", async () => {
    await open("top");
    await pickInMenu(driver, "main.answers.func1", /^Focus/);
    await driver.part("search").locator("input").fill("answers");
    await driver.settle();
    await driver.show("test/fixtures/captures/go1.23/A_unread-cl64k.debug2.txt");
    assert.deepEqual(await textsOf(driver, "chip"), ["focus: main.answers.func1"]);
    assert.match((await driver.part("empty").textContent()) ?? "", /The filters hide everything/);
    await driver.show(waiting);
    assert.deepEqual(await functionsShown(driver), ["main.answers.func1"]);
  });
});
