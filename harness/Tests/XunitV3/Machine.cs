using TestHarness.XunitV3;

[assembly: AssemblyFixture(typeof(MachineHeld))]
