namespace TestHarness.Runtime;

/// <summary>On what images of services are built, and what resources run.</summary>
public enum ImageBases
{
    /// <summary>Those made from Debian packages where this engine has them, else the public ones.</summary>
    Auto,

    /// <summary>The public ones, from their registries.</summary>
    Public,

    /// <summary>Those made from Debian packages; they are made when they are not there.</summary>
    Debian,
}
