// A MongoDB client per request. Facts: go.mongodb.org/mongo-driver x/mongo/driver/topology, v1 and v2.

import type { Signature } from "../signature";

export const mongoClientNotDisconnected: Signature = {
  id: "mongo-client-not-disconnected",
  topic: "databases",
  severity: "leak",
  title: "MongoDB clients are made again and again: {n} server {n|monitor runs|monitors run}",
  titleWhenPossible: "{n} MongoDB server {n|monitor runs|monitors run}",
  explanation:
    "A mongo.Client watches each server of its deployment and keeps a pool, with four or more goroutines per " +
    "server: the monitor (Server.update), its round-trip timer, the pool's maintenance and two that create " +
    "connections. They end with Disconnect. A client per request leaves all of them.",
  advice: "Connect once and share the client; call Disconnect when the program ends.",
  example:
    "client, err := mongo.Connect(opts)\nif err != nil {\n\treturn err\n}\ndefer client.Disconnect(ctx)",
  patterns: [{ frames: ["...", "go.mongodb.org/mongo-driver/...x/mongo/driver/topology.(*Server).update"] }],
  companions: [
    {
      frames: [
        "...",
        [
          "go.mongodb.org/mongo-driver/...x/mongo/driver/topology.(*pool).createConnections",
          "go.mongodb.org/mongo-driver/...x/mongo/driver/topology.(*pool).maintain",
          "go.mongodb.org/mongo-driver/...x/mongo/driver/topology.(*rttMonitor)....",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 8, why: "where a program has one per server of its deployment" },
  normally: "every server of a deployment has one per client",
  link: "https://pkg.go.dev/go.mongodb.org/mongo-driver/v2/mongo#Client.Disconnect",
  verification: "captured",
};
