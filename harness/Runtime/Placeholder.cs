namespace TestHarness.Runtime;
