import assert from "node:assert/strict";
import { findingMarkdown } from "../../../src/webview/findingMarkdown";
import { contrast, mix, parseColour } from "../../../src/webview/theme";

describe("Theme colours", () => {
  it("are read in every form that VS Code writes", () => {
    assert.deepEqual(parseColour("#1f1f1f"), { r: 31, g: 31, b: 31 });
    assert.deepEqual(parseColour(" #fff "), { r: 255, g: 255, b: 255 });
    assert.deepEqual(parseColour("#ff000080"), { r: 255, g: 0, b: 0 });
    assert.deepEqual(parseColour("rgba(204, 204, 204, 0.8)"), { r: 204, g: 204, b: 204 });
    assert.equal(parseColour("rgba(0, 0, 0, 0)"), undefined);
    assert.equal(parseColour(""), undefined);
  });

  it("are told apart by WCAG's contrast", () => {
    const [black, white] = [parseColour("#000")!, parseColour("#fff")!];
    assert.equal(contrast(black, white), 21);
    assert.deepEqual(mix(black, white, 0.5), { r: 128, g: 128, b: 128 });
  });
});

describe("A finding as Markdown", () => {
  it("has its evidence and suspects, and escapes what Markdown would take as its own", () => {
    const text = findingMarkdown({
      rule: "r",
      key: "r main.f",
      states: [],
      title: "3 goroutines <b>wait</b>",
      cause: "r",
      confidence: "likely",
      severity: "leak",
      goroutines: 3,
      frame: { function: "main.f", file: "/src/f.go", line: 7 },
      explanation: "Because.",
      advice: "Close it.",
      evidence: [{ kind: "state", text: "All *select*.", strength: "strong" }],
      suspects: [
        {
          file: "f.go",
          line: 7,
          column: 1,
          function: "main.f",
          grade: "leak",
          message: "never closed",
          why: [],
          fixable: true,
        },
      ],
    });
    assert.match(text, /### 3 goroutines \\<b\\>wait/);
    assert.match(text, /- All \\\*select\\\*\. \(strong\)/);
    assert.match(text, /- `f\.go:7` in `main\.f`: never closed/);
  });
});
