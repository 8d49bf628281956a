// A gRPC client: `node client.mjs PORT`, then one word per line on stdin; answers one line of JSON each.
import readline from "node:readline";
import grpc from "@grpc/grpc-js";
import { Echo } from "./service.mjs";

const Client = grpc.makeGenericClientConstructor(Echo, "Echo");
const client = new Client(`127.0.0.1:${process.argv[2]}`, grpc.credentials.createInsecure(), { "grpc.enable_retries": 0 });
const inTime = ms => ({ deadline: Date.now() + ms });

const unary = (name, body, options = inTime(20000)) => new Promise(resolve =>
  client[name](Buffer.from(body), new grpc.Metadata(), options, (error, answer) =>
    resolve(error ? { code: error.code, details: error.details } : { code: 0, size: answer.length })));

const streaming = (name, body, onData) => new Promise(resolve => {
  const call = client[name](Buffer.from(body), new grpc.Metadata(), inTime(20000));
  let size = 0;
  call.on("data", bytes => {
    size += bytes.length;
    onData?.(call);
  });
  call.on("error", () => { });
  call.on("status", status => resolve({ code: status.code, size }));
});

const words = {
  unary: () => unary("unary", "hello"),
  large: () => unary("unary", Buffer.alloc(300000, 7)),
  many: async () => {
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => unary("unary", Buffer.alloc(i * 50))));
    return { code: all.map(one => one.code).sort((a, b) => b - a)[0], codes: all.map(one => one.code), size: all.reduce((sum, one) => sum + (one.size ?? 0), 0) };
  },
  stream: () => streaming("stream", "500"),
  fail: () => unary("fail", "x"),
  deadline: () => unary("hang", "x", inTime(1000)),
  cancel: () => streaming("drip", "x", call => call.cancel()),
  chat: () => new Promise(resolve => {
    const call = client.chat(new grpc.Metadata(), inTime(20000));
    let echoes = 0;
    call.on("data", () => ++echoes < 20 ? call.write(Buffer.alloc(5000)) : call.end());
    call.on("error", () => { });
    call.on("status", status => resolve({ code: status.code, size: echoes }));
    call.write(Buffer.from("hi"));
  }),
};

for await (const word of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await words[word]())}\n`);
}

process.exit();
