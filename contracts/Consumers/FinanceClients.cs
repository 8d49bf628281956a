using Finance.FinancePayments;
using Finance.FinancePayments.Calls;
using Fixtures.Defaults;
using Microsoft.Extensions.Logging.Abstractions;

namespace TestHarness.Contracts.Consumers;

/// <summary>The clients that payments of the finance suite itself calls its callees with, pointed at a mock server.</summary>
internal static class FinanceClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Invoices Invoices(Uri address) => new(new(address, Patience), Settings(address), Defect.None, NullLogger.Instance);

    public static Accounting Accounting(Uri address) => new(new(address, Patience), new(1000, Patience), Defect.None);

    private static Settings Settings(Uri address) => new(address, address, new(0.6, 3, Patience, Patience, 3), new(1, TimeSpan.FromMilliseconds(1)), new(1000, Patience))
    {
        InvoicesTimeout = Patience, AccountingTimeout = Patience, RecoveryInterval = Patience,
    };
}
