// Which colour a box has: by package, module, state or difference. Runtime and library code is muted, so that the
// user's own stands out. Colours are mixed from the theme's, dark or light enough for their text to be read.
import { moduleOf, goPackage, USER } from "../../core/profile/frameOrigin";
import { frameFile, frameName } from "../../core/profile/frameKeys";
import type { Profile } from "../../core/profile/profile";
import type { SampleStates } from "../../core/profile/sampleStates";
import type { StackTree } from "../../core/profile/stackTree";
import type { ColourBy } from "../state";
import { contrast, css, mix, type Rgb, type Theme } from "../theme";

export interface BoxColour {
  readonly fill: string;
  readonly dimmed: string;
  readonly text: string;
}

/** WCAG AA for small text. */
const leastContrast = 4.5;

export class Colours {
  private readonly cache = new Map<string, BoxColour>();
  private readonly byFrame: (BoxColour | undefined)[] = [];
  private stackStates: Int32Array | undefined;

  constructor(
    private readonly theme: Theme,
    private readonly profile: Profile,
    private readonly origins: Uint8Array,
    private readonly states: () => SampleStates,
    readonly by: ColourBy,
  ) {}

  /** The colour of a tree's node. */
  of(tree: StackTree, node: number): BoxColour {
    const frame = tree.frame(node);
    if (frame < 0) return this.mixed("root", this.theme.foreground, 0.12);
    if (this.by === "difference") return this.difference(tree, node);
    if (this.by === "state") return this.state(tree, node);
    return (this.byFrame[frame] ??= this.named(frame));
  }

  /** The box that stands for several. */
  get more(): BoxColour {
    return this.mixed("more", this.theme.foreground, 0.06);
  }

  private named(frame: number): BoxColour {
    if (this.origins[frame] !== USER) {
      const strength = this.origins[frame] === 2 ? 0.24 : this.origins[frame] === 1 ? 0.16 : 0.1;
      return this.mixed(`origin ${this.origins[frame]}`, this.theme.foreground, strength);
    }
    const packagePath = goPackage(frameName(this.profile, frame));
    const name = this.by === "module" ? moduleOf(packagePath, frameFile(this.profile, frame)) : packagePath;
    const hash = hashOf(name);
    const { charts } = this.theme;
    return this.mixed(`name ${hash % 18}`, charts[hash % charts.length]!, 0.45 + 0.1 * (hash % 3));
  }

  private difference(tree: StackTree, node: number): BoxColour {
    const value = tree.value(node);
    const base = tree.base(node);
    return this.ofChange(value === base ? 0 : (value - base) / Math.max(Math.abs(value), Math.abs(base)));
  }

  /** For a change from -1, all is gone, to 1, all is new. */
  ofChange(change: number): BoxColour {
    const step = Math.round(Math.abs(change) * 8);
    if (step === 0) return this.mixed("same", this.theme.foreground, 0.12);
    const towards = change > 0 ? this.theme.grown : this.theme.shrunk;
    return this.mixed(`${change > 0 ? "grown" : "shrunk"} ${step}`, towards, 0.15 + step * 0.07);
  }

  private state(tree: StackTree, node: number): BoxColour {
    const states = this.states();
    let state = -1;
    if (tree.options.inverted) {
      tree.forEachSample(node, (sample) => (state = combine(state, states.ofSample[sample]!)));
    } else {
      const ofStack = (this.stackStates ??= statesOfStacks(this.profile, states));
      tree.forEachStack(node, (stack) => (state = combine(state, ofStack[stack]!)));
    }
    return state < 0 ? this.severalStates : this.ofState(state);
  }

  get severalStates(): BoxColour {
    return this.mixed("states", this.theme.foreground, 0.14);
  }

  /** A state by its number. */
  ofState(state: number): BoxColour {
    const { charts } = this.theme;
    return this.mixed(
      `state ${state}`,
      charts[state % charts.length]!,
      0.5 - 0.12 * Math.floor(state / charts.length),
    );
  }

  private mixed(name: string, colour: Rgb, strength: number): BoxColour {
    const known = this.cache.get(name);
    if (known) return known;
    const { background, foreground } = this.theme;
    const fill = mix(background, colour, strength);
    const text = [foreground, background].find((candidate) => contrast(fill, candidate) >= leastContrast);
    const made = {
      fill: css(fill),
      dimmed: css(mix(background, fill, 0.35)),
      text: css(text ?? clearest(fill)),
    };
    this.cache.set(name, made);
    return made;
  }
}

/** For themes whose own text is faint: one of these always has more than the least contrast. */
function clearest(fill: Rgb): Rgb {
  const [white, black] = [255, 0].map((grey) => ({ r: grey, g: grey, b: grey })) as [Rgb, Rgb];
  return contrast(fill, white) > contrast(fill, black) ? white : black;
}

const MIXED = -2;

function combine(a: number, b: number): number {
  if (a === -1) return b;
  return b === -1 || a === b ? a : MIXED;
}

/** The one state of all samples in or below a stack row, -2 when they differ, -1 when there are none. */
function statesOfStacks(profile: Profile, states: SampleStates): Int32Array {
  const { length, parent } = profile.stacks;
  const ofStack = new Int32Array(length).fill(-1);
  profile.samples.stack.forEach((stack, sample) => {
    if (stack >= 0) ofStack[stack] = combine(ofStack[stack]!, states.ofSample[sample]!);
  });
  for (let row = length - 1; row >= 0; row--) {
    const caller = parent[row]!;
    if (caller >= 0) ofStack[caller] = combine(ofStack[caller]!, ofStack[row]!);
  }
  return ofStack;
}

function hashOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
