// Go text → SyntaxNode, by tree-sitter in wasm. The bytes of the runtime and of the grammar are given by whoever can read
// files, so that the same code runs in Node, in a worker and in a browser.

import { Language, Parser, type Tree } from "web-tree-sitter";
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

/**
 * What web-tree-sitter 0.27 adds to the object that it is initialised with: the functions behind its TreeCursor. They keep the
 * cursor in a buffer of their own; TreeCursor copies it out and in again at every step, which takes longer than the parsing.
 */
interface Runtime {
  readonly wasmBinary: Uint8Array;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

let runtime: Runtime | undefined;

/** Loads the runtime and the grammar; the runtime once per thread. */
export async function createGoParser(wasm: WasmBytes): Promise<GoParser> {
  runtime ??= { wasmBinary: wasm.runtime } as Runtime;
  await Parser.init(runtime);
  const language = await Language.load(wasm.go);
  const parser = new Parser();
  parser.setLanguage(language);
  const copier = new TreeCopier(runtime, kindsOf(language), language.fields);

  function parse(text: string, offset = 0): ParsedText {
    const tree = parser.parse(text);
    if (!tree) throw new Error("The Go parser was stopped");
    const hasError = tree.rootNode.hasError;
    const { root, comments } = copier.copy(addressOf(tree), offset);
    tree.delete();
    return { root, comments, hasError };
  }
  return { parse };
}

function kindsOf(language: Language): Kind[] {
  const kinds: Kind[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    const named = language.nodeTypeIsNamed(id);
    kinds.push({ name, named, operator: !named && OPERATOR.test(name), leaf: !named || LEAF.test(name) });
  }
  return kinds;
}

/** web-tree-sitter keeps it in a property named 0. */
function addressOf(tree: Tree): number {
  return (tree as unknown as Readonly<Record<0, number>>)[0];
}

const ERROR: Kind = { name: "ERROR", named: true, operator: false, leaf: false };
const NO_CHILDREN: readonly SyntaxNode[] = [];

/** Copies the part of a tree that the analysis needs. */
class TreeCopier {
  private tree = 0;
  private offset = 0;
  private comments: SyntaxNode[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly kinds: readonly Kind[],
    private readonly fields: readonly (string | null)[],
  ) {}

  copy(tree: number, offset: number): { root: SyntaxNode; comments: readonly SyntaxNode[] } {
    this.tree = tree;
    this.offset = offset;
    this.comments = [];
    this.runtime._ts_tree_root_node_wasm(tree);
    this.runtime._ts_tree_cursor_new_wasm(tree);
    const root = this.node(undefined);
    this.runtime._ts_tree_cursor_delete_wasm(tree);
    if (!root) throw new Error("The Go parser gave no tree");
    return { root, comments: this.comments };
  }

  /** The node that the cursor is at, and what is below it. */
  private node(parent: SyntaxNode | undefined): SyntaxNode | undefined {
    const { runtime, tree, offset } = this;
    const kind = this.kinds[runtime._ts_tree_cursor_current_node_type_id_wasm(tree)] ?? ERROR;
    if (!kind.named && !kind.operator) return undefined;
    const field = this.fields[runtime._ts_tree_cursor_current_field_id_wasm(tree)] ?? "";
    if (kind.operator && field !== "operator") return undefined;
    const children: SyntaxNode[] = [];
    const node = {
      type: kind.name,
      field,
      start: runtime._ts_tree_cursor_start_index_wasm(tree) + offset,
      end: runtime._ts_tree_cursor_end_index_wasm(tree) + offset,
      children: kind.leaf ? NO_CHILDREN : children,
      parent,
    };
    if (kind.name === "comment") {
      this.comments.push(node);
      return undefined;
    }
    if (!kind.leaf && runtime._ts_tree_cursor_goto_first_child_wasm(tree)) {
      do {
        const c = this.node(node);
        if (c) children.push(c);
      } while (runtime._ts_tree_cursor_goto_next_sibling_wasm(tree));
      runtime._ts_tree_cursor_goto_parent_wasm(tree);
    }
    return node;
  }
}
