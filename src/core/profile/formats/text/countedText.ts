// Counted text: what /debug/pprof/goroutine?debug=1 prints (and goroutineleak, threadcreate), with names and labels,
// both of which pprof loses when it reads this text.

import { DecodeError, type Profile, type ProfileKind } from "../profile";
import type { Label } from "../labelSetBuilder";
import { ProfileBuilder } from "../profileBuilder";
import type { Format, Progress } from "./format";
import { scanQuoted } from "./quoted";

// goroutine profile: total 53                                    runtime/pprof/pprof.go, printCountProfile
const HEADER = /^(?:[^\n]*?\s)?([a-z][\w.-]*) profile: total (-?\d+)\s*$/;
// 25 @ 0x46fd8e 0x44ca25 0x682d45 0x4779c1
const GROUP = /^\s*(-?\d+) @((?: 0x[0-9a-f]+)*)\s*$/;
// #	0x682d44	net/http.(*persistConn).readLoop+0xca4	/usr/lib/go-1.23/src/net/http/transport.go:2325
const FRAME = /^\s*#[\t ]+0x([0-9a-f]+)(?:[\t ]+(.+?)\+0x[0-9a-f]+[\t ]+(.*):(\d+))?\s*$/;
// # labels: {"handler":"/sniff", "team":"checkout"}              Go ≥ 1.15
const LABELS = /^\s*# labels: \{(.*)\}\s*$/;
const PROGRESS_STEP = 1 << 22;

export const countedText: Format = {
  id: "counted-text",
  title: "goroutine text with counts (?debug=1)",
  matches(bytes) {
    return HEADER.test(firstLine(bytes));
  },
  decode: (bytes, progress) => [new CountedTextReader(new TextDecoder().decode(bytes), progress).read()],
};

function firstLine(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 512));
  return text.trimStart().split("\n", 1)[0]!;
}

class CountedTextReader {
  readonly #builder: ProfileBuilder;
  readonly #kind: ProfileKind;
  readonly #total: number;
  #count: number | undefined;
  #addresses: readonly string[] = [];
  #labels: readonly Label[] = [];
  #frames: number[] = [];
  #sum = 0;
  readonly #unknown: string[] = [];

  constructor(
    readonly text: string,
    readonly progress: Progress,
  ) {
    const header = HEADER.exec(text.trimStart().split("\n", 1)[0]!);
    if (!header) throw new DecodeError("The first line of this text is not that of a goroutine profile.");
    const name = header[1]!;
    this.#kind = name === "goroutine" || name === "goroutineleak" || name === "threadcreate" ? name : "other";
    this.#total = Number(header[2]);
    this.#builder = new ProfileBuilder(countedText.id, [{ type: name, unit: "count" }]);
  }

  read(): Profile {
    let start = this.text.indexOf("\n", this.text.search(/\S/)) + 1;
    let nextProgress = PROGRESS_STEP;
    while (start > 0 && start < this.text.length) {
      const newline = this.text.indexOf("\n", start);
      const end = newline < 0 ? this.text.length : newline;
      this.#readLine(this.text.slice(start, end));
      start = end + 1;
      if (start > nextProgress) {
        this.progress("Reading stacks", start / this.text.length);
        nextProgress = start + PROGRESS_STEP;
      }
    }
    this.#endGroup();
    this.#addNotes();
    return this.#builder.build({ kind: this.#kind });
  }

  #readLine(line: string): void {
    const group = GROUP.exec(line);
    if (group) {
      this.#endGroup();
      this.#count = Number(group[1]);
      this.#addresses = group[2]!.trim().split(" ");
      return;
    }
    const frame = FRAME.exec(line);
    if (frame && this.#count !== undefined) return this.#readFrame(frame);
    const labels = LABELS.exec(line);
    if (labels && this.#count !== undefined) this.#labels = parseLabels(labels[1]!);
    else if (line.trim() !== "") this.#unknown.push(line);
  }

  #readFrame([, address, name, file, line]: RegExpExecArray): void {
    const builder = this.#builder;
    if (name === undefined) this.#frames.push(builder.addressFrame(parseInt(address!, 16)));
    else this.#frames.push(builder.frame(builder.function(name, file!), Number(line)));
  }

  #endGroup(): void {
    if (this.#count === undefined) return;
    const builder = this.#builder;
    // Without frame lines the addresses are all there is; a goroutine that has not started has goexit's alone.
    if (this.#frames.length === 0 && this.#addresses.length > 1) {
      this.#frames = this.#addresses.map((address) => builder.addressFrame(parseInt(address, 16)));
    }
    builder.sample(builder.stackOf(this.#frames), builder.labelSet(this.#labels), [this.#count]);
    this.#sum += this.#count;
    this.#count = undefined;
    this.#labels = [];
    this.#frames = [];
  }

  #addNotes(): void {
    if (this.#sum !== this.#total) {
      const [sum, total] = [this.#sum, this.#total];
      const text = `The first line announces ${total}, but the stacks add up to ${sum}: the text is probably cut off.`;
      this.#builder.note("warning", text);
    }
    if (this.#unknown.length > 0) {
      const text = `${this.#unknown.length} lines were not understood.`;
      this.#builder.note("warning", text, this.#unknown.slice(0, 1000).join("\n"));
    }
  }
}

/** `"handler":"/sniff", "team":"checkout"`: Go-quoted (%q) on both sides. */
function parseLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  let at = 0;
  for (;;) {
    const key = scanQuoted(text, at);
    const value = key && text[key.end] === ":" ? scanQuoted(text, key.end + 1) : undefined;
    if (!key || !value) return labels;
    labels.push({ key: key.value, str: value.value });
    if (!text.startsWith(", ", value.end)) return labels;
    at = value.end + 2;
  }
}
