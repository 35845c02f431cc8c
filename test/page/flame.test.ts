// How the flame graph is drawn: folding, colours, recursion, the smallest box, zooming by mouse, and motion.
import assert from "node:assert/strict";
import { choose, colourAt, functionsShown, press, textsOf } from "../support/pageActions";
import { browserForSuite, type OpenOptions, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";
const recursive = "test/fixtures/captures/go1.22/G_http2-holding.srv.pb.gz";
/** Goroutines of the outermost functions, in the order that the graph draws them. */
const outermost = {
  "net/http.(*conn).serve": 22,
  "net/http.(*persistConn).readLoop": 21,
  "net/http.(*persistConn).writeLoop": 21,
  "main.readAll": 13,
  "net/http.(*connReader).backgroundRead": 13,
  "main.answers.func1": 8,
};

describe("The flame graph", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  const open = async (file: string, options: OpenOptions = {}): Promise<void> => {
    driver = await browser.open(file, { ...options, state: { view: "flame", ...options.state } });
  };
  /** The middle of an outermost box, in px from the canvas' corner. */
  const placeOf = async (name: keyof typeof outermost): Promise<{ x: number; y: number }> => {
    const widthPx = await driver.page.locator(".flame-scroller").evaluate((part) => part.clientWidth);
    const names = Object.keys(outermost);
    const before = Object.values(outermost).slice(0, names.indexOf(name));
    const start = before.reduce((sum, count) => sum + count, 0);
    return { x: ((start + outermost[name] / 2) / 107) * widthPx, y: 38 };
  };
  const colourOf = async (name: keyof typeof outermost): Promise<string> => {
    const { x, y } = await placeOf(name);
    return colourAt(driver, x, y);
  };
  const click = async (name: keyof typeof outermost, options: object = {}): Promise<void> => {
    await driver.page.locator(".flame-scroller").click({ position: await placeOf(name), ...options });
    await driver.settle();
  };
  const drawn = async (): Promise<number> =>
    Number(await driver.part("flame-graph").getAttribute("data-drawn"));
  const crumbs = (): Promise<string[]> => driver.part("breadcrumb").locator("button").allTextContents();
  const selected = (): Promise<string | null> => driver.part("selection-name").textContent();

  it("is coloured by package, by module and by state", async () => {
    await open(waiting);
    const library = await colourOf("net/http.(*persistConn).readLoop");
    assert.equal(await colourOf("main.readAll"), await colourOf("main.answers.func1"));
    assert.notEqual(await colourOf("main.readAll"), library);
    await choose(driver, "colour-by", "Color by module");
    assert.equal(await colourOf("net/http.(*persistConn).readLoop"), library);
    assert.equal(await colourOf("main.readAll"), await colourOf("main.answers.func1"));
    assert.ok(await driver.part("legend").isHidden(), "boxes say their package themselves");
    await choose(driver, "colour-by", "Color by state");
    const states = await driver.part("legend").locator(":scope > span").allTextContents();
    assert.deepEqual(states.slice(0, 2), ["select", "IO wait"]);
    assert.equal(states.at(-1), "several states");
    assert.notEqual(await colourOf("net/http.(*persistConn).writeLoop"), library, "select");
    assert.notEqual(
      await colourOf("net/http.(*persistConn).writeLoop"),
      await colourOf("main.answers.func1"),
      "select and chan send",
    );
  });

  for (const [words, expected] of [
    ["By file", "/build/extra/oldwaits/main.go"],
    ["By package", "main"],
    ["By module", "std"],
  ] as const) {
    it(`folds frames: ${words.toLowerCase()}`, async () => {
      await open(waiting);
      const before = await drawn();
      await choose(driver, "granularity", words);
      assert.notEqual(await drawn(), before);
      await driver.showView("top");
      const names = await functionsShown(driver);
      assert.ok(names.includes(expected), `${expected} among ${names.join(", ")}`);
    });
  }

  it("folds frames: by line, so that a function has as many boxes as it has lines", async () => {
    await open(waiting);
    const before = await drawn();
    await choose(driver, "granularity", "By line");
    assert.ok((await drawn()) > before);
    await driver.showView("top");
    const lines = (await textsOf(driver, "frame")).filter((text) => text.startsWith("main.readAll"));
    assert.deepEqual(lines, ["main.readAllmain.go:30", "main.readAllmain.go:27"]);
  });

  it("collapses recursion on request", async () => {
    await open(recursive);
    const before = await drawn();
    await driver.part("collapse-recursion").click();
    await driver.settle();
    assert.ok((await drawn()) < before);
  });

  it("sums up boxes below a share as n more, and zooms there by a click", async () => {
    await open(waiting);
    const before = await drawn();
    await choose(driver, "min-share", "Boxes ≥ 1%");
    assert.ok((await drawn()) < before);
    const widthPx = await driver.page.locator(".flame-scroller").evaluate((part) => part.clientWidth);
    await driver.page.locator(".flame-scroller").hover({ position: { x: widthPx - 4, y: 30 } });
    assert.match((await driver.page.locator(".tooltip").textContent()) ?? "", /^\d+ more, each too narrow/);
  });

  it("zooms by a click and out by a second one; a double click opens the source", async () => {
    await open(waiting);
    await click("main.readAll");
    assert.deepEqual(await crumbs(), ["all", "main.readAll"]);
    assert.equal(await selected(), "main.readAll");
    await driver.page.locator(".flame-scroller").click({ position: { x: 200, y: 38 } });
    await driver.settle();
    assert.deepEqual(await crumbs(), ["all"]);
    await click("main.answers.func1", { clickCount: 2 });
    const [call] = await driver.callsArrive("openFrame", 1);
    assert.equal(call?.[0], "main.answers.func1");
  });

  it("zooms by Ctrl and wheel at the pointer, pans by dragging, and says what is under the pointer", async () => {
    await open(waiting);
    const at = await placeOf("main.answers.func1");
    const scroller = driver.page.locator(".flame-scroller");
    await scroller.hover({ position: at });
    assert.match(
      (await driver.page.locator(".tooltip").textContent()) ?? "",
      /^main\.answers\.func1\s*8 goroutines \(7\.5%\)\s*flat 8\s*.*main\.go:\d+$/,
    );
    await driver.page.keyboard.down("Control");
    for (let turn = 0; turn < 6; turn++) await driver.page.mouse.wheel(0, -200);
    await driver.page.keyboard.up("Control");
    await driver.settle();
    const user = await colourAt(driver, at.x, at.y);
    assert.equal(await colourAt(driver, at.x - 60, at.y), user, "the box is wider now");
    const box = (await scroller.boundingBox())!;
    await driver.page.mouse.move(box.x + at.x, box.y + at.y);
    await driver.page.mouse.down();
    await driver.page.mouse.move(box.x + at.x - 600, box.y + at.y, { steps: 5 });
    await driver.page.mouse.up();
    await driver.settle();
    assert.notEqual(await colourAt(driver, at.x, at.y), user, "the box was dragged away");
    assert.deepEqual(await crumbs(), ["all"]);
  });

  it("leads back by its breadcrumb", async () => {
    await open(waiting);
    await driver.part("flame-graph").focus();
    await press(driver, "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    const [all, caller, own] = await crumbs();
    assert.equal(all, "all");
    assert.equal(
      own,
      await driver
        .part("selection-name")
        .innerText()
        .then((name) => name.replaceAll("\n", "")),
    );
    // The way there, whose middle has no room.
    const way = await driver.part("breadcrumb").getByText("…", { exact: true }).getAttribute("title");
    assert.deepEqual(way?.split("\n").slice(1), [caller, own]);
    await driver.part("breadcrumb").locator("button").nth(1).click();
    await driver.settle();
    assert.equal((await crumbs()).at(-1), caller);
    await driver.part("breadcrumb").locator("button").first().click();
    await driver.settle();
    assert.deepEqual(await crumbs(), ["all"]);
  });

  it("has leaves first when turned", async () => {
    await open(waiting);
    await driver.part("invert").click();
    await driver.settle();
    await driver.part("flame-graph").focus();
    await press(driver, "ArrowDown");
    assert.equal(await selected(), "internal/poll.runtime_pollWait");
    await press(driver, "ArrowDown");
    assert.equal(await selected(), "internal/poll.(*pollDesc).wait");
  });

  it("glides when it zooms, but not for those who asked for less motion", async () => {
    for (const reducedMotion of [true, false]) {
      await open(waiting, { reducedMotion });
      // Time stands still: what is drawn is the first picture after the click.
      await driver.page.evaluate("performance.now = () => 0");
      await click("main.readAll");
      const { x, y } = await placeOf("main.answers.func1");
      const isZoomed = (await colourAt(driver, 10, y)) === (await colourAt(driver, x, y));
      assert.equal(isZoomed, reducedMotion);
      if (reducedMotion) await driver.close();
    }
  });
});
