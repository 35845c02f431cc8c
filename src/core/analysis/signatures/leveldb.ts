// The goroutines of an open LevelDB. Facts: github.com/syndtr/goleveldb/leveldb.

import type { Signature } from "../signature";

export const leveldb: Signature = {
  id: "leveldb",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of open LevelDB databases",
  explanation:
    "An open goleveldb database compacts and trims its buffers in about five goroutines, until Close.",
  advice: "Close databases that are not used any more.",
  patterns: [
    {
      frames: [
        [
          "github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain",
          "github.com/syndtr/goleveldb/leveldb.(*DB).compactionError",
          "github.com/syndtr/goleveldb/leveldb.(*DB).tCompaction",
          "github.com/syndtr/goleveldb/leveldb.(*DB).mCompaction",
          "github.com/syndtr/goleveldb/leveldb/util.(*BufferPool).drain",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 25, why: "where a program has about five per database" },
  normally: "every open database has about five",
  verification: "captured",
};
