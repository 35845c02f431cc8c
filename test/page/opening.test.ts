// How a profile comes into the page: read by itself or handed over in parts, awaited, cancelled, not readable.
import assert from "node:assert/strict";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const leaking = "test/fixtures/captures/go1.23/A_unread-cl16m_more.pb.gz";
const dump = "goroutine 1 [select]:\nmain.wait(...)\n\t/src/main.go:12 +0x1\n";
const facts = "http: { entries: [] }, together: [], taken: {}";

describe("Opening a profile in the page", () => {
  const browser = browserForSuite();
  let driver: PageDriver;

  beforeEach(async () => (driver = await browser.open("")));

  const sourceOf = (file: string): string =>
    `testHost.sourceOf(${JSON.stringify(driver.addressOf(file))}, "x.pb.gz")`;
  const showOnly = (file: string): Promise<unknown> =>
    driver.page.evaluate(`testHost.page.show(${sourceOf(file)})`);

  it("loads the file itself, without asking the host for its bytes", async () => {
    await showOnly(leaking);
    await driver.part("profile-goroutines").waitFor();
    assert.match(await driver.part("profile-goroutines").innerText(), /^93 goroutines$/);
    assert.deepEqual(await driver.calls("readSource"), []);
  });

  it("asks the host part by part for what no address leads to", async () => {
    await driver.page.evaluate(`testHost.openText(${JSON.stringify(dump)}, "pasted.txt")`);
    await driver.part("profile-goroutines").waitFor();
    assert.match(await driver.part("profile-goroutines").innerText(), /^1 goroutine$/);
    assert.deepEqual(await driver.calls("readSource"), [
      [0, 0],
      [0, 50],
    ]);
  });

  it("says in every view that there is nothing in a profile without samples", async () => {
    await driver.page.evaluate(`testHost.openText("goroutine profile: total 0\\n", "empty.debug1.txt")`);
    await driver.part("profile-goroutines").waitFor();
    for (const view of ["summary", "findings", "stacks", "flame", "tree", "top"]) {
      await driver.showView(view);
      assert.match(await driver.part("empty").innerText(), /This profile has no samples/, view);
    }
  });

  it("asks the host when the address does not answer", async () => {
    await driver.page.evaluate(
      `testHost.openText(${JSON.stringify(dump)}, "x", "https://nowhere.invalid/x")`,
    );
    await driver.part("profile-goroutines").waitFor();
    driver.problems.splice(0);
  });

  it("shows the stacks while the host still looks for leaks, and says so", async () => {
    await showOnly(leaking);
    await driver.part("findings").waitFor();
    assert.match(await driver.part("findings").innerText(), /Looking for known leaks/);
    await driver.page.evaluate(`testHost.page.progress("Analyzing", -1)`);
    await driver.part("findings").getByText("Analyzing").waitFor();
    await driver.part("cancel").click();
    assert.equal((await driver.callsArrive("cancel", 1)).length, 1);
  });

  it("keeps the stacks when the host cannot analyse them, and says why", async () => {
    await showOnly(leaking);
    await driver.part("findings").waitFor();
    await driver.page.evaluate(`testHost.page.failed("It does not fit into memory.")`);
    await driver.part("findings").getByText("It does not fit into memory.").waitFor();
    await driver.showView("stacks");
    assert.ok((await driver.part("stack-group").count()) > 0);
  });

  it("ends reading when the user cancels, here and in the host", async () => {
    await driver.page.evaluate(`testHost.neverAnswer()`);
    await driver.page.evaluate(`void testHost.openText("", "x")`);
    await driver.part("cancel").click();
    await driver.part("failure").waitFor();
    assert.match(await driver.part("failure").innerText(), /Reading was cancelled/);
    assert.equal((await driver.callsArrive("cancel", 1)).length, 1);
  });

  it("says once what both the page and the host find out about a file that is no profile", async () => {
    await driver.page.evaluate(`testHost.openText("Dear diary", "diary.txt")`);
    await driver.part("failure").waitFor();
    const said = await driver.part("failure").innerText();
    await driver.page.evaluate(`testHost.page.failed("Dear host.")`);
    await driver.part("failure").getByText("Dear host.").waitFor();
    assert.equal(await driver.part("failure").count(), 1);
    assert.doesNotMatch(said, /Dear host/);
  });

  it("does not take findings of another content of the file", async () => {
    await showOnly(leaking);
    await driver.page.evaluate(`testHost.page.analysis({ samples: 1, notes: [], ${facts} })`);
    await driver.page.evaluate(`testHost.page.findings([])`);
    await driver.settle();
    assert.match(await driver.part("findings").innerText(), /Looking for known leaks/);
  });

  it("takes notes from the host as soon as it has them", async () => {
    const notes = `[{ severity: "warning", text: "The file was deleted." }]`;
    await driver.page.evaluate(`testHost.openText(${JSON.stringify(dump)}, "x")`);
    await driver.page.evaluate(`testHost.page.analysis({ samples: 1, notes: ${notes}, ${facts} })`);
    await driver.part("notes").getByText("The file was deleted.").waitFor();
  });
});
