// Merged stacks: exactly, by function, by the user's innermost frame, by creator; what each says, and no goroutine lost.
import assert from "node:assert/strict";
import { choose, stateSaved, textsOf } from "../support/pageActions";
import { browserForSuite, type PageDriver } from "../support/pageDriver";

const waiting = "test/fixtures/captures-extra/oldwaits/after6min.debug2.txt";

describe("Merged stacks", function () {
  const browser = browserForSuite();
  let driver: PageDriver;

  beforeEach(async () => {
    driver = await browser.open(waiting, { height: 3000, state: { view: "stacks" } });
  });

  it("are fewer the more is merged, hold all goroutines, and are saved as they are merged", async () => {
    const counts: number[] = [];
    for (const words of [
      "Merge equal stacks",
      "Merge by functions",
      "Merge by my innermost frame",
      "Merge by creator",
    ]) {
      await choose(driver, "merge-by", words);
      const values = (await textsOf(driver, "stack-value")).map(Number);
      assert.equal(
        values.reduce((sum, value) => sum + value, 0),
        107,
        words,
      );
      assert.deepEqual(
        values,
        values.toSorted((a, b) => b - a),
        "largest first",
      );
      counts.push(values.length);
    }
    assert.equal(counts[0], 17);
    assert.ok(counts[1]! < counts[0]!, "two lines of one function are one by functions");
    assert.ok(counts[2]! < counts[1]!, "library code below does not matter for the user's innermost frame");
    assert.equal((await stateSaved(driver))["mergeBy"], "creator");
  });

  it("say state, wait, creator, share, and how many stacks were merged", async () => {
    const [first] = await textsOf(driver, "stack-group");
    assert.equal(first, "2119.6%select5 mincreated by net/http.(*Transport).dialConn");
    await choose(driver, "merge-by", "Merge by creator");
    const merged = (await textsOf(driver, "stack-group")).filter((text) => /\d+ stacks/.test(text));
    assert.ok(merged.length > 0);
  });
});
