// What a signature is: one documented value that says which stacks mean what, and what to tell the user about them.
// The engine never asks for an id: everything that differs between two signatures is written in the signature.
// Adding one: a file in signatures/, a line in signatures/index.ts, a fixture.

import type { Evidence } from "./finding";
import type { Profile } from "../profile/profile";
import type { GoroutineGroups } from "./goroutineGroups";
import type { HttpActivity } from "./http/census";
import type { Match } from "./match";

/**
 * Which stacks. All given parts must hold.
 *
 * `frames` goes from the leaf to the root, and starts at the leaf once the runtime's own frames there are dropped
 * (`runtime.gopark`, `runtime.selectgo` …), so one pattern fits pb.gz, `?debug=1`, `?debug=2` and crash dumps.
 * It need not reach the root. An element is
 *
 *   "net/http.(*persistConn).readLoop"   exactly this function; `[...]` of generics and `%2e` escapes are dropped first
 *   "os/exec.(*Cmd).Start.func..."       `...` inside a name stands for any characters: closure numbers drift
 *   "..."                                any number of frames, also none
 *   "<user>"                             any function outside Go's standard library
 *   ["a.f", "b.f"]                       any of these functions
 */
export interface StackPattern {
  readonly frames: readonly (string | readonly string[])[];
  /**
   * States as `?debug=2` of the newest Go prints them: "select", "IO wait", "chan send (nil chan)",
   * "sync.Mutex.Lock". Older words are understood ("semacquire" up to Go 1.19 or 1.23). Where the format records no
   * state and the frames do not give it away, a pattern whose leaf is a named function still matches, and one that
   * begins with "<user>" or "..." does not.
   */
  readonly states?: readonly string[];
  /** The function of "created by", in the same notation. Formats without creators pass; only dumps have them. */
  readonly createdBy?: string | readonly string[];
  /** Only goroutines that print at least so many minutes; so only in dumps. */
  readonly waitMinutes?: number;
}

/** How sure the function names are. */
export type Verification =
  /** Printed by real Go programs; the profiles are in test/fixtures/captures. */
  | "captured"
  /** Read in the project's own source; the fixture is a stack built from the documented names. */
  | "source"
  /** Taken from a published ignore list of a leak detector. */
  | "published";

export interface Signature {
  /** Stable id, kebab-case, equal to the file's name in kebab-case: "sql-tx-not-ended". It is the rule in JSON and SARIF. */
  readonly id: string;
  /** The group in docs/leaks.md: "net/http client", "channels", "database/sql", … */
  readonly topic: string;
  /** "benign": expected in a healthy program; see `normally`. */
  readonly severity: "leak" | "benign";
  /**
   * One sentence. Placeholders: `{goroutines}` and `{connections}` become "1 goroutine", "25 goroutines"; `{n}` the
   * bare count, `{n|is|are}` a word for one and for many; `{frame}` the user's blocked function; `{starter}` the
   * function that started the goroutines.
   */
  readonly title: string;
  /** The same when confidence is only "possible": says what they wait for, never that it is a leak. Default: title. */
  readonly titleWhenPossible?: string;
  /** The cause in a few words, for a lens: "response bodies not closed". Default: the id's words. */
  readonly cause?: string;
  /** Why it leaks, or why it is harmless, for someone who never met it. Two to four plain sentences. */
  readonly explanation: string;
  /** What to do next. Begins with a verb. */
  readonly advice: string;
  /** A short piece of Go that shows the fix; lines with tabs. */
  readonly example?: string;
  /** Sentences that only hold for some Go versions; appended to `advice` (or shown all when the version is unknown). */
  readonly versions?: readonly VersionNote[];
  /** Any of these. The first signature of the index that matches a goroutine claims it: put the special before the general. */
  readonly patterns: readonly StackPattern[];
  /** Goroutines that belong to the same trouble but decide nothing, such as writeLoop. Claimed, not counted. */
  readonly companions?: readonly StackPattern[];
  /** "site": one finding for each blocked user function and starter; "process": one for all goroutines. */
  readonly per: "site" | "process";
  /** What the match alone is worth: "proof" only where Go itself rules out an end (a nil channel). */
  readonly weight: "proof" | "strong" | "moderate" | "weak";
  /** From this number on the count itself is evidence; `why` ends the sentence "25 of them, where …". */
  readonly many?: { readonly from: number; readonly why: string; readonly strength?: Evidence["strength"] };
  /** From so many minutes on (dumps only) waiting is evidence. Default 2, moderate; with `normally` neutral: background waits long. */
  readonly wait?: { readonly minutes: number; readonly strength: Evidence["strength"] };
  /** Fewer goroutines than this are not worth a word. Default 1. */
  readonly atLeast?: number;
  /**
   * Why a healthy program has these goroutines. With it, they are background ("benign") until count, wait, growth or
   * another finding says otherwise; without it they are reported at once.
   */
  readonly normally?: string;
  /** The stacks cannot show who is to blame; what else the profile knows of the callers is listed as pointers. */
  readonly callerUnknown?: boolean;
  /** The check of gosource/checks that finds the guilty line. */
  readonly check?: string;
  readonly link?: string;
  readonly verification: Verification;
  /** Corrects the count with what else the profile shows (live readers, say). undefined: nothing is left to report. */
  readonly refine?: (match: Match, context: RefineContext) => Refinement | undefined;
}

export interface VersionNote {
  /** Minor of the first release that it holds for: 27 for "Go 1.27 and later". */
  readonly since?: number;
  /** Minor of the last release that it holds for. */
  readonly until?: number;
  readonly text: string;
}

/** What a signature's own arithmetic may look at. */
export interface RefineContext {
  readonly profile: Profile;
  readonly groups: GoroutineGroups;
  readonly http: HttpActivity;
  /** True for a `?seconds=N` profile, whose numbers are differences. */
  readonly isDelta: boolean;
}

/** What {@link Signature.refine} found out. Whatever is absent stays as matched. */
export interface Refinement {
  readonly goroutines?: number;
  readonly connections?: number;
  readonly samples?: readonly number[];
  /** Takes the place of the evidence that the match alone would give. */
  readonly evidence?: readonly Evidence[];
}
