// Comparing two profiles: what is told, how it is coloured, sorted and counted, and that it ends.
import assert from "node:assert/strict";
import { choose, colourAt, press, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";

describe("Comparing", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  beforeEach(async () => {
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`, {
      height: 1500,
      state: { view: "stacks" },
    });
    const base = JSON.stringify(driver.addressOf(`${captures}/C_fullread-good.pb.gz`));
    await driver.page.evaluate(`window.testHost.baseWillBe(${base})`);
    await driver.part("more").click();
    await driver.page.getByRole("menuitem", { name: /^Compare/ }).click();
    await driver.page.locator("[data-testid=chip][data-kind=compare]").waitFor();
    await driver.settle();
  });

  it("tells new, gone, grown and shrunk stacks, and shows those of one kind", async () => {
    const all = await textsOf(driver, "stack-change");
    assert.deepEqual([...new Set(all)].sort(), ["gone", "grown", "new", "same"]);
    for (const [words, change] of [
      ["New", "new"],
      ["Gone", "gone"],
      ["Grown", "grown"],
      ["Unchanged", "same"],
    ] as const) {
      await choose(driver, "stack-changes", words);
      const shown = await textsOf(driver, "stack-change");
      assert.deepEqual(
        shown,
        all.filter((other) => other === change),
      );
    }
    await choose(driver, "stack-changes", "Shrunk");
    assert.equal(await driver.part("stack-count").textContent(), "0 stacks");
    assert.match((await driver.part("empty").textContent()) ?? "", /No stack is shrunk/);
    await driver.part("empty-action").click();
    await driver.settle();
    assert.deepEqual(await textsOf(driver, "stack-change"), all);
  });

  it("has a column that sorts, in tree and top, absolutely and by shares", async () => {
    await driver.showView("top");
    await driver.part("sort-delta").locator("button").click();
    await driver.settle();
    const changes = async (): Promise<string[]> => driver.page.locator(".top-row .delta").allTextContents();
    const sizes = (await changes()).map((text) => Number(text.replaceAll(/[^\d.]/g, "")));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    const absolute = await changes();
    await driver.part("normalise").click();
    await driver.settle();
    const byShares = await changes();
    assert.notDeepEqual(byShares, absolute);
    // A count of goroutines has no decimals: differences of shares are told as such.
    for (const text of byShares) assert.match(text, /^(±0|[+−](<?\d+(\.\d)? pp))$/);
    for (const text of absolute) assert.match(text, /^(±0|[+−][\d,]+)$/);
    await driver.showView("tree");
    assert.ok((await driver.page.locator(".tree-row .delta").count()) > 0);
    await driver.part("sort-delta").locator("button").click();
    await driver.settle();
    assert.equal(await driver.part("sort-delta").getAttribute("aria-sort"), "descending");
  });

  it("colours what grew and what shrank, and ends with the chip, for the host as well", async () => {
    await driver.showView("flame");
    const [grown, gone] = [await colourAt(driver, 40, 48), await colourAt(driver, 40, 8)];
    assert.notEqual(grown, gone);
    const [red, green] = grown.split(",").map(Number) as [number, number];
    assert.ok(red > green, `what grew is red: ${grown}`);
    await driver.part("flame-graph").focus();
    await press(driver, "ArrowDown");
    assert.match((await driver.part("selection-value").textContent()) ?? "", /[+−±]\d/);
    await driver.page.locator("[data-kind=compare] [data-testid=chip-remove]").click();
    await driver.settle();
    assert.notEqual(await colourAt(driver, 40, 48), grown);
    assert.equal((await driver.callsArrive("stopComparing", 1)).length, 1);
    assert.equal(await driver.part("chip").count(), 0);
  });

  it("shows from the start, when the page is loaded again", async () => {
    await driver.close();
    driver = await browser.open("", { state: { view: "tree", colourBy: "difference" } });
    const [own, base] = ["A_unread-cl64k", "C_fullread-good"].map((name) =>
      driver.addressOf(`${captures}/${name}.pb.gz`),
    );
    // It comes later than what is shown.
    await driver.page.route(base!, async (route) => {
      await driver.page.waitForTimeout(300);
      await route.continue();
    });
    const drawn = await driver.page.evaluate(
      `(async ([own, base]) => {
        const { page, sourceOf, ready } = window.testHost;
        await ready;
        const find = (part) => document.querySelector("[data-testid=" + part + "]");
        const drawn = [];
        let isDone = false;
        const look = () => {
          if (find("profile-kind")?.checkVisibility()) drawn.push(find("sort-delta")?.checkVisibility() === true);
          if (!isDone) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        const shown = page.show(sourceOf(own));
        await Promise.all([shown, page.compare(sourceOf(base), true)]);
        await new Promise((resolve) => setTimeout(resolve, 100));
        isDone = true;
        return [...new Set(drawn)];
      })(${JSON.stringify([own, base])})`,
    );
    assert.deepEqual(drawn, [true]);
  });
});
