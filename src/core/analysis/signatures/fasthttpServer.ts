// The workers and clocks of fasthttp and fiber. Facts: github.com/valyala/fasthttp, workerPool, updateServerDate;
// fiber's timestamp updater from its source.

import type { Signature } from "../signature";

export const fasthttpServer: Signature = {
  id: "fasthttp-server",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of fasthttp servers and clocks",
  explanation:
    "fasthttp serves each connection in a worker goroutine, keeps idle workers for a while, and updates the " +
    "Date header once a second; fiber has such a clock, too.",
  advice: "If workers outnumber the clients, set ReadTimeout and IdleTimeout of the server.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/valyala/fasthttp.(*workerPool).workerFunc",
          "github.com/valyala/fasthttp.(*workerPool).Start.func...",
          "github.com/valyala/fasthttp.updateServerDate.func...",
          "github.com/valyala/fasthttp.(*TCPDialer).tcpAddrsClean",
          "github.com/valyala/fasthttp.(*TCPDialer).tcpAddrsClean...",
          "github.com/gofiber/utils.StartTimeStampUpdater.func...",
          "github.com/gofiber/utils/v2.StartTimeStampUpdater.func...",
          "github.com/gofiber/fiber/v2/utils.StartTimeStampUpdater.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 10000, why: "and each worker should be a client that is still there" },
  normally: "every connection has a worker",
  verification: "captured",
};
