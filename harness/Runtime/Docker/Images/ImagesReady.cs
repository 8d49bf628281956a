namespace TestHarness.Runtime;

/// <summary>The images of a suite, all of which the engine has.</summary>
/// <param name="Names">Which image each service and resource runs, by its name.</param>
/// <param name="Built">What had to be built or pulled, in the order of its end.</param>
public sealed record ImagesReady(IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Built);
