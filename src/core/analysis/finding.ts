// What the analysis says: findings with their evidence. Plain data, the same for the page, the lenses, the CLI and JSON.

/** How sure we are, computed from the evidence by one rule (confidence.ts), never set by hand. */
export type Confidence = "certain" | "likely" | "possible";

/** A frame in words, as printed in the profile. Line is 1-based, 0 when unknown. */
export interface FrameRef {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

/** How much one observation weighs; confidence.ts adds them up. "neutral" explains, "against" speaks against. */
export type Strength = "proof" | "strong" | "moderate" | "weak" | "neutral" | "against";

/** One observation and how much it weighs. `text` is a sentence with its figures. */
export interface Evidence {
  /**
   * "state", "live-readers", "pairing", "pigeonhole", "requesters", "open-bodies", "count", "wait", "growth",
   * "same-goroutines", "leak-profile", "deadlock", "labels", "holder", "source".
   */
  readonly kind: string;
  readonly text: string;
  readonly strength: Strength;
}

/** Goroutines with one stack, in words: what the card and the Markdown report show. */
export interface StackExcerpt {
  readonly goroutines: number;
  /** "" where the format does not record it. */
  readonly state: string;
  /** Leaf first, without the runtime's own frames at the leaf. */
  readonly frames: readonly FrameRef[];
  /** Of a dump: the function after "created by". */
  readonly createdBy?: FrameRef;
}

/** How long the goroutines of a finding have waited, as far as a dump prints it (a lower bound). */
export interface Waits {
  /** How many of them print minutes. */
  readonly known: number;
  readonly medianMinutes: number;
  readonly maxMinutes: number;
}

/** A capture that would tell more, ready to copy. */
export interface CaptureRecipe {
  /** "labels", "ancestors", "heap", "dump", "second-snapshot", "delta". */
  readonly id: string;
  /** What it would tell. */
  readonly purpose: string;
  /** Commands or Go lines to copy. */
  readonly text: string;
  /** What it costs in production: a restart, a stop of the world, nothing. */
  readonly cost: string;
}

/** Something that the profile shows, from known leaks to mere observations. "waiting" is not "leaking". */
export interface Finding {
  /** Stable id, the same in JSON, SARIF and settings: "http-body-not-closed". */
  readonly rule: string;
  /** Tells two findings of one rule apart, and is the same in another profile of the program: the rule and the place. */
  readonly key: string;
  /** One sentence with its figures: "25 HTTP connections are held by response bodies that were not closed". */
  readonly title: string;
  /** The cause in a few words, for a lens: "response bodies not closed". */
  readonly cause: string;
  readonly confidence: Confidence;
  /** "leak": goroutines that will not go away; "observation": worth knowing; "benign": expected, says why. */
  readonly severity: "leak" | "observation" | "benign";
  /** Of a possible finding: how it reads when further evidence (the source check's) makes it likely. */
  readonly whenLikely?: { readonly title: string; readonly severity: "leak" | "observation" };
  readonly goroutines: number;
  readonly connections?: number;
  /** The frame to blame or, where no user frame is known, the frame they are parked in. */
  readonly frame?: FrameRef;
  /** The user's function that started the goroutines, where the profile tells. */
  readonly starter?: FrameRef;
  /** Why it leaks, for someone who never met it. Plain text. */
  readonly explanation: string;
  /** What to do next. Plain text, made for the profile's Go version. */
  readonly advice: string;
  /** A short piece of Go that shows the fix. */
  readonly example?: string;
  readonly evidence: readonly Evidence[];
  /** Goroutines by state, most first; "" where the format records none. */
  readonly states: readonly { readonly state: string; readonly goroutines: number }[];
  readonly waits?: Waits;
  /** The finding's most frequent stacks, at most three. */
  readonly stacks: readonly StackExcerpt[];
  /** Rows of the profile's sample table that make up the finding: as many as the profile has, so a column. */
  readonly samples: Int32Array;
  /** The id of the source check that finds the guilty call (gosource/checks), where there is one. */
  readonly check?: string;
  /** "handler=/sniff team=checkout", with the number of goroutines that carry them; the most first. */
  readonly labels?: readonly { readonly text: string; readonly goroutines: number }[];
  /** User functions that the profile itself points at, strongest first, and why; joined with the source later. */
  readonly pointers?: readonly ProfilePointer[];
  /** Captures that would lead further, most useful first. */
  readonly recipes?: readonly CaptureRecipe[];
  readonly link?: string;
}

/** A user frame that the profile connects with a finding. */
export interface ProfilePointer {
  readonly frame: FrameRef;
  /** "ancestor", "creator", "heap", "label", "does-http", "started", "blocked". */
  readonly kind: string;
  readonly why: string;
  /** How many of the finding's goroutines or connections it accounts for, where that is known. */
  readonly count?: number;
}
