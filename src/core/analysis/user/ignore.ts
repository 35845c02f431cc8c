// Applies the user's ignore rules: what matches moves to the background, with its reason.

import type { Finding } from "../finding";
import { plainName } from "../pattern";
import type { IgnoreRule } from "./userFile";

/** Findings that a rule fits become benign and say why. */
export function applyIgnores(findings: readonly Finding[], rules: readonly IgnoreRule[]): Finding[] {
  return findings.map((finding) => {
    const rule = finding.severity === "benign" ? undefined : rules.find((one) => fitsRule(finding, one));
    if (!rule) return finding;
    const { whenLikely: _, ...rest } = finding;
    return {
      ...rest,
      severity: "benign",
      explanation: `Ignored until ${rule.until}: ${rule.reason}`,
    };
  });
}

function fitsRule({ rule, frame, starter, stacks }: Finding, ignore: IgnoreRule): boolean {
  if (ignore.rule !== undefined && ignore.rule !== rule) return false;
  if (ignore.function === undefined) return true;
  const form = new RegExp(
    `^${ignore.function
      .split("...")
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*")}$`,
  );
  const names = [frame, starter, ...stacks.flatMap(({ frames }) => frames)].flatMap((one) =>
    one ? [plainName(one.function)] : [],
  );
  return names.some((name) => form.test(name));
}
