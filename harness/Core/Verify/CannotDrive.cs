namespace TestHarness.Core.Verify;

/// <summary>The suite does not do what a trial needs before it can ask anything, so that it can tell nothing.</summary>
/// <param name="why">A sentence with numbers.</param>
public sealed class CannotDrive(string why) : Exception(why);
