// Messages with large columns, sent in parts: whoever sends may do other work in between. VS Code copies every message a
// few times on its way to a page; a profile of a million stacks would hold the extension host for a second.
//
//   { part: id, column: 0, total: 24000000, offset: 0, bytes } … { partsOf: id, message, columns: ["Int32Array", …] }

/** Bytes of one part; copying and compressing it takes a few milliseconds. */
const partBytes = 256 * 1024;

const columnTypes = { Uint8Array, Int32Array, Float64Array };
type ColumnType = keyof typeof columnTypes;
type Column = Uint8Array | Int32Array | Float64Array;

/** Stands for a column that was sent before; no other object has this key. */
const reference = "$column";

interface Part {
  readonly part: number;
  readonly column: number;
  /** Bytes of the whole column. */
  readonly total: number;
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Whole {
  readonly partsOf: number;
  /** The message, with `{ $column: n }` for each column that was sent before. */
  readonly message: unknown;
  readonly columns: readonly ColumnType[];
}

/** A function that sends messages in order, the large ones in parts. `pause` resolves when the sender may go on. */
export function sendInParts(
  send: (message: unknown) => void,
  pause: () => Promise<void>,
): (message: unknown) => void {
  let lastId = 0;
  let queue: Promise<void> | undefined;

  const sendNow = async (message: unknown): Promise<void> => {
    const columns: Column[] = [];
    const skeleton = takeOut(message, columns);
    if (columns.length === 0) return send(message);
    const part = ++lastId;
    for (const [column, { buffer, byteOffset, byteLength: total }] of columns.entries()) {
      for (let offset = 0; offset < total; offset += partBytes) {
        const length = Math.min(partBytes, total - offset);
        const bytes = new Uint8Array(buffer, byteOffset + offset, length).slice();
        send({ part, column, total, offset, bytes } satisfies Part);
        await pause();
      }
    }
    const whole: Whole = { partsOf: part, message: skeleton, columns: columns.map(typeOf) };
    send(whole);
  };

  return (message) => {
    if (queue === undefined && !hasLargeColumn(message)) return send(message);
    const sent = (queue ?? Promise.resolve()).then(() => sendNow(message));
    const settled: Promise<void> = sent.then(
      () => done(),
      () => done(),
    );
    const done = (): void => {
      if (queue === settled) queue = undefined;
    };
    queue = settled;
  };
}

/** A listener for the other end: passes on whole messages. What lost a part, as when a page was reloaded, is dropped. */
export function joinParts(listener: (message: unknown) => void): (message: unknown) => void {
  let current = -1;
  let columns = new Map<number, { bytes: Uint8Array<ArrayBuffer>; missing: number }>();
  return (received) => {
    if (isPart(received)) {
      if (received.part !== current) {
        current = received.part;
        columns = new Map();
      }
      const { column, total, offset, bytes } = received;
      const entry = columns.get(column) ?? { bytes: new Uint8Array(total), missing: total };
      entry.bytes.set(bytes, offset);
      entry.missing -= bytes.length;
      columns.set(column, entry);
    } else if (isWhole(received)) {
      const parts = received.columns.map((type, column) => {
        const entry = columns.get(column);
        return entry?.missing === 0 ? new columnTypes[type](entry.bytes.buffer) : undefined;
      });
      const complete = received.partsOf === current && parts.every((column) => column !== undefined);
      columns = new Map();
      if (complete) listener(putBack(received.message, parts));
    } else listener(received);
  };
}

function isLarge(value: unknown): value is Column {
  return ArrayBuffer.isView(value) && value.byteLength > partBytes && value.constructor.name in columnTypes;
}

function typeOf(column: Column): ColumnType {
  return column.constructor.name as ColumnType;
}

/** Long lists hold strings or numbers: they are not looked into. */
function children(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value) && typeof value[0] !== "object") return [];
  return Object.entries(value);
}

function hasLargeColumn(value: unknown): boolean {
  return isLarge(value) || children(value).some(([, child]) => hasLargeColumn(child));
}

/** A copy of the message down to its large columns, which are replaced by references and collected. */
function takeOut(value: unknown, columns: Column[]): unknown {
  if (isLarge(value)) return { [reference]: columns.push(value) - 1 };
  if (!hasLargeColumn(value)) return value;
  const copies = children(value).map(([key, child]): [string, unknown] => [key, takeOut(child, columns)]);
  return Array.isArray(value) ? copies.map(([, copy]) => copy) : Object.fromEntries(copies);
}

function putBack(value: unknown, columns: readonly unknown[]): unknown {
  const entries = children(value);
  if (entries.length === 1 && entries[0]?.[0] === reference) return columns[Number(entries[0][1])];
  if (entries.length === 0) return value;
  const copies = entries.map(([key, child]): [string, unknown] => [key, putBack(child, columns)]);
  return Array.isArray(value) ? copies.map(([, copy]) => copy) : Object.fromEntries(copies);
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && "part" in value;
}

function isWhole(value: unknown): value is Whole {
  return typeof value === "object" && value !== null && "partsOf" in value;
}
