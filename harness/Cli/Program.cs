using TestHarness.Cli;
using TestHarness.Cli.Commands;
using TestHarness.Core.Text;

// Completions of sockets run where they are told of, which is worth a third of the proxy's speed; it has to be said before the first socket.
const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
Environment.SetEnvironmentVariable(Inline, Environment.GetEnvironmentVariable(Inline) ?? "1");

// A load generator, a browser and a reaper say nothing but what who started them reads, and are to be there at once.
if (args is [Generate.Name or Browse.Name] or [Reap.Name, _])
{
    return args switch { [Generate.Name] => Generate.Run(), [Browse.Name] => await Browse.RunAsync(), _ => Reap.Run(args[1]) };
}

var root = CommandLine.Root();

// A word that is no command would be told twice, and not what it was meant to be.
if (args is [var word, ..] && word.Length > 0 && word[0] is not ('-' or '[') && root.Subcommands.All(command => command.Name != word))
{
    await Console.Error.WriteLineAsync($"harness: there is no command '{word}': {Nearest.Cure(word, [.. root.Subcommands.Where(static command => !command.Hidden).Select(static command => command.Name)])}");
    return Exit.Usage;
}

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync($"harness: {error.Message}");
    }

    await Console.Error.WriteLineAsync("harness --help lists the commands.");
    return Exit.Usage;
}

try
{
    return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1), EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is not OutOfMemoryException)
{
    await Console.Error.WriteLineAsync($"harness: the harness itself failed; please report this: {e}");
    return Exit.Environment;
}
