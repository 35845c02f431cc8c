// Goroutines per line of a document, for each open profile: cached, and counted in steps so that the host never waits.

import type * as vscode from "vscode";
import { countLines, rowsPerStep, type LineCount } from "../../core/annotations/lineCounts";
import type { Profile } from "../../core/profile/profile";
import { stackTotalsInSteps } from "../../core/profile/stackTotals";
import type { SourceFinder } from "../source/sourceFinder";
import { withPauses } from "../withPauses";

interface Counted {
  /** Rows of the profile's functions in the file. */
  readonly functions: ReadonlySet<number>;
  readonly lines: readonly LineCount[];
}

export class LineCounter {
  private totals = new WeakMap<Profile, Promise<Float64Array>>();
  private counted = new WeakMap<Profile, Map<string, Promise<Counted>>>();

  constructor(private readonly finder: SourceFinder) {}

  /** Counts once per profile and file; {@link forget} when files may now lie elsewhere. */
  count(profile: Profile, uri: vscode.Uri): Promise<Counted> {
    let files = this.counted.get(profile);
    if (files === undefined) this.counted.set(profile, (files = new Map()));
    let counted = files.get(uri.toString());
    if (counted === undefined) files.set(uri.toString(), (counted = this.compute(profile, uri)));
    return counted;
  }

  forget(): void {
    this.counted = new WeakMap();
  }

  private async compute(profile: Profile, uri: vscode.Uri): Promise<Counted> {
    const functions = await this.finder.functionsIn(uri, profile);
    if (functions.size === 0) return { functions, lines: [] };
    const { samples, defaultSampleType } = profile;
    const values = samples.values[defaultSampleType] ?? new Float64Array(samples.length);
    let totals = this.totals.get(profile);
    if (totals === undefined) {
      totals = withPauses(stackTotalsInSteps(profile, values, rowsPerStep));
      this.totals.set(profile, totals);
    }
    return { functions, lines: await withPauses(countLines(profile, functions, values, await totals)) };
  }
}
