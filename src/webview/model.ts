// What views draw, derived from a snapshot: each step is a pure function of core, remembered until its inputs change.
import { calleesOf, callersOf } from "../core/profile/callers";
import { frameKeys, type FrameKeys } from "../core/profile/frameKeys";
import { frameOrigins } from "../core/profile/frameOrigin";
import { formatDelta, formatShareDelta } from "../core/profile/formatValue";
import { FlameRows } from "../core/profile/flameRows";
import { matchedValue, parseQuery, searchFrames, stacksWithMatch } from "../core/profile/frameSearch";
import { joinProfiles } from "../core/profile/joinProfiles";
import type { Profile, SampleType } from "../core/profile/profile";
import { sampleStates } from "../core/profile/sampleStates";
import { splitByLabel, splitKeys } from "../core/profile/splitByLabel";
import { applyFilters } from "../core/profile/stackFilter";
import { stackGroups } from "../core/profile/stackGroups";
import { measure, measureOf, type Measure } from "../core/profile/stackTotals";
import { StackTree, type TreeMeasures } from "../core/profile/stackTree";
import { topTable } from "../core/profile/topTable";
import { settled } from "./findingFilters";
import type { PageState } from "./state";
import type { Snapshot } from "./store";
import { listMatches } from "./flame/findMatch";
import type { MatchPlace } from "./view";

/** So many places of matches are counted in a tree: it grows with each. */
const mostMatches = 1000;

/** What a search found in the profile as it is filtered. */
export interface Matches {
  readonly error?: string;
  readonly frames: Uint8Array;
  readonly functions: number;
}

export class Model {
  private snapshot: Snapshot;
  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  /** Makes the following calls be about this snapshot. */
  update(snapshot: Snapshot): void {
    this.snapshot = snapshot;
  }

  get state(): PageState {
    return this.snapshot.state;
  }

  /** The whole profile; joined with the one it is compared with. */
  get whole(): Profile {
    return this.join(this.snapshot.profile!, this.snapshot.base?.profile);
  }
  /** Filtered, but not split by a label. */
  get filtered(): Profile {
    return this.filter(this.whole, this.settled(this.state.filters)).profile;
  }
  /** Row in {@link whole} of a sample of {@link profile}. */
  originOf(sample: number): number {
    return this.filter(this.whole, this.settled(this.state.filters)).origin?.[sample] ?? sample;
  }
  /** What the views show. */
  get profile(): Profile {
    return this.state.splitBy === "" ? this.filtered : this.split(this.filtered, this.state.splitBy);
  }

  get compares(): boolean {
    return this.snapshot.base !== undefined;
  }
  /** Row of the sample type that is shown. */
  get sampleTypeRow(): number {
    const { sampleTypes, defaultSampleType } = this.snapshot.profile!;
    const row = sampleTypes.findIndex(({ type }) => type === this.state.sampleType);
    return row >= 0 ? row : Math.max(0, Math.min(defaultSampleType, sampleTypes.length - 1));
  }
  get sampleType(): SampleType {
    return this.snapshot.profile!.sampleTypes[this.sampleTypeRow] ?? { type: "samples", unit: "count" };
  }

  /** What the profile can be split by. */
  get splitKeys(): readonly string[] {
    return this.splitKeysOf(this.whole);
  }

  get keys(): FrameKeys {
    return this.keysOf(this.profile, this.state.granularity);
  }
  get functionKeys(): FrameKeys {
    return this.functionKeysOf(this.profile);
  }
  get origins(): Uint8Array {
    return this.originsOf(this.profile);
  }
  get measures(): TreeMeasures {
    return this.measuresOf(this.profile, this.sampleTypeRow, this.baseRow, this.baseScale);
  }
  /** Of the whole profile, for shares of everything. */
  get wholeSum(): number {
    return this.sumOf(this.whole, this.sampleTypeRow);
  }

  /** The tree of the flame graph. */
  get flame(): FlameRows {
    const { inverted, collapseRecursion } = this.state;
    return this.flameOf(this.profile, this.keys, inverted, collapseRecursion, this.measures);
  }
  get groups(): ReturnType<typeof stackGroups> {
    return this.groupsOf(this.profile, this.measures.layout.perSample, this.state.mergeBy);
  }
  get states(): ReturnType<typeof sampleStates> {
    return this.statesOf(this.profile);
  }
  get top(): { value: ReturnType<typeof topTable>; base?: ReturnType<typeof topTable> } {
    return this.topOf(this.profile, this.keys, this.measures);
  }
  get matches(): Matches | undefined {
    return this.search(this.profile, this.state.query, this.state.searchMode);
  }
  /** Which of the matches a node of the flame graph is; they are in the order of stepping. */
  matchPlaceOf(node: number): MatchPlace {
    const nodes = this.matches ? this.matchNodes(this.profile, this.flame.tree, this.matches.frames) : [];
    return { at: nodes.indexOf(node) + 1, of: nodes.length, more: nodes.length === mostMatches };
  }
  /** The share of the total whose stacks match. Walks all stacks: not to be asked for with every key. */
  get matchShare(): number {
    const { matches, measures } = this;
    return matches ? this.matchShareOf(this.profile, matches, measures.layout) : 0;
  }
  /** Callers and callees of a function by its name; undefined when the profile does not have it. */
  sandwich(name: string): { key: number; callers: StackTree; callees: StackTree } | undefined {
    return this.sandwichOf(this.profile, this.functionKeys, name, this.measures);
  }

