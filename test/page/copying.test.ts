// What leaves the page: text for the clipboard, and files for other tools.
import assert from "node:assert/strict";
import { decode } from "../../src/core/profile/decode";
import { frameOf, pickFilter, pickInMenu, press } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("Copies and exports", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  beforeEach(async () => {
    driver = await browser.open(waiting, { height: 2000, state: { view: "stacks" } });
  });

  it("have a frame's function, its file and line, its stack, and a link with the view's state", async () => {
    const name = "main.answers.func1";
    await pickInMenu(driver, name, /^Copy function/);
    await pickInMenu(driver, name, /^Copy file and line/);
    await pickInMenu(driver, name, /^Copy stack/);
    await pickInMenu(driver, name, /^Copy link/);
    const [copied, place, stack] = (await driver.callsArrive("copy", 3)).map(([text]) => String(text));
    assert.equal(copied, name);
    assert.match(place ?? "", /\/main\.go:\d+$/);
    assert.equal(stack, `${name}\n\t${place}`);
    const [[state]] = (await driver.callsArrive("copyLink", 1)) as [[{ view?: string }]];
    assert.equal(state.view, "stacks");
  });

  it("have a whole stack, leaf first, as Go prints it", async () => {
    await pickInMenu(driver, "net/http.(*connReader).backgroundRead", /^Copy stack/);
    const [[stack]] = (await driver.callsArrive("copy", 1)) as [[string]];
    const lines = stack.split("\n");
    assert.equal(lines[0], "internal/poll.runtime_pollWait");
    assert.match(lines[1] ?? "", /^\t.*\/netpoll\.go:\d+$/);
    assert.equal(lines.at(-2), "net/http.(*connReader).backgroundRead");
  });

  /** The content that the page gave to be saved, as base64. */
  const exported = async (label: string): Promise<Buffer> => {
    const before = (await driver.calls("save")).length;
    await driver.part("more").click();
    await driver.page.getByRole("menuitem", { name: `Export ${label}…` }).click();
    await driver.callsArrive("save", before + 1);
    const content = (await driver.page.evaluate(`(() => {
      const content = window.testHost.callsOf("save").at(-1)[1];
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    })()`)) as string;
    return Buffer.from(content, "base64");
  };

  it("have what is shown, filtered, in the formats of other tools", async () => {
    await pickFilter(driver, /^Focus/);
    await driver.page.keyboard.type("answers");
    await press(driver, "Enter");
    assert.equal((await exported("folded stacks")).toString(), "main.answers.func1 8\n");

    const speedscope = JSON.parse((await exported("speedscope JSON")).toString()) as {
      $schema: string;
      profiles: { weights: number[] }[];
    };
    assert.equal(speedscope.$schema, "https://www.speedscope.app/file-format-schema.json");
    assert.equal(
      speedscope.profiles[0]!.weights.reduce((sum, weight) => sum + weight, 0),
      8,
    );

    const pprof = await exported("pprof of what is shown");
    assert.deepEqual([...pprof.subarray(0, 2)], [0x1f, 0x8b], "it is gzip");
    const again = decode(pprof);
    assert.equal(
      again.samples.values[0]!.reduce((sum, value) => sum + value, 0),
      8,
    );

    const svg = (await exported("flame graph as SVG")).toString();
    assert.equal(svg.match(/<rect x=/g)?.length, 2, "the root and one box");
    assert.match(svg, />main\.answers\.func1<\/text>/);
    const isXml = await driver.page.evaluate(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror") === null,
      svg,
    );
    assert.ok(isXml);

    const png = await exported("flame graph as PNG");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.readUInt32BE(16) >= 1600, "as wide as the picture is");
  });

  it("have the Markdown report, which the host writes", async () => {
    await driver.part("more").click();
    await driver.page.getByRole("menuitem", { name: /^Save Markdown report/ }).click();
    assert.equal((await driver.callsArrive("saveReport", 1)).length, 1);
    assert.ok(await frameOf(driver, "main.answers.func1").isVisible());
  });
});
