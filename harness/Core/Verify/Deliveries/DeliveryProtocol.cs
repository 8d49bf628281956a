namespace TestHarness.Core.Verify;

/// <summary>What is asked of delivery (VERDICTS 4.9).</summary>
internal static class DeliveryProtocol
{
    public static readonly IReadOnlyList<Trial<DeliveryPolicy>> Trials =
        [new DeliveryAgain(), new DeliveryOnce(), new DeliveryOrder(), new DeliveryHandler(), new DeliveryGhosts(), new DeliveryOutbox(), new DeliveryReceiver()];
}