  /** A difference to the base in words: of shares in percentage points, else in the unit of the values. */
  deltaText(delta: number): string {
    return this.state.normalise
      ? formatShareDelta(delta, this.wholeSum)
      : formatDelta(delta, this.sampleType.unit);
  }

  private get baseRow(): number {
    return this.compares ? this.snapshot.profile!.sampleTypes.length + this.sampleTypeRow : -1;
  }
  private get baseScale(): number {
    if (!this.compares || !this.state.normalise) return 1;
    const base = this.sumOfBase(this.whole, this.baseRow);
    return base === 0 ? 1 : this.wholeSum / base;
  }

  private readonly join = memo((profile: Profile, base: Profile | undefined) =>
    base ? joinProfiles(profile, base) : profile,
  );
  private readonly settled = memo(settled);
  private readonly filter = memo(applyFilters);
  private readonly split = memo(splitByLabel);
  private readonly splitKeysOf = memo(splitKeys);
  private readonly keysOf = memo(frameKeys);
  private readonly functionKeysOf = memo((profile: Profile) => frameKeys(profile, "function"));
  private readonly originsOf = memo(frameOrigins);
  private readonly sumOf = memo((profile: Profile, row: number) => sumColumn(profile, row));
  private readonly sumOfBase = memo((profile: Profile, row: number) => sumColumn(profile, row));
  private readonly measuresOf = memo(
    (profile: Profile, row: number, baseRow: number, baseScale: number): TreeMeasures => {
      const value = measure(profile, row);
      if (baseRow < 0) return { value, layout: absolute(profile, value) };
      const scaled = profile.samples.values[baseRow]!.map((count) => count * baseScale);
      const base = measureOf(profile, scaled);
      const widths = value.perSample.map((own, sample) => Math.abs(own) + Math.abs(scaled[sample]!));
      return { value, base, layout: measureOf(profile, widths) };
    },
  );
  private readonly flameOf = memo(
    (profile: Profile, keys: FrameKeys, inverted: boolean, collapse: boolean, measures: TreeMeasures) => {
      const collapseRecursion = collapse || keys.granularity === "package" || keys.granularity === "module";
      return new FlameRows(StackTree.of(profile, keys, { inverted, collapseRecursion }, measures));
    },
  );
  /** Of which nothing is counted, such as memory that was freed, are not listed; the flame graph has no boxes for them. */
  private readonly groupsOf = memo((...args: Parameters<typeof stackGroups>) =>
    stackGroups(...args).filter(({ value }) => value !== 0),
  );
  private readonly statesOf = memo(sampleStates);
  private readonly topOf = memo((profile: Profile, keys: FrameKeys, { value, base }: TreeMeasures) => ({
    value: topTable(profile, keys, value),
    ...(base && { base: topTable(profile, keys, base) }),
  }));
  private readonly search = memo((profile: Profile, query: string, mode: PageState["searchMode"]) => {
    if (query === "") return undefined;
    const test = parseQuery(query, mode);
    if (typeof test !== "function") return { frames: new Uint8Array(0), functions: 0, error: test.error };
    const { frames, matchedFunctions } = searchFrames(profile, test, query.includes(":"));
    return { frames, functions: matchedFunctions };
  });
  private readonly matchNodes = memo((profile: Profile, tree: StackTree, frames: Uint8Array) =>
    listMatches(profile, tree, frames, mostMatches),
  );
  private readonly matchShareOf = memo(
    (profile: Profile, { frames }: Matches, { perSample, sum }: Measure) => {
      return matchedValue(profile, perSample, stacksWithMatch(profile, frames)) / (sum || 1);
    },
  );
  private readonly sandwichOf = memo(
    (profile: Profile, keys: FrameKeys, name: string, measures: TreeMeasures) => {
      const key = keys.labels.indexOf(name);
      if (key < 0) return undefined;
      const callers = callersOf(key, profile, keys, measures);
      return { key, callers, callees: calleesOf(key, profile, keys, measures) };
    },
  );
}

function absolute(profile: Profile, value: Measure): Measure {
  return value.perSample.some((count) => count < 0)
    ? measureOf(profile, value.perSample.map(Math.abs))
    : value;
}

function sumColumn(profile: Profile, row: number): number {
  let sum = 0;
  for (const value of profile.samples.values[row] ?? []) sum += value;
  return sum;
}

/** Remembers the last result: as long as the arguments are the same values or objects, nothing is computed again. */
function memo<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | undefined;
  return (...args) => {
    if (!last || args.some((value, index) => value !== last!.args[index]))
      last = { args, result: compute(...args) };
    return last.result;
  };
}
