using Xunit.v3;

namespace TestHarness.XunitV3;

/// <summary>
/// Which cases the runner begins beside each other: each file that only asks call by call is a collection of its own, so that some of them are begun at a time and before
/// all others; those that are measured are one collection, which comes after them, alone. A class that says its own collection, or shares a fixture, keeps it; who may run beside whom
/// is seen to by <see cref="Turns"/> in any case.
/// </summary>
internal static class Collections
{
    private const string Measured = "scenarios that are measured, one at a time";

    /// <summary>The method, as one of the collection that a file belongs to.</summary>
    public static IXunitTestMethod Of(IXunitTestMethod method, DescribedFile file)
    {
        var type = method.TestClass;
        if (type.ClassFixtureTypes.Count > 0 || type.TestCollection.CollectionDefinition is not null || type.Class.GetCustomAttributes(inherit: true).Any(attribute => attribute is ICollectionAttribute))
        {
            return method;
        }

        var collection = new XunitTestCollection(type.TestCollection.TestAssembly, collectionDefinition: null, disableParallelization: file.IsMeasured, file.IsMeasured ? Measured : file.Case.Label);
        return new XunitTestMethod(new XunitTestClass(type.Class, collection), method.Method, method.TestMethodArguments);
    }
}
