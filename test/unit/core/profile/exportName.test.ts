import assert from "node:assert/strict";
import { exportName } from "../../../../src/core/profile/exports/exportName";

describe("the name of an export", () => {
  it("loses the ending of the profile's format, and no more", () => {
    assert.equal(exportName("goroutine.pb.gz", "svg"), "goroutine.svg");
    assert.equal(exportName("shop-10.2.gz", "folded.txt"), "shop-10.2.folded.txt");
    assert.equal(exportName("dump.log", "report.md"), "dump.report.md");
    assert.equal(exportName("v1.2-goroutines", "png"), "v1.2-goroutines.png");
  });
});
