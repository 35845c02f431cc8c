// The benchmark's inputs, the same on every machine: goroutine profiles of any number of distinct stacks, about 40 frames
// deep, whose functions call each other as in real programs (few hot callees, many cold ones), and a goroutine dump.
import { gzipSync } from "node:zlib";

export interface Shape {
  readonly stacks: number;
  readonly functions: number;
}

/** The three sizes that docs/performance.md reports. */
export const shapes: readonly Shape[] = [
  { stacks: 2_000, functions: 1_500 },
  { stacks: 200_000, functions: 20_000 },
  { stacks: 1_000_000, functions: 50_000 },
];

const MIN_DEPTH = 30;
const MAX_DEPTH = 50;
const CALLEES = 8;
/** Call sites per function, each a location of its own. */
const SITES = 3;

/** xorshift32: numbers from 0 up to 1, the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
}

/** Calls `visit` with each stack: `depth` location ids (from 1 on), leaf first. */
function walkStacks({ stacks, functions }: Shape, visit: (ids: Int32Array, depth: number) => void): void {
  const random = randomNumbers(0x2545f491);
  const callees = Int32Array.from({ length: functions * CALLEES }, () => Math.floor(random() * functions));
  const seen = new Set<number>();
  const ids = new Int32Array(MAX_DEPTH);
  for (let made = 0; made < stacks;) {
    const depth = MIN_DEPTH + Math.floor(random() * (MAX_DEPTH - MIN_DEPTH));
    let func = Math.floor(random() * 16);
    let hash = 0;
    for (let i = depth - 1; i >= 0; i--) {
      // A call comes from one place in its function, and most calls of a function are the same few.
      const callee = Math.floor(CALLEES * random() ** 6);
      ids[i] = func * SITES + (callee % SITES) + 1;
      hash = (hash * 31 + ids[i]! * 0x9e3779b1) % 9007199254740881;
      func = callees[func * CALLEES + callee]!;
    }
    if (seen.has(hash)) continue;
    seen.add(hash);
    visit(ids, depth);
    made++;
  }
}

/** Grows as it is written to. */
class Bytes {
  data = Buffer.allocUnsafe(1 << 20);
  length = 0;

  byte(value: number): void {
    if (this.length === this.data.length) this.#grow();
    this.data[this.length++] = value;
  }

  varint(value: number): void {
    for (; value >= 0x80; value = Math.floor(value / 0x80)) this.byte((value & 0x7f) | 0x80);
    this.byte(value);
  }

  field(field: number, value: number): void {
    this.varint(field << 3);
    this.varint(value);
  }

  bytes(field: number, content: Uint8Array): void {
    this.varint((field << 3) | 2);
    this.varint(content.length);
    while (this.length + content.length > this.data.length) this.#grow();
    this.data.set(content, this.length);
    this.length += content.length;
  }

  #grow(): void {
    this.data = Buffer.concat([this.data], this.data.length * 2);
  }

  message(field: number, write: (message: Bytes) => void): void {
    scratch.length = 0;
    write(scratch);
    this.bytes(field, scratch.data.subarray(0, scratch.length));
  }

  get content(): Buffer {
    return this.data.subarray(0, this.length);
  }
}

const scratch = new Bytes();
const packed = new Bytes();

/** A goroutine profile as runtime/pprof encodes it, uncompressed: the string table last, ids packed. */
export function generateProfile(shape: Shape): Buffer {
  const out = new Bytes();
  const strings = ["", "goroutine", "count"];
  out.message(11, (type) => (type.field(1, 1), type.field(2, 2)));
  out.field(12, 1);
  out.message(1, (type) => (type.field(1, 1), type.field(2, 2)));
  for (let func = 0; func < shape.functions; func++) {
    const name = strings.push(functionName(func)) - 1;
    const file = strings.push(fileName(func)) - 1;
    out.message(5, (message) => {
      message.field(1, func + 1);
      message.field(2, name);
      message.field(3, name);
      message.field(4, file);
      message.field(5, 10 + (func % 900));
    });
    for (let site = 0; site < SITES; site++) {
      out.message(4, (location) => {
        location.field(1, func * SITES + site + 1);
        location.field(3, 0x400000 + (func * SITES + site) * 64);
        const line = Buffer.from([0x08, ...varint(func + 1), 0x10, ...varint(12 + (func % 900) + site * 7)]);
        location.bytes(4, line);
      });
    }
  }
  let made = 0;
  walkStacks(shape, (ids, depth) => {
    packed.length = 0;
    for (let i = 0; i < depth; i++) packed.varint(ids[i]!);
    made++;
    out.message(2, (sample) => {
      sample.bytes(1, packed.content);
      sample.field(2, 1 + (made % 17));
    });
  });
  for (const text of strings) out.bytes(6, Buffer.from(text));
  out.field(9, 1_700_000_000_000_000_000);
  return out.content;
}

/** As runtime/pprof compresses it: gzip.BestSpeed. */
export function compress(profile: Buffer): Buffer {
  return gzipSync(profile, { level: 1 });
}

function varint(value: number): readonly number[] {
  const bytes = new Bytes();
  bytes.data = Buffer.alloc(10);
  bytes.varint(value);
  return [...bytes.content];
}

const PACKAGES = [
  "net/http",
  "database/sql",
  "example.com/shop/inventory",
  "example.com/shop/orders",
  "google.golang.org/grpc",
];

function functionName(func: number): string {
  const type = func % 3 === 0 ? `(*Type${func % 97}).` : "";
  return `${PACKAGES[func % PACKAGES.length]}.${type}function${func}`;
}

function fileName(func: number): string {
  return `/usr/local/go/src/${PACKAGES[func % PACKAGES.length]}/file${func % 211}.go`;
}

const STATES = [
  "select",
  "IO wait",
  "chan receive",
  "select, 3 minutes",
  "semacquire",
  "chan send, 12 minutes",
];

/** A ?debug=2 dump of at least `size` bytes, cut there as Go cuts it at 64 MiB. */
export function generateDump(size: number): Buffer {
  const parts: string[] = [];
  let length = 0;
  let id = 0;
  const random = randomNumbers(0x1b873593);
  const shape = { stacks: 2_000, functions: 1_500 };
  const stacks: Int32Array[] = [];
  walkStacks(shape, (ids, depth) => stacks.push(ids.slice(0, Math.max(2, depth % 9))));
  while (length < size) {
    id += 1 + (id % 16 === 0 ? 16 : 0);
    const stack = stacks[Math.floor(random() * stacks.length)]!;
    const lines = [`goroutine ${id} [${STATES[id % STATES.length]}]:`];
    for (const location of stack) {
      const func = Math.floor((location - 1) / SITES);
      const pointer = (0xc000000000 + Math.floor(random() * 0xffffff) * 8).toString(16);
      lines.push(`${functionName(func)}(0x${pointer}, {0x${id.toString(16)}?, 0x1?})`);
      lines.push(
        `\t${fileName(func)}:${12 + (func % 900) + ((location - 1) % SITES) * 7} +0x${(location % 4096).toString(16)}`,
      );
    }
    lines.push(`created by ${functionName(id % 50)} in goroutine ${1 + (id % 1000)}`);
    lines.push(`\t${fileName(id % 50)}:${100 + (id % 50)} +0x5a`, "", "");
    const text = lines.join("\n");
    parts.push(text);
    length += text.length;
  }
  return Buffer.from(parts.join("")).subarray(0, size);
}
