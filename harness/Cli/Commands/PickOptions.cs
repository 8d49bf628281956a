using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Commands;

/// <summary>The options by which scenarios are picked, alike in every command that takes some.</summary>
internal sealed class PickOptions
{
    private readonly Option<string[]> _tags = new("--tag", "-t") { Description = "Only scenarios with this tag; may be given again, one of them is enough.", DefaultValueFactory = static _ => [] };
    private readonly Option<string[]> _not = new("--not-tag", "-T") { Description = "No scenario with this tag; may be given again.", DefaultValueFactory = static _ => [] };
    private readonly Option<bool> _lastFailed = new("--last-failed") { Description = "Only scenarios whose latest stored run did not pass." };
    private readonly Option<(int, int)> _shard = new("--shard") { Description = "Only a part of them, e.g. 2/4 is the second of four.", CustomParser = Shard, DefaultValueFactory = static _ => (1, 1) };
    private readonly Option<string[]> _set = new("--set") { Description = "What ${env.NAME} stands for in the files: --set NAME=VALUE; may be given again.", DefaultValueFactory = static _ => [] };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _set.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set '{token.Value}' sets nothing: write NAME=VALUE");
            }
        });
        foreach (var option in new Option[] { _tags, _not, _lastFailed, _shard, _set })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="root">The folder of all runs.</param>
    public Pick Read(ParseResult parsed, string root) => new()
    {
        Tags = parsed.GetValue(_tags) ?? [], NotTags = parsed.GetValue(_not) ?? [], NotPassedIn = parsed.GetValue(_lastFailed) ? root : null, Shard = parsed.GetValue(_shard),
    };

    /// <summary>What environment variables stand for in the files: those that are set here, then the process' own.</summary>
    public Func<string, string?> Environment(ParseResult parsed)
    {
        var set = (parsed.GetValue(_set) ?? []).Select(static one => one.Split('=', 2)).GroupBy(static pair => pair[0]).ToDictionary(static same => same.Key, static same => same.Last()[1]);
        return name => set.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);
    }

    private static (int, int) Shard(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.Split('/') is [var number, var of] && Whole(number) is { } part && Whole(of) is { } parts && part <= parts)
        {
            return (part, parts);
        }

        result.AddError($"--shard '{text}' is no part: write e.g. 2/4, the second of four");
        return (1, 1);
    }

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
