// The user's own signatures and ignore rules: broken entries are told with their line, the others work.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { analyze } from "../../../../src/core/analysis/analyze";
import { parseUserFile } from "../../../../src/core/analysis/user/userFile";
import { drawProfile } from "../../../support/drawing";

const today = "2026-11-23";
const good = `{
  "signatures": [
    {
      "id": "queue-stuck",
      "title": "{goroutines} wait in the queue",
      "patterns": [{ "frames": ["shop.(*Queue).take", "..."], "states": ["select"] }],
      "many": 10
    }
  ],
  "ignore": [
    { "rule": "chan-send-abandoned", "function": "main.pool...", "reason": "A pool.", "until": "2027-01-31" }
  ]
}`;

const schema = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../../../media/goroutine-lens.schema.json"), "utf8")) as object,
);

/** What is said about a file, and whether the schema for editors accepts it. */
function problemsOf(text: string): { notes: string[]; accepted: boolean } {
  return {
    notes: parseUserFile(text, today).notes.map((note) => note.text),
    accepted: schema(JSON.parse(text)),
  };
}

describe(".goroutine-lens.json", () => {
  it("is shown in the documentation as it works", () => {
    const page = readFileSync(join(__dirname, "../../../../docs/own-signatures.md"), "utf8");
    const example = /```json\n([^]*?)```/.exec(page)![1]!;
    assert.deepEqual(problemsOf(example), { notes: [], accepted: true });
  });

  it("adds signatures, which are tried first", () => {
    assert.deepEqual(problemsOf(good), { notes: [], accepted: true });
    const { signatures } = parseUserFile(good, today);
    const profile = drawProfile("12 main.main > shop.(*Queue).take > runtime.selectgo > runtime.gopark");
    const [finding] = analyze(profile, { userSignatures: signatures }).findings;
    assert.equal(finding?.rule, "queue-stuck");
    assert.equal(finding.title, "12 goroutines wait in the queue");
    assert.equal(finding.confidence, "likely");
  });

  it("moves what its rules fit to the background, with the reason", () => {
    const { ignores } = parseUserFile(good, today);
    const drawing =
      "9 main.start > main.pool > runtime.chansend1 > runtime.gopark\n9 main.start > main.other > runtime.chansend1 > runtime.gopark";
    const findings = analyze(drawProfile(drawing), { ignores }).findings;
    assert.deepEqual(
      findings.map(({ frame, severity }) => [frame?.function, severity]),
      [
        ["main.other", "observation"],
        ["main.pool", "benign"],
      ],
    );
    assert.equal(findings[1]?.explanation, "Ignored until 2027-01-31: A pool.");
  });

  it("drops rules that have ended, and says so", () => {
    const { ignores, notes } = parseUserFile(good, "2027-02-01");
    assert.deepEqual(ignores, []);
    assert.match(notes[0]!.text, /ended on 2027-01-31 \(A pool\.\)/);
  });

  it("tells broken entries with their line, and uses the others", () => {
    const text = `{
  "signatures": [
    { "id": "Bad Id", "title": "no count", "patterns": [] },
    { "id": "fine", "title": "{goroutines} are fine",
      "patterns": [{ "frames": ["main.f"] }] },
    { "id": "typo", "title": "{n} of them", "pattern": [], "patterns": [{ "frames": ["..."] }] }
  ],
  "ignore": [
    { "reason": "nothing named", "until": "soon" }
  ]
}`;
    const { signatures, ignores, notes } = parseUserFile(text, today);
    assert.deepEqual(
      signatures.map(({ id }) => id),
      ["fine"],
    );
    assert.deepEqual(ignores, []);
    assert.deepEqual(
      notes.map((note) => note.text.replace(" The entry is not used.", "")),
      [
        '.goroutine-lens.json line 3: "id" must be words in small letters with hyphens.',
        '.goroutine-lens.json line 3: "title" must be a sentence with {goroutines} in it.',
        '.goroutine-lens.json line 3: "patterns" must be a list of at least one.',
        '.goroutine-lens.json line 6: patterns: "frames" must name a function or "<user>".',
        '.goroutine-lens.json line 6: "pattern" is not known here.',
        '.goroutine-lens.json line 9: "rule" or "function" is missing.',
        '.goroutine-lens.json line 9: "until" must be a date like 2027-01-31.',
      ],
    );
    assert.equal(schema(JSON.parse(text)), false);
  });

  it("is not used at all when it is no JSON, or no object", () => {
    assert.match(
      parseUserFile('{\n  "signatures": [,]\n}', today).notes[0]!.text,
      /^\.goroutine-lens\.json line 2: not valid JSON/,
    );
    assert.match(parseUserFile("[]", today).notes[0]!.text, /line 1: the file must hold an object/);
    assert.match(parseUserFile('{ "ignore": 3 }', today).notes[0]!.text, /"ignore" is not a list/);
  });

  it("is described to editors as it is read", () => {
    for (const text of [
      '{ "ignore": 3 }',
      '{ "signatures": [{ "id": "a", "title": "t" }] }',
      '{ "ignore": [{ "rule": "a", "reason": "r" }] }',
      '{ "signatures": [{ "id": "a", "title": "{n}", "patterns": [{ "frames": ["f"] }], "per": "file" }] }',
    ]) {
      const { notes, accepted } = problemsOf(text);
      assert.equal(accepted, notes.length === 0, text);
      assert.equal(accepted, false, text);
    }
  });
});
