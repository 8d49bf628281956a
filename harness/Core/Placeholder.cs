namespace TestHarness.Core;
