// What the analysis says: findings with their evidence. Plain data, the same for the page, the lenses, the CLI and JSON.

/** How sure we are, computed from the evidence by one rule (confidence.ts), never set by hand. */
export type Confidence = "certain" | "likely" | "possible";

/** A frame in words, as printed in the profile. Line is 1-based, 0 when unknown. */
export interface FrameRef {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

/** One observation and how much it weighs. `text` is a sentence with its figures. */
export interface Evidence {
  /** e.g. "state", "live-readers", "wait", "pigeonhole", "growth", "same-goroutines", "labels", "ancestors". */
  readonly kind: string;
  readonly text: string;
  readonly strength: "proof" | "strong" | "moderate" | "weak" | "neutral" | "against";
}

/** Something that the profile shows, from known leaks to mere observations. "waiting" is not "leaking". */
export interface Finding {
  /** Stable id, the same in JSON, SARIF and settings: "http-body-not-closed". */
  readonly rule: string;
  /** One sentence with its figures: "25 HTTP connections are held by response bodies that were not closed". */
  readonly title: string;
  readonly confidence: Confidence;
  /** "leak": goroutines that will not go away; "observation": worth knowing; "benign": expected, says why. */
  readonly severity: "leak" | "observation" | "benign";
  readonly goroutines: number;
  readonly connections?: number;
  /** The frame to blame or, where no user frame is known, the frame they are parked in. */
  readonly frame?: FrameRef;
  /** Why it leaks, for someone who never met it. Plain text. */
  readonly explanation: string;
  /** What to do next. Plain text. */
  readonly advice: string;
  readonly evidence: readonly Evidence[];
  /** Rows of the profile's sample table that make up the finding. */
  readonly samples: readonly number[];
  /** The id of the source check that finds the guilty call (gosource/checks), where there is one. */
  readonly check?: string;
  /** User functions that the profile itself points at, strongest first, and why; joined with the source later. */
  readonly pointers?: readonly ProfilePointer[];
  readonly link?: string;
}

/** A user frame that the profile connects with a finding. */
export interface ProfilePointer {
  readonly frame: FrameRef;
  /** e.g. "ancestor", "label", "h2-creator", "does-http", "heap". */
  readonly kind: string;
  readonly why: string;
  /** How many of the finding's goroutines or connections it accounts for, where that is known. */
  readonly count?: number;
}
