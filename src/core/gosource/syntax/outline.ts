// Where the declarations of a Go file begin and end, and what they declare, found by its tokens alone, which takes a
// fraction of the time of parsing. Declarations are then parsed one by one when somebody looks at them; most never are.

export type Keyword = "package" | "import" | "func" | "type" | "var" | "const";

/** A declaration at the top level of a file. Offsets are in UTF-16 units. */
export interface Outlined {
  readonly keyword: Keyword;
  readonly start: number;
  /** Behind the last token; comments that follow are no part of it. */
  readonly end: number;
  /** Names that stand where a declared name stands; parsing tells what they are. None for functions. */
  readonly names: readonly string[];
  /** Offset of the opening brace of a function's body, or -1; the closing one ends the declaration. */
  readonly bodyStart: number;
}

export interface Outline {
  readonly declarations: readonly Outlined[];
  /** Start and end of each comment, one after the other. */
  readonly comments: readonly number[];
}

/** `undefined`: the brackets do not match, or something else than declarations stands at the top level. */
export function outlineOf(text: string): Outline | undefined {
  return new Scanner(text).scan();
}

const KEYWORD = /^(?:package|import|func|type|var|const)$/;
/** Keywords behind which a line may break (Go specification, Semicolons): those that can end a line at the top level. */
const OPEN_ENDED = /^(?:package|import|func|type|var|const|struct|interface|map|chan)$/;

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const COMMA = 44;
const DOT = 46;
const SLASH = 47;
const SEMICOLON = 59;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const BACKQUOTE = 96;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Whether the next identifier is a declared name: not before the line's end; if a comma comes first; yes. */
type Naming = "no" | "after comma" | "yes";

class Scanner {
  private readonly declarations: Outlined[] = [];
  private readonly comments: number[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  scan(): Outline | undefined {
    const { text } = this;
    while (this.at < text.length) {
      const c = text.charCodeAt(this.at);
      if (c <= SPACE || c === SEMICOLON) this.at++;
      else if (c === SLASH ? !this.skipComment() : !this.declaration()) return undefined;
    }
    return { declarations: this.declarations, comments: this.comments };
  }

  private declaration(): boolean {
    const { text } = this;
    const start = this.at;
    let word = this.word();
    if (!KEYWORD.test(word)) return false;
    const keyword = word as Keyword;
    const isFunction = keyword === "func";
    const names: string[] = [];
    let naming: Naming = isFunction ? "no" : "yes";
    let isGroup = false;
    let depth = 0;
    let end = this.at;
    while (this.at < text.length) {
      const c = text.charCodeAt(this.at);
      if (c === NEWLINE || c === SEMICOLON) {
        if (depth === 0 && (c === SEMICOLON || this.endsStatement(end, word))) break;
        if (isGroup && depth === 1) naming = "yes";
        this.at++;
      } else if (c <= SPACE) this.at++;
      else if (c === SLASH && this.skipComment()) continue;
      else if (isWordPart(c)) {
        word = this.word();
        if (naming === "yes") names.push(word);
        naming = naming === "yes" ? "after comma" : "no";
        end = this.at;
      } else {
        if (c === OPEN_BRACE && isFunction && depth === 0 && word !== "struct" && word !== "interface") {
          const bodyStart = this.at;
          if (!this.skipBlock()) return false;
          this.declarations.push({ keyword, start, end: this.at, names, bodyStart });
          return true;
        }
        if (c === OPEN_PAREN && naming === "yes" && depth === 0) isGroup = true;
        else if (c === COMMA && naming === "after comma") naming = "yes";
        else naming = "no";
        if (c === OPEN_PAREN || c === OPEN_BRACKET || c === OPEN_BRACE) depth++;
        else if (c === CLOSE_PAREN || c === CLOSE_BRACKET || c === CLOSE_BRACE) depth--;
        if (depth < 0) return false;
        if (c === QUOTE || c === APOSTROPHE || c === BACKQUOTE) {
          if (!this.skipQuoted(c)) return false;
        } else this.at++;
        word = "";
        end = this.at;
      }
    }
    this.declarations.push({ keyword, start, end, names, bodyStart: -1 });
    return depth === 0;
  }

  /** The last token, `word` if it is one, ends a statement when its line ends. */
  private endsStatement(end: number, word: string): boolean {
    const last = this.text.charCodeAt(end - 1);
    if (isWordPart(last)) return !OPEN_ENDED.test(word);
    if (last === DOT) return isWordPart(this.text.charCodeAt(end - 2)); // a number: a selector's dot needs its name
    return /["'`)\]}]/.test(String.fromCharCode(last));
  }

  private word(): string {
    const start = this.at;
    while (this.at < this.text.length && isWordPart(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  /** From an opening brace to behind its closing one; false if there is none. */
  private skipBlock(): boolean {
    const { text } = this;
    for (let depth = 0; this.at < text.length;) {
      const c = text.charCodeAt(this.at);
      if (c === OPEN_BRACE) depth++;
      else if (c === QUOTE || c === APOSTROPHE || c === BACKQUOTE) {
        if (!this.skipQuoted(c)) return false;
        continue;
      } else if (c === SLASH && this.skipComment()) continue;
      this.at++;
      if (c === CLOSE_BRACE && --depth === 0) return true;
    }
    return false;
  }

  /** A string, raw string or rune; false if it does not end. */
  private skipQuoted(quote: number): boolean {
    const { text } = this;
    if (quote === BACKQUOTE) {
      const end = text.indexOf("`", this.at + 1);
      this.at = end + 1;
      return end >= 0;
    }
    for (this.at++; this.at < text.length; this.at++) {
      const c = text.charCodeAt(this.at);
      if (c === BACKSLASH) this.at++;
      else if (c === NEWLINE) return false;
      else if (c === quote) {
        this.at++;
        return true;
      }
    }
    return false;
  }

  /** False if the slash begins no comment. One that does not end reaches to the end of the text. */
  private skipComment(): boolean {
    const { text, at } = this;
    const second = text[at + 1];
    if (second !== "/" && second !== "*") return false;
    const found = second === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
    this.at = found < 0 ? text.length : second === "/" ? found : found + 2;
    this.comments.push(at, this.at);
    return true;
  }
}

/** Letters, digits, the underscore, and everything beyond ASCII. */
function isWordPart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c >= 128;
}
