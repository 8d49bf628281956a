// The interface that both ends are made of, from the shop's own file.
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const file = fileURLToPath(new URL("../../fixtures/shop/Proto/orders.proto", import.meta.url));

export const { OrderService } = grpc.loadPackageDefinition(loader.loadSync(file, { keepCase: false, defaults: true })).shop.orders.v1;
export { grpc };
