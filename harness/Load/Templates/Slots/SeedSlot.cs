namespace TestHarness.Load;

/// <summary><c>${seed}</c>: the seed of the load.</summary>
internal sealed class SeedSlot : Slot
{
    public override void Write(ByteText to, TemplateScope scope) => to.Add(scope.Seed);
}
