// Every kind of filter, where it is set, as a chip, undone and saved.
import assert from "node:assert/strict";
import { functionsShown, pickFilter, pickInMenu, press, stateSaved, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";
const labelled = "test/fixtures/captures/go1.17/J_labels-dialler_labelled.pb.gz";
const readLoop = "net/http.(*persistConn).readLoop";

describe("Filters", function () {
  const browser = browserForSuite();
  let driver: PageDriver;
  beforeEach(async () => {
    driver = await browser.open(waiting, { height: 2000, state: { view: "top" } });
  });

  const chips = (): Promise<string[]> => textsOf(driver, "chip");
  const share = (): Promise<string | null> => driver.part("filter-share").textContent();

  for (const [entry, chip, has, hasNot, shown] of [
    [/^Focus/, `focus: ${readLoop}`, "bufio.(*Reader).Peek", "main.readAll", "19.6%"],
    [/^Ignore/, `ignore: ${readLoop}`, "main.readAll", readLoop, "80.4%"],
    [/^Hide this/, `hide: ${readLoop}`, "bufio.(*Reader).Peek", readLoop, "100%"],
    [/^Show from/, `show from: ${readLoop}`, "bufio.(*Reader).Peek", "main.readAll", "19.6%"],
    [/^Only stacks with package/, "package: net/http", "main.readAll", "main.answers.func1", "86.9%"],
  ] as const) {
    it(`are set by a frame's menu: ${chip}`, async () => {
      await pickInMenu(driver, readLoop, entry);
      assert.deepEqual(await chips(), [chip]);
      const functions = await functionsShown(driver);
      assert.ok(functions.includes(has), `${has} is among ${functions.join(" ")}`);
      assert.ok(!functions.includes(hasNot), `${hasNot} is not`);
      assert.equal(await share(), `${shown} of all shown`);
    });
  }

  for (const [entry, chip, hasNot] of [
    [/^Hide runtime/, "hide runtime", /^(runtime|internal\/poll)\./],
    [/^Only my code/, "only my code", /^(net|bufio|io|internal|runtime|sync)[./]/],
    [/^Only blocked/, "only blocked", /writeGoroutineStacks/],
  ] as const) {
    it(`have presets: ${chip}`, async () => {
      const before = await functionsShown(driver);
      assert.ok(before.some((name) => hasNot.test(name)));
      await pickFilter(driver, entry);
      assert.deepEqual(await chips(), [chip]);
      const functions = await functionsShown(driver);
      assert.ok(functions.length > 0);
      assert.deepEqual(
        functions.filter((name) => hasNot.test(name)),
        [],
      );
    });
  }

  it("are written as regular expressions, told when they are none, and changed by a click on the chip", async () => {
    await pickFilter(driver, /^Show only/);
    await driver.page.keyboard.type("Read(");
    await press(driver, "Enter");
    assert.equal(
      await driver.page.locator(".pattern-box .error").textContent(),
      "Not a regular expression yet",
    );
    await press(driver, "Backspace", "Enter");
    assert.deepEqual(await chips(), ["show: Read"]);
    assert.ok((await functionsShown(driver)).every((name) => name.includes("Read")));
    await driver.page.getByTitle("Edit show: Read").click();
    await driver.part("filter-pattern").locator("input").fill("Loop$");
    await press(driver, "Enter");
    assert.deepEqual(await chips(), ["show: Loop$"]);
    assert.deepEqual((await functionsShown(driver)).sort(), [readLoop, readLoop.replace("read", "write")]);
  });

  it("by wait, by state and by label", async () => {
    await pickFilter(driver, /^Waiting for 5 minutes/);
    assert.deepEqual(await chips(), ["waiting ≥ 5 min"]);
    assert.equal(await share(), "97.2% of all shown");
    await driver.showView("summary");
    await driver.page.locator('[data-testid=summary-bar][data-name="chan send"]').click();
    await driver.settle();
    assert.deepEqual(await chips(), ["waiting ≥ 5 min", "state: chan send"]);
    assert.equal(await share(), "7.5% of all shown");
    await driver.show(labelled);
    await driver.part("filter-clear").click();
    await driver.settle();
    const bar = driver.page.locator("section", { hasText: "By label" }).getByTestId("summary-bar").first();
    const value = await bar.getAttribute("data-name");
    await bar.click();
    await driver.settle();
    assert.match((await chips())[0] ?? "", new RegExp(`^\\w+ = ${value}$`));
  });

  it("can be removed, undone and redone one by one, by key and by click, and are saved with what undoes them", async () => {
    await pickInMenu(driver, readLoop, /^Focus/);
    await pickInMenu(driver, "bufio.(*Reader).Peek", /^Ignore/);
    const both = await chips();
    await driver.part("chip-remove").first().click();
    await driver.settle();
    assert.deepEqual(await chips(), both.slice(1));
    await driver.part("filter-undo").click();
    await driver.settle();
    assert.deepEqual(await chips(), both);
    await driver.part("top").focus();
    await press(driver, "u");
    assert.deepEqual(await chips(), both.slice(0, 1));
    await press(driver, "Shift+U");
    assert.deepEqual(await chips(), both);
    const state = await stateSaved(driver);
    await driver.close();
    driver = await browser.open(waiting, { state });
    assert.deepEqual(await chips(), both);
    await press(driver, "u", "u");
    assert.deepEqual(await chips(), []);
  });

  it("that hide everything say so in every view, and how to get back", async () => {
    await pickFilter(driver, /^Focus/);
    await driver.page.keyboard.type("no function has this name");
    await press(driver, "Enter");
    for (const view of ["stacks", "flame", "tree", "top", "summary"]) {
      await driver.showView(view);
      assert.match((await driver.part("empty").textContent()) ?? "", /The filters hide everything/, view);
    }
    await driver.part("empty-action").click();
    await driver.settle();
    assert.deepEqual(await chips(), []);
    assert.equal(await driver.part("empty").count(), 0);
  });
});
