import assert from "node:assert/strict";
import { formatSourceText } from "../../../../../src/core/report/source/sourceText";
import { toSourceJson } from "../../../../../src/core/report/source/sourceJson";
import { toSourceSarif } from "../../../../../src/core/report/source/sourceSarif";
import { sourceNotes } from "../../../../../src/core/report/source/sourceNotes";
import type { SourceNote } from "../../../../../src/core/gosource/problem";
import { unifiedDiff } from "../../../../../src/core/report/source/unifiedDiff";
import { applyEdits } from "../../../../../src/core/gosource/fixes/applyEdits";
import { sarifErrors } from "../../../../support/sarifSchema";
import { CORPUS, readGoFiles, workspaceOf } from "../../../../support/goSource";

describe("reports of the source check", () => {
  it("JSON has exactly the documented fields, 1-based", async () => {
    const workspace = await workspaceOf(readGoFiles(CORPUS));
    const [first] = toSourceJson(workspace.check(), workspace.fileCount).problems;
    assert.deepEqual(first, {
      check: "http-body-not-closed",
      file: "basic/aliases.go",
      line: 6,
      column: 12,
      function: "example.test/dev/basic.RenamedImport",
      grade: "leak",
      message: "response body is never closed",
    });
  });

  it("what was not checked is told with a profile, too: the first places, and how many more there are", () => {
    const note = (line: number): SourceNote => {
      const at = { line, character: 0 };
      const message = "too many paths: check by hand";
      return { check: "", file: "a.go", range: { start: at, end: at }, function: "", message };
    };
    const texts = (count: number): string[] =>
      sourceNotes(Array.from({ length: count }, (_, i) => note(i))).map(({ text }) => text);
    assert.deepEqual(texts(0), []);
    assert.deepEqual(texts(1), ["a.go:1 was not checked to the end: too many paths: check by hand."]);
    assert.equal(texts(5).length, 5);
    assert.match(texts(6).at(-1) ?? "", /^1 more place was not checked/);
    assert.match(texts(8).at(-1) ?? "", /^3 more places were not checked/);
  });

  it("SARIF is valid 2.1.0, with the path as related locations", async () => {
    const workspace = await workspaceOf(readGoFiles(CORPUS));
    assert.deepEqual(sarifErrors(toSourceSarif(workspace.check())), []);
  });

  it("text names the place, the grade, the function and the way to it", async () => {
    const workspace = await workspaceOf(readGoFiles(CORPUS));
    const text = formatSourceText(workspace.check(), 15);
    assert.match(text, /^flow\/flow\.go:16:15: leak: response body is not closed when resp\.StatusCode != /m);
    assert.match(text, /^ {4}in example\.test\/dev\/flow\.EarlyReturnBeforeDefer$/m);
    assert.match(text, /^86 problems in 15 files\.$/m);
    assert.equal(formatSourceText([], 1), "No problem in 1 file.\n");
  });
});

describe("unifiedDiff", () => {
  const before = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join("\n");

  it("shows three lines around a change", () => {
    const after = before.replace("line 6", "line six\nand more");
    assert.equal(
      unifiedDiff("a/b.go", before, after),
      [
        "--- a/a/b.go",
        "+++ b/a/b.go",
        "@@ -3,7 +3,8 @@",
        " line 3",
        " line 4",
        " line 5",
        "-line 6",
        "+line six",
        "+and more",
        " line 7",
        " line 8",
        " line 9",
        "",
      ].join("\n"),
    );
  });

  it("is empty for equal texts, and has a hunk per distant change", () => {
    assert.equal(unifiedDiff("a.go", before, before), "");
    const after = before.replace("line 1\n", "one\n").replace("line 12", "twelve");
    assert.equal(unifiedDiff("a.go", before, after).match(/^@@/gm)?.length, 2);
  });
});

describe("applyEdits", () => {
  const at = (line: number, character: number): { line: number; character: number } => ({ line, character });

  it("applies edits of one text at their original places, in any order", () => {
    const edits = [
      { file: "a", range: { start: at(1, 0), end: at(1, 3) }, newText: "2" },
      { file: "a", range: { start: at(0, 3), end: at(0, 3) }, newText: "!" },
    ];
    assert.equal(applyEdits("one\ntwo\n", edits), "one!\n2\n");
  });
});
