using System.Text.Json;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>Reads the invariants that the plan's rules are about.</summary>
internal sealed class Invariants(RunContext run, RunningSuite suite) : IDisposable
{
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private IEnumerable<Invariant> Asked => run.Plan.Suite.Invariants.Where(i => run.Plan.Expect.OfType<NothingLostRule>().Any(rule => rule.Subject == i.Name));

    /// <summary>When a reading last differed from the one before, in nanoseconds of the run's clock.</summary>
    public long LastChange { get; private set; }

    /// <summary>Reads each once.</summary>
    /// <returns>True when all hold.</returns>
    public async Task<bool> ReadAsync(bool before, CancellationToken cancel)
    {
        var all = true;
        foreach (var invariant in Asked)
        {
            all &= await OneAsync(invariant, before, cancel);
        }

        return all;
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> OneAsync(Invariant invariant, bool before, CancellationToken cancel)
    {
        var (body, error) = ("", "");
        try
        {
            using var answer = await _http.GetAsync(new Uri(suite.Address(invariant.Service), invariant.Path), cancel);
            body = await answer.Content.ReadAsStringAsync(cancel);
            error = answer.IsSuccessStatusCode ? "" : $"{invariant.Service} answered {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            error = $"{invariant.Service} did not answer: {e.Message}";
        }

        if (_last.GetValueOrDefault(invariant.Name) != body)
        {
            (_last[invariant.Name], LastChange) = (body, run.Clock.Now);
        }

        run.Recorder.Add(new Reading(run.Clock.Now) { Invariant = invariant.Name, Before = before, Body = error.Length == 0 ? body : "", Error = error });
        return error.Length == 0 && Holds(invariant.Holds, body);
    }

    private static bool Holds(string condition, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Condition.Parse(condition).Condition?.Ask(json.RootElement).Holds ?? false;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
