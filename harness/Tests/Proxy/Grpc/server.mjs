// A gRPC server that says on stdout what it sees.
import grpc from "@grpc/grpc-js";
import { Echo } from "./service.mjs";

const say = text => process.stdout.write(`${text}\n`);
const seen = call => {
  say(`called ${call.getPath()}`);
  call.on("cancelled", () => say(`cancelled ${call.getPath()}`));
};

const server = new grpc.Server();
server.addService(Echo, {
  unary: (call, done) => {
    seen(call);
    done(null, call.request);
  },
  stream: call => {
    seen(call);
    for (let i = 0; i < Number(call.request.toString()); i++) {
      call.write(Buffer.alloc(1000, i));
    }
    call.end();
  },
  fail: (call, done) => {
    seen(call);
    done({ code: grpc.status.NOT_FOUND, details: "no such thing: 7 %" });
  },
  hang: seen,
  drip: call => {
    seen(call);
    call.write(Buffer.from("first"));
  },
  chat: call => {
    seen(call);
    call.on("data", bytes => call.write(bytes));
    call.on("end", () => call.end());
  },
});

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => say(error ? `${error}` : `port ${port}`));
process.stdin.on("end", () => process.exit()).resume();
