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

  it("steps from match to match in the order of the graph, round and round, even right after the last key", async () => {
    const selected = (): Promise<string | null> => driver.part("selection-name").textContent();
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
});
