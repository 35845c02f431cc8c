import assert from "node:assert/strict";
import { frameOrigins } from "../../../src/core/profile/frameOrigin";
import { joinProfiles } from "../../../src/core/profile/joinProfiles";
import type { Profile } from "../../../src/core/profile/profile";
import { stackGroups } from "../../../src/core/profile/stackGroups";
import { layOut } from "../../../src/webview/stacks/rows";
import { drawProfile } from "../../support/drawing";

const nothing = {
  folded: new Set<number>(),
  unfolded: new Set<string>(),
  listed: new Set<number>(),
  limit: 9,
};

/** The rows as words; `values` has one value per sample. */
function rows(profile: Profile, values = profile.samples.values[0]!): string[] {
  const groups = stackGroups(profile, values, "exact");
  return layOut(profile, groups, frameOrigins(profile), nothing, values).map((row) =>
    "count" in row ? `${row.kind} ${row.count}` : row.kind,
  );
}

describe("The rows of the stacks", () => {
  const now = drawProfile(`
    3 [select]  main.main:1 > main.wait:2
  `);

  it("are a header, frames and goroutines", () => {
    assert.deepEqual(rows(now), ["group", "frame", "frame", "goroutines 3"]);
  });

  it("count the goroutines of the profile that is shown, not those of the one it is compared with", () => {
    const before = drawProfile(`
      4 [select]  main.main:1 > main.wait:2
      1 [running]  main.main:1 > main.gone:3
    `);
    const both = joinProfiles(now, before);
    assert.deepEqual(rows(both), ["group", "frame", "frame", "goroutines 3", "group", "frame", "frame"]);
  });

  it("say so when a stack has no frames", () => {
    assert.deepEqual(rows(drawProfile("2\n1  main.main:1")), ["group", "none", "group", "frame"]);
  });
});
