// Searching by text, fuzzily and by regular expression: what matches, its share, and where it is marked.
import assert from "node:assert/strict";
import { choose, press } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("The search", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  beforeEach(async () => {
    driver = await browser.open(waiting, { height: 2000, state: { view: "top" } });
  });

  const found = async (query: string): Promise<string[]> => {
    await driver.part("search").locator("input").fill(query);
    await driver.settle();
    return driver.page
      .locator(".top-row.match [data-testid=frame]")
      .evaluateAll((frames) => frames.map((frame) => frame.getAttribute("data-function") ?? "").sort());
  };
  const loops = ["net/http.(*persistConn).readLoop", "net/http.(*persistConn).writeLoop"];

  it("finds plain text whatever its case, and says how many functions and which share of all", async () => {
    assert.deepEqual(await found("persistconn).readl"), loops.slice(0, 1));
    await driver.part("search-count").filter({ hasText: "1 function, 19.6%" }).waitFor();
    assert.deepEqual(await found("Loop"), loops);
    await driver.part("search-count").filter({ hasText: "2 functions, 39.3%" }).waitFor();
  });

  it("finds letters in their order when fuzzy", async () => {
    assert.deepEqual(await found("pcrdlp"), []);
    await choose(driver, "search-mode", "Fuzzy");
    assert.ok((await found("pcrdlp")).includes(loops[0]!));
  });

  it("finds regular expressions", async () => {
    assert.deepEqual(await found("Loop$"), []);
    await choose(driver, "search-mode", "Regex");
    assert.deepEqual(await found("(read|write)Loop$"), loops);
  });

  const selected = (): Promise<string | null> => driver.part("selection-name").textContent();

  it("steps from match to match in the order of the graph, round and round, even right after the last key", async () => {
    await driver.showView("flame");
    await driver.part("search").locator("input").focus();
    await driver.page.keyboard.type("Loop");
    const order: (string | null)[] = [];
    for (let step = 0; step < 3; step++) {
      await press(driver, "Enter");
      order.push(await selected());
    }
    assert.deepEqual(order, [...loops, loops[0]]);
    await driver.part("search-previous").click();
    await driver.settle();
    assert.equal(await selected(), loops[1]);
  });

  it("steps through the rows of a table in their order, and shows them", async () => {
    await driver.part("sort-name").locator("button").click();
    const matching = await found("persistConn");
    await driver.page.setViewportSize({ width: 1280, height: 400 });
    assert.ok(matching.length > 1);
    for (const name of [...matching, matching[0]]) {
      await press(driver, "Enter");
      assert.equal(await selected(), name);
      assert.equal(
        await driver.page.locator(".row.active [data-testid=frame]").getAttribute("data-function"),
        name,
      );
    }
  });

  it("steps through the stacks, and through folded frames where the match is among them", async () => {
    await driver.showView("stacks");
    await driver.part("search").locator("input").fill("bufio.(*Reader).Peek");
    await press(driver, "Enter");
    const active = driver.page.locator(".row.active");
    assert.match((await active.textContent()) ?? "", /^\d+ library frames$/);
    assert.equal(await selected(), "bufio.(*Reader).Peek");
    await active.getByTestId("unfold").click();
    await driver.settle();
    await driver.part("search").locator("input").focus();
    await press(driver, "Enter");
    assert.match((await active.textContent()) ?? "", /^bufio\.\(\*Reader\)\.Peek/);
    assert.equal(await selected(), "bufio.(*Reader).Peek");
  });

  it("tells which of the matches is shown, in every view and to screen readers, until something else is", async () => {
    await driver.page.setViewportSize({ width: 1280, height: 1000 });
    const live = driver.part("search-count");
    assert.equal(await live.getAttribute("aria-live"), "polite");
    for (const view of ["top", "stacks", "flame", "tree", "callers", "summary", "findings"]) {
      await driver.showView(view);
      await found("Loop");
      assert.equal(await driver.part("match-place").textContent(), "", view);
      await driver.part("search").locator("input").focus();
      const places: (readonly string[])[] = [];
      for (const key of ["Enter", "Enter", "Shift+Enter"]) {
        await press(driver, key);
        const said = (await driver.part("match-place").textContent()) ?? "";
        places.push(/^(\d+) of (\d+)/.exec(said)?.slice(1) ?? [said]);
      }
      const [first, second, third] = places;
      assert.equal(first?.[1], view === "stacks" ? "3" : "2", view);
      assert.equal(Math.abs(Number(first?.[0]) - Number(second?.[0])), 1, view);
      assert.deepEqual(third, first, view);
      assert.ok((await driver.part("match-place").textContent())!.includes((await selected())!), view);
    }
    await driver.showView("top");
    await press(driver, "n");
    await driver.part("match-place").filter({ hasText: "of 2" }).waitFor();
    await driver.page
      .locator(".top-row")
      .first()
      .click({ position: { x: 5, y: 5 } });
    await driver.settle();
    assert.equal(await driver.part("match-place").textContent(), "");
  });

  it("has room for the count, its noun and the share at any width", async () => {
    for (let width = 340; width <= 1400; width += 60) {
      await driver.page.setViewportSize({ width, height: 600 });
      await found("Loop");
      await driver.part("search-next").click();
      await driver.part("search-count").filter({ hasText: "2 functions, 39.3%" }).waitFor();
      const cut = await driver
        .part("search-count")
        .evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(cut <= 0, `${cut} px are cut off at ${width} px`);
    }
  });

  it("opens the call tree where the match is", async () => {
    await driver.showView("tree");
    const rows = await driver.part("tree-row").count();
    await found("bufio.(*Reader).Peek");
    await driver.part("search-next").click();
    await driver.settle();
    assert.ok((await driver.part("tree-row").count()) > rows);
    const active = driver.page.locator(".row.active [data-testid=frame]");
    assert.equal(await active.getAttribute("data-function"), "bufio.(*Reader).Peek");
  });

  it("comes near in the flame graph where the match is too narrow to see, and leads back", async () => {
    await driver.page.setViewportSize({ width: 400, height: 600 });
    await driver.showView("flame");
    const drawn = (): Promise<string | null> => driver.part("flame-graph").getAttribute("data-drawn");
    const all = await drawn();
    await found("main.main.func2.5");
    await driver.part("search-next").click();
    await driver.settle();
    assert.notEqual(await drawn(), all);
    await driver.part("flame-graph").focus();
    await press(driver, "0");
    assert.equal(await drawn(), all);
  });
});
