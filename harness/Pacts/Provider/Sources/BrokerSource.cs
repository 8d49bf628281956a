using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>The pacts that a Pact Broker chooses.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Options">Who asks, and which pacts are wanted.</param>
public sealed record BrokerSource(Uri Address, BrokerOptions Options) : PactSource
{
    internal override void AddTo(nint verifier, string provider)
    {
        if (WideFfi.AddBroker(verifier, Address, Options) != 0)
        {
            throw new PactEngineFailed($"the engine does not take the options of the broker {Address}: is every selector one of the broker's?");
        }
    }
}
