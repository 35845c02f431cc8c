// What open profiles add to a problem in the source.
import assert from "node:assert/strict";
import { describeProblem, findEvidence } from "../../../../src/core/annotations/problemEvidence";
import type { Problem } from "../../../../src/core/gosource/problem";
import type { DiagnosedFinding, Suspect } from "../../../../src/core/protocol";

const start = { line: 39, character: 14 };
const problem: Problem = {
  ...{ check: "http-body-not-closed", file: "/shop/client.go", function: "shop.Sniff", grade: "leak" },
  ...{ level: "default", message: "response body is never closed", related: [], fixes: [] },
  range: { start, end: start },
};

describe("findEvidence", () => {
  it("tells how many connections are held, where the problem is the only suspect", () => {
    const evidence = findEvidence(problem, [
      finding({ connections: 24, suspects: [suspect("/shop/client.go", 40)] }),
    ]);
    assert.equal(evidence?.text, "24 connections are held");
  });

  it("speaks of the process where there are several suspects, and of one in the singular", () => {
    const suspects = [suspect("/shop/client.go", 40), suspect("/shop/other.go", 4)];
    assert.equal(
      findEvidence(problem, [finding({ connections: 1, suspects })])?.text,
      "1 connection is held in this process",
    );
  });

  it("counts goroutines for findings that are not about connections", () => {
    const evidence = findEvidence(problem, [
      finding({ goroutines: 3, suspects: [suspect("/shop/client.go", 40)] }),
    ]);
    assert.equal(evidence?.text, "3 goroutines are waiting");
  });

  it("finds nothing for other lines, other files and benign findings", () => {
    const near = [suspect("/shop/client.go", 41), suspect("/shop/other.go", 40)];
    assert.equal(findEvidence(problem, [finding({ suspects: near })]), undefined);
    const benign = finding({ severity: "benign", suspects: [suspect("/shop/client.go", 40)] });
    assert.equal(findEvidence(problem, [benign]), undefined);
  });
});

describe("describeProblem", () => {
  it("is the message alone without evidence, and with it names all profiles' figures", () => {
    const held = findEvidence(problem, [
      finding({ connections: 24, suspects: [suspect("/shop/client.go", 40)] }),
    ]);
    assert.equal(describeProblem(problem, []), "response body is never closed");
    assert.equal(
      describeProblem(problem, [held!, { ...held!, text: "4 connections are held" }]),
      "response body is never closed: 24 connections are held; 4 connections are held",
    );
  });
});

function finding(changes: Partial<DiagnosedFinding>): DiagnosedFinding {
  return {
    ...{
      rule: "http-body-not-closed",
      key: "",
      title: "",
      confidence: "likely",
      severity: "leak",
      goroutines: 48,
    },
    ...{
      explanation: "",
      advice: "",
      evidence: [],
      samples: new Int32Array(0),
      states: [],
      stacks: [],
      suspects: [],
    },
    ...changes,
  } as DiagnosedFinding;
}

function suspect(file: string, line: number): Suspect {
  return { file, line, column: 1, function: "", grade: "leak", message: "", why: [], fixable: false };
}
