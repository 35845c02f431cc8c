// The one rule that turns evidence into confidence, the same in page, lens, CLI and JSON:
//
//   certain    one proof, or strong evidence of two kinds
//   likely     strong evidence of one kind, or moderate evidence of two kinds
//   possible   anything less
//
// Evidence "against" takes one step off, unless there is a proof. "weak" and "neutral" only explain.

import type { Confidence, Evidence } from "./finding";

export function confidenceOf(evidence: readonly Evidence[]): Confidence {
  const kinds = (strength: Evidence["strength"]): number =>
    new Set(evidence.filter((item) => item.strength === strength).map((item) => item.kind)).size;
  if (kinds("proof") > 0) return "certain";
  const strong = kinds("strong");
  const steps = strong >= 2 ? 2 : strong === 1 || kinds("moderate") >= 2 ? 1 : 0;
  return (["possible", "likely", "certain"] as const)[Math.max(0, steps - Math.min(1, kinds("against")))]!;
}

const order: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** Whether `confidence` is at least `level`. */
export function isAtLeast(confidence: Confidence, level: Confidence): boolean {
  return order[confidence] >= order[level];
}

/** For sorting: the surest first. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return order[b] - order[a];
}
