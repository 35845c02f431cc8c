// From signatures to findings: who claims which goroutines, and when they are background, notices or leaks.

import assert from "node:assert/strict";
import { analyze } from "../../../../src/core/analysis/analyze";
import type { Finding } from "../../../../src/core/analysis/finding";
import type { Signature } from "../../../../src/core/analysis/signature";
import type { Profile } from "../../../../src/core/profile/profile";
import { drawProfile } from "../../../support/drawing";

/** A signature for goroutines in main.park. */
function signature(more: Partial<Signature> = {}): Signature {
  return {
    id: "parked",
    topic: "test",
    severity: "leak",
    title: "{goroutines} never {n|leaves|leave} {frame}, started by {starter}",
    titleWhenPossible: "{goroutines} in {frame}",
    explanation: "Why.",
    advice: "What.",
    patterns: [{ frames: ["main.park", "..."] }],
    per: "process",
    weight: "moderate",
    verification: "captured",
    ...more,
  };
}

function found(profile: Profile, ...signatures: Signature[]): Finding {
  const [finding] = analyze(profile, { userSignatures: signatures }).findings.filter(
    ({ rule }) => rule === "parked",
  );
  assert.ok(finding, "parked is found");
  return finding;
}

const parked = (count: number): Profile => drawProfile(`${count} main.start.func1 > main.park`);

describe("findings", () => {
  it("are notices with one piece of moderate evidence, leaks with two", () => {
    const notice = found(parked(3), signature());
    assert.deepEqual(
      [notice.severity, notice.confidence, notice.title],
      ["observation", "possible", "3 goroutines in main.park"],
    );
    const leak = found(parked(30), signature({ many: { from: 10, why: "where one is usual" } }));
    assert.deepEqual([leak.severity, leak.confidence], ["leak", "likely"]);
    assert.equal(leak.title, "30 goroutines never leave main.park, started by main.start");
    assert.equal(leak.evidence[1]?.text, "There are 30 of them, where one is usual.");
  });

  it("say one and many", () => {
    assert.equal(
      found(parked(1), signature({ weight: "proof" })).title,
      "1 goroutine never leaves main.park, started by main.start",
    );
  });

  it("are background while nothing speaks against what is normal", () => {
    const usual = signature({ normally: "one per queue", many: { from: 10, why: "where one is usual" } });
    const few = found(parked(3), usual);
    assert.equal(few.severity, "benign");
    assert.match(few.explanation, /^This is expected: one per queue\. Why\.$/);
    assert.equal(found(parked(30), usual).severity, "leak");
    assert.equal(found(parked(30), { ...usual, severity: "benign" }).severity, "observation");
  });

  it("leave what is too few to the next signature", () => {
    const next = signature({ atLeast: 1, weight: "weak", title: "{n} next", titleWhenPossible: "{n} next" });
    assert.equal(found(parked(3), signature({ atLeast: 5 }), next).title, "3 next");
    assert.notEqual(found(parked(5), signature({ atLeast: 5 }), next).title, "5 next");
  });

  it("leave what a signature's own arithmetic gives up", () => {
    const next = signature({ titleWhenPossible: "{n} next" });
    assert.equal(found(parked(3), signature({ refine: () => undefined }), next).title, "3 next");
  });

  it("count goroutines once: the first signature claims them, with its companions", () => {
    const profile = drawProfile("3 main.park\n3 main.mate\n2 main.other");
    const { findings } = analyze(profile, {
      userSignatures: [
        signature({ companions: [{ frames: ["main.mate"] }] }),
        signature({ id: "late", patterns: [{ frames: ["<user>"] }] }),
      ],
    });
    assert.deepEqual(
      findings.map(({ rule, goroutines }) => `${rule} ${goroutines}`),
      ["parked 3", "late 2"],
    );
  });

  it("are one per place where the signature says so, the largest places only", () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i + 1} main.start${i} > main.f${i}`);
    const { findings } = analyze(drawProfile(lines.join("\n")), {
      userSignatures: [signature({ per: "site", patterns: [{ frames: ["<user>"] }] })],
    });
    const own = findings.filter(({ rule }) => rule === "parked");
    assert.equal(own.length, 30);
    assert.deepEqual(
      [own[0]?.goroutines, own[0]?.frame?.function, own[0]?.key],
      [40, "main.f39", "parked@main.f39<main.start39"],
    );
  });

  it("take long waits for evidence, and no minutes for nothing", () => {
    const dump = (state: string): Profile =>
      drawProfile(`4 [${state}] main.start > main.park\n9 [select] main.mate`);
    const waiting = found(dump("select, 7 minutes"), signature({ wait: { minutes: 5, strength: "strong" } }));
    assert.deepEqual(waiting.waits, { known: 4, medianMinutes: 7, maxMinutes: 7 });
    assert.equal(waiting.confidence, "likely");
    const short = found(dump("select, 3 minutes"), signature({ wait: { minutes: 5, strength: "strong" } }));
    assert.equal(short.confidence, "possible");
    assert.equal(found(dump("select"), signature()).waits, undefined);
  });

  it("name the creator of a dump as the starter", () => {
    const dump = drawProfile("2 [select] main.worker > main.park < main.Pool.Grow:12 in 1");
    assert.equal(found(dump, signature()).starter?.function, "main.Pool.Grow");
  });

  it("are sorted: leaks, notices, background; within these the surest, then the largest", () => {
    const lines = "2 main.a\n9 main.b\n5 main.c\n7 main.d";
    const of = (id: string, more: Partial<Signature>): Signature =>
      signature({ id, patterns: [{ frames: [`main.${id}`] }], ...more });
    const { findings } = analyze(drawProfile(lines), {
      userSignatures: [
        of("d", { normally: "always" }),
        of("c", {}),
        of("b", {}),
        of("a", { weight: "proof" }),
      ],
    });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["a", "b", "c", "d"],
    );
  });

  it("give only the advice that holds for the profile's Go version", () => {
    const versions = [
      { since: 27, text: "New." },
      { until: 26, text: "Old." },
    ];
    const advice = (line: number): string =>
      found(drawProfile(`1 main.park\n1 main.g > runtime.gopark:${line}`), signature({ versions })).advice;
    assert.equal(advice(424), "What. Old.");
    assert.equal(advice(474), "What. New.");
    assert.equal(advice(1), "What. New. Old.");
  });
});
