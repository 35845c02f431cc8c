// The page in a plain Chromium, driven as a user would: keys, comparing, exports, and content that is bad or new.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const leaking = `${captures}/A_unread-cl64k.debug2.txt`;

describe("The page", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  it("compares with another profile", async () => {
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`);
    const base = driver.addressOf("test/fixtures/captures/go1.23/C_fullread-good.pb.gz");
    await driver.page.evaluate(`window.testHost.baseWillBe(${JSON.stringify(base)})`);
    await driver.part("more").click();
    await driver.page.getByRole("menuitem", { name: /^Compare/ }).click();
    await driver.page.locator("[data-testid=chip][data-kind=compare]").waitFor();
    await driver.showView("stacks");
    assert.ok((await driver.part("stack-change").filter({ hasText: "new" }).count()) > 0);
    await driver.showView("tree");
    assert.ok(await driver.part("sort-delta").isVisible());
    await driver.page.locator("[data-kind=compare] [data-testid=chip-remove]").click();
    await driver.settle();
    assert.equal(await driver.part("sort-delta").isVisible(), false);
  });

  it("exports what is shown", async () => {
    driver = await browser.open(leaking);
    for (const name of [
      "folded stacks",
      "speedscope JSON",
      "pprof of what is shown",
      "flame graph as SVG",
      "flame graph as PNG",
    ]) {
      await driver.part("more").click();
      await driver.page.getByRole("menuitem", { name: `Export ${name}…` }).click();
    }
    const names = (await driver.callsArrive("save", 5))
      .map(([name]) => String(name).replace(/^.*?debug2\./, ""))
      .sort();
    assert.deepEqual(names, ["filtered.pb.gz", "folded.txt", "png", "speedscope.json", "svg"]);
  });

  it("keeps the view's state when the file is read again", async () => {
    driver = await browser.open(leaking);
    await driver.showView("flame");
    await driver.part("flame-graph").focus();
    await driver.page.keyboard.press("ArrowDown");
    await driver.page.keyboard.press("Enter");
    await driver.settle();
    await driver.show("test/fixtures/captures/go1.23/A_unread-cl16m_more.debug2.txt");
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "flame");
    assert.equal(await driver.part("breadcrumb").locator("button").count(), 2);
    const saved = (await driver.callsArrive("saveState", 1)).at(-1)?.[0] as {
      view?: string;
      zoom?: string[];
    };
    assert.equal(saved.view, "flame");
    assert.equal(saved.zoom?.length, 1);
  });

  it("survives a saved state of another form", async () => {
    const state = {
      view: "nowhere",
      filters: [{ kind: "evil" }],
      zoom: 7,
      scroll: { flame: "x" },
      query: "serve",
    };
    driver = await browser.open(leaking, { state });
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "findings");
    assert.equal(await driver.part("chip").count(), 0);
    assert.equal(await driver.part("search").locator("input").inputValue(), "serve");
  });

  it("shows why a file cannot be shown, and takes the next content", async () => {
    driver = await browser.open("");
    await driver.part("loading").waitFor();
    await driver.page.evaluate("window.testHost.page.failed('This is not a profile: it is a picture.')");
    await driver.part("failure").waitFor();
    assert.match((await driver.part("failure").textContent()) ?? "", /it is a picture/);
    await driver.show(leaking);
    assert.ok(await driver.part("profile-kind").isVisible());
  });

  it("shows HTML in names as text", async () => {
    const bad = '<img src=x onerror="document.title=1">.f(...)';
    driver = await browser.open("");
    await driver.page.evaluate(`(async () => {
      const text = "goroutine 1 [select]:\\nmain." + ${JSON.stringify(bad)} + "\\n\\t/src/<b>main</b>.go:12 +0x1\\n";
      await window.testHost.openText(text, "<i>x</i>.txt");
      await window.testHost.page.findings([]);
    })()`);
    await driver.part("profile-kind").waitFor();
    for (const view of ["stacks", "flame", "tree", "top", "summary"]) {
      await driver.showView(view);
      assert.equal(await driver.page.locator("#app img, #app b, #app i").count(), 0);
    }
    await driver.showView("top");
    assert.match((await driver.part("frame").first().getAttribute("data-function")) ?? "", /<img/);
  });

  it("lists its keys under ?", async () => {
    driver = await browser.open(leaking);
    await driver.page.keyboard.press("?");
    await driver.part("help").waitFor();
    assert.match((await driver.part("help").textContent()) ?? "", /Search/);
    await driver.page.keyboard.press("Escape");
    await driver.part("help").waitFor({ state: "hidden" });
  });

  it("shows another view for each key from 1 to 7", async () => {
    driver = await browser.open(leaking);
    const shown: (string | null)[] = [];
    for (const key of "1234567") {
      await driver.page.keyboard.press(key);
      await driver.settle();
      shown.push(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"));
    }
    assert.deepEqual(shown, ["summary", "findings", "stacks", "flame", "tree", "callers", "top"]);
  });
});
