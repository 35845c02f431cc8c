// The summary's bars and histogram filter; labels split all views.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const leaking = `${captures}/A_unread-cl64k.debug2.txt`;
const labelled = "test/fixtures/captures/go1.17/J_labels-dialler_labelled.pb.gz";
const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("The summary", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

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
});
