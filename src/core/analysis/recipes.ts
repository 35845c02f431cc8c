// Which capture would lead further, ready to copy, with what it costs in production.
// Costs: measured with 100,000 goroutines, Go 1.19 to 1.27; see docs/leaks.md for what each kind of profile holds.

import type { Profile } from "../profile/profile";
import type { CaptureRecipe, Evidence, ProfilePointer } from "./finding";
import type { GoVersion } from "./goVersion";

/** Where net/http/pprof usually listens; users put in their own. */
const BASE = "http://localhost:6060/debug/pprof";
/** Above this a dump takes seconds with the world stopped, and is cut at 64 MiB. */
const DUMP_LIMIT = 50_000;

const recipes = {
  heap: {
    id: "heap",
    purpose: "Names the functions that keep requests in use: only those whose bodies stay open show up.",
    text: `curl -o heap.pb.gz '${BASE}/heap?gc=1'`,
    cost: "One garbage collection. Shows something from about 1,500 open bodies on.",
  },
  labels: {
    id: "labels",
    purpose: "Labels name the handler that dialled; they are in every later profile.",
    text:
      'pprof.Do(ctx, pprof.Labels("handler", pattern), func(ctx context.Context) {\n\tnext.ServeHTTP(w, r.WithContext(ctx))\n})\n' +
      "// for the diagnosis: a Transport with DisableKeepAlives, so that who dials is who leaks",
    cost: "A code change and a new release; hardly any time. DisableKeepAlives costs a dial per request.",
  },
  ancestors: {
    id: "ancestors",
    purpose: "Prints the line of the program that dialled, below every goroutine of a dump.",
    text: `GODEBUG=tracebackancestors=10 ./program\ncurl -o dump.txt '${BASE}/goroutine?debug=2'`,
    cost: "A restart, and some memory and time for every goroutine that is started.",
  },
  secondSnapshot: {
    id: "second-snapshot",
    purpose: "Tells growth from a steady state: what is in flight goes, what leaks stays.",
    text: `curl -o first.pb.gz '${BASE}/goroutine'\nsleep 60\ncurl -o second.pb.gz '${BASE}/goroutine'\ngoroutine-lens report first.pb.gz second.pb.gz`,
    cost: "A fraction of a second each time.",
  },
  delta: {
    id: "delta",
    purpose: "The same in one request: only what was added or went away within a minute.",
    text: `curl -o delta.pb.gz '${BASE}/goroutine?seconds=60'`,
    cost: "A fraction of a second at both ends.",
  },
  dump: {
    id: "dump",
    purpose: "Pairs goroutines by their pointers, and prints states, ids and minutes waited.",
    text: `curl -o dump.txt '${BASE}/goroutine?debug=2'`,
    cost: "Stops the program for about 10 µs per goroutine.",
  },
  leakProfile: {
    id: "leak-profile",
    purpose: "Proves leaks of goroutines that nothing can wake. What it does not list may leak all the same.",
    text: `curl -o leak.pb.gz '${BASE}/goroutineleak'`,
    cost: "One garbage collection. Go 1.27, or Go 1.26 built with GOEXPERIMENT=goroutineleakprofile.",
  },
} satisfies Record<string, CaptureRecipe>;

export interface RecipeNeeds {
  readonly profile: Profile;
  readonly goroutines: number;
  readonly goVersion: GoVersion | undefined;
  readonly callerUnknown: boolean;
  readonly pointers: readonly ProfilePointer[];
  readonly evidence: readonly Evidence[];
}

/** Captures that would add what is missing, the cheapest first. */
export function recipesFor({
  profile,
  goroutines,
  goVersion,
  callerUnknown,
  pointers,
  evidence,
}: RecipeNeeds): CaptureRecipe[] {
  const has = (kind: string): boolean => evidence.some((item) => item.kind === kind);
  const proven = evidence.some(({ strength }) => strength === "proof");
  const found: CaptureRecipe[] = [];
  if (!has("growth") && !proven) found.push(recipes.secondSnapshot, recipes.delta);
  if (!profile.goroutines && goroutines <= DUMP_LIMIT) found.push(recipes.dump);
  if (!proven && !callerUnknown && (goVersion?.maxMinor ?? 0) >= 26) found.push(recipes.leakProfile);
  if (callerUnknown && !pointers.some(({ kind }) => kind !== "does-http")) {
    found.push(recipes.heap);
    if (!has("labels")) found.push(recipes.labels);
    found.push(recipes.ancestors);
  }
  return found;
}
