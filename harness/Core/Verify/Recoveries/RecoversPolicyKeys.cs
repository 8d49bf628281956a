using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>recovers: edge</c> of <c>verify:</c>.</summary>
internal static class RecoversPolicyKeys
{
    /// <summary>The load is to be quick, not heavy.</summary>
    private const double MostRate = 100;
    private const double FewestRate = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static RecoversPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        keys.Need("metastable", "write metastable: no; what keeps itself down when its cause is gone is metastable")?.OneOf("'metastable'", "no");
        var field = keys.Need("rate", "write how often it is asked, e.g. rate: 50/s");
        var rate = field?.Rate();
        if (rate is < FewestRate or > MostRate)
        {
            rate = (double?)field!.Wrong($"'rate' is {field.Text()}", $"use {FewestRate}/s to {MostRate}/s");
        }

        var (outage, within) = (Time(keys.Need("outage", "write how long nothing on the edge is answered, e.g. outage: 2s")), Time(keys.Need("within", "write how soon it is well again after that, e.g. within: 2s")));
        var (good, most) = (Share(keys.Take("to"), "rate"), AtMost(keys.Take("amplification")));
        var policy = new RecoversPolicy { Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Rate = rate ?? 1, Outage = outage ?? default, Within = within ?? default };
        return rate is null || outage is null || within is null ? null : policy with { Good = good ?? policy.Good, Amplification = most ?? policy.Amplification };
    }

    private static TimeSpan? Time(Field? field) =>
        field?.Lasting() is not { } time ? null : time <= Longest ? time : (TimeSpan?)field.Wrong($"'{field.Name}' is {field.Text()}", $"use at most {Longest.TotalSeconds:0}s");

    private static double? Share(Field? field, string key)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var share = keys.Need(key, "write the share that is answered well, e.g. to: { rate: 95% }")?.Share();
        keys.Close();
        return share;
    }

    private static double? AtMost(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var most = keys.Need("at_most", "write how many calls may come for one that is asked, e.g. { at_most: 1.2 }")?.Number();
        keys.Close();
        return most;
    }
}
