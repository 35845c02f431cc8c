// What the page shows of the analysis beyond findings: connections by state, background, several profiles over time.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const sample = "sample/profiles";
const mixed = `${captures}/F_inflight-mixed_20_leaks_more`;

describe("The page shows of the analysis", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  it("the HTTP connections by their state", async () => {
    driver = await browser.open(`${mixed}.pb.gz`);
    const entries = await driver.part("census-entry").allInnerTexts();
    assert.match(entries[0] ?? "", /^40\s+with an open response body$/);
    assert.match(entries[1] ?? "", /^10\s+of these being read$/);
    assert.match(entries[2] ?? "", /^9\s+awaiting an answer$/);
  });

  it("no connections where the program has none", async () => {
    driver = await browser.open("test/fixtures/captures-extra/cron/one_scheduler.pb.gz");
    assert.equal(await driver.part("census").count(), 0);
  });

  it("on the card of open bodies which are suspects, and what totals cannot tell", async () => {
    driver = await browser.open(`${mixed}.pb.gz`);
    const parts = await driver.part("open-bodies").locator("li").allInnerTexts();
    assert.deepEqual(
      parts.map((text) => parseInt(text, 10)),
      [23, 10, 7],
    );
    assert.match(
      (await driver.part("open-bodies").textContent()) ?? "",
      /cannot tell which connection is which/,
    );
  });

  it("on the card of open bodies exactly which are suspects in a dump", async () => {
    driver = await browser.open(`${mixed}.debug2.txt`);
    const text = (await driver.part("open-bodies").textContent()) ?? "";
    assert.match(text, /told from the others by the pointers/);
    assert.doesNotMatch(text, /cannot tell/);
  });

  it("what runs in the background with its reason, and its stacks after a click", async () => {
    driver = await browser.open(`${mixed}.pb.gz`);
    const background = driver.part("background");
    assert.match((await background.locator("summary").textContent()) ?? "", /^Background, no leaks: \d+ gor/);
    assert.equal(await background.getAttribute("open"), null);
    await background.locator("summary").click();
    const entry = driver.part("background-entry").filter({ hasText: "taking this profile" });
    assert.match((await entry.locator("p").textContent()) ?? "", /^The handler of net\/http\/pprof .*\.$/);
    await entry.getByRole("button").click();
    await driver.part("stack-group").first().waitFor();
    assert.equal(await driver.part("chip").getAttribute("data-kind"), "samples");
  });

  it("what further profiles tell first, wherever the findings were scrolled to", async () => {
    driver = await browser.open(`${sample}/goroutine.pb.gz`, { height: 500 });
    const scrolled = (): Promise<number> => driver.part("findings").evaluate(({ scrollTop }) => scrollTop);
    await driver.part("findings").evaluate((page) => (page.scrollTop = 300));
    await driver.settle();
    await driver.page.evaluate(
      `window.testHost.analyzeWith(${JSON.stringify(driver.addressOf(`${sample}/goroutine.pb.gz`))}, ${JSON.stringify([driver.addressOf(`${sample}/goroutine-early.pb.gz`)])})`,
    );
    await driver.part("series").waitFor();
    await driver.settle();
    assert.equal(await scrolled(), 0);
  });

  it("several profiles over time, group by group", async () => {
    driver = await browser.open(`${sample}/goroutine.pb.gz`, { with: [`${sample}/goroutine-early.pb.gz`] });
    const row = driver.part("series-row").first();
    assert.equal(await row.getAttribute("data-rule"), "http-body-not-closed");
    assert.equal(await row.getAttribute("data-trend"), "climb");
    assert.deepEqual((await row.locator(".number").allInnerTexts()).slice(0, 2), ["4", "24"]);
    assert.match(await row.innerText(), /1,024 file descriptors are used up in/);
    assert.match((await driver.part("finding").first().textContent()) ?? "", /They climb: 4 → 24/);
    assert.match(
      (await driver.part("series-points").textContent()) ?? "",
      /^goroutine-early\.pb\.gz \(17 gor/,
    );
  });

  it("a restart between two dumps, and which goroutines stayed", async () => {
    const [first, second] = ["B_partial-t1.debug2.txt", "B_partial-t1_66s_aftergc.debug2.txt"];
    driver = await browser.open(`${captures}/${second}`, { with: [`${captures}/${first}`] });
    await driver.part("series").locator("summary").click();
    assert.match((await driver.part("series").textContent()) ?? "", /0 new, 0 gone, 50 persistent/);
    assert.equal(await driver.part("series-restart").count(), 0);
    await driver.show(`${captures}/${first}`, false, [`${captures}/A_unread-cl16m_more.debug2.txt`]);
    assert.equal(await driver.part("series-restart").count(), 1);
  });

  it("what a profile is analysed together with, until that is removed", async () => {
    driver = await browser.open(`${sample}/goroutine.pb.gz`, { with: [`${sample}/goroutine-early.pb.gz`] });
    const chip = driver.part("chip");
    assert.equal(await chip.getAttribute("data-kind"), "together");
    assert.match((await chip.textContent()) ?? "", /analyzed together with goroutine-early\.pb\.gz/);
    await driver.part("chip-remove").click();
    await driver.callsArrive("analyzeAlone", 1);
    await driver.show(`${sample}/goroutine.pb.gz`);
    assert.equal(await driver.part("chip").count(), 0);
    assert.equal(await driver.part("series").count(), 0);
  });

  it("a menu entry that adds further profiles", async () => {
    driver = await browser.open(`${sample}/goroutine.pb.gz`);
    await driver.part("more").click();
    await driver.page.getByText("Analyze together with other profiles…").click();
    await driver.callsArrive("analyzeTogether", 1);
  });

  it("suspects before the evidence, captures folded away, code as code", async () => {
    driver = await browser.open(`${sample}/goroutine.pb.gz`, { suspects: true });
    const card = driver.part("finding").first();
    const titles = await card.locator("h3").allInnerTexts();
    assert.ok(titles.indexOf("Suspects in your source") < titles.indexOf("Evidence"), titles.join());
    assert.equal(await card.getByTestId("recipes").getAttribute("open"), null);
    await card.getByTestId("recipes").locator("summary").click();
    await card.getByTestId("recipes").getByText("Copy", { exact: true }).first().click();
    assert.match(String((await driver.callsArrive("copy", 1))[0]?.[0]), /curl -o /);
    assert.equal(await card.locator("code").first().textContent(), "defer resp.Body.Close()");
    assert.doesNotMatch((await card.textContent()) ?? "", /`/);
    const said = (await card.getByTestId("suspect").textContent()) ?? "";
    assert.equal(said.split("response body is never closed").length, 2, "said once");
  });
});
