using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>breaker: edge</c> of <c>verify:</c>.</summary>
internal static class BreakerPolicyKeys
{
    public static BreakerPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var model = keys.Need("model", "write whose rules it goes by: consecutive, gobreaker, polly or sliding_window")?.Choice<BreakerModel>();
        var (throughput, ratio, window) = model == BreakerModel.Consecutive
            ? (keys.NeedThen("failures", "write how many failures in a row open it, e.g. failures: 5")?.Whole(), 1, keys.Take("window")?.Lasting())
            : Share(keys, model);
        var last = keys.Need("break", "write how long it stays open, e.g. break: 5s")?.Lasting();
        var probes = keys.Take("half_open_probes")?.Whole() ?? 1;
        var policy = new BreakerPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Model = model ?? default, Throughput = throughput ?? 1, Ratio = ratio ?? 1, Window = window,
            Break = last ?? TimeSpan.Zero, HalfOpenProbes = probes,
            SuccessesToClose = keys.Take("successes_to_close")?.Whole() ?? (model == BreakerModel.Gobreaker ? probes : 1),
            Ignores = FailureReader.All(keys.Take("ignores")),
            Beside = entry.Request("beside"),
            Telemetry = BreakerTelemetryReader.Read(entry, keys.Take("telemetry")),
        };
        var counts = FailureReader.All(keys.Take("counts"));
        var failFast = keys.Take("fail_fast")?.Lasting();
        keys.Later("scope");
        return model is null || throughput is null || ratio is null || last is null ? null : policy with
        {
            Counts = counts.Count > 0 ? counts : policy.Counts,
            FailFast = failFast ?? policy.FailFast,
        };
    }

    private static (int? Throughput, double? Ratio, TimeSpan? Window) Share(Mapping keys, BreakerModel? model)
    {
        var ratio = keys.NeedThen("failure_ratio", "write the share of failures that opens it, e.g. failure_ratio: 50%")?.Share();
        var throughput = keys.NeedThen("minimum_throughput", "write how many calls it needs to open, e.g. minimum_throughput: 8")?.Whole();
        var window = keys.Take("window");
        if (window is null && model == BreakerModel.Polly)
        {
            keys.NeedThen("window", "write how long a result counts, e.g. window: 10s");
        }

        return (throughput, ratio, window?.Lasting());
    }
}
