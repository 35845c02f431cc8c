// Go text → SyntaxNode, by tree-sitter in wasm. The bytes of the runtime and of the grammar are given by whoever can read
// files, so that the same code runs in Node, in a worker and in a browser.

import { Language, Parser } from "web-tree-sitter";
import type { SyntaxNode } from "./syntaxNode";

export interface WasmBytes {
  /** web-tree-sitter.wasm of the version in package.json. */
  readonly runtime: Uint8Array;
  /** tree-sitter-go.wasm (ABI 15, which web-tree-sitter reads from 0.25 on). */
  readonly go: Uint8Array;
}

export interface ParsedText {
  readonly root: SyntaxNode;
  /** Comments in order of the text; they are no part of the tree. */
  readonly comments: readonly SyntaxNode[];
  readonly hasError: boolean;
}

export interface GoParser {
  /** Never fails: what cannot be parsed is an ERROR node. `offset`: where in its file the text begins. */
  parse(text: string, offset?: number): ParsedText;
}

/** Anonymous tokens are dropped, except the operators: they carry meaning by their text. */
const OPERATOR = /^[-+*/%&|^<>=!:~]+$/;
/** Node types without children; not asking for them saves a call across the boundary each. */
const LEAF = /^(identifier|\w+_identifier|int_literal|nil|true|false|comment|dot|label_name|rune_literal)$/;

/** What a node type of the grammar is to us, by its number. */
interface Kind {
  readonly name: string;
  readonly named: boolean;
  readonly operator: boolean;
  readonly leaf: boolean;
}

/** Loads the runtime and the grammar. Call once per thread. */
export async function createGoParser(wasm: WasmBytes): Promise<GoParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.go);
  const parser = new Parser();
  parser.setLanguage(language);
  const fieldNames = language.fields;
  const kinds: Kind[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    const named = language.nodeTypeIsNamed(id);
    kinds.push({ name, named, operator: !named && OPERATOR.test(name), leaf: !named || LEAF.test(name) });
  }
  const error: Kind = { name: "ERROR", named: true, operator: false, leaf: false };

  function parse(text: string, offset = 0): ParsedText {
    const tree = parser.parse(text);
    if (!tree) throw new Error("The Go parser was stopped");
    const comments: SyntaxNode[] = [];
    const cursor = tree.walk();
    const copy = (parent: SyntaxNode | undefined): SyntaxNode | undefined => {
      const kind = kinds[cursor.nodeTypeId] ?? error;
      if (!kind.named && !kind.operator) return undefined;
      const field = fieldNames[cursor.currentFieldId] ?? "";
      if (kind.operator && field !== "operator") return undefined;
      const children: SyntaxNode[] = [];
      const node = {
        type: kind.name,
        field,
        start: cursor.startIndex + offset,
        end: cursor.endIndex + offset,
        children,
        parent,
      };
      if (kind.name === "comment") {
        comments.push(node);
        return undefined;
      }
      if (!kind.leaf && cursor.gotoFirstChild()) {
        do {
          const c = copy(node);
          if (c) children.push(c);
        } while (cursor.gotoNextSibling());
        cursor.gotoParent();
      }
      return node;
    };
    const root = copy(undefined);
    const hasError = tree.rootNode.hasError;
    cursor.delete();
    tree.delete();
    if (!root) throw new Error("The Go parser gave no tree");
    return { root, comments, hasError };
  }
  return { parse };
}
