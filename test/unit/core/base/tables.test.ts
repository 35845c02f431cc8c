import assert from "node:assert/strict";
import fc from "fast-check";
import { Float64Column, Int32Column } from "../../../../src/core/base/columns";
import { IdSet } from "../../../../src/core/base/idSet";
import { Interner } from "../../../../src/core/base/interner";
import { PairTable } from "../../../../src/core/base/pairTable";
import { PrefixTree } from "../../../../src/core/base/prefixTree";

const integers = fc.array(fc.integer({ min: -1, max: 300 }), { maxLength: 500 });

describe("Growable columns", () => {
  it("freeze to what was pushed, in a buffer of just that size", () => {
    for (const column of [new Int32Column(), new Float64Column()]) {
      const values = Array.from({ length: 1000 }, (_, i) => i * 3);
      for (const value of values) column.push(value);
      const frozen = column.freeze();
      assert.deepEqual([...frozen], values);
      assert.equal(frozen.buffer.byteLength, frozen.byteLength);
      assert.equal(column.get(999), 2997);
    }
  });

  it("give up their memory when they are taken", () => {
    const column = new Int32Column();
    for (let value = 0; value < 1000; value++) column.push(value);
    assert.deepEqual([...column.take()], [...Array(1000).keys()]);
    assert.equal(column.length, 0);
    column.push(7);
    assert.deepEqual([...column.take()], [7]);
  });
});

describe("Interning", () => {
  it("numbers distinct strings in order of appearance", () => {
    const interner = new Interner();
    assert.deepEqual(
      ["a", "b", "a", "c", "b"].map((key) => interner.intern(key)),
      [0, 1, 0, 2, 1],
    );
    assert.deepEqual(interner.keys(), ["a", "b", "c"]);
    assert.equal(interner.get(2), "c");
    assert.equal(interner.length, 3);
  });

  it("numbers distinct pairs as a Map of texts would", () => {
    fc.assert(
      fc.property(integers, integers, (first, second) => {
        const table = new PairTable();
        const interner = new Interner();
        first.forEach((a, i) => {
          const b = second[i] ?? 0;
          assert.equal(table.intern(a, b), interner.intern(`${a} ${b}`));
        });
        assert.equal(table.length, interner.length);
      }),
    );
  });

  it("remembers ids, small and huge", () => {
    const ids = new IdSet();
    const added = [0, 1, 63, 64, 100_000, 2 ** 40, Number.MAX_SAFE_INTEGER];
    for (const id of added) ids.add(id);
    for (const id of added) assert.ok(ids.has(id), String(id));
    for (const id of [2, 62, 99_999, 2 ** 40 + 1]) assert.ok(!ids.has(id), String(id));
  });
});

describe("A prefix tree", () => {
  it("gives equal paths one row, and parents before children", () => {
    const path = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 200 }), (paths) => {
        const tree = new PrefixTree();
        const rows = new Map<string, number>();
        for (const keys of paths) {
          let row = -1;
          for (let depth = 0; depth < keys.length; depth++) {
            row = tree.child(row, keys[depth]!);
            const text = keys.slice(0, depth + 1).join();
            const known = rows.get(text);
            if (known === undefined) rows.set(text, row);
            else assert.equal(row, known);
          }
        }
        assert.equal(tree.length, rows.size);
        assert.equal(new Set(rows.values()).size, rows.size);
        for (let row = 0; row < tree.length; row++) assert.ok(tree.parent.get(row) < row);
      }),
    );
  });

  it("holds many children of one parent", () => {
    const tree = new PrefixTree();
    const rows = Array.from({ length: 5000 }, (_, key) => tree.child(-1, key));
    assert.deepEqual(
      Array.from({ length: 5000 }, (_, key) => tree.child(-1, key)),
      rows,
    );
    assert.equal(tree.length, 5000);
  });
});
