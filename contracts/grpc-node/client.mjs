// Asks a server of another make by @grpc/grpc-js, and says what came of it, a JSON object a line.
import { OrderService, grpc } from "./orders.mjs";

const client = new OrderService(process.argv[2], grpc.credentials.createInsecure());
const soon = (ms) => ({ deadline: Date.now() + ms });

const unary = (method, request, options = soon(10_000)) => new Promise((resolve) => {
  client[method](request, new grpc.Metadata(), options, (error, reply) => resolve(error ? failed(error) : reply));
});

const failed = ({ code, details, metadata }) => ({ code, details, bytes: metadata.get("grpc-status-details-bin").map((bytes) => bytes.toString("hex"))[0] ?? null });

const stream = (request, giveUpAfter, options = soon(10_000)) => new Promise((resolve) => {
  const seen = [];
  const call = client.listOrders(request, options);
  call.on("data", (order) => {
    seen.push(order.orderId);
    if (seen.length === giveUpAfter) call.cancel();
  });
  call.on("error", (error) => resolve({ seen: seen.length, code: error.code }));
  call.on("end", () => resolve({ seen: seen.length, last: seen.at(-1) }));
});

const unknown = () => new Promise((resolve) => {
  const nothing = (value) => value;
  client.makeUnaryRequest("/shop.orders.v1.OrderService/Nothing", () => Buffer.alloc(0), nothing, {}, new grpc.Metadata(), soon(10_000), (error) => resolve(failed(error)));
});

const cases = {
  created: () => unary("createOrder", { sku: "SKU-1", quantity: 3, card: "x" }),
  refused: () => unary("createOrder", { sku: "refused", quantity: 1, card: "x" }),
  broken: () => unary("createOrder", { sku: "broken", quantity: 1, card: "x" }),
  late: () => unary("createOrder", { sku: "slow", quantity: 1, card: "x" }, soon(300)),
  long: () => unary("createOrder", { sku: "x".repeat(5 * 1024 * 1024), quantity: 1, card: "x" }),
  unknown,
  all: () => stream({ limit: 200 }, 0),
  stopped: () => stream({ limit: 100_000 }, 5),
  lateStream: () => stream({ limit: 100_000 }, 0, soon(300)),
};

for (const [name, ask] of Object.entries(cases)) console.log(JSON.stringify({ name, ...(await ask()) }));
client.close();
