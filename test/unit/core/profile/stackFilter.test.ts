import assert from "node:assert/strict";
import {
  applyFilters,
  describeFilter,
  exactPattern,
  type Filter,
} from "../../../../src/core/profile/stackFilter";
import { drawStackTree, treeOf } from "../../../support/drawStackTree";
import { drawProfile } from "../../../support/drawing";

const profile = drawProfile(`
  5  main.main:10 > net/http.serve:20 > runtime.gopark:7   {team: checkout}
  2  main.main:11 > example.com/shop.Load:21 > runtime.gopark:7  {team: search}
  1  main.main:10 > runtime.mallocgc:3
`);
const dump = drawProfile(`
  3 [select, 7 minutes]  main.main:1 > main.wait:2
  2 [running]  main.main:1
  1 [IO wait]  main.main:1 > net.read:9
`);

function filtered(filters: readonly Filter[], of = profile): string[] {
  return drawStackTree(treeOf(applyFilters(of, filters).profile));
}

describe("Filters", () => {
  it("leave the profile as it is when there are none", () => {
    assert.equal(applyFilters(profile, []).profile, profile);
  });

  it("focus keeps stacks with a match, ignore drops them", () => {
    assert.deepEqual(filtered([{ kind: "focus", pattern: "shop" }]), [
      "main.main 2",
      "  example.com/shop.Load 2",
      "    runtime.gopark 2 flat 2",
    ]);
    assert.deepEqual(filtered([{ kind: "ignore", pattern: "gopark" }]), [
      "main.main 1",
      "  runtime.mallocgc 1 flat 1",
    ]);
  });

  it("hide takes frames out and gives their samples to the callers", () => {
    assert.deepEqual(filtered([{ kind: "hide", pattern: "^runtime" }]), [
      "main.main 8 flat 1",
      "  net/http.serve 5 flat 5",
      "  example.com/shop.Load 2 flat 2",
    ]);
  });

  it("show keeps only matching frames, show from what is below the outermost match", () => {
    assert.deepEqual(filtered([{ kind: "show", pattern: "main|Load" }]), [
      "main.main 8 flat 6",
      "  example.com/shop.Load 2 flat 2",
    ]);
    assert.deepEqual(filtered([{ kind: "showFrom", pattern: "Load|serve" }]), [
      "net/http.serve 5",
      "  runtime.gopark 5 flat 5",
      "example.com/shop.Load 2",
      "  runtime.gopark 2 flat 2",
    ]);
  });

  it("select by package, label, state and wait", () => {
    assert.equal(filtered([{ kind: "package", value: "example.com/shop" }])[0], "main.main 2");
    assert.equal(filtered([{ kind: "label", key: "team", value: "checkout" }])[0], "main.main 5");
    assert.deepEqual(filtered([{ kind: "state", value: "IO wait" }], dump), [
      "main.main 1",
      "  net.read 1 flat 1",
    ]);
    assert.deepEqual(filtered([{ kind: "wait", minMinutes: 5 }], dump), [
      "main.main 3",
      "  main.wait 3 flat 3",
    ]);
  });

  it("presets hide the runtime, keep the user's code, keep blocked goroutines", () => {
    assert.equal(
      filtered([{ kind: "hideRuntime" }])
        .join()
        .includes("runtime"),
      false,
    );
    assert.deepEqual(filtered([{ kind: "onlyUser" }]), [
      "main.main 8 flat 6",
      "  example.com/shop.Load 2 flat 2",
    ]);
    assert.equal(filtered([{ kind: "onlyBlocked" }], dump)[0], "main.main 4");
  });

  it("name the original rows of the samples they keep, and the goroutines with them", () => {
    const { profile: left, origin } = applyFilters(dump, [
      { kind: "samples", samples: [5, 0], title: "two" },
    ]);
    assert.deepEqual([...origin!], [0, 5]);
    assert.deepEqual([...left.goroutines!.id], [1, 6]);
    assert.deepEqual([...left.goroutines!.waitMinutes], [7, -1]);
  });

  it("combine: a sample must pass all", () => {
    assert.deepEqual(
      filtered([
        { kind: "focus", pattern: "main" },
        { kind: "ignore", pattern: "Load" },
        { kind: "hide", pattern: "gopark" },
      ]),
      ["main.main 6", "  net/http.serve 5 flat 5", "  runtime.mallocgc 1 flat 1"],
    );
  });

  it("hide everything rather than throw when a pattern is none", () => {
    assert.deepEqual(filtered([{ kind: "focus", pattern: "(" }]), []);
  });

  it("say what they do, exact names without their escapes", () => {
    const pattern = exactPattern("net/http.(*conn).serve");
    assert.match("net/http.(*conn).serve", new RegExp(pattern));
    assert.doesNotMatch("net/http.(*conn).serve2", new RegExp(pattern));
    assert.equal(describeFilter({ kind: "focus", pattern }), "focus: net/http.(*conn).serve");
    assert.equal(describeFilter({ kind: "wait", minMinutes: 5 }), "waiting ≥ 5 min");
  });
});
