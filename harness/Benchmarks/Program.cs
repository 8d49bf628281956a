using TestHarness.Benchmarks;
using TestHarness.Benchmarks.Containers;
using TestHarness.Benchmarks.Contracts;
using TestHarness.Benchmarks.Judging;
using TestHarness.Benchmarks.Load;
using TestHarness.Benchmarks.Load.Serving;
using TestHarness.Benchmarks.Processes;
using TestHarness.Benchmarks.Proxy;
using TestHarness.Benchmarks.Proxy.Serving;
using TestHarness.Benchmarks.Report;

// The proxy under test completes inline, as it does in the harness' own process; the sockets read this when the first one is made.
if (args is [ServeProxy.Verb or ServeTarget.Verb, ..])
{
    Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}

return args switch
{
    [ServeProxy.Verb, .. var rest] => await ServeProxy.Run(rest),
    [ServeRelay.Verb, var upstream] => await ServeRelay.Run(int.Parse(upstream)),
    [ServeTarget.Verb, .. var rest] => await ServeTarget.Run(rest),
    [Generate.Verb] => Generate.Run(),
    [RenderReport.Verb, var record, var page] => await RenderReport.Run(record, page),
    ["report", .. var rest] => await ReportBenchmark.Run(rest),
    ["load", .. var rest] => await OwnNetwork.Run(args, () => LoadBenchmark.Run(rest)),
    ["contracts", .. var rest] => await ContractsBenchmark.Run(rest),
    ["specification", .. var rest] => await SpecificationCases.Run(rest),
    ["containers", .. var rest] => await ContainersBenchmark.Run(rest),
    ["judge", .. var rest] => await JudgingBenchmark.Run(rest),
    ["proxy", .. var rest] => await OwnNetwork.Run(args, () => ProxyBenchmark.Run(rest)),
    ["--help" or "-h" or "help"] => Help.Say(Console.Out, Exit.Held),
    _ => Help.Say(Console.Error, Exit.Usage),
};
