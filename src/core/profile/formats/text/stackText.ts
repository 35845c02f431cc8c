// Texts of stacks with values (?debug=1): every stack is a line with its values and addresses, perhaps its labels, and
// one line per frame. The kinds differ in their header and in what the values are; this reads what they share.

import type { Label } from "../../labelSetBuilder";
import type { SampleType } from "../../profile";
import { ProfileBuilder } from "../../profileBuilder";
import type { Progress } from "../format";
import { MAPS_FOLLOW, MemoryMap } from "./memoryMap";
import { scanQuoted } from "../quoted";

/** The first line of a stack: its values and where it was. */
export interface TextSample {
  /** One per sample type. */
  readonly values: readonly number[];
  /** Return addresses, leaf first: "0x46fd8e 0x44ca25". */
  readonly addresses: string;
  readonly labels?: readonly Label[];
}

/** What tells one kind of text from another. */
export interface TextGrammar {
  readonly format: string;
  readonly sampleTypes: readonly SampleType[];
  /** Reads the first line of a stack; undefined when the line is none. */
  parseSample(line: string): TextSample | undefined;
  /** Reads a line that belongs to no stack. Whether it is understood. */
  readOther?(line: string): boolean;
}

// #	0x682d44	net/http.(*persistConn).readLoop+0xca4	/usr/lib/go-1.23/src/net/http/transport.go:2325
// runtime/pprof/pprof.go, printStackRecord
const FRAME = /^\s*#[\t ]+0x([0-9a-f]+)(?:[\t ]+(.+?)\+0x[0-9a-f]+[\t ]+(.*):(\d+))?\s*$/;
// # labels: {"handler":"/sniff", "team":"checkout"}              Go ≥ 1.15
const LABELS = /^\s*# labels: \{(.*)\}\s*$/;
const PROGRESS_STEP = 1 << 22;
/** Lines kept of those that were not understood. */
const LINES_KEPT = 1000;

export class StackTextReader {
  readonly builder: ProfileBuilder;
  /** Sums of the values of all samples, one per sample type. */
  readonly sums: number[];
  #sample: TextSample | undefined;
  #labels: readonly Label[] = [];
  #frames: number[] = [];
  readonly #unknown: string[] = [];
  #unknownLines = 0;
  readonly #map: MemoryMap;
  /** Where the stacks end. */
  readonly #length: number;

  constructor(
    readonly text: string,
    readonly progress: Progress,
    readonly grammar: TextGrammar,
  ) {
    this.builder = new ProfileBuilder(grammar.format, grammar.sampleTypes);
    this.sums = grammar.sampleTypes.map(() => 0);
    this.#length = MAPS_FOLLOW.exec(text)?.index ?? text.length;
    this.#map = MemoryMap.parse(text.slice(this.#length), (mapping) => this.builder.mapping(mapping));
  }

  /** Reads all lines behind the first. */
  read(): void {
    const { text } = this;
    const length = this.#length;
    let start = text.indexOf("\n", text.search(/\S/)) + 1;
    let nextProgress = PROGRESS_STEP;
    while (start > 0 && start < length) {
      const newline = text.indexOf("\n", start);
      const end = newline < 0 ? length : newline;
      this.#readLine(text.slice(start, end));
      start = end + 1;
      if (start > nextProgress) {
        this.progress("Reading stacks", start / length);
        nextProgress = start + PROGRESS_STEP;
      }
    }
    this.#endSample();
    this.#addNotes();
  }

  #readLine(line: string): void {
    const sample = this.grammar.parseSample(line);
    if (sample) {
      this.#endSample();
      this.#sample = sample;
      return;
    }
    const frame = this.#sample && FRAME.exec(line);
    if (frame) return this.#readFrame(frame);
    const labels = this.#sample && LABELS.exec(line);
    if (labels) this.#labels = parseLabels(labels[1]!);
    else if (line.trim() !== "" && this.grammar.readOther?.(line) !== true) this.#skip(line);
  }

  #readFrame([, address, name, file, line]: RegExpExecArray): void {
    const { builder } = this;
    if (name === undefined) this.#frames.push(this.#addressFrame(parseInt(address!, 16)));
    else this.#frames.push(builder.frame(builder.function(name, file!), Number(line)));
  }

  #addressFrame(address: number): number {
    return this.builder.addressFrame(address, this.#map.row(address));
  }

  #skip(line: string): void {
    this.#unknownLines++;
    if (this.#unknown.length < LINES_KEPT) this.#unknown.push(line);
  }

  #endSample(): void {
    const sample = this.#sample;
    if (!sample) return;
    const { builder } = this;
    // Without lines for its frames, a stack's addresses are all there is. They are where calls return to.
    if (this.#frames.length === 0 && sample.addresses.trim() !== "") {
      const returns = sample.addresses.trim().split(/\s+/);
      this.#frames = returns.map((address) => this.#addressFrame(parseInt(address, 16) - 1));
    }
    const labels = builder.labelSet(sample.labels ?? this.#labels);
    builder.sample(builder.stackOf(this.#frames), labels, sample.values);
    sample.values.forEach((value, i) => (this.sums[i]! += value));
    this.#sample = undefined;
    this.#labels = [];
    this.#frames = [];
  }

  #addNotes(): void {
    const beyond = this.sums.find((sum) => !Number.isSafeInteger(sum));
    if (beyond !== undefined) {
      this.builder.note("warning", `Values beyond 2^53 are rounded; one adds up to ${beyond}.`);
    }
    if (this.#unknownLines > 0) {
      const lines = this.#unknownLines === 1 ? "1 line was" : `${this.#unknownLines} lines were`;
      const text = `${lines} not understood, and left out.`;
      this.builder.note("warning", text, this.#unknown.join("\n"));
    }
  }
}

/** The first line of a text that is not blank, or the one `row` lines below, as far as it lies within the first bytes. */
export function firstLine(bytes: Uint8Array, row = 0): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 512));
  return row === 0 ? firstTextLine(text) : (text.trimStart().split("\n", row + 1)[row] ?? "");
}

export function firstTextLine(text: string): string {
  return text.trimStart().split("\n", 1)[0]!.trimEnd();
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
