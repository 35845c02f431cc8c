// VS Code's theme as colours for a canvas, which cannot use CSS variables itself.

export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export interface Theme {
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly muted: Rgb;
  readonly focus: Rgb;
  /** Set in high contrast themes only: boxes then have this border. */
  readonly contrastBorder?: Rgb;
  /** The six chart colours, for things that need telling apart. */
  readonly charts: readonly Rgb[];
  readonly grown: Rgb;
  readonly shrunk: Rgb;
  readonly match: Rgb;
  /** CSS font family and size in px of the editor. */
  readonly fontFamily: string;
  readonly fontSizePx: number;
}

/** Reads the theme from the page's variables. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, fallback: Rgb): Rgb => parseColour(style.getPropertyValue(name)) ?? fallback;
  const grey = { r: 128, g: 128, b: 128 };
  const background = colour("--vscode-editor-background", { r: 30, g: 30, b: 30 });
  const foreground = colour("--vscode-editor-foreground", { r: 204, g: 204, b: 204 });
  const contrast = parseColour(style.getPropertyValue("--vscode-contrastBorder"));
  const chart = (name: string): Rgb => colour(`--vscode-charts-${name}`, grey);
  return {
    background,
    foreground,
    muted: mix(foreground, background, 0.35),
    focus: colour("--vscode-focusBorder", foreground),
    ...(contrast && { contrastBorder: contrast }),
    charts: ["blue", "green", "orange", "purple", "yellow", "red"].map(chart),
    grown: chart("red"),
    shrunk: chart("green"),
    match: colour("--vscode-charts-yellow", grey),
    fontFamily: style.getPropertyValue("--vscode-editor-font-family") || "monospace",
    fontSizePx: Math.min(14, parseFloat(style.getPropertyValue("--vscode-editor-font-size")) || 12),
  };
}

/** Calls `changed` when the user picks another theme; returns a function that stops it. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  // VS Code writes its variables into the style attribute of <html> and the theme's kind into the body's class.
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}

/** #rgb, #rrggbb(aa), rgb() and rgba(); a wholly transparent colour counts as none. */
export function parseColour(text: string): Rgb | undefined {
  const value = text.trim();
  const hex = /^#([0-9a-f]{3,8})$/i.exec(value)?.[1];
  if (hex !== undefined) {
    const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
    if (wide.length === 8 && wide.endsWith("00")) return undefined;
    const part = (at: number): number => parseInt(wide.slice(at, at + 2), 16);
    return { r: part(0), g: part(2), b: part(4) };
  }
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(value)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!parts || parts.length < 3 || parts[3] === 0) return undefined;
  return { r: parts[0]!, g: parts[1]!, b: parts[2]! };
}

/** `amount` of `b` in `a`, 0 to 1. */
export function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  const part = (x: number, y: number): number => Math.round(x + (y - x) * amount);
  return { r: part(a.r, b.r), g: part(a.g, b.g), b: part(a.b, b.b) };
}

export function css({ r, g, b }: Rgb): string {
  return `rgb(${r},${g},${b})`;
}

/** Contrast ratio of two colours as WCAG 2 defines it, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ r, g, b }: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
