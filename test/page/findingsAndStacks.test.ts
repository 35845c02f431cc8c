// Findings and stacks: what they show, and what clicking in them does.
import assert from "node:assert/strict";
import { stateSaved } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const captures = "test/fixtures/captures/go1.23";
const leaking = `${captures}/A_unread-cl64k.debug2.txt`;

describe("Findings and stacks", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

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

  it("saves a filter by the finding, not by its rows, which it asks for again", async () => {
    const state = await saveStacksOfFirst();
    driver = await browser.open(`${captures}/A_unread-cl64k.pb.gz`, { state });
    await until(async () => (await driver.part("stack-group").count()) === 2);
    assert.deepEqual(await chipKinds(), ["samples"]);
    assert.match(await driver.part("filter-share").innerText(), /^[1-9]/);
    await driver.show(leaking);
    await until(async () => (await driver.part("stack-group").count()) === 2);
    assert.deepEqual(await chipKinds(), ["samples"]);
  });

  it("lets go of a filter whose finding is no more", async () => {
    const state = await saveStacksOfFirst();
    driver = await browser.open("test/fixtures/captures/go1.23/M_blocked-chan.debug2.txt", { state });
    await until(async () => (await driver.part("chip").count()) === 0);
    assert.ok((await driver.part("stack-group").count()) > 2);
  });

  async function saveStacksOfFirst(): Promise<Readonly<Record<string, unknown>>> {
    driver = await browser.open(leaking);
    await driver.part("show-stacks").first().click();
    await driver.part("stack-group").first().waitFor();
    const state = await stateSaved(driver);
    const [filter] = state["filters"] as { finding: string; samples: unknown[] }[];
    assert.match(filter!.finding, /^http-body-not-closed/);
    assert.deepEqual(filter!.samples, []);
    await driver.close();
    return state;
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    while (!(await done())) await driver.settle();
  }

  function chipKinds(): Promise<(string | null)[]> {
    return driver.part("chip").evaluateAll((chips) => chips.map((chip) => chip.getAttribute("data-kind")));
  }

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
});
