// What the profile knows of the callers whose stacks are gone, in real profiles.

import assert from "node:assert/strict";
import { analyze } from "../../../../src/core/analysis/analyze";
import type { Finding } from "../../../../src/core/analysis/finding";
import type { Profile } from "../../../../src/core/profile/profile";
import { capture } from "../../../support/captures";

function finding(profile: Profile, rule: string, heap?: Profile): Finding {
  const found = analyze(profile, heap ? { others: [{ profile: heap }] } : {}).findings.find(
    (one) => one.rule === rule,
  );
  assert.ok(found, rule);
  return found;
}

const pointers = ({ pointers = [] }: Finding, kind: string): string[] =>
  pointers
    .filter((one) => one.kind === kind)
    .map(({ frame, count }) => `${frame.function}:${frame.line} ${count ?? ""}`.trim());

describe("pointers", () => {
  for (const go of ["1.22", "1.23", "1.26", "1.27"]) {
    it(`name the line that dialled, by tracebackancestors (Go ${go})`, () => {
      const found = finding(capture(`go${go}/B_ancestors-t1.debug2.txt`), "http-body-not-closed");
      assert.deepEqual(pointers(found, "ancestor"), ["example.com/shop/inventory.(*Client).Sniff:31 50"]);
    });
  }

  for (const go of ["1.22", "1.23", "1.26"]) {
    it(`name the function that keeps requests in use, by a heap profile (Go ${go})`, () => {
      const profile = capture(`go${go}/T_heap-leak3000.pb.gz`);
      const found = finding(profile, "http-body-not-closed", capture(`go${go}/T_heap-leak3000.heap.pb.gz`));
      assert.deepEqual(
        (found.pointers ?? []).filter(({ kind }) => kind === "heap").map(({ frame }) => frame.function),
        ["example.com/shop/inventory.(*Client).Sniff"],
      );
    });
  }

  for (const go of ["1.22", "1.27"]) {
    it(`name the creators of HTTP/2 streams that are still there (Go ${go})`, () => {
      const found = finding(capture(`go${go}/G_http2-holding.debug2.txt`), "http2-body-not-closed");
      assert.deepEqual(
        pointers(found, "creator").map((one) => one.replace(/:\d+/, "")),
        ["example.com/shop/inventory.(*Client).HoldBody 7"],
      );
    });
  }

  it("list the functions that do HTTP in the same profile", () => {
    const found = finding(capture("go1.23/F_inflight-mixed_20_leaks_more.pb.gz"), "http-body-not-closed");
    assert.deepEqual(
      pointers(found, "does-http").map((one) => one.replace(/:\d+/, "")),
      [
        "example.com/shop/inventory.(*Client).Stream 10",
        "example.com/shop/inventory.(*Client).StatusOnly 5",
        "example.com/shop/inventory.(*Client).Post 4",
      ],
    );
  });

  it("read labels as those of the dialler", () => {
    const found = finding(
      capture("go1.23/J_labels-dialled_by_warm_leaked_by_leaky_more.pb.gz"),
      "http-body-not-closed",
    );
    const labels = found.evidence.find(({ kind }) => kind === "labels");
    assert.match(
      labels!.text,
      /24 carry handler=\/sniff team=checkout, 12 carry handler=\/warm team=checkout/,
    );
    assert.match(labels!.text, /goroutine that dialled/);
    assert.equal(labels!.strength, "neutral");
  });

  it("recommend captures only for what is not known yet", () => {
    const ids = (found: Finding): string[] => (found.recipes ?? []).map(({ id }) => id);
    const plain = finding(capture("go1.23/B_partial-t1.pb.gz"), "http-body-not-closed");
    assert.deepEqual(ids(plain), ["second-snapshot", "delta", "dump", "heap", "labels", "ancestors"]);
    const known = finding(capture("go1.23/B_ancestors-t1.debug2.txt"), "http-body-not-closed");
    assert.deepEqual(ids(known), ["second-snapshot", "delta"]);
  });
});

describe("the probable holder of a lock", () => {
  const extra = (name: string): Profile => capture(`../captures-extra/${name}`);

  it("is told by the lock's pointer in a dump", () => {
    const found = finding(extra("stdlib/mutex_held_more.debug2.txt"), "mutex-not-released");
    const holder = found.evidence.find(({ kind }) => kind === "holder");
    assert.match(holder!.text, /^main\.\(\*Store\)\.Refresh is probably the holder/);
    assert.equal(holder!.strength, "moderate");
    assert.deepEqual(
      pointers(found, "holder").map((one) => one.replace(/:\d+/, "")),
      ["main.(*Store).Refresh"],
    );
  });

  it("is only a guess by type where no pointers are printed", () => {
    const found = finding(extra("stdlib/mutex_held_more.pb.gz"), "mutex-not-released");
    assert.equal(found.evidence.find(({ kind }) => kind === "holder")?.strength, "weak");
  });
});
