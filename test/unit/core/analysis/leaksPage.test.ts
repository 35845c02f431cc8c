// docs/leaks.md says what the signatures say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signatures } from "../../../../src/core/analysis/signatures";
import { leaksPage } from "../../../support/leaksPage";

describe("docs/leaks.md", () => {
  let printed = "";

  before(function () {
    this.timeout(60_000); // reads the function names of all recordings
    printed = leaksPage();
  });

  it("is what `npm run docs` prints", () => {
    const page = readFileSync(join(__dirname, "../../../../docs/leaks.md"), "utf8");
    assert.equal(page.replaceAll("\r\n", "\n"), printed);
  });

  it("names every signature", () => {
    for (const { id } of signatures) assert.ok(printed.includes(id), id);
  });
});
