// Reads one entry of a JSON file written by hand, and collects what is wrong with it in words for its author.

type Entry = Readonly<Record<string, unknown>>;

export class Reader {
  /** Sentences; empty when the entry is right. */
  readonly problems: string[] = [];
  private readonly entry: Entry;

  constructor(value: unknown) {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    this.entry = isObject ? (value as Entry) : {};
    if (!isObject) this.problem("an object is expected here.");
  }

  problem(sentence: string): void {
    this.problems.push(sentence);
  }

  text(key: string, form: RegExp, expected: string): string {
    const value = this.entry[key];
    if (typeof value === "string" && form.test(value)) return value;
    this.problem(value === undefined ? `"${key}" is missing: ${expected}.` : `"${key}" must be ${expected}.`);
    return "";
  }

  optionalText(key: string): string | undefined {
    const value = this.entry[key];
    if (value === undefined || typeof value === "string") return value;
    this.problem(`"${key}" must be text.`);
    return undefined;
  }

  optionalNumber(key: string): number | undefined {
    const value = this.entry[key];
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
    this.problem(`"${key}" must be a whole number from 1 on.`);
    return undefined;
  }

  choice<T extends string>(key: string, values: readonly T[], preset: T): T {
    const value = this.entry[key] ?? preset;
    const known = values.find((one) => one === value);
    if (known === undefined) this.problem(`"${key}" must be ${values.join(" or ")}.`);
    return known ?? preset;
  }

  optionalTexts(key: string): readonly string[] | undefined {
    const value = this.entry[key];
    if (value === undefined || isTexts(value)) return value;
    this.problem(`"${key}" must be a list of texts.`);
    return undefined;
  }

  /** Names of functions from the leaf on; a list in the list gives alternatives. */
  frames(key: string): readonly (string | readonly string[])[] {
    const value = this.entry[key];
    const isFrames =
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((one) => typeof one === "string" || isTexts(one));
    const names = isFrames ? (value as (string | string[])[]).flat() : [];
    if (!isFrames) this.problem(`"${key}" must be a list of functions, the leaf first.`);
    else if (names.every((name) => name === "..."))
      this.problem(`"${key}" must name a function or "<user>".`);
    return isFrames ? (value as (string | readonly string[])[]) : [];
  }

  /** A list of at least one entry, each read by `read`. */
  list<T>(key: string, read: (reader: Reader) => T): T[] {
    const value = this.entry[key];
    if (!Array.isArray(value) || value.length === 0) {
      this.problem(`"${key}" must be a list of at least one.`);
      return [];
    }
    return value.map((one: unknown) => {
      const reader = new Reader(one);
      const entry = read(reader);
      for (const problem of reader.problems) this.problem(`${key}: ${problem}`);
      return entry;
    });
  }

  /** Reports misspelt keys. */
  onlyKeys(known: string): void {
    const names = known.split(" ");
    for (const key of Object.keys(this.entry))
      if (!names.includes(key)) this.problem(`"${key}" is not known here.`);
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}
