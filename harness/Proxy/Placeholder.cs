namespace TestHarness.Proxy;
