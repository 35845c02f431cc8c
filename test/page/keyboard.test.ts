// Everything by keyboard alone.
import assert from "node:assert/strict";
import { press, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("The keyboard", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  const selected = (): Promise<string | null> => driver.part("selection-name").textContent();
  const open = async (view: string): Promise<void> => {
    driver = await browser.open(waiting, { state: { view } });
  };

  it("walks the flame graph by arrows: callees, callers, sideways over cousins, and home", async () => {
    await open("flame");
    await driver.part("flame-graph").focus();
    const walk: (string | null)[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowLeft"]) {
      await press(driver, key);
      walk.push(await selected());
    }
    assert.deepEqual(walk, [
      "net/http.(*conn).serve",
      "net/http.serverHandler.ServeHTTP",
      "bufio.(*Reader).Peek",
      "net/http.(*conn).serve",
      "net/http.(*persistConn).readLoop",
      "net/http.(*conn).serve",
    ]);
  });

  it("has the view after a key or a command that shows one, where the selected function is", async () => {
    await open("stacks");
    await press(driver, "7", "ArrowDown", "ArrowDown");
    const name = await selected();
    assert.ok(name);
    await driver.page.evaluate("document.activeElement.blur()");
    await driver.page.evaluate(`window.testHost.page.command("showView:flame")`);
    await driver.settle();
    assert.equal(await selected(), name);
    assert.match((await driver.part("selection-value").textContent()) ?? "", /^cum \d/);
    await press(driver, "ArrowDown");
    assert.notEqual(await selected(), name);
  });

  it("stays where VS Code has it after a command that shows VS Code's own list", async () => {
    await open("flame");
    const focus = (): Promise<unknown> =>
      driver.page.evaluate("document.activeElement.dataset.testid ?? 'nowhere'");
    await driver.page.evaluate(`window.testHost.page.command("compare")`);
    await driver.callsArrive("chooseBase", 1);
    await driver.settle();
    assert.equal(await focus(), "nowhere");
    await driver.page.evaluate(`window.testHost.page.command("invert")`);
    await driver.settle();
    assert.equal(await focus(), "flame-graph");
  });

  it("walks, unfolds and folds the call tree by arrows, Enter and End", async () => {
    await open("tree");
    await driver.part("call-tree").focus();
    const rows = await driver.part("tree-row").count();
    await press(driver, "ArrowRight");
    assert.ok((await driver.part("tree-row").count()) > rows);
    await press(driver, "ArrowRight");
    assert.equal(await selected(), "net/http.serverHandler.ServeHTTP");
    await press(driver, "ArrowLeft");
    assert.equal(await selected(), "net/http.(*conn).serve");
    await press(driver, "ArrowLeft");
    assert.equal(await driver.part("tree-row").count(), rows);
    await press(driver, "Enter");
    assert.ok((await driver.part("tree-row").count()) > rows);
    await press(driver, "End");
    assert.notEqual(await selected(), "net/http.(*conn).serve");
  });

  it("folds a stack, and opens a frame of it, by arrows and Enter", async () => {
    await open("stacks");
    const rows = async (): Promise<number> =>
      Number(await driver.part("stacks").getAttribute("data-rowcount"));
    const before = await rows();
    await driver.part("stacks").focus();
    await press(driver, "ArrowLeft");
    assert.ok((await rows()) < before);
    await press(driver, "ArrowRight");
    assert.equal(await rows(), before);
    await press(driver, "ArrowDown", "Enter");
    const [call] = await driver.callsArrive("openFrame", 1);
    assert.equal(call?.[0], "net/http.(*persistConn).writeLoop");
  });

  it("goes in and out of a stack's folds by right and left, and folds and unfolds them by Space", async () => {
    await open("stacks");
    const active = driver.page.locator(".row.active");
    const at = async (): Promise<string> =>
      [await active.getAttribute("aria-level"), await active.getAttribute("aria-expanded")].join(" ");
    await driver.part("stacks").focus();
    const walk: string[] = [];
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"]) {
      await press(driver, key);
      walk.push(await at());
    }
    assert.deepEqual(walk.splice(0), ["1 false", "1 false", "1 true", "2 "]);
    // To the list of its goroutines.
    while ((await at()) === "2 ") await press(driver, "ArrowDown");
    for (const key of ["Space", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) {
      await press(driver, key);
      walk.push(await at());
    }
    assert.deepEqual(walk, ["2 true", "3 ", "2 true", "2 false", "1 true"]);
  });

  it("folds the library frames that it unfolded", async () => {
    await open("stacks");
    await driver.part("unfold").first().click();
    await driver.settle();
    assert.equal(await driver.page.locator(".row.active").getAttribute("aria-expanded"), "true");
    await press(driver, "ArrowRight");
    assert.ok(await selected());
    await press(driver, "ArrowLeft", "ArrowLeft");
    assert.equal(await driver.page.locator(".row.active").getAttribute("aria-expanded"), "false");
  });

  it("goes from the search to the view by the arrow down, or by Escape where nothing is searched", async () => {
    await open("top");
    const focus = (): Promise<unknown> => driver.page.evaluate("document.activeElement.dataset.testid");
    await press(driver, "/", "x", "Escape");
    assert.equal(await focus(), "search");
    await press(driver, "Escape");
    assert.equal(await focus(), "top");
    await press(driver, "/", "ArrowDown");
    assert.equal(await focus(), "top");
  });

  it("runs an entry of an open menu by its own key", async () => {
    await open("top");
    await driver.part("top").focus();
    await press(driver, "ArrowDown", "Shift+F10", "f");
    assert.deepEqual(await textsOf(driver, "chip"), [`focus: ${await selected()}`]);
    assert.equal(await driver.part("menu").count(), 0);
  });

  it("opens a frame's menu, which has the arrows to itself and closes by Escape", async () => {
    await open("top");
    await driver.part("top").focus();
    await press(driver, "ArrowDown", "Shift+F10");
    const menu = driver.part("menu");
    assert.equal(
      await menu
        .getByRole("menuitem")
        .first()
        .evaluate((item) => item === document.activeElement),
      true,
    );
    await press(driver, "ArrowDown", "ArrowDown", "Escape");
    assert.equal(await menu.count(), 0);
    assert.equal(await driver.part("top").evaluate((list) => list === document.activeElement), true);
    await press(driver, "Shift+F10", "ArrowDown", "Enter");
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "callers");
  });

  it("filters, copies and leads to the callers of what is selected", async () => {
    await open("flame");
    await driver.part("flame-graph").focus();
    await press(driver, "ArrowDown", "ArrowRight", "f");
    const readLoop = "net/http.(*persistConn).readLoop";
    assert.deepEqual(await textsOf(driver, "chip"), [`focus: ${readLoop}`]);
    await press(driver, "u", "x");
    assert.deepEqual(await textsOf(driver, "chip"), [`ignore: ${readLoop}`]);
    await press(driver, "u", "h");
    assert.deepEqual(await textsOf(driver, "chip"), [`hide: ${readLoop}`]);
    await press(driver, "u", "y", "l");
    assert.deepEqual(await driver.callsArrive("copy", 1), [[readLoop]]);
    assert.equal((await driver.callsArrive("copyLink", 1)).length, 1);
    await press(driver, "c");
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "callers");
    assert.match((await driver.part("callers-title").textContent()) ?? "", /readLoop/);
  });

  it("writes into the search without running commands, steps through matches by n and N, and clears by Escape", async () => {
    await open("flame");
    await press(driver, "/");
    await driver.page.keyboard.type("funcio1");
    await driver.settle();
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "flame");
    await driver.part("search").locator("input").fill("Loop");
    await press(driver, "Enter");
    const first = await selected();
    assert.match(first ?? "", /Loop/);
    await driver.part("flame-graph").focus();
    await press(driver, "n");
    assert.notEqual(await selected(), first);
    await press(driver, "Shift+N");
    assert.equal(await selected(), first);
    await press(driver, "/", "Escape");
    assert.equal(await driver.part("search").locator("input").inputValue(), "");
  });

  it("leaves VS Code's own bindings alone", async () => {
    await open("flame");
    await driver.part("flame-graph").focus();
    await driver.page.evaluate(
      "addEventListener('keydown', (event) => (window.prevented ??= []).push(event.defaultPrevented))",
    );
    // Not those that Chromium itself takes, as Ctrl+P.
    const bindings = [
      "Control+b",
      "Control+i",
      "Control+Shift+e",
      "F1",
      "Alt+z",
      "Control+1",
      "Control+Enter",
    ];
    for (const binding of bindings) await driver.page.keyboard.press(binding);
    assert.deepEqual(await driver.page.evaluate("window.prevented.filter((prevented) => prevented)"), []);
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "flame");
  });

  it("always shows where the focus is", async () => {
    await open("flame");
    // What a ring is made of, of the focused part and of all around it up to the control that it is in.
    await driver.page.evaluate(`window.rings = (control) => {
      let part = control;
      while (part.shadowRoot?.activeElement) part = part.shadowRoot.activeElement;
      const around = [];
      for (; part; part = part === control ? undefined : (part.parentElement ?? part.getRootNode().host)) around.push(part);
      return () => around.map((one) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, borderWidth } = getComputedStyle(one);
        const outline = outlineStyle === "none" ? "" : [outlineStyle, outlineWidth, outlineColor].join(" ");
        return [outline, boxShadow, borderWidth === "0px" ? "" : borderColor].join("; ");
      }).join("\\n");
    }`);
    const seen = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await press(driver, "Tab");
      const { name, focused, left } = (await driver.page.evaluate(`(() => {
        const control = document.activeElement;
        const { last } = window;
        const ring = control === document.body ? undefined : window.rings(control);
        window.last = ring && { ring, name: control.tagName + " " + (control.dataset.testid ?? control.textContent), focused: ring() };
        return { name: last?.name ?? "", focused: last?.focused ?? "", left: last?.ring() ?? "" };
      })()`)) as Readonly<Record<"name" | "focused" | "left", string>>;
      if (name === "") continue;
      seen.add(name);
      assert.notEqual(focused, left, `${name} looks the same with and without the focus`);
    }
    for (const part of ["flame-graph", "search", "add-filter", "more", "granularity", "colour-by"]) {
      assert.ok(
        [...seen].some((name) => name.endsWith(` ${part}`)),
        `${part} among ${[...seen].join(", ")}`,
      );
    }
  });
});
