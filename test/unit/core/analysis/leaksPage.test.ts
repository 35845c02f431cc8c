// docs/leaks.md says what the signatures say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signatures } from "../../../../src/core/analysis/signatures";
import { leaksPage } from "../../../support/leaksPage";

describe("docs/leaks.md", () => {
  it("is what `npm run docs` prints", () => {
    const page = readFileSync(join(__dirname, "../../../../docs/leaks.md"), "utf8");
    assert.equal(page.replaceAll("\r\n", "\n"), leaksPage());
  });

  it("names every signature", () => {
    const page = leaksPage();
    for (const { id } of signatures) assert.ok(page.includes(id), id);
  });
});
