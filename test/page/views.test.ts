// The page in a plain Chromium, driven as a user would: what each view shows and what clicking and typing does.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const leaking = `${captures}/A_unread-cl64k.debug2.txt`;
const labelled = "test/fixtures/captures/go1.17/J_labels-dialler_labelled.pb.gz";
const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("The page", function () {
  const browser = browserForSuite();
  let driver: PageDriver | undefined;
  afterEach(async () => {
    const problems = driver?.problems ?? [];
    await driver?.close();
    driver = undefined;
    assert.deepEqual(problems, [], "the page threw, or broke its content policy");
  });

  it("says what the profile is, and shows its findings first", async () => {
    driver = await browser.open(leaking, { suspects: true });
    assert.equal(await driver.part("profile-kind").textContent(), "Goroutines");
    assert.match((await driver.part("profile-goroutines").textContent()) ?? "", /^\d+ goroutines$/);
    const finding = driver.part("finding").first();
    assert.equal(await finding.getAttribute("data-rule"), "http-body-not-closed");
    assert.match((await driver.part("headline").textContent()) ?? "", /response bodies that were not closed/);
    assert.ok((await finding.getByTestId("evidence").count()) > 0);
  });

  it("opens a suspect and applies its fix", async () => {
    driver = await browser.open(leaking, { suspects: true });
    await driver.part("suspect-open").first().click();
    await driver.part("suspect-fix").first().click();
    assert.deepEqual(await driver.callsArrive("openSuspect", 1), [[0, 0]]);
    assert.deepEqual(await driver.callsArrive("fixSuspect", 1), [[0, 0]]);
  });

  it("shows a finding's stacks alone, and undoes that", async () => {
    driver = await browser.open(leaking);
    await driver.part("show-stacks").first().click();
    await driver.part("stack-group").first().waitFor();
    assert.equal(await driver.part("stack-group").count(), 2);
    assert.equal(await driver.part("chip").getAttribute("data-kind"), "samples");
    await driver.part("filter-undo").click();
    await driver.settle();
    assert.equal(await driver.part("chip").count(), 0);
    assert.ok((await driver.part("stack-group").count()) > 2);
  });

  it("opens the source of a frame that is clicked in the stacks", async () => {
    driver = await browser.open(leaking);
    await driver.showView("stacks");
    const frame = driver.part("frame").filter({ hasText: "readLoop" }).first();
    await frame.click();
    const [call] = await driver.callsArrive("openFrame", 1);
    assert.equal(call?.[0], "net/http.(*persistConn).readLoop");
    assert.match(String(call?.[1]), /net\/http\/transport\.go$/);
    assert.ok(Number(call?.[2]) > 1000);
  });

  it("unfolds runtime frames and lists single goroutines", async () => {
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`);
    await driver.showView("stacks");
    const rows = Number(await driver.part("stacks").getAttribute("data-rowcount"));
    await driver.part("unfold").first().click();
    await driver.settle();
    assert.ok(Number(await driver.part("stacks").getAttribute("data-rowcount")) > rows);
    await driver.show(leaking);
    await driver.part("list-goroutines").first().click();
    await driver.page
      .getByText(/^goroutine \d+ · select/)
      .first()
      .waitFor();
  });

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

  it("filters by a bar of the summary, and says how to get back when nothing is left", async () => {
    driver = await browser.open(leaking);
    await driver.showView("summary");
    await driver.page.locator('[data-testid=summary-bar][data-name="select"]').click();
    await driver.settle();
    assert.equal(await driver.part("chip").textContent(), "state: select");
    await driver.part("add-filter").click();
    await driver.page.getByRole("menuitem", { name: /^Ignore/ }).click();
    await driver.page.keyboard.type("net/http");
    await driver.page.keyboard.press("Enter");
    await driver.settle();
    await driver.showView("flame");
    await driver.part("empty").waitFor();
    await driver.part("empty-action").click();
    await driver.settle();
    assert.equal(await driver.part("chip").count(), 0);
    assert.equal(await driver.part("empty").count(), 0);
  });

  it("has a histogram of waits that filters", async () => {
    driver = await browser.open(waiting);
    await driver.showView("summary");
    await driver.page.locator("[data-testid=wait-bucket]:not([disabled])").first().click();
    await driver.settle();
    assert.equal(await driver.part("chip").getAttribute("data-kind"), "wait");
  });

  it("splits the views by a label", async () => {
    driver = await browser.open(labelled);
    await driver.part("add-filter").click();
    await driver.page
      .getByRole("menuitem", { name: /^Split all views by (?!state)/ })
      .first()
      .click();
    await driver.showView("tree");
    assert.match((await driver.part("call-tree").textContent()) ?? "", / = /);
  });

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
