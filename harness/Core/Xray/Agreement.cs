namespace TestHarness.Core.Xray;

/// <summary>Counts until two agree: a slow machine makes one wrong, and seldom two alike.</summary>
/// <typeparam name="T">What is counted.</typeparam>
internal sealed class Agreement<T>
{
    private const int Most = 5;
    private readonly List<T> _seen = [];

    /// <summary>Whether two agree, or it has been counted often enough.</summary>
    public bool IsReached => _seen.Distinct().Count() < _seen.Count || _seen.Count == Most;

    /// <summary>What was counted most often.</summary>
    public T Value => _seen.GroupBy(one => one).MaxBy(same => same.Count())!.Key;

    public void Add(T counted) => _seen.Add(counted);
}
