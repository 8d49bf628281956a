// OrderService on @grpc/grpc-js, for a client of another make. Says its port, then what it saw of a call that was given up.
import { OrderService, grpc } from "./orders.mjs";

const server = new grpc.Server();
const order = (number) => ({ orderId: `o-${number}`, status: "completed", error: "" });

server.addService(OrderService.service, {
  createOrder(call, answer) {
    const details = new grpc.Metadata();
    details.set("grpc-status-details-bin", Buffer.from([8, 9, 18, 3, 97, 98, 99]));
    if (call.request.sku === "refused") answer({ code: grpc.status.FAILED_PRECONDITION, details: "ausverkauft: 0 % übrig ✓", metadata: details });
    else if (call.request.sku === "slow") call.on("cancelled", () => console.log("given up"));
    else if (call.request.sku === "long") answer(null, { ...order(1), error: "x".repeat(5 * 1024 * 1024) });
    else answer(null, { ...order(call.request.quantity), error: call.metadata.get("grpc-timeout").join("") || `${call.getDeadline() < new Date(Date.now() + 60_000)}` });
  },
  getOrder(call, answer) {
    answer(null, { orderId: call.request.orderId, status: "completed", error: "" });
  },
  async listOrders(call) {
    call.on("cancelled", () => console.log("given up"));
    for (let number = 1; number <= call.request.limit && !call.cancelled; number++) {
      call.write(order(number));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    call.end();
  },
});

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`${port}`);
});
