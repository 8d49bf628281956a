namespace TestHarness.XunitV3;
