// Profiles that count several things: choosing which, and the figures in pprof's units, compared with pprof's own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pprofPath, runPprof } from "../support/goTool";
import { choices, choose, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/kinds/captures";

describe("Sample types", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  it("of a heap profile can be chosen; every view counts the chosen one, and it is saved", async () => {
    driver = await browser.open(`${captures}/go1.26-heap.pb.gz`);
    const types = ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"];
    assert.deepEqual(await choices(driver, "sample-type"), types);
    assert.equal(await driver.part("profile-goroutines").textContent(), "7.91MB inuse space");
    await choose(driver, "sample-type", "inuse_objects");
    const total = (await driver.part("profile-goroutines").textContent()) ?? "";
    assert.match(total, /^[\d,]+ inuse objects$/);
    await driver.showView("top");
    const flat = await driver.page.locator(".top-row .flat .number").allTextContents();
    const sum = flat.reduce((all, text) => all + Number(text.replaceAll(",", "")), 0);
    assert.equal(sum, Number(total.replaceAll(/\D/g, "")));
    await driver.page.waitForTimeout(400);
    const saved = (await driver.calls("saveState")).at(-1)?.[0] as { sampleType?: string };
    assert.equal(saved.sampleType, "inuse_objects");
  });

  for (const [file, types] of [
    ["go1.26-heap.pb.gz", ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"]],
    ["go1.26-mutex.pb.gz", ["contentions", "delay"]],
    ["go1.19-block.pb.gz", ["contentions", "delay"]],
  ] as const) {
    it(`have the figures and units of pprof in ${file}`, async function () {
      const pprof = pprofPath() ?? this.skip();
      driver = await browser.open(`${captures}/${file}`, { height: 2000 });
      await driver.showView("top");
      for (const type of types) {
        await choose(driver, "sample-type", type);
        const options = ["-top", "-unit=auto", "-nodecount=100000", "-nodefraction=0"];
        const output = runPprof(pprof, [...options, `-sample_index=${type}`], join(captures, file));
        const expected = [
          ...output.matchAll(/^ *(\S+) +\S+% +\S+% +(\S+) +\S+% {2}(.*?)(?: \(.*inline\))?$/gm),
        ]
          .map(([, flat, cum, name]) => `${flat} ${cum} ${name}`)
          .sort();
        const cells = async (column: string): Promise<string[]> =>
          (await driver.page.locator(`.top-row .${column} .number`).allTextContents()).map((text) =>
            text.replaceAll(",", ""),
          );
        const [flat, cum] = [await cells("flat"), await cells("cum")];
        const names = await driver
          .part("frame")
          .evaluateAll((frames) => frames.map((frame) => frame.getAttribute("data-function")));
        const shown = names.map((name, row) => `${flat[row]} ${cum[row]} ${name}`).sort();
        assert.ok(expected.length >= 2, output);
        assert.deepEqual(shown, expected, type);
      }
    });
  }

  it("decide which stacks are listed: not those of which nothing is counted", async () => {
    driver = await browser.open(`${captures}/go1.26-heap.pb.gz`, { state: { view: "stacks" } });
    assert.deepEqual(await textsOf(driver, "stack-value"), ["4.33MB", "3.08MB", "512.01kB"]);
    assert.equal(await driver.part("stack-count").textContent(), "3 stacks");
    await choose(driver, "sample-type", "alloc_space");
    assert.equal(await driver.part("stack-count").textContent(), "6 stacks");
  });

  it("of a CPU profile are samples and time", async () => {
    driver = await browser.open(`${captures}/gperftools-cpu.prof`);
    assert.equal(await driver.part("profile-goroutines").textContent(), "1.09s cpu");
    await choose(driver, "sample-type", "samples");
    assert.equal(await driver.part("profile-goroutines").textContent(), "109 samples");
  });

  it("of other kinds have no states, and no findings: the page says so", async () => {
    driver = await browser.open(`${captures}/go1.26-heap.pb.gz`);
    assert.equal(await driver.page.locator("[role=tabpanel]").getAttribute("data-view"), "flame");
    assert.ok(!(await choices(driver, "colour-by")).includes("Color by state"));
    await driver.showView("stacks");
    assert.equal((await textsOf(driver, "stack-group")).filter((text) => text.includes("running")).length, 0);
    await driver.showView("findings");
    assert.match((await driver.part("empty").textContent()) ?? "", /this is a heap profile/);
  });
});
