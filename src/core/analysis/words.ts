// Numbers in sentences, and the placeholders of signature titles.

/** plural(1, "goroutine") → "1 goroutine", plural(3, "body", "bodies") → "3 bodies". Thousands are grouped. */
export function plural(count: number, one: string, many = pluralOf(one)): string {
  return `${formatCount(count)} ${Math.abs(count) === 1 ? one : many}`;
}

function pluralOf(noun: string): string {
  return `${noun}s`;
}

/** 1234567 → "1,234,567", the same in every locale. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

export interface TitleValues {
  readonly goroutines: number;
  /** Equal to goroutines where a finding has no connections. */
  readonly n: number;
  readonly frame: string;
  readonly starter: string;
}

/** Fills in the placeholders that signature.ts documents. */
export function fillTitle(template: string, values: TitleValues): string {
  return template
    .replace(/\{n\|([^{}|]*)\|([^{}|]*)\}/g, (_, one: string, many: string) => (values.n === 1 ? one : many))
    .replaceAll("{goroutines}", plural(values.goroutines, "goroutine"))
    .replaceAll("{connections}", plural(values.n, "connection"))
    .replaceAll("{n}", formatCount(values.n))
    .replaceAll("{frame}", () => values.frame)
    .replaceAll("{starter}", () => values.starter);
}
