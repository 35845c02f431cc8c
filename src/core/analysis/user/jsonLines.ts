// JSON with line numbers, for files written by hand: JSON.parse tells neither where a value stands nor, on every
// engine, where a mistake is.

export interface LocatedJson {
  readonly value: unknown;
  /** Line, from 1, on which an object or list begins. */
  readonly lineOf: (value: unknown) => number;
}

/** The text is not JSON (RFC 8259). The message is fit for the user. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Throws a {@link JsonError}. */
export function parseJson(text: string): LocatedJson {
  const lines = new Map<unknown, number>();
  const value = new Parser(text, lines).parse();
  return { value, lineOf: (part) => lines.get(part) ?? 1 };
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y;

class Parser {
  private at = 0;
  private line = 1;
  /** The next token, "" at the end. */
  private token = "";

  constructor(
    private readonly text: string,
    private readonly lines: Map<unknown, number>,
  ) {
    this.advance();
  }

  parse(): unknown {
    const value = this.value();
    if (this.token !== "") this.fail("the end of the file");
    return value;
  }

  private advance(): void {
    for (; /\s/.test(this.text[this.at] ?? ""); this.at++) if (this.text[this.at] === "\n") this.line++;
    TOKEN.lastIndex = this.at;
    this.token = TOKEN.exec(this.text)?.[0] ?? "";
    if (this.token === "" && this.at < this.text.length) this.fail("a value");
    this.at += this.token.length;
  }

  private value(): unknown {
    const { token, line } = this;
    if (token === "{") return this.object(line);
    if (token === "[") return this.list(line);
    if (token === "" || /^[\]},:]/.test(token)) this.fail("a value");
    const value = this.literal(token);
    this.advance();
    return value;
  }

  private object(line: number): object {
    // Without a prototype, so that a key "__proto__" is a key like any other.
    const object = Object.create(null) as Record<string, unknown>;
    this.lines.set(object, line);
    this.items("}", () => {
      if (!this.token.startsWith('"')) this.fail("a key in quotation marks");
      const key = this.literal(this.token) as string;
      this.advance();
      this.expect(":");
      object[key] = this.value();
    });
    return object;
  }

  private list(line: number): unknown[] {
    const list: unknown[] = [];
    this.lines.set(list, line);
    this.items("]", () => list.push(this.value()));
    return list;
  }

  private items(end: string, item: () => void): void {
    this.advance();
    while (this.token !== end) {
      item();
      if (this.token !== end) {
        this.expect(",");
        if (this.token === end) this.fail("another entry, or no comma before it");
      }
    }
    this.advance();
  }

  private expect(token: string): void {
    if (this.token !== token) this.fail(`"${token}"`);
    this.advance();
  }

  private literal(token: string): unknown {
    try {
      return JSON.parse(token);
    } catch {
      return this.fail("text with valid escapes");
    }
  }

  private fail(expected: string): never {
    throw new JsonError(this.line, `${expected} is expected here`);
  }
}
