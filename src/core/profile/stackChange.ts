// What became of stacks between two profiles, in one word each.

export type StackChange = "new" | "gone" | "grown" | "shrunk" | "same";

/** Compares a stack's value with its value in the base, which is a sum of fractions when shares are compared. */
export function changeOf(value: number, base: number): StackChange {
  if (Math.abs(value - base) <= 1e-9 * Math.abs(base)) return "same";
  if (base === 0) return "new";
  if (value === 0) return "gone";
  return value > base ? "grown" : "shrunk";
}
