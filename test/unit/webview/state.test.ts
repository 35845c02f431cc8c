import assert from "node:assert/strict";
import { initialState, restoreState, savedState } from "../../../src/webview/state";

describe("The saved state", () => {
  it("comes back as it was saved", () => {
    const state = {
      ...initialState,
      view: "flame" as const,
      zoom: ["main.main"],
      filters: [{ kind: "focus" as const, pattern: "x" }],
      selection: { functionName: "f", file: "f.go", line: 3, path: ["f"] },
      scroll: { flame: 20 },
    };
    assert.deepEqual(restoreState(JSON.parse(JSON.stringify(savedState(state)))), state);
  });

  it("is small: only what differs from the initial one, and no rows of a finding's samples", () => {
    const samples = Array.from({ length: 30_000 }, (_, row) => row);
    const ofFinding = { kind: "samples" as const, samples, title: "many", finding: "r main.f" };
    assert.deepEqual(savedState(initialState), {});
    const saved = savedState({ ...initialState, filters: [ofFinding], undo: [[ofFinding], []] });
    const kept = { ...ofFinding, samples: [] };
    assert.deepEqual(saved, { filters: [kept], undo: [[kept], []] });
    assert.deepEqual(restoreState(saved).filters, [kept]);
    assert.deepEqual(restoreState({ filters: [{ ...kept, finding: 1 }] }).filters, []);
  });

  it("is the initial one for nothing", () => {
    assert.equal(restoreState(null), initialState);
  });

  it("drops what has not the form it should have", () => {
    const hostile = {
      view: "other",
      filters: [{ kind: "focus" }],
      zoom: [1],
      selection: { functionName: 1 },
      minShare: "1",
      constructor: "x",
      scroll: { flame: "far" },
      inverted: true,
    };
    assert.deepEqual(restoreState(hostile), { ...initialState, inverted: true });
  });

  it("keeps what could be undone, the latest of it when it is long", () => {
    const focus = { kind: "focus" as const, pattern: "x" };
    const undo = [[], [focus]];
    assert.deepEqual(savedState({ ...initialState, undo, redo: [[focus]] }).undo, undo);
    const samples = Array.from({ length: 30_000 }, (_, row) => row);
    const long = { kind: "samples" as const, samples, title: "many" };
    assert.deepEqual(savedState({ ...initialState, undo: [[focus], [long], []] }).undo, [[]]);
  });
});
