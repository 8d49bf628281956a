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
        var (body, error) = invariant.Sources.Count == 0 ? await AskAsync(new(invariant.Service, invariant.Path), cancel) : await AskAllAsync(invariant, cancel);
        if (_last.GetValueOrDefault(invariant.Name) != body)
        {
            (_last[invariant.Name], LastChange) = (body, run.Clock.Now);
        }

        run.Recorder.Add(new Reading(run.Clock.Now) { Invariant = invariant.Name, Before = before, Body = error.Length == 0 ? body : "", Error = error });
        return error.Length == 0 && Holds(invariant.Holds, body);
    }

    private async Task<(string Body, string Error)> AskAsync(InvariantSource source, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(suite.Address(source.Service), source.Path), cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            return (body, answer.IsSuccessStatusCode ? "" : $"{source.Service} answered {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return ("", $"{source.Service} did not answer: {e.Message}");
        }
    }

    /// <summary>One JSON object of all answers, each under its name.</summary>
    private async Task<(string Body, string Error)> AskAllAsync(Invariant invariant, CancellationToken cancel)
    {
        var answers = await Task.WhenAll(invariant.Sources.Select(async source => (source.Key, Answer: await AskAsync(source.Value, cancel))));
        var errors = answers.Select(answer => answer.Answer.Error).Where(error => error.Length > 0).ToList();
        return ($"{{{string.Join(',', answers.Select(answer => $"\"{JsonEncodedText.Encode(answer.Key)}\":{(answer.Answer.Body.Length > 0 ? answer.Answer.Body : "null")}"))}}}", string.Join("; ", errors));
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
