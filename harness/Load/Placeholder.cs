namespace TestHarness.Load;
