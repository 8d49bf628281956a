using System.Diagnostics;
using TestHarness.Core.Plans;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>Says a planned fault in the proxy's words.</summary>
internal static class ProxyFaults
{
    public static Fault Of(PlannedFault planned) => planned switch
    {
        CutFault cut => new Cut(Enum.Parse<Proxy.CutHow>(cut.How.ToString())) { Who = Who(cut.Who) },
        DelayFault delay => new Delay(delay.By, delay.Jitter) { Who = Who(delay.Who) },
        AnswerFault answer => new AnswerWith(answer.Status, answer.RetryAfter, answer.Body) { Who = Who(answer.Who) },
        LoseFault lose => new LoseResponse { Who = Who(lose.Who) },
        _ => throw new UnreachableException($"{planned.GetType().Name} is not done to an edge"),
    };

    private static Proxy.Who Who(Core.Plans.Who who) => new()
    {
        Percent = who.Share * 100,
        First = who.First,
        Every = who.Every,
        Nth = who.Nth,
        Method = who.Method,
        Path = who.Path,
    };
}
