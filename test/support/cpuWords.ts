// CPU profiles in the old format of words, for tests.

export interface WordLayout {
  readonly size: 4 | 8;
  readonly littleEndian: boolean;
}

export const wordLayouts: readonly WordLayout[] = [4, 8].flatMap((size) =>
  [true, false].map((littleEndian) => ({ size: size as 4 | 8, littleEndian })),
);

/** The words one after the other, and the memory map behind them. */
export function encodeWords(
  { size, littleEndian }: WordLayout,
  words: readonly number[],
  maps = "",
): Uint8Array {
  const text = new TextEncoder().encode(maps);
  const bytes = new Uint8Array(words.length * size + text.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => {
    if (size === 4) view.setUint32(4 * i, word, littleEndian);
    else view.setBigUint64(8 * i, BigInt(word), littleEndian);
  });
  bytes.set(text, words.length * size);
  return bytes;
}

export const cpuHeader: readonly number[] = [0, 3, 0, 10_000, 0];
export const cpuEnd: readonly number[] = [0, 1, 0];

/** A profile whose leafs are there twice in places, with addresses inside and outside of the mappings. */
export const someCpuWords: readonly number[] = [
  ...cpuHeader,
  ...[3, 3, 0x401000, 0x402001, 0x403001],
  ...[2, 4, 0x401010, 0x401010, 0x402001, 0x403001],
  ...[1, 2, 0x7000, 0x402055],
  ...[4, 1, 0xb7001234],
  ...[5, 0],
  ...cpuEnd,
];

export const someMemoryMap = `build=/build/server
b7000000-b7010000 r-xp 00001000 08:01 77   /usr/lib/libc.so.6
00400000-00402000 r-xp 00000000 08:01 78   $build
00402000-00404000 r-xp 00002000 08:01 78   $build
00404000-00405000 rw-p 00004000 08:01 78   $build
7ffe0000-7ffe1000 r-xp 00000000 00:00 0    [vdso]
`;
