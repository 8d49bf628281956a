namespace TestHarness.Reporting;
