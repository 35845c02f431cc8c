// The only way to make a Profile: formats add what they read, in any order in which callers come before callees, and
// the builder merges what is equal and freezes the tables.

import { Float64Column, Int32Column } from "../base/columns";
import { Interner } from "../base/interner";
import { PairTable } from "../base/pairTable";
import { PrefixTree } from "../base/prefixTree";
import { GoroutineBuilder, type GoroutineRow } from "./goroutineBuilder";
import { LabelSetBuilder, type Label } from "./labelSetBuilder";
import type {
  FrameTable,
  FunctionTable,
  MappingTable,
  Note,
  Profile,
  ProfileKind,
  SampleType,
} from "./profile";

/** What a profile says of itself; the tables come from the builder. */
export type ProfileHeader = Partial<
  Pick<
    Profile,
    | "takenAtMs"
    | "takenAtBy"
    | "cause"
    | "durationMs"
    | "period"
    | "comments"
    | "docUrl"
    | "keepFrames"
    | "dropFrames"
    | "defaultSampleType"
    | "text"
  >
> & { readonly kind: ProfileKind };

export interface MappingRow {
  readonly start: number;
  readonly limit: number;
  readonly offset: number;
  readonly file: string;
  readonly buildId: string;
}

export class ProfileBuilder {
  readonly #strings = new Interner();
  readonly #functionKeys = new Interner();
  readonly #functions = {
    name: new Int32Column(),
    systemName: new Int32Column(),
    file: new Int32Column(),
    startLine: new Int32Column(),
  };
  readonly #frameKeys = new Interner();
  readonly #frames = {
    func: new Int32Column(),
    line: new Int32Column(),
    column: new Int32Column(),
    address: new Float64Column(),
    mapping: new Int32Column(),
    inlined: new Int32Column(),
  };
  readonly #mappings: MappingRow[] = [];
  readonly #stacks = new PrefixTree();
  readonly #labelSets = new LabelSetBuilder((text) => this.string(text));
  readonly #sampleKeys = new PairTable();
  readonly #sampleStack = new Int32Column();
  readonly #sampleLabelSet = new Int32Column();
  readonly #values: readonly Float64Column[];
  readonly #goroutines = new GoroutineBuilder((text) => this.string(text));
  readonly #notes: Note[] = [];

  constructor(
    readonly format: string,
    readonly sampleTypes: readonly SampleType[],
  ) {
    this.#values = sampleTypes.map(() => new Float64Column());
    this.string("");
  }

  /** Row of `text` in the string table; "" is row 0. */
  string(text: string): number {
    return this.#strings.intern(text);
  }

  /** Row of the function; equal functions share one. */
  function(name: string, file: string, startLine = 0, systemName = name): number {
    const strings = [this.string(name), this.string(systemName), this.string(file)] as const;
    const before = this.#functionKeys.length;
    const row = this.#functionKeys.intern(`${strings.join(" ")} ${startLine}`);
    if (row === before) {
      this.#functions.name.push(strings[0]);
      this.#functions.systemName.push(strings[1]);
      this.#functions.file.push(strings[2]);
      this.#functions.startLine.push(startLine);
    }
    return row;
  }

  /** Row of the frame (function, line, column). It counts as inlined when it was so wherever it was seen. */
  frame(func: number, line: number, column = 0, inlined = false, mapping = -1): number {
    // Nameless functions are told apart by where they are, as in pprof.
    const place = this.#functions.name.get(func) === 0 ? `:${mapping}` : "";
    const row = this.#frame(`${func}:${line}:${column}${place}`, func, line, column, 0, mapping, inlined);
    if (!inlined) this.#frames.inlined.set(row, 0);
    return row;
  }

  /** Row of a frame of which only the address and the mapping are known. */
  addressFrame(address: number, mapping = -1): number {
    return this.#frame(`@${address}:${mapping}`, -1, 0, 0, address, mapping, false);
  }

  #frame(
    key: string,
    func: number,
    line: number,
    column: number,
    address: number,
    mapping: number,
    inlined: boolean,
  ): number {
    const before = this.#frameKeys.length;
    const row = this.#frameKeys.intern(key);
    if (row === before) {
      this.#frames.func.push(func);
      this.#frames.line.push(line);
      this.#frames.column.push(column);
      this.#frames.address.push(address);
      this.#frames.mapping.push(mapping);
      this.#frames.inlined.push(inlined ? 1 : 0);
    }
    return row;
  }

  mapping(mapping: MappingRow): number {
    return this.#mappings.push(mapping) - 1;
  }

  /** Row of the stack whose leaf is `frame`, called from the stack `parent` (-1: it is a root). */
  stack(parent: number, frame: number): number {
    return this.#stacks.child(parent, frame);
  }

  /** Row of the stack of `frames[0 … count)`, leaf first; -1 when there are none. */
  stackOf(frames: ArrayLike<number>, count = frames.length): number {
    let stack = -1;
    for (let i = count - 1; i >= 0; i--) stack = this.#stacks.child(stack, frames[i]!);
    return stack;
  }

  /** Row of the label set, -1 for no labels. The order of `labels` does not matter. */
  labelSet(labels: readonly Label[]): number {
    return this.#labelSets.add(labels);
  }

  /** Adds `values`, one per sample type, to the sample (stack, label set). */
  sample(stack: number, labelSet: number, values: ArrayLike<number>): void {
    const before = this.#sampleKeys.length;
    const row = this.#sampleKeys.intern(stack, labelSet);
    if (row === before) this.#pushSample(stack, labelSet, values);
    else for (let i = 0; i < this.#values.length; i++) this.#values[i]!.add(row, values[i]!);
  }

  /** Adds one goroutine of a dump, with the value 1; a profile has either goroutines or samples. */
  goroutine(stack: number, labelSet: number, goroutine: GoroutineRow): void {
    this.#pushSample(stack, labelSet, [1]);
    this.#goroutines.add(goroutine);
  }

  #pushSample(stack: number, labelSet: number, values: ArrayLike<number>): void {
    this.#sampleStack.push(stack);
    this.#sampleLabelSet.push(labelSet);
    for (let i = 0; i < this.#values.length; i++) this.#values[i]!.push(values[i]!);
  }

  note(severity: Note["severity"], text: string, detail?: string): void {
    this.#notes.push(detail === undefined ? { severity, text } : { severity, text, detail });
  }

  /** The profile; the builder is of no use afterwards. */
  build(header: ProfileHeader): Profile {
    const { text, ...rest } = header;
    return {
      format: this.format,
      comments: [],
      keepFrames: "",
      dropFrames: "",
      defaultSampleType: 0,
      ...rest,
      sampleTypes: this.sampleTypes,
      functions: this.#freezeFunctions(),
      mappings: this.#freezeMappings(),
      frames: this.#freezeFrames(),
      stacks: {
        length: this.#stacks.length,
        parent: this.#stacks.parent.take(),
        frame: this.#stacks.key.take(),
      },
      samples: {
        length: this.#sampleStack.length,
        stack: this.#sampleStack.freeze(),
        labelSet: this.#sampleLabelSet.freeze(),
        values: this.#values.map((column) => column.freeze()),
      },
      labelSets: this.#labelSets.freeze(),
      ...(this.#goroutines.length > 0 ? { goroutines: this.#goroutines.freeze() } : {}),
      // Last, because freezing may still add strings.
      strings: this.#strings.keys(),
      ...(text === undefined ? {} : { text }),
      notes: this.#notes,
    };
  }

  #freezeFunctions(): FunctionTable {
    const { name, systemName, file, startLine } = this.#functions;
    return {
      length: name.length,
      name: name.freeze(),
      systemName: systemName.freeze(),
      file: file.freeze(),
      startLine: startLine.freeze(),
    };
  }

  #freezeFrames(): FrameTable {
    const { func, line, column, address, mapping, inlined } = this.#frames;
    return {
      length: func.length,
      func: func.freeze(),
      line: line.freeze(),
      column: column.freeze(),
      address: address.freeze(),
      mapping: mapping.freeze(),
      inlined: Uint8Array.from(inlined.freeze()),
    };
  }

  #freezeMappings(): MappingTable {
    const mappings = this.#mappings;
    return {
      length: mappings.length,
      start: Float64Array.from(mappings, (m) => m.start),
      limit: Float64Array.from(mappings, (m) => m.limit),
      offset: Float64Array.from(mappings, (m) => m.offset),
      file: Int32Array.from(mappings, (m) => this.string(m.file)),
      buildId: Int32Array.from(mappings, (m) => this.string(m.buildId)),
    };
  }
}
