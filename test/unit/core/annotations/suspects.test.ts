// Suspects: the source's guilty calls where there are some, ranked by what the profile knows of their functions.

import assert from "node:assert/strict";
import { diagnose } from "../../../../src/core/annotations/suspects";
import type { Finding, ProfilePointer } from "../../../../src/core/analysis/finding";
import type { Grade, Problem } from "../../../../src/core/gosource/problem";

const shop = "example.com/shop";

function problem(name: string, grade: Grade, more: Partial<Problem> = {}): Problem {
  const line = name.length;
  return {
    check: "http-body-not-closed",
    file: `${name}.go`,
    range: { start: { line, character: 4 }, end: { line, character: 9 } },
    function: `${shop}.${name}`,
    grade,
    level: "default",
    message: "response body is never closed",
    related: [],
    fixes: [],
    ...more,
  };
}

function pointer(name: string, kind: string): ProfilePointer {
  return {
    frame: { function: `${shop}.${name}`, file: `/build/${name}.go`, line: 7 },
    kind,
    why: `${kind} says so`,
  };
}

function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: "http-body-not-closed",
    key: "http-body-not-closed",
    title: "2 connections wait",
    cause: "response bodies not closed",
    confidence: "possible",
    severity: "observation",
    whenLikely: { title: "2 connections leak", severity: "leak" },
    goroutines: 4,
    connections: 2,
    explanation: "",
    advice: "",
    evidence: [{ kind: "state", text: "", strength: "moderate" }],
    states: [],
    stacks: [],
    samples: Int32Array.of(0),
    check: "http-body-not-closed",
    ...more,
  };
}

const names = (found: Finding, problems?: Problem[]): string[] =>
  diagnose([found], problems && { problems, files: 3 })[0]!.suspects.map((one) =>
    one.function.replace(`${shop}.`, ""),
  );

describe("suspects", () => {
  it("are the calls that leak, and no others, when the source has some", () => {
    const problems = [
      problem("careful", "read-not-closed"),
      problem("guilty", "leak-partial"),
      problem("other", "leak", { check: "sql-rows" }),
    ];
    assert.deepEqual(names(finding({ pointers: [pointer("busy", "does-http")] }), problems), ["guilty"]);
  });

  it("are the calls that leak on error paths when there are no worse ones", () => {
    assert.deepEqual(names(finding(), [problem("careful", "read-not-closed")]), ["careful"]);
  });

  it("are what the profile points at where the source has nothing", () => {
    const found = finding({ pointers: [pointer("busy", "does-http"), pointer("dialler", "ancestor")] });
    assert.deepEqual(names(found), ["dialler", "busy"]);
    assert.deepEqual(names(found, []), ["dialler", "busy"]);
    assert.equal(diagnose([found])[0]?.suspects[0]?.grade, "pointer");
  });

  it("are ranked by what the profile knows of their functions, closures included", () => {
    const problems = [problem("a", "leak"), problem("bb", "leak"), problem("ccc", "leak")];
    const found = finding({
      pointers: [pointer("bb.func1", "ancestor"), pointer("ccc", "heap"), pointer("a", "does-http")],
    });
    assert.deepEqual(names(found, problems), ["ccc", "bb", "a"]);
    const [first] = diagnose([found], { problems, files: 3 })[0]!.suspects;
    assert.deepEqual(first?.why, [
      "the source check: response body is never closed",
      "the profile: heap says so",
    ]);
    assert.deepEqual([first?.line, first?.column], [4, 5]);
  });

  it("are ranked by labels that resemble their names, as a hint", () => {
    const problems = [problem("list", "leak"), problem("sniffAll", "leak"), problem("stop", "leak")];
    const labels = [{ text: "handler=/v1/sniff team=checkout", goroutines: 12 }];
    assert.deepEqual(names(finding({ labels }), problems), ["sniffAll", "list", "stop"]);
    const [first] = diagnose([finding({ labels })], { problems, files: 3 })[0]!.suspects;
    assert.match(first!.why[1]!, /a label on 12 goroutines resembles its name/);
    assert.deepEqual(names(finding({ labels, pointers: [pointer("stop", "heap")] }), problems)[0], "stop");
  });

  it("leave out pedantic problems, and findings that are benign", () => {
    assert.deepEqual(names(finding(), [problem("maybe", "leak", { level: "pedantic" })]), []);
    assert.deepEqual(names(finding({ severity: "benign" }), [problem("guilty", "leak")]), []);
  });
});

describe("the source's word", () => {
  it("makes a possible finding likely, with its title", () => {
    const [found] = diagnose([finding()], { problems: [problem("guilty", "leak")], files: 3 });
    assert.deepEqual(
      [found?.confidence, found?.severity, found?.title],
      ["likely", "leak", "2 connections leak"],
    );
    assert.match(found!.evidence.at(-1)!.text, /finds 1 call in 3 files that leaks/);
  });

  it("moves nothing where it finds no call, or only error paths", () => {
    for (const problems of [[], [problem("careful", "read-not-closed")]]) {
      const [found] = diagnose([finding()], { problems, files: 3 });
      assert.deepEqual(
        [found?.confidence, found?.severity, found?.title],
        ["possible", "observation", "2 connections wait"],
      );
    }
  });

  it("is not asked about findings without a check", () => {
    const { check: _, ...rest } = finding();
    const [found] = diagnose([rest], { problems: [problem("guilty", "leak")], files: 3 });
    assert.equal(found?.evidence.length, 1);
  });

  it("takes only the mistakes of its own place for a finding about one place", () => {
    const problems = [problem("First", "leak"), problem("Other", "leak")];
    const place = { function: `${shop}.First.func1`, file: "/build/First.go", line: 9 };
    const found = finding({ key: `http-body-not-closed@${shop}.First.func1`, frame: place });
    assert.deepEqual(names(found, problems), ["First"]);
    const elsewhere = { ...place, function: `${shop}.Third` };
    assert.deepEqual(names({ ...found, frame: elsewhere, starter: place }, problems), ["First"]);
    assert.deepEqual(names({ ...found, frame: elsewhere }, problems), []);
  });
});
