// The service that both peers know: bytes in, bytes out, no .proto file.
const same = bytes => bytes;

const method = (name, requestStream, responseStream) => ({
  path: `/test.Echo/${name}`, requestStream, responseStream,
  requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same,
});

export const Echo = {
  unary: method("Unary", false, false),
  stream: method("Stream", false, true),
  fail: method("Fail", false, false),
  hang: method("Hang", false, false),
  drip: method("Drip", false, true),
  chat: method("Chat", true, true),
};
