// axe-core on every view in every theme, and the page at the widths of a phone and of a wall.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browserForSuite, type PageDriver } from "../support/pageDriver";
import { themes, type ThemeName } from "../support/themes";

const leaking = "test/fixtures/captures/go1.23/A_unread-cl64k.debug2.txt";
/** Axe writes style elements of its own, which the content policy would stop; all other tests look after the policy. */
const bare = { contentPolicy: false };
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const views = ["summary", "findings", "stacks", "flame", "tree", "callers", "top"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function violations(driver: PageDriver): Promise<string[]> {
  await driver.page.evaluate(axe);
  const found = (await driver.page.evaluate("axe.run().then(({ violations }) => violations)")) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe("Accessibility", function () {
  const browser = browserForSuite();
  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`finds nothing with axe in any view, theme ${theme}`, async function () {
      this.timeout(120_000);
      const driver = await browser.open(leaking, { ...bare, theme, suspects: true });
      await driver.showView("top");
      await driver.part("top-row").first().click();
      for (const view of views) {
        await driver.showView(view);
        assert.deepEqual(await violations(driver), [], view);
      }
    });
  }

  it("finds nothing with axe where several profiles are analysed together, with all unfolded", async () => {
    const driver = await browser.open("sample/profiles/goroutine.pb.gz", {
      ...bare,
      with: ["sample/profiles/goroutine-early.pb.gz"],
      suspects: true,
    });
    for (const summary of await driver.part("findings").locator("summary").all()) await summary.click();
    assert.deepEqual(await violations(driver), []);
  });

  it("finds nothing with axe in menu, keys, filters and failure", async function () {
    this.timeout(120_000);
    const driver = await browser.open(leaking, bare);
    await driver.part("add-filter").click();
    assert.deepEqual(await violations(driver), [], "menu");
    await driver.page.getByRole("menuitem", { name: /^Focus/ }).click();
    assert.deepEqual(await violations(driver), [], "pattern");
    await driver.page.keyboard.type("http");
    await driver.page.keyboard.press("Enter");
    await driver.settle();
    assert.deepEqual(await violations(driver), [], "chip");
    await driver.part("more").focus();
    await driver.page.keyboard.press("?");
    await driver.part("help").waitFor();
    assert.deepEqual(await violations(driver), [], "keys");
    await driver.page.evaluate("window.testHost.openText('Not a profile.', 'notes.txt')");
    await driver.page.keyboard.press("Escape");
    await driver.part("failure").waitFor();
    assert.deepEqual(await violations(driver), [], "failure");
  });

  it("leaves every view its room in a low window, such as one enlarged to 200 %", async () => {
    const driver = await browser.open(leaking, { width: 590, height: 290, suspects: true });
    for (const view of views) {
      await driver.showView(view);
      // Neither covers the other, and what is below can be scrolled to.
      const [overlap, heightPx, reachable] = (await driver.page.evaluate(`(() => {
        const panel = document.querySelector("[role=tabpanel]");
        const controls = panel.querySelector(".controls:not([hidden])")?.getBoundingClientRect();
        const main = [...panel.children].findLast((part) => part.checkVisibility());
        const page = document.querySelector(".page");
        page.scrollTop = page.scrollHeight;
        const end = main.getBoundingClientRect();
        const bar = document.querySelector(".selection").getBoundingClientRect();
        const reachable = end.bottom <= innerHeight - bar.height && bar.bottom <= innerHeight && bar.height >= 24;
        page.scrollTop = 0;
        return [(controls?.bottom ?? 0) - main.getBoundingClientRect().top, end.height, reachable];
      })()`)) as [number, number, boolean];
      assert.ok(overlap <= 1, `${view}: ${overlap} px of the controls are covered`);
      assert.ok(heightPx >= 120, `${view} is only ${heightPx} px high`);
      assert.ok(reachable, view);
    }
  });

  for (const [width, height] of [
    [320, 480],
    [3840, 2160],
  ] as const) {
    it(`fits into ${width} by ${height} pixels without scrolling sideways`, async () => {
      const driver = await browser.open(leaking, { width, height, suspects: true });
      for (const view of views) {
        await driver.showView(view);
        const wide = await driver.page.evaluate(
          "[...document.querySelectorAll('body, .page, .view, .page-header, .toolbar, .controls, .findings, .row:not(.stack-header), .summary-bar, .selection')].filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className || part.tagName)",
        );
        assert.deepEqual(wide, [], view);
      }
    });
  }
});
