import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { decode } from "../../../../src/core/profile/decode";
import { stackTotals, stackTotalsInSteps } from "../../../../src/core/profile/stackTotals";

const file = "test/fixtures/captures/go1.23/A_unread-cl16m_more.pb.gz";

describe("stackTotals", () => {
  const profile = decode(readFileSync(file));
  const values = profile.samples.values[0]!;

  it("give the roots everything that has a stack", () => {
    const { stack } = profile.samples;
    const sum = values.reduce((all, value, sample) => all + (stack[sample]! < 0 ? 0 : value), 0);
    const totals = stackTotals(profile, values);
    const ofRoots = totals.filter((_, row) => profile.stacks.parent[row]! < 0);
    assert.equal(
      ofRoots.reduce((all, value) => all + value, 0),
      sum,
    );
  });

  it("are the same in steps, however small", () => {
    for (const rowsPerStep of [1, 7, profile.stacks.length, profile.stacks.length + 1]) {
      const steps = stackTotalsInSteps(profile, values, rowsPerStep);
      let pauses = 0;
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) pauses++;
      assert.deepEqual(step.value, stackTotals(profile, values));
      const ofSamples = Math.floor(profile.samples.length / rowsPerStep);
      assert.equal(pauses, ofSamples + Math.ceil(profile.stacks.length / rowsPerStep) - 1);
    }
  });
});
